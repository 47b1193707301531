// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>

#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/query.h"
#include "facade/scope.h"
#include "facade/search_parameters.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::facade {
namespace {

constexpr std::size_t usual_count = 50, most_count = 200;

struct Search {
    store::Query query;
    bool count_only = false;
    std::string patient;  // "Patient/..." when the search is about exactly one
    bool names_patient = false;
    bool own_requests = false;  // of the clinician who asks
};

Error cannot(std::string what, const std::string& parameter) {
    return fail(ErrorKind::invalid, std::move(what), parameter);
}

Result<Done> read_last_updated(const std::string& value, store::Query& query) {
    const bool after = value.starts_with("gt"), from = value.starts_with("ge");
    const auto moment = fhir::parse_date_time(std::string_view{value}.substr(after || from ? 2 : 0));
    if (!(after || from) || !moment)
        return cannot("only gt and ge with a date or moment are supported", "_lastUpdated");
    Instant since = after ? moment->last() : moment->first();
    if (after) ++since.milliseconds;
    if (!query.updated_since || *query.updated_since < since) query.updated_since = since;
    return Done{};
}

Result<Done> read_count(const std::string& value, Search& search) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
    if (error != std::errc{} || end != value.data() + value.size())
        return cannot("a whole number is needed", "_count");
    search.count_only = search.count_only || count == 0;
    search.query.limit = std::clamp<std::size_t>(count, 1, most_count);
    return Done{};
}

Result<Done> read_filter(const SearchParameter& parameter, const std::string& value, const Actor& actor,
                         Search& search) {
    store::Filter filter{std::string{parameter.indexed_as}, values_of(value)};
    for (std::string& one : filter.any_of) {
        if (one.empty()) return cannot("a value is missing", std::string{parameter.name});
        if (!parameter.target.empty() && one.find('/') == std::string::npos)
            one = fhir::reference_text(parameter.target, one);
    }
    if (parameter.indexed_as == "patient") {
        search.names_patient = true;
        search.patient = filter.any_of.size() == 1 ? filter.any_of.front() : std::string{};
    }
    search.own_requests =
        search.own_requests ||
        (parameter.name == "requester" && filter.any_of.size() == 1 && filter.any_of[0] == actor.reference);
    search.query.filters.push_back(std::move(filter));
    return Done{};
}

// A parameter that is not understood is refused, never ignored: the answer would hold other patients' data.
Result<Done> read_parameter(const std::string& name, const std::string& value, const Actor& actor,
                            Search& search) {
    if (name == "_lastUpdated") return read_last_updated(value, search.query);
    if (name == "_count") return read_count(value, search);
    if (name == "_format" || name.empty()) return Done{};
    if (name == "_page") {
        search.query.after = value;
        return Done{};
    }
    if (name == "_summary" && value == "count") {
        search.count_only = true;
        return Done{};
    }
    if (name == "_sort" && (value == "_lastUpdated" || value == "-_lastUpdated")) {
        search.query.order = value[0] == '-' ? store::Order::newest_first : store::Order::oldest_first;
        return Done{};
    }
    const SearchParameter* parameter = search_parameter(search.query.type, name);
    if (!parameter) return cannot("this search parameter is not supported", name);
    return read_filter(*parameter, value, actor, search);
}

Result<Search> read_search(const Exchange& exchange, std::string_view type, const Parameters& parameters) {
    Search search;
    search.query.type = type;
    search.query.limit = usual_count;
    for (const auto& [name, value] : parameters)
        if (auto read = read_parameter(name, value, exchange.actor, search); !read) return read.error();
    return search;
}

// Narrows the search to what the actor may see, so that totals and pages are of that too.
Result<Done> narrow(const Exchange& exchange, std::string_view type, Search& search) {
    const Actor& actor = exchange.actor;
    if (actor.patient)
        search.query.filters.push_back({"patient", {fhir::reference_text("Patient", actor.patient->value)}});
    if (actor.position == Position::clinician) {
        if (actor.patient || search.names_patient || search.own_requests) return Done{};
        return fail(ErrorKind::forbidden, "a search names its patient, or the requester's own requests",
                    "patient");
    }
    const std::string organization = team_organization(exchange);
    if (organization.empty() || type != "Task")
        return fail(ErrorKind::forbidden,
                    "a team searches its Tasks; what they point to is read by reference");
    search.query.filters.push_back({"asked", {organization}});
    return Done{};
}

std::string page_url(const Exchange& exchange, std::string_view type, const Parameters& parameters,
                     const std::string& page) {
    std::string url = exchange.site.base + "/" + std::string{type};
    char separator = '?';
    const auto add = [&](std::string_view name, std::string_view value) {
        url += separator + percent_encoded(name) + "=" + percent_encoded(value);
        separator = '&';
    };
    for (const auto& [name, value] : parameters)
        if (name != "_page") add(name, value);
    if (!page.empty()) add("_page", page);
    return url;
}

void write_link(json::Writer& writer, std::string_view relation, const std::string& url) {
    writer.object([&] { writer.field("relation", relation).field("url", url); });
}

std::string page_of(const Parameters& parameters) {
    const auto found = std::ranges::find(parameters, "_page", &Parameters::value_type::first);
    return found == parameters.end() ? std::string{} : found->second;
}

std::string searchset(const Exchange& exchange, std::string_view type, const Parameters& parameters,
                      const Search& search, const store::Page& page) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "searchset").field("total", page.total);
        writer.array("link", [&] {
            write_link(writer, "self", page_url(exchange, type, parameters, page_of(parameters)));
            if (!page.next.empty() && !search.count_only)
                write_link(writer, "next", page_url(exchange, type, parameters, page.next));
        });
        if (search.count_only || page.resources.empty()) return;
        writer.array("entry", [&] {
            for (const store::Resource& resource : page.resources)
                writer.object([&] {
                    writer.field("fullUrl", exchange.site.base + "/" + resource.type + "/" + resource.id);
                    writer.key("resource").raw(resource.json);
                    writer.object("search", [&] { writer.field("mode", "match"); });
                });
        });
    });
    return writer.take();
}

}  // namespace

Result<Reply> search(const Exchange& exchange, std::string_view type, std::string_view query) {
    if (search_parameters(type).empty())
        return refusal(405, "not-supported", "this type is read by reference, not searched");
    const auto parameters = parse_query(query);
    if (!parameters) return parameters.error();
    auto wanted = read_search(exchange, type, *parameters);
    if (!wanted) return wanted.error();
    if (auto narrowed = narrow(exchange, type, *wanted); !narrowed) return narrowed.error();
    const auto page = exchange.store.search(wanted->query);
    if (!page) return page.error();

    audit::Event asked = event(exchange, audit::Act::query);
    asked.patient = wanted->patient;
    asked.query = std::string{type} + "?" + std::string{query};
    for (const store::Resource& resource : page->resources)
        asked.what.push_back(fhir::reference_text(resource.type, resource.id));
    if (auto audited = audit_only(exchange, asked); !audited) return audited.error();
    return Reply{200, searchset(exchange, type, *parameters, *wanted, *page), {}};
}

}  // namespace repere::facade
