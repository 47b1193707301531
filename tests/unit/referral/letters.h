// SPDX-License-Identifier: Apache-2.0
// Three invented people, one for each setting, as letters are written of them; the files are in data/letter.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fhir/canonical.h"
#include "referral/papers.h"
#include "sample.h"
#include "services.h"

namespace repere::referral::testing {

inline const Papers& papers() {
    static const Papers read = [] {
        Papers made = *Papers::embedded();
        for (const std::string_view id : paper_code_systems)
            made.codes.add(knowledge_of_the_program().artefact(fhir::canonical("CodeSystem", id)));
        return made;
    }();
    return read;
}

inline const CountryPack& france() {
    static const CountryPack pack = *embedded_country_pack("fr");
    return pack;
}

// The file, and a dossier that points into it.
class Case {
public:
    explicit Case(const std::string& name, std::string_view language = "fr")
        : document_{sample::parse(sample::file("letter/" + name + ".json"))} {
        const json::Node root = document_.root();
        dossier.service_request = root["service_request"];
        dossier.consent = root["consent"];
        dossier.patient = root["patient"];
        dossier.encounter = root["encounter"];
        dossier.practitioner = root["practitioner"];
        dossier.organization = root["organization"];
        dossier.observations = nodes(root["observations"]);
        dossier.assessments = nodes(root["assessments"]);
        dossier.events = nodes(root["events"]);
        if (root["medications"]) dossier.medications = nodes(root["medications"]);
        if (root["allergies"]) dossier.allergies = nodes(root["allergies"]);
        dossier.responses = nodes(root["responses"]);
        for (const json::Node response : dossier.responses) {
            const auto canonical = fhir::split_canonical(response["questionnaire"].text());
            for (AnswerTold& told :
                 answers_told(response, knowledge_of_the_program().artefact(canonical.url), language))
                dossier.told.push_back(std::move(told));
        }
        for (const json::Node one : root["reasons"].items()) dossier.reasons.emplace(one.text());
        for (const json::Node one : root["done"].items()) dossier.done.emplace_back(one.text());
        const json::Node urgency = root["urgency"];
        dossier.urgency = {std::string{urgency["reason"].text()}, *urgency["level"].integer(),
                           std::string{urgency["priority"].text()}, *urgency["target"].integer()};
        dossier.sender = "Practitioner/dr-1";
        dossier.team = &team_;
        dossier.now = sample::now;
    }

    Result<Paper> letter(Shared content = Shared::full_answers, std::string_view language = "fr") const {
        return compose(papers().referral_letter, dossier, content, papers().red_flags,
                       papers().words(language, &france()));
    }
    Result<Paper> reply(Shared content = Shared::full_answers, std::string_view language = "fr") const {
        return compose(papers().reply_letter, dossier, content, papers().red_flags,
                       papers().words(language, &france()));
    }

    Dossier dossier;

private:
    static std::vector<json::Node> nodes(json::Node list) {
        std::vector<json::Node> found;
        for (const json::Node one : list.items()) found.push_back(one);
        return found;
    }

    json::Document document_;
    Team team_ = sample::elsa();
};

inline std::string said(const Paper& paper, std::string_view section, std::string_view line) {
    const PaperLine* found = paper.find(section, line);
    std::string all;
    if (found)
        for (const std::string& text : found->text) all += (all.empty() ? "" : " | ") + text;
    return all;
}

}  // namespace repere::referral::testing
