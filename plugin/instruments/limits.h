// SPDX-License-Identifier: Apache-2.0
// How much and how often a question may be answered, whether the form says it or an expression in it.
#pragma once

#include <string_view>
#include <vector>

#include "instruments/expressions.h"
#include "instruments/findings.h"
#include "instruments/value.h"

namespace repere::instruments {

// Compiles the limits that an expression gives: the extension cqf-expression on the value of minValue,
// maxValue, minQuantity, maxQuantity, minOccurs or maxOccurs (SDC 4.0, form behavior).
void read_limits(Item& item, Findings& findings);

// The limits of one item in one place of the response.
class Limits {
public:
    // What an expression gives is worked out here. Errors, naming the linkId: as the expression says, and
    // invalid when it gives several values. One that gives nothing sets no limit.
    static Result<Limits> of(const Item& item, std::size_t occurrence, Expressions& expressions);
    // Only what the form itself says.
    explicit Limits(const Item& item) : item_{&item} {}

    Value operator[](std::string_view url) const;  // absent: there is no such limit

private:
    struct Calculated {
        std::string_view url;
        std::string_view type;
        json::Document document;  // empty: the expression gave nothing
    };

    const Item* item_;
    std::vector<Calculated> calculated_;
};

}  // namespace repere::instruments
