// SPDX-License-Identifier: Apache-2.0
// What a referral's thread may do, written again from the sources and not from the program: Gravity SDOH
// Clinical Care's Task diagram and who sets each status, R4's received, ready and on-hold, Clinical Order
// Workflows for questions and cancellation. The random tests compare the two.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

namespace repere::referral::model {

using Codes = std::map<std::string, std::string>;  // a code -> those that go with it, with blanks between

inline const Codes by_owner{
    {"requested", "received accepted rejected cancelled"},
    {"received", "accepted rejected cancelled"},
    {"accepted", "ready in-progress on-hold cancelled completed failed"},
    {"ready", "in-progress on-hold cancelled completed failed"},
    {"in-progress", "on-hold cancelled completed failed"},
    {"on-hold", "in-progress cancelled completed failed"},
};
inline const Codes by_requester{
    {"draft", "requested cancelled entered-in-error"},
    {"requested", "cancelled entered-in-error"},
    {"received", "cancelled entered-in-error"},
    {"accepted", "cancelled entered-in-error"},
    {"ready", "cancelled entered-in-error"},
    {"in-progress", "entered-in-error"},
    {"on-hold", "cancelled entered-in-error"},
    {"rejected", "entered-in-error"},
    {"cancelled", "entered-in-error"},
    {"failed", "entered-in-error"},
    {"completed", "entered-in-error"},
};
// Which sub-state goes with which statuses.
inline const Codes sub_states{
    {"sent", "requested"},
    {"opened", "received"},
    {"waiting-for-information", "received on-hold"},
    {"information-given", "received on-hold"},
    {"to-see", "accepted ready"},
    {"scheduled", "accepted ready in-progress on-hold"},
    {"appointment-missed", "in-progress on-hold cancelled failed"},
    {"medical-care-first", "on-hold"},
    {"asked-to-come-later", "in-progress on-hold"},
    {"seen-at-bedside", "in-progress on-hold completed"},
    {"unreachable", "in-progress on-hold cancelled failed"},
    {"left-before-seen", "in-progress on-hold cancelled failed"},
    {"declined-by-patient", "rejected cancelled failed completed"},
    {"handed-to-csapa", "in-progress completed"},
    {"not-reached", "accepted ready in-progress on-hold"},
    {"open-door", "accepted ready in-progress on-hold completed"},
    {"not-continued", "on-hold cancelled completed"},
    {"may-return", "on-hold cancelled completed"},
};
inline const std::string senders_own =
    "sent information-given medical-care-first left-before-seen declined-by-patient";

inline bool among(const std::string& list, const std::string& code) {
    return (" " + list + " ").find(" " + code + " ") != std::string::npos;
}
inline bool listed(const Codes& table, const std::string& from, const std::string& to) {
    const auto found = table.find(from);
    return found != table.end() && among(found->second, to);
}
inline bool is_final(const std::string& status) {
    return among("rejected cancelled failed completed entered-in-error", status);
}
inline bool needs_reason(const std::string& status) {
    return among("rejected cancelled on-hold failed", status);
}

struct Act {
    std::string to, business;  // "" for none given
    bool by_owner = true, reason = false, outcome = false, note = false, input = false;
};

struct State {
    std::string status = "requested", business = "sent";
    bool reason = false, outcome = false;
    int attempts = 0;
};

// What stands after an act, or nothing when it must be refused.
inline bool perform(State& state, const Act& act) {
    const bool same = act.to == state.status;
    if (same ? is_final(state.status) : !listed(act.by_owner ? by_owner : by_requester, state.status, act.to))
        return false;
    const bool waited = state.business == "waiting-for-information";
    if (act.by_owner ? act.input : act.outcome) return false;
    if (!act.by_owner && act.input && !waited) return false;
    if (!act.by_owner && !act.business.empty() && act.business != state.business &&
        !among(senders_own, act.business))
        return false;
    State after = state;
    after.status = act.to;
    if (!act.business.empty()) {
        after.business = act.business;
        if (act.business == "not-reached") {
            after.attempts += state.business != "not-reached";
            if (after.attempts >= 3) after.business = "open-door";
        }
        if (!listed(sub_states, after.business, act.to)) return false;
    } else if (state.business.empty() || !listed(sub_states, state.business, act.to)) {
        const Codes usual{
            {"requested", "sent"}, {"received", "opened"}, {"accepted", "to-see"}, {"ready", "to-see"}};
        const auto found = usual.find(act.to);
        after.business = found == usual.end() ? "" : found->second;
    }
    const bool answered = waited && after.business != "waiting-for-information";
    const bool stands = !act.reason && same && (!answered || needs_reason(act.to));
    after.reason = act.reason || (stands && state.reason);
    after.outcome = state.outcome || act.outcome;
    if (needs_reason(act.to) && !after.reason) return false;
    if (after.business == "waiting-for-information" && !after.reason) return false;
    if (after.business == "information-given" && state.business != "information-given" &&
        !(waited && (act.note || act.input)))
        return false;
    if (act.to == "failed" && (state.attempts > 0 || among("not-reached open-door", state.business)))
        return false;
    if (act.to == "completed" && !after.outcome) return false;
    state = after;
    return true;
}

}  // namespace repere::referral::model
