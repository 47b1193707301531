// SPDX-License-Identifier: Apache-2.0
#include "clinical/runner/variation.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "crypto/digest.h"

namespace repere::clinical {
namespace {

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string first_id(const Case& each, std::string_view type) {
    for (const json::Node entry : each.chart()["entry"].items()) {
        const json::Node resource = entry["resource"];
        if (resource["resourceType"].text() == type &&
            (type != "Encounter" || resource["status"].text() == "in-progress"))
            return std::string{resource["id"].text()};
    }
    return {};
}

std::string patient_text(json::Node patient, const Change& change) {
    json::Writer writer;
    writer.begin_object().members_except(patient, change.patient_without).end_object();
    std::string text = writer.take();
    if (!change.patient.empty()) text.insert(text.size() - 1, "," + change.patient);
    return text;
}

}  // namespace

std::string patient_id(const Case& each) { return first_id(each, "Patient"); }
std::string encounter_id(const Case& each) { return first_id(each, "Encounter"); }

json::Document change(const Case& each, const Change& change) {
    std::string text = R"({"resourceType":"Bundle","type":"collection","entry":[)";
    const auto add = [&](const std::string& resource) {
        if (text.back() != '[') text += ',';
        text += R"({"resource":)" + resource + "}";
    };
    for (const json::Node entry : each.chart()["entry"].items()) {
        const json::Node resource = entry["resource"];
        if (std::ranges::find(change.without, resource["id"].text()) != change.without.end()) continue;
        const bool patient = resource["resourceType"].text() == "Patient";
        add(patient ? patient_text(resource, change) : json::to_string(resource));
    }
    for (const std::string& resource : change.resources)
        add(replace_all(replace_all(resource, "PATIENT", "Patient/" + patient_id(each)), "ENCOUNTER",
                        "Encounter/" + encounter_id(each)));
    auto document = json::Document::parse(text + "]}");
    BOOST_REQUIRE_MESSAGE(document, text);
    return std::move(*document);
}

Result<knowledge::Knowledge> knowledge_with(std::string_view file, std::string_view from,
                                            std::string_view to) {
    std::string changed;
    std::vector<knowledge::Artefact> artefacts{knowledge::embedded().begin(), knowledge::embedded().end()};
    const auto found = std::ranges::find(artefacts, file, &knowledge::Artefact::file);
    BOOST_REQUIRE_MESSAGE(found != artefacts.end(), file);
    const std::string before = crypto::sha256_hex(found->text);
    BOOST_REQUIRE_MESSAGE(found->text.find(from) != std::string_view::npos, file << " does not say " << from);
    changed = replace_all(std::string{found->text}, from, to);
    found->text = changed;

    std::vector<std::string> manifests;
    manifests.reserve(artefacts.size());
    for (knowledge::Artefact& artefact : artefacts)
        if (artefact.file.ends_with("manifest.json"))
            artefact.text = manifests.emplace_back(
                replace_all(std::string{artefact.text}, before, crypto::sha256_hex(changed)));
    return knowledge::load(artefacts);
}

}  // namespace repere::clinical
