// SPDX-License-Identifier: Apache-2.0
#include "app/forms.h"

#include <algorithm>

#include "app/terminal.h"
#include "fhir/canonical.h"
#include "instruments/instruments.h"

namespace repere::app {

Result<std::string> read_pack_file(const std::string& path) {
    constexpr std::size_t largest_pack = std::size_t{1} << 20;
    auto text = read_file(path, largest_pack);
    if (!text) text.error().where = path;
    return text;
}

Result<std::shared_ptr<const knowledge::Knowledge>> load_knowledge(
    std::span<const std::string> wording_packs) {
    std::vector<std::string> texts;
    for (const std::string& path : wording_packs) {
        auto text = read_pack_file(path);
        if (!text) return text.error();
        texts.push_back(std::move(*text));
    }
    std::vector<knowledge::Artefact> files;
    for (std::size_t i = 0; i < texts.size(); ++i) files.push_back({wording_packs[i], texts[i]});
    auto knowledge = knowledge::load(knowledge::embedded(), files);
    if (!knowledge) return knowledge.error();
    return std::shared_ptr<const knowledge::Knowledge>{
        std::make_shared<const knowledge::Knowledge>(std::move(*knowledge))};
}

Result<std::vector<instruments::Form>> compile_forms(const knowledge::Knowledge& knowledge) {
    std::vector<instruments::Form> forms;
    for (const json::Node artefact : knowledge.artefacts()) {
        if (artefact["resourceType"].text() != "Questionnaire") continue;
        auto form = instruments::compile(artefact, knowledge.value_sets());
        if (!form) {
            Error error = std::move(form.error());
            error.where = std::string{artefact["url"].text()} + " " + error.where;
            return error;
        }
        forms.push_back(std::move(*form));
    }
    return forms;
}

int tell_findings(std::string_view form, const std::vector<fhir::Issue>& issues) {
    int errors = 0;
    for (const fhir::Issue& issue : issues) {
        std::string line{form};
        line.append(": ").append(fhir::to_string(issue.severity)).append(": ");
        if (!issue.expression.empty()) line.append(issue.expression).append(": ");
        message(line.append(issue.diagnostics));
        if (issue.severity <= fhir::Severity::error) ++errors;
    }
    return errors;
}

const instruments::Form* find_form(const std::vector<instruments::Form>& forms, std::string_view canonical) {
    const fhir::Canonical wanted = fhir::split_canonical(canonical);
    const auto found = std::ranges::find_if(forms, [&](const instruments::Form& form) {
        return form.url() == wanted.url && (wanted.version.empty() || form.canonical() == canonical);
    });
    return found == forms.end() ? nullptr : &*found;
}

}  // namespace repere::app
