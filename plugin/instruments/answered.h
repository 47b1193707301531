// SPDX-License-Identifier: Apache-2.0
// A response laid over its form: each place the form has, what stands there, and whether it may be asked.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "instruments/content.h"

namespace repere::instruments {

// One item of the form in one place of the response. A place nobody filled has an absent node.
struct Occurrence {
    std::size_t item = none;
    json::Node node;
    std::size_t parent = none;    // the occurrence it stands in; none at the top
    std::size_t answer = none;    // for items under an answer: which answer of the parent
    std::size_t position = none;  // in the item array it came from
    std::size_t end = 0;          // one past the last occurrence inside this one
    bool enabled = true;
};

// Whether the answers that were given stand. Those of a calculated item do not, unless a person may correct
// them: not read-only, shown, and no score (SDC 4.0, calculatedExpression: an edited value is kept).
inline bool keeps_given(const Item& item, const Occurrence& occurrence) {
    if (!item.calculated) return true;
    return !item.read_only && !item.hidden && !item.is_score && occurrence.node["answer"].size() > 0;
}

// An item of the response that has no place in the form.
struct Stray {
    enum class Why : std::uint8_t { unknown, misplaced, twice, out_of_order };
    Why why = Why::unknown;
    std::string path;
};

class AnsweredForm {
public:
    // Every occurrence starts enabled; settle() of enablement.h decides. Errors: limit (too many places).
    static Result<AnsweredForm> lay(const Form::Content& content, json::Node response);

    const Form::Content& form() const { return *form_; }
    json::Node response() const { return response_; }
    std::span<const Occurrence> occurrences() const { return occurrences_; }
    std::span<const Stray> strays() const { return strays_; }
    const Item& item(const Occurrence& occurrence) const { return form_->items[occurrence.item]; }
    void set_enabled(std::size_t occurrence, bool enabled) { occurrences_[occurrence].enabled = enabled; }

    // FHIRPath of the item, or of the place where it is missing.
    std::string path(std::size_t occurrence) const;

    // FHIR R4 Questionnaire.item.enableWhen.question: with several occurrences the nearest counts, by the
    // ancestor axis, then the preceding, then the following. none when there is none.
    std::size_t nearest(std::size_t from, std::size_t item) const;

private:
    struct Scope {
        json::Node holder;  // has the item array
        std::size_t parent = none;
        std::size_t answer = none;
        std::span<const std::size_t> expected;  // items of the form, in order
    };
    Result<Done> lay_scope(const Scope& scope);
    Result<Done> lay_inside(std::size_t index);
    Result<Done> place(const Occurrence& occurrence);
    std::string scope_path(std::size_t parent, std::size_t answer) const;

    const Form::Content* form_ = nullptr;
    json::Node response_;
    std::vector<Occurrence> occurrences_;  // in document order
    std::vector<Stray> strays_;
    std::vector<std::vector<std::size_t>> by_item_;
};

}  // namespace repere::instruments
