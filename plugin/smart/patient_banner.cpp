// SPDX-License-Identifier: Apache-2.0
#include "smart/patient_banner.h"

namespace repere::smart {
namespace {

// FHIR R4 HumanName: the name in use; official before usual before any other, and none that is old.
json::Node name_in_use(json::Node names) {
    for (const std::string_view use : {"official", "usual"})
        for (const json::Node name : names.items())
            if (name["use"].text() == use) return name;
    for (const json::Node name : names.items())
        if (name["use"].text() != "old" && !name["period"]["end"]) return name;
    return {};
}

std::string text_of(json::Node name) {
    if (!name["text"].text().empty()) return std::string{name["text"].text()};
    std::string out{name["family"].text()};
    for (const json::Node given : name["given"].items())
        if (!given.text().empty()) out.append(out.empty() ? "" : " ").append(given.text());
    return out;
}

// The hospital's own number is the one on the wristband (v2-0203 MR, French PI); a national one comes after
// it.
std::string identifier_of(json::Node identifiers) {
    std::string_view first;
    for (const json::Node identifier : identifiers.items()) {
        const std::string_view value = identifier["value"].text();
        if (value.empty() || identifier["use"].text() == "old") continue;
        for (const json::Node coding : identifier["type"]["coding"].items())
            if (coding["code"].text() == "MR" || coding["code"].text() == "PI") return std::string{value};
        if (first.empty()) first = value;
    }
    return std::string{first};
}

}  // namespace

std::optional<PatientBanner> banner_of(json::Node resource, std::string_view patient_id) {
    if (resource["resourceType"].text() != "Patient" || resource["id"].text() != patient_id)
        return std::nullopt;
    return PatientBanner{text_of(name_in_use(resource["name"])), std::string{resource["birthDate"].text()},
                         identifier_of(resource["identifier"])};
}

}  // namespace repere::smart
