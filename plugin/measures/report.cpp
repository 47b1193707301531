// SPDX-License-Identifier: Apache-2.0
#include "measures/report.h"

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "json/writer.h"

namespace repere::measures {
namespace {

constexpr std::string_view masked = "masked";
constexpr std::string_view absent_reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
constexpr std::string_view population_system = "http://terminology.hl7.org/CodeSystem/measure-population";

void write_masked(json::Writer& writer) {
    writer.array("extension", [&] {
        writer.object([&] { writer.field("url", absent_reason).field("valueCode", masked); });
    });
}

void write_count(json::Writer& writer, const Cell& cell) {
    if (cell.shown) {
        writer.field("count", cell.count);
        return;
    }
    writer.object("_count", [&] { write_masked(writer); });
}

void write_code(json::Writer& writer, std::string_view system, std::string_view code) {
    writer.object("code", [&] {
        writer.array("coding",
                     [&] { writer.object([&] { writer.field("system", system).field("code", code); }); });
    });
}

void write_population(json::Writer& writer, const Cell& cell) {
    writer.array("population", [&] {
        writer.object([&] {
            write_code(writer, population_system, "initial-population");
            write_count(writer, cell);
        });
    });
}

void write_stratum(json::Writer& writer, std::string_view value, const Cell& cell) {
    writer.object([&] {
        writer.object("value", [&] { writer.field("text", value); });
        write_population(writer, cell);
    });
}

template <class WriteStrata>
void write_stratifier(json::Writer& writer, std::string_view name, WriteStrata strata) {
    writer.object([&] {
        writer.array("code", [&] { writer.object([&] { writer.field("text", name); }); });
        writer.array("stratum", strata);
    });
}

void write_stratifiers(json::Writer& writer, const Table& table, std::size_t step) {
    writer.array("stratifier", [&] {
        write_stratifier(writer, "month", [&] {
            for (std::size_t i = 0; i < table.months.size(); ++i)
                write_stratum(writer, to_string(table.months[i]), table.of_month(step, i));
        });
        if (!table.departments.empty())
            write_stratifier(writer, "department", [&] {
                for (std::size_t i = 0; i < table.departments.size(); ++i)
                    write_stratum(writer, table.departments[i], table.of_department(step, i));
            });
        write_stratifier(writer, "hour", [&] {
            for (std::size_t i = 0; i < bands_of_day; ++i)
                write_stratum(writer, band_name(i), table.of_hours(step, i));
        });
    });
}

// meta as fhir::write_meta has it; HTEST (v3 ActReason) says that nobody in it exists.
void write_labels(json::Writer& writer, bool invented) {
    if (!invented) {
        fhir::write_meta(writer.key("meta"));
        return;
    }
    writer.object("meta", [&] {
        writer.array("security", [&] {
            fhir::write_coding(writer, {fhir::systems::confidentiality, "R", "restricted"});
            fhir::write_coding(writer,
                               {fhir::systems::act_code, "ETH", "substance abuse information sensitivity"});
            fhir::write_coding(
                writer, {"http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST", "test health data"});
        });
    });
}

// UCUM: h
void write_score(json::Writer& writer, std::string_view code, const std::optional<std::int64_t>& hours,
                 const Cell& seen) {
    writer.object([&] {
        write_code(writer, fhir::canonical("CodeSystem", "measure-step"), code);
        write_population(writer, seen);
        writer.object("measureScore", [&] {
            if (!hours) write_masked(writer);
            if (hours) writer.field("value", *hours).field("unit", "h");
            if (hours) writer.field("system", "http://unitsofmeasure.org").field("code", "h");
        });
    });
}

void write_groups(json::Writer& writer, const Table& table) {
    const std::string step_system = fhir::canonical("CodeSystem", "measure-step");
    const Cell* seen = nullptr;
    for (std::size_t step = 0; step < steps().size(); ++step) {
        if (steps()[step].code == "seen") seen = &table.total(step);
        writer.object([&] {
            write_code(writer, step_system, steps()[step].code);
            write_population(writer, table.total(step));
            if (steps()[step].split) write_stratifiers(writer, table, step);
        });
    }
    for (const Line& line : table.lines)
        writer.object([&] {
            write_code(writer, line.system, line.code);
            write_population(writer, table.cells[line.cell]);
        });
    write_score(writer, "hours-to-contact-median", table.median_hours, *seen);
    write_score(writer, "hours-to-contact-p90", table.ninetieth_hours, *seen);
}

std::string date_text(CivilDate day) {
    const auto two = [](int value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
    return std::to_string(day.year) + two(day.month) + two(day.day);
}

CivilDate last_day(Month month) { return {month.year, month.month, days_in_month(month.year, month.month)}; }

// RFC 4180: a field with a comma, a quote or a line break stands in quotes, and a quote in it twice.
std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return std::string{text};
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

}  // namespace

std::string measure_report(const Table& table, const Reporter& reporter, Instant now) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "MeasureReport");
        write_labels(writer, reporter.invented);
        writer.field("status", "complete").field("type", "summary");
        writer.field("measure", fhir::canonical("Measure", "cascade")).field("date", to_string(now));
        if (!reporter.organization.empty())
            writer.object("reporter", [&] { writer.field("reference", reporter.organization); });
        writer.object("period", [&] {
            writer.field("start", date_text(first_day(table.months.front())));
            writer.field("end", date_text(last_day(table.months.back())));
        });
        writer.array("group", [&] { write_groups(writer, table); });
    });
    return writer.take();
}

std::string csv(json::Node report) {
    std::string out = "view,value,step,count\r\n";
    const auto line = [&](std::string_view view, std::string_view value, std::string_view step,
                          const std::optional<std::int64_t>& count) {
        out.append(view).append(",").append(field(value)).append(",").append(step).append(",");
        out.append(count ? std::to_string(*count) : std::string{masked}).append("\r\n");
    };
    const auto count_of = [](json::Node counted) { return counted["population"].at(0)["count"].integer(); };
    for (const json::Node group : report["group"].items()) {
        const std::string_view step = group["code"]["coding"].at(0)["code"].text();
        for (const json::Node view : group["stratifier"].items())
            for (const json::Node stratum : view["stratum"].items())
                line(view["code"].at(0)["text"].text(), stratum["value"]["text"].text(), step,
                     count_of(stratum));
        if (const json::Node score = group["measureScore"])
            line("score", score["unit"].text(), step, score["value"].integer());
        else
            line("total", "", step, count_of(group));
    }
    return out;
}

}  // namespace repere::measures
