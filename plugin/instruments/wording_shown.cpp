// SPDX-License-Identifier: Apache-2.0
#include "instruments/wording_shown.h"

#include <set>

#include "fhir/item_wording.h"
#include "instruments/translation.h"

namespace repere::instruments {
namespace {

struct Shown {
    json::Node group;
    json::Node extension;
};

// As the response says it; what was kept of it earlier when it is read again from where we keep it.
std::string_view language_of(json::Node response) {
    const std::string_view said = response["language"].text();
    if (!said.empty()) return said;
    const auto kept = fhir::packed_wordings(response);
    return kept.empty() ? std::string_view{} : kept.front().language;
}

std::vector<Shown> packs_shown(const AnsweredForm& answered) {
    const json::Node questionnaire = answered.form().questionnaire();
    const auto language = language_shown(questionnaire, language_of(answered.response()));
    std::vector<Shown> shown;
    std::set<std::size_t> seen;  // a group that repeats is one instrument
    for (const Occurrence& occurrence : answered.occurrences()) {
        if (!language || !occurrence.enabled || !occurrence.node) continue;
        const json::Node group = answered.item(occurrence).node;
        for (const json::Node extension : group["extension"].items())
            if (fhir::is_packed_wording(extension, *language) && seen.insert(occurrence.item).second)
                shown.push_back({group, extension});
    }
    return shown;
}

}  // namespace

void write_wording_shown(json::Writer& writer, const Scored& scored) {
    const std::vector<Shown> shown = packs_shown(scored.answered);
    if (shown.empty()) return;
    writer.array("extension", [&] {
        for (const Shown& one : shown)
            fhir::write_packed_wording(writer, fhir::packed_wording(one.extension),
                                       one.group["linkId"].text());
    });
}

}  // namespace repere::instruments
