// SPDX-License-Identifier: Apache-2.0
// The checks that requests, responses and service lists have in common, and the list of what they found.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "cds_hooks/response_check.h"

namespace repere::cds_hooks {

class Checking {
public:
    explicit Checking(Extensions extensions) : extensions_{extensions} {}

    void violated(std::string rule, std::string where, Weight weight = Weight::model) {
        found_.push_back({weight, std::move(rule), std::move(where)});
    }
    bool required_object(json::Node node, const std::string& where);  // with something in it
    void required_text(json::Node node, const std::string& where);
    void optional_text(json::Node node, const std::string& where);
    void one_of(json::Node node, std::initializer_list<std::string_view> codes, const std::string& where);

    // CH-02: no null, "", [] or {}, but for these members of the root. Embedded FHIR has rules of its own.
    void no_empty_values(json::Node node, const std::string& where,
                         std::initializer_list<std::string_view> may_be_empty);
    void extension(json::Node owner, const std::string& where);

    Violations take() { return std::move(found_); }

private:
    Extensions extensions_;
    Violations found_;
};

}  // namespace repere::cds_hooks
