// SPDX-License-Identifier: Apache-2.0
// What the store holds, with the links that lead from answers to what became of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "json/document.h"
#include "store/store.h"

namespace repere::measures {

// Keys and values are references ("Observation/1"); links do not change from version to version.
using Links = std::multimap<std::string, std::string, std::less<>>;

class Linked {
public:
    static Result<Linked> read(store::Store& store);

    const std::vector<std::string>& answers() const { return answers_; }  // QuestionnaireResponses

    // Follows one kind of link from each of these.
    std::vector<std::string> evidence_of(const std::string& answers) const;  // RiskAssessments
    std::vector<std::string> flags_of(const std::vector<std::string>& evidence) const;
    std::vector<std::string> decisions_on(const std::string& answers) const;  // Consents
    std::vector<std::string> tasks_of(const std::string& answers) const;

private:
    std::vector<std::string> answers_;
    Links observations_, evidence_, flags_, decisions_, tasks_;
};

// The versions of a resource up to a moment, oldest first; empty when it did not exist yet.
Result<std::vector<json::Document>> versions_until(store::Store& store, std::string_view reference,
                                                   Instant moment);

}  // namespace repere::measures
