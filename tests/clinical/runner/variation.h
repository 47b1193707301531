// SPDX-License-Identifier: Apache-2.0
// The same chart with something added or changed, and the same knowledge with something cut out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "clinical/runner/clinical_case.h"

namespace repere::clinical {

// Resources to add, and members (JSON, without braces) to put in the place of the Patient's own.
struct Change {
    std::vector<std::string> resources;
    std::string patient;
    std::vector<std::string_view> patient_without;
    std::vector<std::string_view> without;  // ids of resources to leave out
};

// The case's Bundle with the change. PATIENT and ENCOUNTER in the texts become the references of the case.
json::Document change(const Case& each, const Change& change);

std::string patient_id(const Case& each);
std::string encounter_id(const Case& each);  // the first that is in progress

// The embedded packages with `from` replaced by `to` in one file, the digests made to fit.
Result<knowledge::Knowledge> knowledge_with(std::string_view file, std::string_view from,
                                            std::string_view to);

}  // namespace repere::clinical
