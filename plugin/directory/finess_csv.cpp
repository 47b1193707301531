// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "directory/csv_rows.h"
#include "directory/finess.h"
#include "directory/import.h"

namespace repere::directory {
namespace {

// Positions of file etalab-cs1100502; it has no header row. The last cell is empty: every row ends with ';'.
namespace cell {
constexpr std::size_t establishment = 1, legal_entity = 2, short_name = 3, long_name = 4, complement = 5,
                      number = 7, street_type = 8, street = 9, street_complement = 10, place_name = 11,
                      department = 13, routing = 15, telephone = 16, category = 18, opened = 28, updated = 30,
                      count = 32;
}  // namespace cell

using Cells = std::vector<std::string>;

std::string flaw(const CsvRow& row) {
    if (!row.flaw.empty()) return row.flaw;
    const Cells& cells = row.cells;
    if (cells.size() != cell::count) return "expected 32 cells, found " + std::to_string(cells.size());
    if (!is_finess_number(cells[cell::establishment]))
        return "not a FINESS number: " + cells[cell::establishment];
    if (!cells[cell::legal_entity].empty() && !is_finess_number(cells[cell::legal_entity]))
        return "not a FINESS number: " + cells[cell::legal_entity];
    const std::string& department = cells[cell::department];
    if (department != "00" && !french_area(department)) return "no such département: " + department;
    if (cells[cell::category].size() != 3) return "not a category: " + cells[cell::category];
    return {};
}

Service service_of(const Cells& cells, referral::ServiceKind kind) {
    Service service;
    service.kind = kind;
    service.identifiers = {{std::string{referral::systems::finess}, cells[cell::establishment]}};
    service.id = referral::service_id(service.identifiers.front(), kind);
    const bool has_long = !trimmed(cells[cell::long_name]).empty();
    service.name = trimmed(cells[has_long ? cell::long_name : cell::short_name]);
    if (has_long && cells[cell::short_name] != cells[cell::long_name])
        service.aliases.emplace_back(trimmed(cells[cell::short_name]));
    if (!cells[cell::legal_entity].empty())
        service.parent = {std::string{referral::systems::finess}, cells[cell::legal_entity]};
    service.parent_name = trimmed(cells[cell::complement]);
    service.place.line =
        joined_words({cells[cell::number], cells[cell::street_complement], cells[cell::street_type],
                      cells[cell::street], cells[cell::place_name]});
    read_routing_line(cells[cell::routing], service.place);
    service.place.area = french_area(cells[cell::department]).value_or("");
    service.place.country = "FR";
    service.time_zone = french_time_zone(service.place.area);
    if (!cells[cell::telephone].empty()) service.contacts = {{"phone", cells[cell::telephone], false}};
    service.validity.from = finess_date(cells[cell::opened]);
    service.verified = finess_date(cells[cell::updated]);
    return service;
}

}  // namespace

Result<Import> read_finess_csv(std::string_view text, const KindMap& kinds) {
    CsvRows rows{text, ';'};
    Import import;
    std::map<std::string, std::int64_t, std::less<>> seen;
    bool any = false;
    for (auto row = rows.next(); row; row = rows.next()) {
        const std::string_view type = row->cells.front();
        if (!any && type == "finess") continue;  // finess;etalab;<n>;<date>
        if (!any && type != "structureet" && type != "geolocalisation")
            return fail(ErrorKind::invalid, "not a FINESS file: the first row is none of its kinds",
                        "line 1");
        any = true;
        ++import.read;
        if (type == "geolocalisation") {
            ++import.skipped;
            continue;
        }
        if (std::string what = flaw(*row); !what.empty()) {
            import.errors.push_back({row->line, std::move(what)});
            continue;
        }
        const std::string& number = row->cells[cell::establishment];
        if (const auto [first, is_new] = seen.emplace(number, row->line); !is_new) {
            import.errors.push_back(
                {row->line, number + " stands on line " + std::to_string(first->second) + " already"});
            continue;
        }
        const auto kind = kinds.kind(referral::systems::r66, row->cells[cell::category]);
        if (!kind) {
            ++import.skipped;
            continue;
        }
        Service service = service_of(row->cells, *kind);
        if (const auto good = referral::check_service(service); !good)
            import.errors.push_back({row->line, to_string(good.error())});
        else
            import.services.push_back({std::move(service), row->line});
    }
    return import;
}

}  // namespace repere::directory
