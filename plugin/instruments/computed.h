// SPDX-License-Identifier: Apache-2.0
// What the program worked out for an item, in the shape a response would hold it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "fhirpath/item.h"
#include "instruments/content.h"

namespace repere::instruments {

// Cheap to copy; never without an answer.
class Computed {
public:
    json::Node answers() const { return document_->root(); }  // [{"valueInteger": 12}]
    const std::string& json() const { return *json_; }        // the same as text
    friend bool operator==(const Computed& a, const Computed& b) { return *a.json_ == *b.json_; }

private:
    friend Result<std::optional<Computed>> fit(const Form::Content&, const Item&, fhirpath::Collection);
    std::shared_ptr<const std::string> json_;
    std::shared_ptr<const json::Document> document_;
};
using ComputedValues = std::map<std::size_t, Computed>;  // by occurrence

// Whether two answer arrays hold the same values in the same order, however they are written.
bool same_answers(json::Node a, json::Node b);

// SDC 4.0, expressions: the answers an expression's value stands for, with FHIRPath's implicit conversions
// (Integer to Decimal, both to Quantity, date to dateTime), a resource as a Reference to it, and a code or a
// text as the option that has it. A Coding the form offers is written as the form has it. Nothing for
// nothing. Errors, without a place: invalid, when a value does not fit the item's type, or there are several
// and the item does not repeat.
Result<std::optional<Computed>> fit(const Form::Content& content, const Item& item,
                                    fhirpath::Collection values);

}  // namespace repere::instruments
