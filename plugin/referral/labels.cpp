// SPDX-License-Identifier: Apache-2.0
#include "referral/labels.h"

#include <algorithm>
#include <array>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "json/writer.h"

namespace repere::referral {
namespace {

// v3-Confidentiality, from open to closed.
constexpr std::array<std::string_view, 6> confidentialities{"U", "L", "M", "N", "R", "V"};

std::ptrdiff_t rank(std::string_view code) {
    const auto found = std::ranges::find(confidentialities, code);
    return found == confidentialities.end() ? -1 : found - confidentialities.begin();
}

bool is_confidentiality(const Label& label) { return label.system == fhir::systems::confidentiality; }

void add(std::vector<Label>& labels, const Label& label) {
    const auto same = is_confidentiality(label) ? std::ranges::find_if(labels, is_confidentiality)
                                                : std::ranges::find(labels, label);
    if (same == labels.end())
        labels.push_back(label);
    else if (rank(label.code) > rank(same->code))
        same->code = label.code;
}

std::string_view display(json::Node resource, const Label& label) {
    for (const json::Node coding : resource["meta"]["security"].items())
        if (coding["system"].text() == label.system && coding["code"].text() == label.code)
            return coding["display"].text();
    return {};
}

}  // namespace

std::vector<Label> labels_of(const CountryPack* pack, const Situation& situation) {
    std::vector<Label> labels{{std::string{fhir::systems::confidentiality}, "R"},
                              {std::string{fhir::systems::act_code}, "ETH"}};
    if (pack == nullptr) return labels;
    for (const SecurityLabel& label : pack->labels) {
        const bool here = label.when == "always" || (label.when == "pregnancy" && situation.pregnancy) ||
                          (label.when == "minor" && situation.minor) ||
                          (label.when == "patient-request" && situation.patient_request) ||
                          (label.when == "part2-program" && situation.part2_program);
        // A minor's own wish is assumed as far as handling goes (PRS), not as far as hiding it goes (V).
        const bool of_minor = label.when == "patient-request" && situation.minor &&
                              label.system != fhir::systems::confidentiality;
        if (here || of_minor) add(labels, {label.system, label.code});
    }
    return labels;
}

std::vector<Label> labels_on(json::Node resource) {
    std::vector<Label> labels;
    for (const json::Node coding : resource["meta"]["security"].items())
        add(labels, {std::string{coding["system"].text()}, std::string{coding["code"].text()}});
    return labels;
}

std::vector<Label> together(std::vector<Label> labels, const std::vector<Label>& more) {
    for (const Label& label : more) add(labels, label);
    return labels;
}

std::string labelled(json::Node resource, const std::vector<Label>& labels) {
    const std::vector<Label> all = together(labels_on(resource), labels);
    constexpr std::array<std::string_view, 3> head{"resourceType", "id", "meta"};
    constexpr std::array<std::string_view, 1> rewritten{"security"};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", resource["resourceType"].text()).optional("id", resource["id"].text());
        writer.object("meta", [&] {
            if (resource["meta"]) writer.members_except(resource["meta"], rewritten);
            writer.array("security", [&] {
                for (const Label& label : all)
                    fhir::write_coding(writer, {label.system, label.code, display(resource, label)});
            });
        });
        writer.members_except(resource, head);
    });
    return writer.take();
}

}  // namespace repere::referral
