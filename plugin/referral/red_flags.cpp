// SPDX-License-Identifier: Apache-2.0
#include "referral/red_flags.h"

#include <algorithm>

namespace repere::referral {

Result<RedFlagRules> read_red_flags(json::Node plan) {
    RedFlagRules rules;
    for (const json::Node node : plan["flags"].items()) {
        RedFlagRule rule;
        rule.id = node["id"].text();
        auto text = read_bilingual(node["text"], rule.id);
        if (!text) return text.error();
        rule.text = std::move(*text);
        auto any = read_signs(node["any"], rule.id), unless = read_signs(node["unless"], rule.id);
        if (!any) return any.error();
        if (!unless) return unless.error();
        rule.any = std::move(*any);
        rule.unless = std::move(*unless);
        const bool twice = std::ranges::find(rules, rule.id, &RedFlagRule::id) != rules.end();
        if (rule.id.empty() || rule.any.empty() || twice)
            return fail(ErrorKind::invalid, "a flag needs an id of its own and a sign", rule.id);
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<const RedFlagRule*> red_flags(const RedFlagRules& rules, const Circumstances& circumstances) {
    std::vector<const RedFlagRule*> raised;
    for (const RedFlagRule& rule : rules)
        if (any_holds(rule.any, circumstances) && !any_holds(rule.unless, circumstances))
            raised.push_back(&rule);
    return raised;
}

}  // namespace repere::referral
