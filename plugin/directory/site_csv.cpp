// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "directory/csv_rows.h"
#include "directory/finess.h"
#include "directory/import.h"

namespace repere::directory {
namespace {

using referral::Known;

constexpr std::string_view site_system = "urn:repere:site";  // of the ids a site gives in its own file

constexpr std::array<std::string_view, 29> columns{
    "id",          "kind",      "name",       "aliases",     "finess",  "parent",
    "parent_name", "line",      "postcode",   "town",        "area",    "country",
    "latitude",    "longitude", "time_zone",  "phone",       "email",   "secure_email",
    "web",         "hours",     "closed",     "min_age",     "max_age", "attributes",
    "languages",   "coverage",  "valid_from", "valid_until", "verified"};
constexpr std::array<std::string_view, 2> more_columns{"ehr_organization", "note"};

std::vector<std::string> split(std::string_view text, std::string_view delimiters) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find_first_of(delimiters);
        if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return parts;
}

// One row; the first thing that is wrong is kept.
class SiteRow {
public:
    SiteRow(const std::map<std::string, std::size_t, std::less<>>& places, const CsvRow& row)
        : places_{places}, row_{row} {}

    Result<Service> read(const KindMap& kinds) {
        if (!row_.flaw.empty()) refuse(row_.flaw);
        if (row_.cells.size() != places_.size())
            refuse("expected " + std::to_string(places_.size()) + " cells, found " +
                   std::to_string(row_.cells.size()));
        if (error_) return *std::move(error_);
        const auto kind = kinds.kind_named(cell("kind"));
        if (!kind) return fail(ErrorKind::invalid, "unknown kind of service: " + std::string{cell("kind")});
        service_.kind = *kind;
        read_names();
        read_place();
        read_contacts();
        read_when();
        read_attributes();
        service_.languages = split(cell("languages"), " ,|");
        service_.coverage = split(cell("coverage"), " ,|");
        service_.ehr_organization = cell("ehr_organization");
        service_.note = cell("note");
        if (error_) return *std::move(error_);
        if (const auto good = referral::check_service(service_); !good) return good.error();
        return std::move(service_);
    }

private:
    void refuse(std::string what) {
        if (!error_) error_ = fail(ErrorKind::invalid, std::move(what));
    }
    std::string_view cell(std::string_view name) const {
        const auto found = places_.find(name);
        return found == places_.end() ? std::string_view{} : trimmed(row_.cells[found->second]);
    }
    std::optional<CivilDate> day(std::string_view name) {
        const std::string_view text = cell(name);
        if (text.empty()) return std::nullopt;
        const auto date = referral::read_date(text);
        if (!date) refuse(std::string{name} + " is not a day such as 2026-11-22");
        return date;
    }
    template <class T>
    std::optional<T> number(std::string_view name) {
        const std::string_view text = cell(name);
        if (text.empty()) return std::nullopt;
        T value{};
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
        if (end.ec == std::errc{} && end.ptr == text.data() + text.size()) return value;
        refuse(std::string{name} + " is not a number");
        return std::nullopt;
    }
    // A FINESS number comes first: it is how a register's entry of the same service is found.
    void read_names() {
        const std::string_view finess = cell("finess"), id = cell("id"), parent = cell("parent");
        if (id.empty()) refuse("the row has no id");
        if (!finess.empty() && !is_finess_number(finess))
            refuse("not a FINESS number: " + std::string{finess});
        if (!finess.empty())
            service_.identifiers.push_back({std::string{referral::systems::finess}, std::string{finess}});
        service_.identifiers.push_back({std::string{site_system}, std::string{id}});
        service_.id = referral::service_id(service_.identifiers.front(), service_.kind);
        service_.name = cell("name");
        service_.aliases = split(cell("aliases"), "|");
        service_.parent_name = cell("parent_name");
        if (!parent.empty())
            service_.parent = {
                std::string{is_finess_number(parent) ? referral::systems::finess : site_system},
                std::string{parent}};
    }
    void read_place() {
        referral::ServicePlace& place = service_.place;
        place.line = cell("line");
        place.postal_code = cell("postcode");
        place.town = cell("town");
        place.area = cell("area");
        place.country = cell("country");
        const auto latitude = number<double>("latitude"), longitude = number<double>("longitude");
        if (latitude.has_value() != longitude.has_value()) refuse("latitude and longitude belong together");
        if (latitude && longitude) place.position = referral::Position{*latitude, *longitude};
        service_.time_zone = cell("time_zone");
    }
    void read_contacts() {
        const auto add = [this](std::string_view column, const char* system, bool secure) {
            if (!cell(column).empty())
                service_.contacts.push_back({system, std::string{cell(column)}, secure});
        };
        add("phone", "phone", false);
        add("email", "email", false);
        add("secure_email", "email", true);
        add("web", "url", false);
        if (!cell("secure_email").empty())
            service_.attributes.set(referral::ServiceAttribute::secure_mailbox, Known::yes);
    }
    void read_when() {
        auto weekly = referral::parse_weekly_hours(cell("hours"));
        auto closed = referral::parse_closures(cell("closed"));
        if (!weekly) return refuse("hours: " + weekly.error().what);
        if (!closed) return refuse("closed: " + closed.error().what);
        service_.hours = {std::move(*weekly), std::move(*closed)};
        service_.ages = {number<int>("min_age"), number<int>("max_age")};
        service_.validity = {day("valid_from"), day("valid_until")};
        service_.verified = day("verified");
    }
    // "cocaine-programme smoking-kit !walk-in": what it has, and with '!' what it is known not to have.
    void read_attributes() {
        for (const std::string& word : split(cell("attributes"), " ,|")) {
            const bool lacks = word.starts_with('!');
            const auto attribute = referral::service_attribute(std::string_view{word}.substr(lacks ? 1 : 0));
            if (!attribute) return refuse("unknown attribute: " + word);
            service_.attributes.set(*attribute, lacks ? Known::no : Known::yes);
        }
    }

    const std::map<std::string, std::size_t, std::less<>>& places_;
    const CsvRow& row_;
    Service service_;
    std::optional<Error> error_;
};

Result<std::map<std::string, std::size_t, std::less<>>> read_header(const CsvRow& header) {
    std::map<std::string, std::size_t, std::less<>> places;
    const std::string where = "line " + std::to_string(header.line);
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        const std::string name{trimmed(header.cells[i])};
        if (std::ranges::count(columns, name) == 0 && std::ranges::count(more_columns, name) == 0)
            return fail(ErrorKind::invalid, "unknown column: " + name, where);
        if (!places.emplace(name, i).second) return fail(ErrorKind::invalid, "column twice: " + name, where);
    }
    for (const std::string_view required : {"id", "kind", "name"})
        if (!places.contains(required))
            return fail(ErrorKind::invalid, "missing column: " + std::string{required}, where);
    return places;
}

char delimiter_of(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    return std::ranges::count(first, ';') > std::ranges::count(first, ',') ? ';' : ',';
}

}  // namespace

Result<Import> read_site_csv(std::string_view text, const KindMap& kinds) {
    CsvRows rows{text, delimiter_of(text)};
    const auto header = rows.next();
    if (!header) return fail(ErrorKind::invalid, "the file is empty", "line 1");
    const auto places = read_header(*header);
    if (!places) return places.error();
    Import import;
    std::map<std::string, std::int64_t, std::less<>> seen;
    for (auto row = rows.next(); row; row = rows.next()) {
        ++import.read;
        auto service = SiteRow{*places, *row}.read(kinds);
        if (!service) {
            import.errors.push_back({row->line, to_string(service.error())});
            continue;
        }
        const auto [first, is_new] = seen.emplace(service->id, row->line);
        if (is_new)
            import.services.push_back({std::move(*service), row->line});
        else
            import.errors.push_back(
                {row->line, "the same service stands on line " + std::to_string(first->second) + " already"});
    }
    return import;
}

}  // namespace repere::directory
