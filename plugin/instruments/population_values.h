// SPDX-License-Identifier: Apache-2.0
// Turns a value found somewhere into an answer to a question, or says that it is none.
#pragma once

#include <string>

#include "core/result.h"
#include "instruments/content.h"

namespace repere::instruments {

struct FittedValue {
    std::string type;  // of value[x]: "Coding"
    std::string json;
};

// SDC 4.0, expression-based population: the value has the type of the item, but for these. A resource is a
// Reference to itself; a code (or string) and a CodeableConcept are the one Coding the question offers; a
// Quantity without comparator is a number when the question has its unit. A text is an answer to open-choice.
// Errors: invalid, without the value.
Result<FittedValue> fitted_value(const Form::Content& content, const Item& item, const fhirpath::Item& value);

}  // namespace repere::instruments
