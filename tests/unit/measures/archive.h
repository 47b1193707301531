// SPDX-License-Identifier: Apache-2.0
// Everything that was ever published, side by side, as one system of sums: what somebody has who was given
// all of it. The attacker knows which counts add up to which (the code system says so), that no count is
// negative, that a unit is listed only when somebody was asked there, and that the time of a form is told
// from eleven answered ones on. Cells of the same name are the same people, in whatever report they stand; a
// report of a period that was reported before is the earlier one and those who came in between. Not modelled:
// somebody who knows people of the table by name and takes them out, and what the choice of the cells that
// are masked for the sake of others might say.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "json/document.h"
#include "measures/cascade.h"
#include "unit/measures/attacker.h"

namespace repere::measures::attacker {

class Archive {
public:
    // `among`: whom the report counted, as nobody but the test knows.
    void add(const json::Document& document, std::span<const Episode> among) {
        const json::Node report = document.root();
        const std::string period =
            std::string{report["period"]["start"].text()} + "/" + std::string{report["period"]["end"].text()};
        const int version = ++versions_[period];
        const Scope scope{period, version == 1 ? "" : "#" + std::to_string(version)};
        const std::vector<Column> columns = columns_of(report);
        add_table(columns, scope);
        for (const json::Node group : report["group"].items()) read(group, scope);
        for (const Step& step : steps())
            for (const Column& column : columns)
                cells_[index(name(step.code, column, scope))].count = truth(step, column, among);
        if (version > 1) add_difference(columns, period, scope);
        if (version == 1) periods_.push_back({scope, columns});
    }

    // The times of a unit's form were told for so many holders of the screen.
    void told_times(const std::string& period, const std::string& unit, std::int64_t of) {
        Cell& cell = cells_[index(name("answered", {"department", unit}, {period, ""}))];
        cell.least = std::max(cell.least, of * smallest_shown);
    }

    // The page adds up what the reports show; a sum of which a part is masked is masked too.
    void add_page(bool careful = true) {
        std::map<std::string, Sum> sums;
        for (const auto& [scope, columns] : periods_)
            for (const Step& step : steps())
                for (const Column& column : columns)
                    if (column.view != "month")
                        sums[std::string{step.code} + column.view + column.value].parts.push_back(
                            index(name(step.code, column, scope)));
        for (auto& [key, sum] : sums) {
            std::int64_t count = 0;
            std::size_t masked = 0;
            for (const std::size_t part : sum.parts) {
                count += cells_[part].count;
                masked += cells_[part].shown ? 0 : 1;
            }
            if (masked > (careful ? 0U : 1U)) continue;
            sum.total = index("page|" + key);
            cells_[sum.total] = {count, true};
            sums_.push_back(sum);
        }
    }

    // Counts of one to ten that the attacker is sure of, by name; the first few, for each takes its time.
    std::vector<std::string> told(std::size_t most = 1) const {
        std::vector<std::string> found;
        const std::vector<bool> known = subtracted();
        OtherTable other{cells_, sums_};
        for (const auto& [text, at] : names_)
            if (is_small(at) && known[at] && found.size() < most) found.push_back(text);
        for (const auto& [text, at] : names_)
            if (found.size() < most && is_small(at) && !known[at] && !other.exists(at)) found.push_back(text);
        return found;
    }
    std::size_t small() const {
        std::size_t found = 0;
        for (std::size_t cell = 0; cell < cells_.size(); ++cell) found += is_small(cell) ? 1 : 0;
        return found;
    }
    bool adds_up() const {
        return std::ranges::all_of(sums_, [&](const Sum& sum) {
            std::int64_t parts = 0;
            for (const std::size_t part : sum.parts) parts += cells_[part].count;
            return parts == cells_[sum.total].count;
        });
    }
    // Shown values that are not those counted.
    std::size_t wrong() const {
        std::size_t found = 0;
        for (const auto& [at, value] : read_) found += cells_[at].count == value ? 0 : 1;
        return found;
    }

private:
    struct Column {
        std::string view, value;
    };
    struct Scope {
        std::string period, version;
    };

    bool is_small(std::size_t cell) const {
        return cells_[cell].count > 0 && cells_[cell].count < smallest_shown;
    }

    // What is shown, and what is left of a sum when all the rest of it is known.
    std::vector<bool> subtracted() const {
        std::vector<bool> known;
        for (const Cell& cell : cells_) known.push_back(cell.shown);
        for (bool more = true; more;) {
            more = false;
            for (const Sum& sum : sums_) {
                std::vector<std::size_t> open;
                if (!known[sum.total]) open.push_back(sum.total);
                for (const std::size_t part : sum.parts)
                    if (!known[part]) open.push_back(part);
                if (open.size() != 1) continue;
                known[open.front()] = more = true;
            }
        }
        return known;
    }

    static std::string name(std::string_view step, const Column& column, const Scope& scope) {
        return std::string{step} + "|" + column.view + "|" + column.value +
               (column.view == "month" ? "" : "|" + scope.period) + scope.version;
    }

    std::size_t index(const std::string& text) {
        const auto [place, is_new] = names_.try_emplace(text, cells_.size());
        if (is_new) cells_.push_back({0, false});
        return place->second;
    }

    static std::vector<Column> columns_of(json::Node report) {
        std::vector<Column> columns;
        for (const json::Node view : report["group"].at(0)["stratifier"].items())
            for (const json::Node stratum : view["stratum"].items())
                columns.push_back({std::string{view["code"].at(0)["text"].text()},
                                   std::string{stratum["value"]["text"].text()}});
        columns.push_back({"total", ""});
        return columns;
    }

    void add_table(const std::vector<Column>& columns, const Scope& scope) {
        const auto cell = [&](const Step& step, const Column& column) {
            return index(name(step.code, column, scope));
        };
        for (const Step& whole : steps()) {
            for (const Column& column : columns) {
                std::map<std::string_view, Sum> ways;
                for (const Step& part : steps())
                    if (part.part_of == whole.code) ways[part.partition].parts.push_back(cell(part, column));
                for (auto& [partition, sum] : ways) {
                    sum.total = cell(whole, column);
                    sums_.push_back(sum);
                }
            }
            for (const auto view : {"month", "department", "hour"}) {
                Sum sum{cell(whole, columns.back()), {}};
                for (const Column& column : columns)
                    if (column.view == view) sum.parts.push_back(cell(whole, column));
                sums_.push_back(sum);
            }
        }
        for (const Column& column : columns)
            if (column.view == "department" || column.view == "total")
                cells_[cell(steps()[0], column)].least = 1;
    }

    // What the report shows. Lines of the whole hospital (reasons, cards) stand in no sum with two quarters.
    void read(json::Node group, const Scope& scope) {
        const std::string_view code = group["code"]["coding"].at(0)["code"].text();
        if (std::ranges::find(steps(), code, &Step::code) == steps().end()) return;
        show(group, name(code, {"total", ""}, scope));
        for (const json::Node view : group["stratifier"].items())
            for (const json::Node stratum : view["stratum"].items())
                show(stratum, name(code,
                                   {std::string{view["code"].at(0)["text"].text()},
                                    std::string{stratum["value"]["text"].text()}},
                                   scope));
    }

    void show(json::Node counted, const std::string& text) {
        const json::Node count = counted["population"].at(0)["count"];
        const std::size_t at = index(text);
        if (!count) return;
        cells_[at].shown = true;
        read_.push_back({at, *count.integer()});
    }

    static std::int64_t truth(const Step& step, const Column& column, std::span<const Episode> among) {
        return std::ranges::count_if(among, [&](const Episode& episode) {
            const auto band = static_cast<std::size_t>(episode.hour / hours_of_band);
            const bool is_in = column.view == "total" ||
                               (column.view == "month" && to_string(episode.month) == column.value) ||
                               (column.view == "department" && episode.department == column.value) ||
                               (column.view == "hour" && band_name(band) == column.value);
            return is_in && step.counts(episode);
        });
    }

    // Those who came between the first report of a period and this one, in a table of their own.
    void add_difference(const std::vector<Column>& columns, const std::string& period, const Scope& scope) {
        const Scope between{period, "-came-before" + scope.version};
        add_table(columns, between);
        for (const Step& step : steps())
            for (const Column& column : columns) {
                const std::size_t before = index(name(step.code, column, {period, ""}));
                const std::size_t after = index(name(step.code, column, scope));
                const std::size_t came = index(name(step.code, column, between));
                cells_[came].least = 0;
                cells_[came].count = cells_[after].count - cells_[before].count;
                sums_.push_back({after, {before, came}});
            }
    }

    std::vector<Cell> cells_;
    std::vector<Sum> sums_;
    std::map<std::string, std::size_t> names_;
    std::map<std::string, int> versions_;
    std::vector<std::pair<Scope, std::vector<Column>>> periods_;
    std::vector<std::pair<std::size_t, std::int64_t>> read_;
};

}  // namespace repere::measures::attacker
