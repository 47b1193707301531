// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "app/commands.h"
#include "app/forms.h"
#include "app/installation.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "fhir/bundle_search.h"
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

void tell(const std::vector<fhir::Issue>& issues) {
    for (const fhir::Issue& issue : issues)
        message(std::string{fhir::to_string(issue.severity)} + ": " + issue.diagnostics +
                (issue.expression.empty() ? "" : " (" + issue.expression + ")"));
}

Result<json::Document> read_json(const std::string& path) {
    const auto text = read_file(path);
    if (!text) return text.error();
    return json::Document::parse(*text);
}

// Alone with a file there is no session to say who it is about: the response's own words are taken.
Exit print_bundle(const Form& form, json::Node response, const QuestionnaireOptions& options, Instant now) {
    const instruments::Subject subject{{id_of(response["subject"])},
                                       {id_of(response["encounter"])},
                                       std::string{response["author"]["reference"].text()}};
    const auto chart =
        options.chart.empty() ? Result<json::Document>{json::Document{}} : read_json(options.chart);
    if (!chart) return complain(options.chart, chart.error());
    const fhir::BundleSearch known{{chart->root()}};
    instruments::Circumstances circumstances;
    circumstances.populated_from = [&](std::string_view reference) { return known.resource(reference); };
    const auto made = instruments::extract(form, response, subject, now, circumstances);
    if (!made) return complain(made.error()), Exit::no;
    tell(made->issues);
    if (made->bundle.empty()) return Exit::no;
    print(made->bundle);
    return Exit::ok;
}

// The patient asked for, or the only one there is.
json::Node find_patient(const fhir::BundleSearch& chart, json::Node bundle, const std::string& reference) {
    if (!reference.empty()) return chart.resource(reference);
    json::Node found;
    for (const json::Node entry : bundle["entry"].items()) {
        if (entry["resource"]["resourceType"].text() != "Patient") continue;
        if (found) return {};
        found = entry["resource"];
    }
    return found;
}

Exit print_repopulation(const Form& form, const std::string& path, const instruments::Launch& launch,
                        const instruments::Setting& setting, Instant now) {
    const auto current = read_json(path);
    if (!current) return complain(path, current.error());
    const auto again = instruments::repopulate(form, current->root(), launch, setting, now);
    if (!again) return complain(again.error()), Exit::no;
    tell(again->issues);
    for (const instruments::Change& change : again->changes)
        message((change.applied ? "changed: " : "differs, kept as it is: ") + change.link_id);
    print(again->response);
    return Exit::ok;
}

Exit print_population(const Form& form, json::Node bundle, const QuestionnaireOptions& options, Instant now) {
    fhir::BundleSearch chart{{bundle}};
    const json::Node patient = find_patient(chart, bundle, options.patient);
    if (!patient)
        return complain(options.input, fail(ErrorKind::invalid,
                                            "does not hold the patient, or holds several "
                                            "and --patient says not which"));
    instruments::Launch launch;
    launch.contexts.emplace_back("patient", patient);
    launch.search = [&chart](std::string_view query) { return chart.find(query); };
    const instruments::Setting setting{fhir::reference_text(patient), {}, {}};
    if (!options.current.empty()) return print_repopulation(form, options.current, launch, setting, now);
    const auto population = instruments::populate(form, launch, setting, now);
    if (!population) return complain(population.error()), Exit::no;
    tell(population->issues);
    print(population->response);
    return Exit::ok;
}

Result<Form> form_of_file(const knowledge::Knowledge& knowledge, const std::string& path) {
    const auto document = read_json(path);
    if (!document) return document.error();
    const int errors = tell_findings(path, instruments::lint(document->root(), &knowledge.value_sets()));
    auto form = instruments::compile(document->root(), knowledge.value_sets());
    if (!form) return fail(form.error().kind, "the form cannot be used, errors: " + std::to_string(errors));
    return form;
}

// The form of --questionnaire, or the one the response names.
Result<Form> choose_form(const knowledge::Knowledge& knowledge, const std::vector<Form>& forms,
                         const std::string& asked, json::Node input) {
    std::error_code ignored;
    if (!asked.empty() && std::filesystem::is_regular_file(asked, ignored))
        return form_of_file(knowledge, asked);
    for (const Form& form : forms)
        if (!asked.empty() && form.questionnaire()["id"].text() == asked) return form;
    const Form* form =
        find_form(forms, asked.empty() ? input["questionnaire"].text() : std::string_view{asked});
    if (form == nullptr) return fail(ErrorKind::invalid, "names no questionnaire, or version, that is ours");
    return *form;
}

}  // namespace

Exit questionnaire(const QuestionnaireOptions& options) {
    const auto config =
        options.config.empty() ? Result<config::Config>{config::Config{}} : read_config(options.config);
    if (!config) return complain(options.config, config.error()), Exit::config;
    const auto knowledge = load_knowledge(config->wording.packs);
    if (!knowledge) return complain(knowledge.error()), Exit::config;
    const auto forms = compile_forms(**knowledge);
    if (!forms) return complain(forms.error()), Exit::config;
    const auto text = read_file(options.input);
    if (!text) return complain(options.input, text.error());
    const auto document = json::Document::parse(*text);
    if (!document) return complain(options.input, document.error());
    const json::Node input = document->root();
    const bool populates = options.act == QuestionnaireAct::populate;
    if (input["resourceType"].text() != (populates ? "Bundle" : "QuestionnaireResponse"))
        return complain(
            options.input,
            fail(ErrorKind::invalid, populates ? "is not a Bundle" : "is not a QuestionnaireResponse"));
    const auto form = choose_form(**knowledge, *forms, options.questionnaire, input);
    if (!form)
        return complain(options.questionnaire.empty() ? options.input : options.questionnaire, form.error());
    const Instant now = options.now.value_or(system_now());
    switch (options.act) {
        case QuestionnaireAct::validate:
            return print_issues(*form, input, now);
        case QuestionnaireAct::score:
            return print_scores(*form, input);
        case QuestionnaireAct::extract:
            return print_bundle(*form, input, options, now);
        case QuestionnaireAct::populate:
            break;
    }
    return print_population(*form, input, options, now);
}

}  // namespace repere::app
