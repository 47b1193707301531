// SPDX-License-Identifier: Apache-2.0
// Whether one answer fits its question: type, options, limits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fhir/operation_outcome.h"
#include "instruments/content.h"
#include "instruments/limits.h"

namespace repere::instruments {

// FHIR R4 QuestionnaireResponse.item.answer.value[x] and the limits of form.h. Adds what is wrong; the
// expression of each issue is `path`, the answer's.
void check_answer(const Form::Content& content, const Item& item, const Limits& limits, json::Node answer,
                  const std::string& path, std::vector<fhir::Issue>& issues);

// SDC optionExclusive: which answer allows no other beside it although there is one.
std::optional<std::size_t> exclusive_answer(const Item& item, json::Node answers);

}  // namespace repere::instruments
