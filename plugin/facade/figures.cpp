// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/query.h"
#include "fhir/canonical.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "measures/report.h"

namespace repere::facade {
namespace {

constexpr std::string_view type = "MeasureReport", measure_id = "cascade";
constexpr std::size_t most = 200;  // fifty years of quarters

struct Published {
    store::Resource resource;
    json::Document document;
    std::string_view start() const { return document.root()["period"]["start"].text(); }
    std::string_view end() const { return document.root()["period"]["end"].text(); }
};

// The newest quarter first.
Result<std::vector<Published>> published(const Exchange& exchange) {
    store::Query query;
    query.type = type;
    query.limit = most;
    auto page = exchange.store.search(query);
    if (!page) return page.error();
    std::vector<Published> reports;
    for (store::Resource& resource : page->resources) {
        auto document = json::Document::parse(resource.json);
        if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
        reports.push_back({std::move(resource), std::move(*document)});
    }
    std::ranges::sort(reports, [](const Published& a, const Published& b) { return a.start() > b.start(); });
    return reports;
}

Result<Done> audited(const Exchange& exchange, std::string_view asked, std::vector<std::string> what) {
    audit::Event event = facade::event(exchange, audit::Act::query);
    event.query = asked;
    event.what = std::move(what);
    return audit_only(exchange, event);
}

bool names_our_measure(std::string_view value) {
    return value == measure_id || value == fhir::reference_text("Measure", measure_id) ||
           fhir::split_canonical(value).url == fhir::canonical("Measure", measure_id);
}

Result<bool> wants_ours(const Exchange& exchange) {
    const auto parameters = parse_query(exchange.request.query);
    if (!parameters) return parameters.error();
    bool ours = true;
    for (const auto& [name, value] : *parameters) {
        if (name == "_format" || name == "_count") continue;
        if (name != "measure")
            return fail(ErrorKind::invalid, "this search parameter is not supported", name);
        ours = ours && names_our_measure(value);
    }
    return ours;
}

struct Evaluation {
    std::string start, end;  // days
    bool as_csv = false;
};

std::string day_text(CivilDate day) {
    const auto two = [](int value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
    return std::to_string(day.year) + two(day.month) + two(day.day);
}

// A day, or the first or last day of a month or year (FHIR R4 date).
Result<std::string> day_of(const std::string& value, const std::string& name, bool last) {
    const auto date = fhir::parse_date_time(value);
    if (!date) return fail(ErrorKind::invalid, "a date is needed", name);
    return day_text(local_date(last ? date->last(0) : date->first(0)));
}

Result<Done> read_parameter(const std::string& name, const std::string& value, Evaluation& wanted) {
    if (name == "periodStart" || name == "periodEnd") {
        auto day = day_of(value, name, name == "periodEnd");
        if (!day) return day.error();
        (name == "periodEnd" ? wanted.end : wanted.start) = std::move(*day);
        return Done{};
    }
    if (name == "reportType" && value != "summary")
        return fail(ErrorKind::unsupported, "only summaries are made: no report names anybody", name);
    if (name == "_format") wanted.as_csv = value == "text/csv";
    if (name == "_format" || name == "reportType") return Done{};
    return fail(ErrorKind::invalid, "this parameter is not supported", name);
}

Result<Evaluation> read_evaluation(const Exchange& exchange) {
    const auto parameters = parse_query(exchange.request.query);
    if (!parameters) return parameters.error();
    Evaluation wanted;
    wanted.as_csv = exchange.request.headers.accept.starts_with("text/csv");
    for (const auto& [name, value] : *parameters)
        if (auto read = read_parameter(name, value, wanted); !read) return read.error();
    if (wanted.start.empty()) return fail(ErrorKind::invalid, "a date is needed", "periodStart");
    if (wanted.end.empty()) return fail(ErrorKind::invalid, "a date is needed", "periodEnd");
    return wanted;
}

void write_entry(json::Writer& writer, const Exchange& exchange, const store::Resource& report) {
    writer.object([&] {
        writer.field("fullUrl", exchange.site.base + "/" + report.type + "/" + report.id);
        writer.key("resource").raw(report.json);
        writer.object("search", [&] { writer.field("mode", "match"); });
    });
}

}  // namespace

Result<Reply> search_figures(const Exchange& exchange) {
    const auto ours = wants_ours(exchange);
    if (!ours) return ours.error();
    const auto reports =
        *ours ? published(exchange) : Result<std::vector<Published>>{std::vector<Published>{}};
    if (!reports) return reports.error();
    std::vector<std::string> shown;
    for (const Published& report : *reports) shown.push_back(fhir::reference_text(type, report.resource.id));
    if (auto row = audited(exchange, "MeasureReport?measure=cascade", std::move(shown)); !row)
        return row.error();
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "searchset");
        writer.field("total", reports->size());
        if (reports->empty()) return;
        writer.array("entry", [&] {
            for (const Published& report : *reports) write_entry(writer, exchange, report.resource);
        });
    });
    return Reply{200, writer.take(), {}};
}

Result<Reply> read_figures(const Exchange& exchange, std::string_view id) {
    const auto stored = exchange.store.read(type, id);
    if (!stored) return stored.error();
    if (!*stored) return fail(ErrorKind::not_found, "there is no such resource");
    if (auto row = audited(exchange, "MeasureReport", {fhir::reference_text(type, id)}); !row)
        return row.error();
    return resource_reply(exchange, 200, **stored);
}

Result<Reply> evaluate_measure(const Exchange& exchange, std::string_view id) {
    if (id != measure_id) return fail(ErrorKind::not_found, "there is no such resource");
    const auto wanted = read_evaluation(exchange);
    if (!wanted) return wanted.error();
    const auto reports = published(exchange);
    if (!reports) return reports.error();
    for (const Published& report : *reports) {
        if (report.start() != wanted->start || report.end() != wanted->end) continue;
        if (auto row = audited(exchange, "Measure/$evaluate-measure",
                               {fhir::reference_text(type, report.resource.id)});
            !row)
            return row.error();
        if (wanted->as_csv)
            return Reply{200, measures::csv(report.document.root()), {}, "text/csv; charset=utf-8"};
        return resource_reply(exchange, 200, report.resource);
    }
    return fail(
        ErrorKind::not_found,
        "no figures are published for this period: they are, quarter by quarter, 31 days after its end",
        "periodStart");
}

}  // namespace repere::facade
