// SPDX-License-Identifier: Apache-2.0
// Who the open chart belongs to, in the three marks people check: name, birth date, identifier.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/node.h"

namespace repere::smart {

struct PatientBanner {
    std::string name, birth_date, identifier;  // each may be empty
};

// Nothing when the resource is not this Patient: a name must never stand above another person's answers.
std::optional<PatientBanner> banner_of(json::Node resource, std::string_view patient_id);

}  // namespace repere::smart
