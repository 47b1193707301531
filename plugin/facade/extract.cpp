// SPDX-License-Identifier: Apache-2.0
#include "instruments/extract.h"

#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/originals.h"
#include "facade/parameters.h"
#include "facade/scope.h"
#include "fhir/reference.h"
#include "instruments/validate.h"

namespace repere::facade {
namespace {

struct Asked {
    json::Node response;
    instruments::Form form;
    instruments::Subject subject;
    std::string kept_as;  // the UUID our store has it under, or empty
};

Result<Done> audit_extraction(const Exchange& exchange, const Asked& asked) {
    audit::Event read = event(exchange, audit::Act::operation);
    read.patient = fhir::reference_text("Patient", asked.subject.patient.value);
    if (!asked.kept_as.empty()) read.what = {"QuestionnaireResponse/" + asked.kept_as};
    return audit_only(exchange, read);
}

Result<Reply> extracted(const Exchange& exchange, const Asked& asked) {
    const auto flaws = instruments::validate(asked.form, asked.response, exchange.now);
    if (instruments::has_errors(flaws)) return Reply{422, fhir::operation_outcome(flaws), {}};
    if (auto audited = audit_extraction(exchange, asked); !audited) return audited.error();
    const auto& subject = asked.subject;
    const auto encounter = subject.encounter.value.empty() ? std::nullopt : std::optional{subject.encounter};
    instruments::Circumstances circumstances;
    circumstances.use_already_recorded =
        chart_facts(exchange, subject.patient, encounter).use_already_recorded;
    circumstances.identity = asked.kept_as;
    Originals originals{exchange};
    circumstances.populated_from = originals.reader();
    const auto made = instruments::extract(asked.form, asked.response, subject, exchange.now, circumstances);
    if (!made) return rule_broken(made.error());
    if (made->bundle.empty()) return Reply{422, fhir::operation_outcome(made->issues), {}};
    return operation_reply("return", made->bundle, made->issues);
}

// A bare QuestionnaireResponse is as good as Parameters with it (FHIR R4 operations, 3.2.0.1.1).
Result<json::Node> response_in(json::Node body) {
    if (body["resourceType"].text() == "QuestionnaireResponse") return body;
    if (body["resourceType"].text() != "Parameters")
        return fail(ErrorKind::invalid, "the body must be Parameters or a QuestionnaireResponse",
                    "resourceType");
    const auto given = parameter(body, "questionnaire-response");
    if (!given) return given.error();
    const json::Node response = (*given)["resource"];
    if (response["resourceType"].text() != "QuestionnaireResponse")
        return fail(ErrorKind::invalid, "there is no QuestionnaireResponse",
                    "Parameters.questionnaire-response");
    return response;
}

Result<instruments::Form> form_for(const Exchange& exchange, json::Node body, json::Node response) {
    const auto given = parameter(body, "questionnaire");
    if (!given) return given.error();
    if (const json::Node questionnaire = (*given)["resource"])
        return instruments::compile(questionnaire, exchange.content.terminology);
    const auto form = find_form(exchange, response);
    if (!form) return form.error();
    return **form;
}

}  // namespace

Result<Reply> extract_sent(const Exchange& exchange) {
    if (exchange.actor.position != Position::clinician)
        return fail(ErrorKind::forbidden, "only who screens may have answers worked out");
    json::Limits limits;
    limits.bytes = 512U << 10;
    const auto body = json::Document::parse(exchange.request.body, limits);
    if (!body) return body.error();
    const auto response = response_in(body->root());
    if (!response) return response.error();
    const auto form = form_for(exchange, body->root(), *response);
    if (!form) return rule_broken(form.error());
    const auto subject = find_subject(exchange, *response);
    if (!subject) return rule_broken(subject.error());
    return extracted(exchange, {*response, *form, *subject, {}});
}

Result<Reply> extract_stored(const Exchange& exchange, std::string_view id) {
    const auto stored = visible(exchange, "QuestionnaireResponse", id);
    if (!stored) return stored.error();
    const auto document = json::Document::parse(stored->json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    const json::Node response = document->root();
    const auto form = find_form(exchange, response);
    if (!form) return rule_broken(form.error());
    instruments::Subject subject{
        {std::string{patient_of(response)}}, {}, std::string{response["author"]["reference"].text()}};
    if (const auto encounter = fhir::reference(response["encounter"]))
        subject.encounter.value = encounter->id;
    return extracted(exchange, {response, **form, subject, stored->id});
}

}  // namespace repere::facade
