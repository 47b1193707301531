// SPDX-License-Identifier: Apache-2.0
#include "referral/consent_policy.h"

#include <algorithm>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/period.h"
#include "referral/owner.h"

namespace repere::referral {
namespace {

struct Row {
    Standing standing;
    std::string_view code;
    std::array<Verdict, 3> verdicts;  // by Agreeing: inform, no_objection, permit
    std::string_view reason;
};

constexpr Verdict leaves = Verdict::may_leave, stays = Verdict::stays_here, no = Verdict::refused;
constexpr std::array unanswered{leaves, stays, stays};
constexpr std::array said_no{no, no, no};

constexpr std::array table{
    Row{Standing::none, "none", unanswered, "the person has not been asked"},
    Row{Standing::later, "later", unanswered, "the person wants to think about it"},
    Row{Standing::permitted, "permitted", {leaves, leaves, leaves}, "the person agreed"},
    Row{Standing::not_objecting,
        "not-objecting",
        {leaves, leaves, stays},
        "the person was told and did not object"},
    Row{Standing::refused, "refused", said_no, "the person said no"},
    Row{Standing::expired, "expired", unanswered, "the agreement has expired"},
    Row{Standing::not_yet_valid, "not-yet-valid", unanswered, "the agreement is dated in the future"},
    Row{Standing::revoked, "revoked", said_no, "the person took the agreement back"},
    Row{Standing::entered_in_error, "entered-in-error", unanswered, "the agreement was recorded in error"},
    Row{Standing::other_recipient, "other-recipient", unanswered, "the agreement names somebody else"},
    Row{Standing::other_answers, "other-answers", unanswered, "the agreement is about other answers"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (static_cast<std::size_t>(table[i].standing) != i) return false;
    return table.size() == all_standings.size();
}
static_assert(in_order());

const Row& row_of(Standing standing) { return table[static_cast<std::size_t>(standing)]; }

bool names(json::Node consent, std::string_view recipient) {
    const json::Node actors = consent["provision"]["actor"];
    return actors.size() == 1 && owner_text(actors.at(0)["reference"]) == recipient;
}

bool is_about(json::Node consent, std::string_view answers) {
    if (answers.empty()) return true;
    const json::Node data = consent["provision"]["data"];
    return data.size() == 1 && data.at(0)["reference"]["reference"].text() == answers;
}

// A yes holds from its start, or from when it was said, to its end: without an end it never did.
Standing in_time(json::Node consent, Instant now) {
    const fhir::Period period = fhir::period(consent["provision"]["period"]);
    Instant latest = now;
    latest.milliseconds += consent_clock_tolerance_ms;
    const auto said = fhir::parse_date_time(consent["dateTime"].text());
    const auto start = period.start ? period.start : said;
    if (!said || !start || said->first(now.offset_minutes) > latest ||
        start->first(now.offset_minutes) > latest)
        return Standing::not_yet_valid;
    if (!period.end || period.end->last(now.offset_minutes) < now) return Standing::expired;
    return fhir::has_code(consent["policyRule"], fhir::systems::act_code, "IMPLIEDD")
               ? Standing::not_objecting
               : Standing::permitted;
}

}  // namespace

std::string_view to_string(Standing standing) { return row_of(standing).code; }

std::string_view to_string(Destination destination) {
    constexpr std::array<std::string_view, all_destinations.size()> codes{
        "same-team", "same-hospital", "outside", "general-practitioner", "substitution-prescriber"};
    return codes[static_cast<std::size_t>(destination)];
}

std::string_view to_string(Verdict verdict) {
    constexpr std::array<std::string_view, 3> codes{"may-leave", "stays-here", "refused"};
    return codes[static_cast<std::size_t>(verdict)];
}

std::string_view to_string(Agreeing rule) {
    constexpr std::array<std::string_view, 3> codes{"inform", "no-objection", "permit"};
    return codes[static_cast<std::size_t>(rule)];
}

Agreeing rule_for(Destination destination, Agreeing of_the_pack) {
    const Agreeing least = destination == Destination::same_team       ? Agreeing::inform
                           : destination == Destination::same_hospital ? Agreeing::no_objection
                                                                       : Agreeing::permit;
    return std::max(least, of_the_pack);
}

Ruling ruling(Standing standing, Destination destination, Agreeing of_the_pack) {
    const Row& row = row_of(standing);
    const auto rule = static_cast<std::size_t>(rule_for(destination, of_the_pack));
    const Ruling found{row.verdicts[rule], row.reason};
    if (found.verdict == stays && standing == Standing::not_objecting)
        return {stays, "not objecting is not enough here: the person says yes to this recipient"};
    if (found.verdict == leaves && row.verdicts[1] == stays)
        return {leaves, "the care team shares what care needs; the person is told"};
    return found;
}

std::string text_told(const CountryPack& pack, Destination destination, std::string_view language) {
    const auto two = [](int value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
    const CivilDate date = pack.consent_for(destination).date;
    return fhir::canonical("consent-text", pack.code) + "/" + std::string{to_string(destination)} + "/" +
           std::to_string(date.year) + two(date.month) + two(date.day) + "/" + std::string{language};
}

Standing standing(json::Node consent, const Sharing& sharing) {
    if (!consent.is_object()) return Standing::none;
    const std::string_view status = consent["status"].text();
    if (status == "entered-in-error") return Standing::entered_in_error;
    if (!names(consent, sharing.recipient)) return Standing::other_recipient;
    if (!is_about(consent, sharing.answers)) return Standing::other_answers;
    if (status == "inactive") return Standing::revoked;
    if (status == "rejected") return Standing::refused;
    if (status != "active") return Standing::later;  // draft, proposed
    const std::string_view type = consent["provision"]["type"].text();
    if (type == "deny") return Standing::refused;
    if (type != "permit") return Standing::none;
    return in_time(consent, sharing.now);
}

}  // namespace repere::referral
