// SPDX-License-Identifier: Apache-2.0
#include "instruments/answered.h"

#include <algorithm>

namespace repere::instruments {
namespace {

constexpr std::size_t most_occurrences = 20'000;

std::string indexed(std::string_view name, std::size_t index) {
    return "." + std::string{name} + "[" + std::to_string(index) + "]";
}

}  // namespace

Result<AnsweredForm> AnsweredForm::lay(const Form::Content& content, json::Node response) {
    AnsweredForm answered;
    answered.form_ = &content;
    answered.response_ = response;
    answered.by_item_.resize(content.items.size());
    if (auto laid = answered.lay_scope({response, none, none, content.roots}); !laid) return laid.error();
    return answered;
}

Result<Done> AnsweredForm::lay_scope(const Scope& scope) {
    struct Found {
        json::Node node;
        std::size_t position;
    };
    std::vector<std::vector<Found>> found(scope.expected.size());
    std::size_t furthest = 0;
    std::size_t position = 0;
    for (const json::Node node : scope.holder["item"].items()) {
        const std::size_t here = position++;
        const auto stray = [&](Stray::Why why) {
            strays_.push_back({why, scope_path(scope.parent, scope.answer) + indexed("item", here)});
        };
        const auto known = form_->by_link_id.find(node["linkId"].text());
        if (known == form_->by_link_id.end()) {
            stray(Stray::Why::unknown);
            continue;
        }
        const auto at = std::ranges::lower_bound(scope.expected, known->second);
        if (at == scope.expected.end() || *at != known->second) {
            stray(Stray::Why::misplaced);
            continue;
        }
        const auto order = static_cast<std::size_t>(at - scope.expected.begin());
        const Item& item = form_->items[known->second];
        if (!found[order].empty() && !(item.type == ItemType::group && item.repeats)) {
            stray(Stray::Why::twice);
            continue;
        }
        if (order < furthest) stray(Stray::Why::out_of_order);
        furthest = std::max(furthest, order);
        found[order].push_back({node, here});
    }
    for (std::size_t order = 0; order < found.size(); ++order) {
        if (found[order].empty()) found[order].push_back({{}, none});
        for (const Found& one : found[order]) {
            const Occurrence occurrence{scope.expected[order], one.node, scope.parent, scope.answer,
                                        one.position};
            if (auto placed = place(occurrence); !placed) return placed;
        }
    }
    return Done{};
}

Result<Done> AnsweredForm::place(const Occurrence& occurrence) {
    if (occurrences_.size() >= most_occurrences)
        return fail(ErrorKind::limit, "the response has too many items");
    const std::size_t index = occurrences_.size();
    occurrences_.push_back(occurrence);
    by_item_[occurrence.item].push_back(index);
    if (auto inside = lay_inside(index); !inside) return inside;
    occurrences_[index].end = occurrences_.size();
    return Done{};
}

Result<Done> AnsweredForm::lay_inside(std::size_t index) {
    const Item& its_item = form_->items[occurrences_[index].item];
    const json::Node node = occurrences_[index].node;
    if (!is_question(its_item)) return lay_scope({node, index, none, its_item.children});
    // Items nested in a question stand under its answers (FHIR R4 QuestionnaireResponse, qrs-1).
    for (std::size_t position = 0; position < node["item"].size(); ++position)
        strays_.push_back({Stray::Why::misplaced, path(index) + indexed("item", position)});
    std::size_t answer = 0;
    for (const json::Node given : node["answer"].items())
        if (auto laid = lay_scope({given, index, answer++, its_item.children}); !laid) return laid;
    return Done{};
}

std::string AnsweredForm::scope_path(std::size_t parent, std::size_t answer) const {
    if (parent == none) return "QuestionnaireResponse";
    return answer == none ? path(parent) : path(parent) + indexed("answer", answer);
}

std::string AnsweredForm::path(std::size_t index) const {
    const Occurrence& occurrence = occurrences_[index];
    std::string out = scope_path(occurrence.parent, occurrence.answer);
    return occurrence.position == none ? out : out + indexed("item", occurrence.position);
}

std::size_t AnsweredForm::nearest(std::size_t from, std::size_t item) const {
    const std::vector<std::size_t>& all = by_item_[item];
    std::size_t ancestor = from;
    while (ancestor != none) {
        ancestor = occurrences_[ancestor].parent;
        if (ancestor != none && occurrences_[ancestor].item == item) return ancestor;
        const std::size_t first = ancestor == none ? 0 : ancestor;
        const std::size_t end = ancestor == none ? occurrences_.size() : occurrences_[ancestor].end;
        const auto after = std::ranges::lower_bound(all, from);
        if (after != all.begin() && *std::prev(after) >= first) return *std::prev(after);
        const auto following = std::ranges::upper_bound(all, from);
        if (following != all.end() && *following < end) return *following;
    }
    return none;
}

}  // namespace repere::instruments
