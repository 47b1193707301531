// SPDX-License-Identifier: Apache-2.0
// Yes and no answers by the bits of a number, so that a test can walk all there are.
#pragma once

#include "forms.h"

namespace repere::test {

inline const std::string yes = "LA33-6";
inline const std::string no = "LA32-8";

// Bit i is the answer to link_ids[i]: 1 yes, 0 no.
inline Answers by_bits(const std::vector<std::string>& link_ids, unsigned bits) {
    Answers answers;
    for (std::size_t i = 0; i < link_ids.size(); ++i)
        answers.push_back({link_ids[i], ((bits >> i) & 1U) != 0 ? yes : no});
    return answers;
}

inline std::vector<std::string> numbered(const std::string& stem, int count) {
    std::vector<std::string> link_ids;
    for (int i = 1; i <= count; ++i) link_ids.push_back(stem + std::to_string(i));
    return link_ids;
}

// The score of this code among those of a response, or null.
inline const instruments::Score* score_named(const std::vector<instruments::Score>& scores,
                                             std::string_view code) {
    for (const instruments::Score& score : scores)
        if (score.code == code) return &score;
    return nullptr;
}

// "code=value band", in the form's order.
inline std::string told(const std::vector<instruments::Score>& scores) {
    std::string out;
    for (const instruments::Score& score : scores)
        out += (out.empty() ? "" : ", ") + score.code + "=" + std::to_string(score.value) + " " + score.band;
    return out;
}

}  // namespace repere::test
