// SPDX-License-Identifier: Apache-2.0
#include "forms/drafts.h"

#include "audit/audit.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "instruments/validate.h"
#include "json/document.h"

namespace repere::forms {
namespace {

constexpr json::Limits limits{
    .bytes = 128U << 10, .depth = 24, .number_length = 64, .members = 256, .values = 20'000};
constexpr std::size_t most_undo = 100;

store::DraftPlace place_of(const Chart& chart, const instruments::Form& form) {
    return {chart.patient.value, chart.encounter ? chart.encounter->value : std::string{},
            std::string{form.url()}};
}

// Names the person and what was opened, never an answer.
std::string event(const Chart& chart, audit::Act act, Instant now) {
    audit::Event made;
    made.act = act;
    made.recorded = now;
    made.client.address = chart.address;
    made.user = audit::User{chart.user, "clinician", "TREAT"};
    made.patient = fhir::reference_text("Patient", chart.patient.value);
    return audit::to_json(made);
}

Result<Done> same_reference(json::Node reference, std::string_view type, std::string_view id,
                            const char* where) {
    const auto found = fhir::reference(reference);
    const std::string_view there = found ? std::string_view{found->id} : std::string_view{};
    if (there != id || (found && found->type != type))
        return fail(ErrorKind::conflict, "these answers belong to another chart than the one that is open",
                    where);
    return Done{};
}

// A draft that was on its way while its answers were sent must not stand again.
Result<Done> not_sent(store::Store& store, json::Node identifier) {
    if (!identifier) return Done{};
    const auto sent = store.search({.type = "QuestionnaireResponse",
                                    .filters = {{"identifier",
                                                 {std::string{identifier["system"].text()} + "|" +
                                                  std::string{identifier["value"].text()}}}},
                                    .updated_since = {},
                                    .limit = 1,
                                    .after = {}});
    if (!sent) return sent.error();
    if (sent->total == 0) return Done{};
    return fail(ErrorKind::conflict, "these answers have been sent", "response.identifier");
}

bool is_answer_before(json::Node change) {
    for (const auto [name, value] : change.members())
        if (name != "linkId" && name != "before") return false;
    return !change["linkId"].text().empty() && change["before"].is_array();
}

Result<Done> check_undo(json::Node undo) {
    if (!undo) return Done{};
    const auto wrong = [] { return fail(ErrorKind::invalid, "not a list of steps to go back", "undo"); };
    if (!undo.is_array() || undo.size() > most_undo) return wrong();
    for (const json::Node step : undo.items()) {
        if (!step.is_array() || step.size() == 0) return wrong();
        for (const json::Node change : step.items())
            if (!is_answer_before(change)) return wrong();
    }
    return Done{};
}

}  // namespace

Result<const instruments::Form*> Drafts::find_form(std::string_view questionnaire) const {
    constexpr std::string_view relative = "Questionnaire/";
    const std::string url = questionnaire.starts_with(relative)
                                ? fhir::canonical("Questionnaire", questionnaire.substr(relative.size()))
                                : std::string{fhir::split_canonical(questionnaire).url};
    for (const instruments::Form& form : forms_)
        if (form.url() == url) return &form;
    return fail(ErrorKind::invalid, "this form is not offered here", "questionnaire");
}

Result<std::optional<store::Draft>> Drafts::open(const Chart& chart, std::string_view questionnaire,
                                                 Instant now) const {
    const auto form = find_form(questionnaire);
    if (!form) return form.error();
    auto found = store_.draft(place_of(chart, **form), now);
    if (!found || !*found) return found;
    store::Change read;
    read.now = now;
    read.audit_event = event(chart, audit::Act::read, now);
    if (auto audited = store_.commit(read); !audited) return audited.error();
    return found;
}

Result<Done> Drafts::check(const Chart& chart, std::string_view text, Instant now,
                           store::DraftPlace& place) const {
    const auto document = json::Document::parse(text, limits);
    if (!document) return document.error();
    for (const auto [name, value] : document->root().members())
        if (name != "response" && name != "undo" && name != "seconds")
            return fail(ErrorKind::invalid, "a draft has no such part", std::string{name});
    const json::Node response = document->root()["response"];
    if (auto same = same_reference(response["subject"], "Patient", chart.patient.value, "response.subject");
        !same)
        return same;
    const std::string encounter = chart.encounter ? chart.encounter->value : std::string{};
    if (auto same = same_reference(response["encounter"], "Encounter", encounter, "response.encounter");
        !same)
        return same;
    const auto form = find_form(response["questionnaire"].text());
    if (!form) return form.error();
    if (response["status"].text() != "in-progress")
        return fail(ErrorKind::invalid, "a draft is in progress", "response.status");
    for (const fhir::Issue& issue : instruments::validate(**form, response, now))
        if (issue.severity <= fhir::Severity::error)
            return fail(ErrorKind::invalid, issue.diagnostics, issue.expression);
    if (auto open = not_sent(store_, response["identifier"]); !open) return open;
    place = place_of(chart, **form);
    return check_undo(document->root()["undo"]);
}

Result<store::Draft> Drafts::keep(const Chart& chart, std::string_view text, std::int64_t if_version,
                                  Instant now) const {
    store::DraftWrite write;
    if (auto good = check(chart, text, now, write.place); !good) return good.error();
    const auto there = store_.draft(write.place, now);
    if (!there) return there.error();
    const bool begins = !*there, other_hands = *there && (*there)->author != chart.user;
    write.text = text;
    write.author = chart.user;
    write.now = now;
    write.ends = now;
    write.ends.milliseconds += draft_hours * milliseconds_per_hour;
    write.if_version = if_version;
    if (begins || other_hands)
        write.audit_event = event(chart, begins ? audit::Act::create : audit::Act::update, now);
    return store_.keep_draft(write);
}

Result<Done> Drafts::discard(const Chart& chart, std::string_view questionnaire) const {
    const auto form = find_form(questionnaire);
    if (!form) return form.error();
    return store_.forget_draft(place_of(chart, **form));
}

Result<std::vector<std::string>> Drafts::under_way(const Chart& chart, Instant now) const {
    const auto places =
        store_.drafts_of(chart.patient.value, chart.encounter ? chart.encounter->value : std::string{}, now);
    if (!places) return places.error();
    std::vector<std::string> forms;
    for (const store::DraftPlace& place : *places) forms.push_back(place.questionnaire);
    return forms;
}

Result<std::vector<instruments::Score>> Drafts::scores(std::string_view text) const {
    const auto document = json::Document::parse(text, limits);
    if (!document) return document.error();
    const json::Node response = document->root()["response"];
    const auto form = find_form(response["questionnaire"].text());
    if (!form) return form.error();
    return instruments::score(**form, response);
}

}  // namespace repere::forms
