// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <deque>
#include <optional>

#include "facade/anonymous.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/parameters.h"
#include "facade/query.h"
#include "facade/scope.h"
#include "fhir/bundle_search.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "instruments/populate.h"
#include "instruments/translation.h"

namespace repere::facade {
namespace {

// What $populate is called with, from a Parameters body or from the query of a GET.
struct Call {
    json::Document body;
    std::string subject;  // "Patient/4"
    bool local = false;   // read the EHR too
};

Result<Call> read_body(const Exchange& exchange) {
    auto body = parse_body(exchange, "Parameters");
    if (!body) return body.error();
    Call call;
    call.body = std::move(*body);
    const auto subject = parameter(call.body.root(), "subject");
    if (!subject) return subject.error();
    const auto local = parameter(call.body.root(), "local");
    if (!local) return local.error();
    if (*local && !(*local)["valueBoolean"].boolean())
        return fail(ErrorKind::invalid, "local is a boolean", "Parameters.local");
    if (*subject && !(*subject)["valueReference"]["reference"].string())
        return fail(ErrorKind::invalid, "subject is a Reference", "Parameters.subject");
    call.subject = (*subject)["valueReference"]["reference"].text();
    call.local = (*local)["valueBoolean"].boolean().value_or(false);
    return call;
}

Result<Call> read_query(const Exchange& exchange) {
    const auto query = parse_query(exchange.request.query);
    if (!query) return query.error();
    Call call;
    for (const auto& [name, value] : *query) {
        if (name == "subject")
            call.subject = value;
        else if (name == "local" && (value == "true" || value == "false"))
            call.local = value == "true";
        else
            return fail(ErrorKind::invalid, "a GET takes subject and local", name);
    }
    return call;
}

Result<std::string> patient_id(const Exchange& exchange, const Call& call) {
    if (call.subject.empty()) return std::string{};
    const auto subject = fhir::parse_reference(call.subject);
    if (!subject || subject->type != "Patient" || !subject->base.empty() || !fhir::is_id(subject->id))
        return fail(ErrorKind::invalid, "the subject must read Patient/<id>", "Parameters.subject");
    if (auto same = same_chart(exchange.actor, subject->id); !same) return same.error();
    return std::string{subject->id};
}

// Answers queries and references: from what came with the call, and from the configured EHR where that is
// wanted and allowed. An address that stands in a form or a message is never dialled.
class Sources {
public:
    Sources(const Exchange& exchange, const Call& call, std::string patient)
        : exchange_{exchange},
          patient_{std::move(patient)},
          reads_ehr_{call.local && exchange.actor.position == Position::clinician &&
                     exchange.content.query_ehr && !patient_.empty() && !is_anonymous(patient_)},
          sent_{resources_sent(call.body.root())} {
        if (call.local && !reads_ehr_) note("the EHR is not read for this call");
    }

    Result<std::vector<json::Node>> search(std::string_view query) {
        if (!reads_ehr_) return sent_.find(query);
        if (!is_about_patient(query))
            return fail(ErrorKind::forbidden, "a query is not of this patient only");
        auto document = exchange_.content.query_ehr(query);
        if (!document) return document.error();
        return std::vector{read_.emplace_back(std::move(*document)).root()};
    }

    // A launch context named by reference: of this patient, or it is not shown.
    json::Node resource(std::string_view reference) {
        if (const json::Node sent = sent_.resource(reference)) return sent;
        const auto parsed = fhir::parse_reference(reference);
        if (!reads_ehr_ || !parsed || !parsed->base.empty() || parsed->type.empty() ||
            !fhir::is_id(parsed->id))
            return note("a context was named that is not here"), json::Node{};
        auto document = exchange_.content.query_ehr(fhir::reference_text(parsed->type, parsed->id));
        if (!document) return note("a context could not be read: " + document.error().what), json::Node{};
        const json::Node found = read_.emplace_back(std::move(*document)).root();
        const std::string own = fhir::reference_text("Patient", patient_);
        const bool theirs = fhir::reference_text(found) == own ||
                            found["subject"]["reference"].text() == own ||
                            found["patient"]["reference"].text() == own;
        return theirs ? found : (note("a context was named that is not this patient's"), json::Node{});
    }

    bool reads_ehr() const { return reads_ehr_; }
    std::vector<fhir::Issue> take_notes() { return std::move(notes_); }

private:
    static std::vector<json::Node> resources_sent(json::Node body) {
        std::vector<json::Node> sent;
        for (const json::Node content : parameters(body, "content")) sent.push_back(content["resource"]);
        for (const json::Node context : parameters(body, "context"))
            for (const json::Node part : context["part"].items())
                if (part["resource"]) sent.push_back(part["resource"]);
        return sent;
    }

    // SDC 4.0: nothing is filled in that the user could not see. We read the EHR in our own name, so a query
    // must hold itself to the patient of the call; chains, includes and reverse chains could lead away.
    bool is_about_patient(std::string_view query) const {
        const std::size_t mark = query.find('?');
        if (mark == std::string_view::npos) return query == fhir::reference_text("Patient", patient_);
        if (!fhir::is_resource_type(query.substr(0, mark))) return false;
        constexpr std::array<std::string_view, 3> harmless{"_count", "_sort", "_id"};
        bool bound = false;
        for (const fhir::QueryParameter& one : fhir::query_parameters(query.substr(mark + 1))) {
            if (one.name.find_first_of(":.") != std::string::npos) return false;
            if (one.name.starts_with('_') && std::ranges::find(harmless, one.name) == harmless.end())
                return false;
            if (one.name != "patient" && one.name != "subject") continue;
            if (one.value != patient_ && one.value != fhir::reference_text("Patient", patient_)) return false;
            bound = true;
        }
        return bound;
    }

    void note(std::string what) {
        notes_.push_back({fhir::Severity::warning, "incomplete", std::move(what), {}});
    }

    const Exchange& exchange_;
    std::string patient_;
    bool reads_ehr_;
    fhir::BundleSearch sent_;
    std::deque<json::Document> read_;
    std::vector<fhir::Issue> notes_;
};

// Older callers send resources without a name: their type says what they are (SDC 3, content).
std::string_view context_name(std::string_view type) {
    if (type == "Patient") return "patient";
    if (type == "Encounter") return "encounter";
    if (type == "Location") return "location";
    return type.starts_with("Practitioner") ? "user" : std::string_view{};
}

Result<instruments::Launch> launch_of(const Call& call, Sources& sources) {
    instruments::Launch launch;
    for (const json::Node content : parameters(call.body.root(), "content"))
        if (const auto name = context_name(content["resource"]["resourceType"].text()); !name.empty())
            launch.contexts.emplace_back(name, content["resource"]);
    for (const json::Node context : parameters(call.body.root(), "context")) {
        std::string name;
        std::vector<json::Node> values;
        for (const json::Node part : context["part"].items()) {
            if (part["name"].text() == "name") name = part["valueString"].text();
            if (part["name"].text() != "content") continue;
            values.push_back(part["resource"] ? part["resource"]
                                              : sources.resource(part["valueReference"]["reference"].text()));
        }
        if (name.empty()) return fail(ErrorKind::invalid, "a context needs a name", "Parameters.context");
        for (const json::Node value : values)
            if (value) launch.contexts.emplace_back(name, value);
    }
    const bool has_patient =
        std::ranges::any_of(launch.contexts, [](const auto& one) { return one.first == "patient"; });
    if (!has_patient && sources.reads_ehr())
        if (const json::Node patient = sources.resource(call.subject))
            launch.contexts.emplace_back("patient", patient);
    launch.search = [&sources](std::string_view query) { return sources.search(query); };
    return launch;
}

Result<instruments::Form> known_form(const Exchange& exchange, std::string_view name) {
    const auto wanted = fhir::split_canonical(name);
    const auto reference = fhir::parse_reference(name);
    for (const instruments::Form& form : exchange.content.forms) {
        const bool by_id = reference && reference->base.empty() && reference->type == "Questionnaire" &&
                           reference->id == form.questionnaire()["id"].text();
        const bool by_url =
            form.url() == wanted.url &&
            (wanted.version.empty() || fhir::split_canonical(form.canonical()).version == wanted.version);
        if (by_id || by_url) return form;
    }
    return fail(ErrorKind::not_found, "there is no such form");
}

Result<instruments::Form> identified_form(const Exchange& exchange, json::Node identifier) {
    if (identifier["value"].text().empty())
        return fail(ErrorKind::invalid, "identifier is an Identifier with a value", "Parameters.identifier");
    for (const instruments::Form& form : exchange.content.forms)
        for (const json::Node own : form.questionnaire()["identifier"].items())
            if (own["system"].text() == identifier["system"].text() &&
                own["value"].text() == identifier["value"].text())
                return form;
    return fail(ErrorKind::not_found, "there is no such form");
}

// SDC $populate: exactly one of identifier, questionnaire and questionnaireRef.
Result<instruments::Form> form_of(const Exchange& exchange, json::Node body) {
    json::Node given;
    std::string_view which;
    for (const std::string_view name : {"identifier", "questionnaire", "questionnaireRef"}) {
        const auto found = parameter(body, name);
        if (!found) return found.error();
        if (!*found) continue;
        if (given) return fail(ErrorKind::invalid, "more than one parameter names the form", "Parameters");
        given = *found;
        which = name;
    }
    if (!given) return fail(ErrorKind::invalid, "no parameter names the form", "Parameters");
    if (which == "identifier") return identified_form(exchange, given["valueIdentifier"]);
    if (given["resource"]) {
        auto form = instruments::compile(given["resource"], exchange.content.terminology);
        if (!form) form.error().kind = ErrorKind::invalid;
        return form;
    }
    for (const char* const member : {"valueCanonical", "valueUri"})
        if (const auto text = given[std::string_view{member}].string()) return known_form(exchange, *text);
    return known_form(exchange, given["valueReference"]["reference"].text());
}

Result<Reply> populated(const Exchange& exchange, const instruments::Form& form, const Call& call) {
    const auto patient = patient_id(exchange, call);
    if (!patient) return patient.error();
    Sources sources{exchange, call, *patient};
    const auto launch = launch_of(call, sources);
    if (!launch) return launch.error();
    const auto population =
        instruments::populate(form, *launch, {call.subject, {}, exchange.actor.reference}, exchange.now);
    if (!population) return population.error();
    audit::Event read = event(exchange, audit::Act::operation);
    read.patient = call.subject;
    read.what = {"Questionnaire/" + std::string{form.questionnaire()["id"].text()}};
    if (auto audited = audit_only(exchange, read); !audited) return audited.error();
    auto issues = sources.take_notes();
    issues.insert(issues.end(), population->issues.begin(), population->issues.end());
    return operation_reply("response", population->response, issues);
}

}  // namespace

Result<Reply> populate_form(const Exchange& exchange, std::string_view id) {
    auto call = exchange.request.method == "POST" ? read_body(exchange) : read_query(exchange);
    if (!call) return call.error();
    const auto form = id.empty() ? form_of(exchange, call->body.root())
                                 : known_form(exchange, fhir::reference_text("Questionnaire", id));
    if (!form) return form.error();
    if (!instruments::language_shown(form->questionnaire(), {})) return no_words();
    return populated(exchange, *form, *call);
}

}  // namespace repere::facade
