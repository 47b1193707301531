// SPDX-License-Identifier: Apache-2.0
#include "app/commands.h"
#include "app/forms.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "fhir/operation_outcome.h"
#include "fhir/reference.h"
#include "instruments/instruments.h"
#include "json/json.h"

namespace repere::app {
namespace {

using instruments::Form;

Exit print_issues(const Form& form, json::Node response, Instant now) {
    const auto issues = instruments::validate(form, response, now);
    print(fhir::operation_outcome(issues));
    return instruments::has_errors(issues) ? Exit::no : Exit::ok;
}

Exit print_scores(const Form& form, json::Node response) {
    const auto scores = instruments::score(form, response);
    if (!scores) return complain(scores.error()), Exit::no;
    json::Writer writer;
    writer.array([&] {
        for (const instruments::Score& one : *scores)
            writer.object([&] {
                writer.field("code", one.code).field("value", one.value).optional("band", one.band);
                writer.field("dependence_level", one.dependence_level);
            });
    });
    print(writer.text());
    return Exit::ok;
}

std::string id_of(json::Node reference) {
    const auto parsed = fhir::reference(reference);
    return parsed ? std::string{parsed->id} : std::string{};
}

// Alone with a file there is no session to say who it is about: the response's own words are taken.
Exit print_bundle(const Form& form, json::Node response, Instant now) {
    const instruments::Subject subject{{id_of(response["subject"])},
                                       {id_of(response["encounter"])},
                                       std::string{response["author"]["reference"].text()}};
    const auto bundle = instruments::extract(form, response, subject, now);
    if (!bundle) return complain(bundle.error()), Exit::no;
    print(*bundle);
    return Exit::ok;
}

}  // namespace

Exit questionnaire(const QuestionnaireOptions& options) {
    const auto knowledge = load_knowledge();
    if (!knowledge) return complain(knowledge.error()), Exit::config;
    const auto forms = compile_forms(**knowledge);
    if (!forms) return complain(forms.error()), Exit::config;
    const auto text = read_file(options.response);
    if (!text) return complain(options.response, text.error());
    const auto document = json::Document::parse(*text);
    if (!document) return complain(options.response, document.error());
    const json::Node response = document->root();
    if (response["resourceType"].text() != "QuestionnaireResponse")
        return complain(options.response, fail(ErrorKind::invalid, "is not a QuestionnaireResponse"));
    const Form* form = find_form(*forms, response["questionnaire"].text());
    if (form == nullptr)
        return complain(options.response,
                        fail(ErrorKind::invalid, "names no questionnaire, or version, that is ours"));
    const Instant now = options.now.value_or(system_now());
    switch (options.act) {
        case QuestionnaireAct::validate:
            return print_issues(*form, response, now);
        case QuestionnaireAct::score:
            return print_scores(*form, response);
        case QuestionnaireAct::extract:
            break;
    }
    return print_bundle(*form, response, now);
}

}  // namespace repere::app
