// SPDX-License-Identifier: Apache-2.0
#include "instruments/given.h"

#include "instruments/content.h"
#include "instruments/enablement.h"

namespace repere::instruments {

Result<std::vector<GivenAnswer>> coded_answers(const Form& form, json::Node response) {
    auto answered = AnsweredForm::lay(form.content(), response);
    if (!answered) return answered.error();
    if (auto settled = settle(*answered); !settled) return settled.error();
    std::vector<GivenAnswer> given;
    for (const Occurrence& occurrence : answered->occurrences()) {
        if (!occurrence.enabled) continue;
        for (const json::Node answer : occurrence.node["answer"].items())
            if (const json::Node coding = answer["valueCoding"])
                given.push_back({std::string{answered->item(occurrence).link_id}, fhir::coding(coding)});
    }
    return given;
}

}  // namespace repere::instruments
