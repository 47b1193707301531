// SPDX-License-Identifier: Apache-2.0
#include "knowledge/compiler.h"

#include <algorithm>
#include <array>

#include "fhir/canonical.h"

namespace repere::knowledge {
namespace {

// What chart::bind() and FHIRPath itself define.
constexpr std::array<std::string_view, 24> chart_names{"patient",
                                                       "encounter",
                                                       "conditions",
                                                       "encounterConditions",
                                                       "encounterProblems",
                                                       "consents",
                                                       "requests",
                                                       "tasks",
                                                       "observations",
                                                       "procedures",
                                                       "encounterProcedures",
                                                       "medications",
                                                       "encounterConsents",
                                                       "episodes",
                                                       "encounters",
                                                       "youngest",
                                                       "oldest",
                                                       "now",
                                                       "encounterObservations",
                                                       "context",
                                                       "resource",
                                                       "ucum",
                                                       "sct",
                                                       "loinc"};

constexpr int youngest_of_all = 12;

Error refuse(std::string what, json::Node artefact) {
    return fail(ErrorKind::invalid, std::move(what), std::string{artefact["url"].text()});
}

json::Node extension(json::Node owner, std::string_view name) {
    const std::string url = fhir::canonical("StructureDefinition", name);
    for (const json::Node each : owner["extension"].items())
        if (each["url"].text() == url) return each;
    return {};
}

// The code of the topic out of one of our systems.
std::string topic(json::Node artefact, std::string_view system_id) {
    const std::string system = fhir::canonical("CodeSystem", system_id);
    for (const json::Node topic : artefact["topic"].items())
        for (const json::Node coding : topic["coding"].items())
            if (coding["system"].text() == system) return std::string{coding["code"].text()};
    return {};
}

// One range of whole years, from the lowest age that any rule has. Without it a rule would speak of children,
// and a band that is empty or said twice would silently never apply, or not where it was meant to.
Result<AgeBand> age_band(json::Node artefact) {
    std::vector<json::Node> ranges;
    for (const json::Node context : artefact["useContext"].items())
        if (context["code"]["code"].text() == "age") ranges.push_back(context["valueRange"]);
    if (ranges.size() != 1) return refuse("a rule needs exactly one age band", artefact);
    const json::Node low = ranges.front()["low"]["value"], high = ranges.front()["high"]["value"];
    const AgeBand band{static_cast<int>(low.integer().value_or(-1)),
                       high ? static_cast<int>(high.integer().value_or(-1)) : AgeBand{}.high};
    if (band.low < youngest_of_all) return refuse("no rule is about children under 12", artefact);
    if (band.high < band.low || band.high > AgeBand{}.high)
        return refuse("the age band of a rule is empty or not in whole years", artefact);
    return band;
}

std::string citations(json::Node artefact) {
    std::string all;
    for (const json::Node related : artefact["relatedArtifact"].items()) {
        if (related["type"].text() != "citation") continue;
        if (!all.empty()) all += "; ";
        all += related["citation"].text();
    }
    return all;
}

std::string with_version(json::Node artefact) {
    return std::string{artefact["url"].text()} + "|" + std::string{artefact["version"].text()};
}

// What stands quoted after each `function('`: literals of our own artefacts, which hold no escaped quotes.
std::vector<std::string_view> first_arguments(std::string_view source, std::string_view function) {
    std::vector<std::string_view> found;
    const std::string opening = std::string{function} + "('";
    for (auto at = source.find(opening); at != std::string_view::npos; at = source.find(opening, at)) {
        at += opening.size();
        found.push_back(source.substr(at, source.find('\'', at) - at));
    }
    return found;
}

}  // namespace

Compiler::Compiler(const terminology::ValueSets& value_sets)
    : value_sets_{value_sets}, names_{chart_names.begin(), chart_names.end()} {}

Result<fhirpath::Program> Compiler::compile(json::Node expression, json::Node artefact) const {
    const auto source = expression["expression"].string();
    if (!source || expression["language"].text() != "text/fhirpath")
        return refuse("an expression is missing or not in text/fhirpath", artefact);
    auto program = fhirpath::compile(*source);
    if (!program) return refuse(to_string(program.error()), artefact);

    for (const std::string_view value_set : first_arguments(*source, "memberOf"))
        if (!value_sets_.knows(value_set))
            return refuse("value set " + std::string{value_set} + " is not in the packages", artefact);
    const auto local = first_arguments(*source, "defineVariable");
    for (const std::string& name : program->names().variables)
        if (!names_.contains(name) && std::ranges::find(local, name) == local.end())
            return refuse("%" + name + " is not defined here", artefact);
    return program;
}

Result<Rule> Compiler::rule(json::Node plan_definition) const {
    const std::string_view language = plan_definition["language"].text();
    const json::Node action = plan_definition["action"].at(0);
    auto evidence = compile(extension(action, "evidence")["valueExpression"], plan_definition);
    if (!evidence) return evidence.error();
    std::optional<fhirpath::Program> dependence;
    if (const json::Node level = extension(action, "dependence-level")) {
        auto program = compile(level["valueExpression"], plan_definition);
        if (!program) return program.error();
        dependence = std::move(*program);
    }
    const auto band = age_band(plan_definition);
    if (!band) return band.error();
    Rule rule{.id = std::string{plan_definition["id"].text()},
              .canonical = with_version(plan_definition),
              .cls = topic(plan_definition, "finding-class"),
              .group = topic(plan_definition, "finding-group"),
              .grade = topic(plan_definition, "evidence-grade"),
              .band = *band,
              .title = text_of(plan_definition, "title", language),
              .source = citations(plan_definition),
              .evidence = std::move(*evidence),
              .dependence = std::move(dependence)};
    if (rule.cls.empty() || rule.group.empty())
        return refuse("a rule needs a class and a group", plan_definition);
    return rule;
}

Result<std::vector<Definition>> Compiler::definitions(json::Node artefact) {
    const std::string url = fhir::canonical("StructureDefinition", "definition");
    std::vector<Definition> all;
    for (const json::Node each : artefact["extension"].items()) {
        if (each["url"].text() != url) continue;
        auto program = compile(each["valueExpression"], artefact);
        if (!program) return program.error();
        all.push_back({std::string{each["valueExpression"]["name"].text()}, std::move(*program)});
        allow(all.back().name);
    }
    return all;
}

Result<Decision> Compiler::decision(json::Node plan_definition) {
    auto names = definitions(plan_definition);
    if (!names) return names.error();
    Decision decision{std::move(*names), {}};
    for (const json::Node action : plan_definition["action"].items()) {
        auto selection = compile(extension(action, "evidence")["valueExpression"], plan_definition);
        if (!selection) return selection.error();
        const std::string_view code = action["code"].at(0)["coding"].at(0)["code"].text();
        const std::string_view questionnaire = action["definitionCanonical"].text();
        decision.rows.push_back({std::string{code.empty() ? questionnaire : code},
                                 text_of(action, "title", plan_definition["language"].text()),
                                 std::move(*selection)});
    }
    if (decision.rows.empty()) return refuse("a decision needs rows", plan_definition);
    return decision;
}

}  // namespace repere::knowledge
