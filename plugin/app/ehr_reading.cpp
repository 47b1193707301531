// SPDX-License-Identifier: Apache-2.0
#include "app/ehr_reading.h"

#include <chrono>

#include "cds_hooks/services.h"
#include "core/log.h"
#include "fhir/bundle.h"
#include "fhir/bundle_search.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "json/writer.h"
#include "referral/record_change.h"
#include "referral/urgency.h"
#include "screening/screening.h"
#include "screening/urgency_facts.h"

namespace repere::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// A clinician waits for the form to be taken: better an answer without these facts than none.
constexpr milliseconds patience{2'000};

milliseconds left_until(steady_clock::time_point end) {
    return std::chrono::duration_cast<milliseconds>(end - steady_clock::now());
}

std::vector<fhir_client::Parameter> parameters_of(std::string_view query) {
    std::vector<fhir_client::Parameter> parameters;
    for (fhir::QueryParameter& one : fhir::query_parameters(query))
        parameters.push_back({std::move(one.name), std::move(one.value)});
    return parameters;
}

// A search that found more than we took, or than the server gave: an incomplete chart is said to be one.
void tell_if_too_long(const Result<std::vector<json::Document>>& documents) {
    if (!documents && documents.error().kind == ErrorKind::limit)
        log::warning("chart.search_too_long", {{"error", documents.error()}});
}

// "Patient/1" or "Condition?patient=1", all pages.
Result<std::vector<json::Document>> read_target(fhir_client::FhirClient& client, std::string_view target,
                                                milliseconds left, const std::string& access_token = {}) {
    if (left.count() <= 0) return fail(ErrorKind::unavailable, "no time is left to read the EHR");
    const std::size_t end_of_type = target.find_first_of("/?");
    if (end_of_type == std::string_view::npos) return fail(ErrorKind::fault, "not a read or a search");
    const std::string_view type = target.substr(0, end_of_type), rest = target.substr(end_of_type + 1);
    if (target[end_of_type] == '?') {
        fhir_client::SearchLimits limits;
        limits.deadline = left;
        limits.access_token = access_token;
        auto pages = fhir_client::search(client, type, parameters_of(rest), limits);
        tell_if_too_long(pages);
        return pages;
    }
    auto fetched = fhir_client::read(client, type, rest, left, access_token);
    if (!fetched) return fetched.error();
    std::vector<json::Document> documents;
    documents.push_back(std::move(fetched->resource));
    return documents;
}

// As the server counted it; pages made before that count need not agree.
std::optional<std::int64_t> total_of(const std::vector<json::Document>& pages) {
    return pages.empty() ? std::nullopt : pages.front().root()["total"].integer();
}

std::string one_text(const std::vector<json::Document>& documents) {
    if (documents.size() == 1) return json::to_string(documents.front().root());
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "searchset");
        if (const auto total = total_of(documents)) writer.field("total", *total);
        writer.array("entry", [&] {
            for (const json::Document& page : documents)
                for (const json::Node entry : page.root()["entry"].items()) writer.node(entry);
        });
    });
    return writer.take();
}

// fr-core 2.2.0: identity status ANOM (anonymous) or CACH (hidden), in an extension of Patient; or the EHR's
// own label that the record is very restricted. Rules never see either.
bool withholds_identity(json::Node node) {
    const std::string_view code = node["valueCoding"]["code"].text();
    if (code == "ANOM" || code == "CACH") return true;
    for (const json::Node extension : node["extension"].items())
        if (withholds_identity(extension)) return true;
    return fhir::has_code(node["meta"]["security"], fhir::systems::confidentiality, "V");
}

Result<chart::Chart> read_chart(fhir_client::FhirClient& client, const PatientId& patient,
                                const std::optional<EncounterId>& encounter, facade::ChartFacts& facts) {
    const auto end = steady_clock::now() + patience;
    chart::Builder builder;
    for (const cds_hooks::Template& item : cds_hooks::templates(cds_hooks::Hook::patient_view)) {
        auto documents = read_target(client, cds_hooks::resolve(item, patient.value), left_until(end));
        if (!documents) return documents.error();
        const auto whole = json::Document::parse(one_text(*documents));
        if (whole && fhir::is_cut_short(whole->root()))
            log::warning("chart.search_cut_short", {{"query", log::Vetted{std::string{item.key}}}});
        for (json::Document& document : *documents) {
            const json::Node root = document.root();
            if (root["resourceType"].text() == "Patient")
                facts.identity_withheld = facts.identity_withheld || withholds_identity(root);
            builder.own(std::move(document));
        }
    }
    return builder.build(patient, encounter);
}

// In whole years, on the local day; of a partial birth date the latest it can mean, so that a person who may
// be a minor counts as one.
std::optional<int> lowest_age(const chart::Chart& chart, Instant now) {
    if (!chart.birth_date()) return std::nullopt;
    const CivilDate born = local_date(chart.birth_date()->last(now.offset_minutes)), today = local_date(now);
    const bool before_birthday =
        today.month < born.month || (today.month == born.month && today.day < born.day);
    return today.year - born.year - (before_birthday ? 1 : 0);
}

}  // namespace

cds_hooks::ChartReader chart_reader(fhir_client::FhirClient& client) {
    return [&client](const cds_hooks::Query& query) -> Result<std::string> {
        return read_target(client, query.target, left_until(query.deadline), query.access_token)
            .transform(one_text);
    };
}

facade::QueryEhr query_ehr(fhir_client::FhirClient& client) {
    return [&client](std::string_view query) -> Result<json::Document> {
        const auto documents = read_target(client, query, patience);
        if (!documents) return documents.error();
        return json::Document::parse(one_text(*documents));
    };
}

namespace {

// The table's names and nothing else of it: what a site has changed in it does not matter here.
std::vector<std::string> names_of_facts(const knowledge::Knowledge& knowledge) {
    const auto table =
        referral::UrgencyTable::read(knowledge.artefact(fhir::canonical("CodeSystem", "referral-urgency")));
    return table ? table->chart_facts() : std::vector<std::string>{};
}

void add_urgency(fhir_client::FhirClient& client, const chart::Chart& chart,
                 const std::optional<EncounterId>& encounter, const knowledge::Knowledge& knowledge,
                 Instant now, std::vector<std::string>& urgency) {
    const auto facts =
        screening::urgency_facts(chart, {{}, encounter}, knowledge, now, names_of_facts(knowledge));
    if (facts)
        for (const std::string& fact : *facts) urgency.push_back(fact);
    if (!encounter) return;
    const auto stay = fhir_client::read(client, "Encounter", encounter->value, patience);
    if (stay && referral::leaves_soon(stay->resource.root(), now)) urgency.emplace_back("leaving-soon");
}

}  // namespace

facade::ReadChart chart_facts(fhir_client::FhirClient& client,
                              std::shared_ptr<const knowledge::Knowledge> knowledge, Clock clock) {
    return [&client, knowledge = std::move(knowledge), clock = std::move(clock)](
               const PatientId& patient, const std::optional<EncounterId>& encounter) {
        facade::ChartFacts facts;
        const auto chart = read_chart(client, patient, encounter, facts);
        const auto assessment = chart ? screening::assess(*chart, {{}, encounter}, *knowledge, clock())
                                      : Result<screening::Assessment>{chart.error()};
        if (!assessment) {
            log::warning("chart_facts.not_read", {{"error", assessment.error()}});
            return facts;
        }
        facts.age_years = lowest_age(*chart, clock());
        facts.pregnancy = assessment->setting == screening::Setting::obstetrics;
        for (const screening::Unread& each : assessment->unread)
            log::warning("a rule was not evaluated", {{"rule", log::Vetted{each.rule}}});
        add_urgency(client, *chart, encounter, *knowledge, clock(), facts.urgency);
        for (const detection::Finding& finding : assessment->findings) {
            if (finding.group == "diagnosis" || finding.cls == "H") facts.use_already_recorded = true;
            if (finding.cls == "P1")
                facts.events.insert(facts.events.end(), finding.evidence.begin(), finding.evidence.end());
        }
        return facts;
    };
}

SuggestForm suggested_form(fhir_client::FhirClient& client,
                           std::shared_ptr<const knowledge::Knowledge> knowledge, Clock clock) {
    return [&client, knowledge = std::move(knowledge), clock = std::move(clock)](
               const PatientId& patient, const std::optional<EncounterId>& encounter) -> std::string {
        facade::ChartFacts facts;
        const auto chart = read_chart(client, patient, encounter, facts);
        const auto assessment = chart ? screening::assess(*chart, {{}, encounter}, *knowledge, clock())
                                      : Result<screening::Assessment>{chart.error()};
        if (!assessment) {
            log::warning("form_not_suggested", {{"error", assessment.error()}});
            return {};
        }
        if (!assessment->instrument.empty()) return assessment->instrument;
        return fhir::canonical("Questionnaire", screening::to_string(assessment->setting));
    };
}

}  // namespace repere::app
