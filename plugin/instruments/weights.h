// SPDX-License-Identifier: Apache-2.0
// What answers weigh, wherever the form or a terminology says it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "instruments/content.h"

namespace repere::instruments {

struct Weighing {
    enum class Kind : std::uint8_t {
        known,
        unweighed,   // every list that could say it is here, and says none
        unresolved,  // the value set of the question cannot be had: not to be taken for 0
    };
    Kind kind = Kind::unweighed;
    std::string_view number;  // as it is written
};

// SDC 4.0, weight(): by the option chosen (extension itemWeight or ordinalValue on the option or on its
// Coding), then by the contained value set and CodeSystem, then by the terminology, then by what the answer
// itself carries. The specification takes the answer's own first; here it goes last, so that nobody can
// answer with a score.
Weighing weigh(const Form::Content& content, const Item& item, json::Node answer);

// A ValueSet contained in the form, by "#id" or by its canonical; absent when there is none, or one of
// another version.
json::Node contained_value_set(const Form::Content& content, std::string_view canonical);

// What expressions of a form may ask about codes: its contained value sets and code systems, then the
// terminology it was compiled with.
class FormTerminology final : public fhirpath::Terminology {
public:
    explicit FormTerminology(const Form::Content& content) : content_{&content} {}

    std::optional<bool> member_of(std::string_view value_set, std::string_view system,
                                  std::string_view code) const override;
    fhirpath::CodeAlone code_member_of(std::string_view value_set, std::string_view code) const override;
    bool same_system(std::string_view a, std::string_view b) const override;
    std::optional<bool> subsumes(std::string_view system, std::string_view ancestor,
                                 std::string_view code) const override;
    std::optional<std::string_view> weight(std::string_view system, std::string_view code) const override;
    bool weight_unresolved(std::string_view system, std::string_view code) const override;

    void set_unresolved(std::string_view system, std::string_view code) { unresolved_.emplace(system, code); }

private:
    const Form::Content* content_;
    std::set<std::pair<std::string, std::string>> unresolved_;
};

}  // namespace repere::instruments
