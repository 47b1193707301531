// SPDX-License-Identifier: Apache-2.0
// What the rules must never read, one entry for each input and each way a chart may carry it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clinical/runner/variation.h"

namespace repere::clinical {

// Additions to a chart that must change nothing. JSON; PATIENT and ENCOUNTER stand for the references of the
// chart.
struct ForbiddenInput {
    std::string_view name;
    std::string_view member;     // of the Patient: `"maritalStatus":{...}`
    std::string_view extension;  // of the Patient
    std::vector<std::string> resources = {};
};

// Ethnicity, race, birthplace, nationality, language, religion, insurance, occupation, education, housing,
// marital and family status, children, social work, sexual orientation, sex work, police and prison, name,
// appearance.
const std::vector<ForbiddenInput>& forbidden_inputs();

// All of them at once, in one change. Members that one another would overwrite are joined.
Change change_of(std::span<const ForbiddenInput> inputs);

}  // namespace repere::clinical
