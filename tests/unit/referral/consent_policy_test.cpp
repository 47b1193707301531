// SPDX-License-Identifier: Apache-2.0
// Every cell of the policy, against what the rules of care and secrecy say, typed in here: no agreement stops
// care inside the team; a liaison team of the hospital takes "told, and did not object"; outside, the general
// practitioner and the prescriber of a substitution take a yes that names them (L1110-4, L1110-12 of the Code
// de la sante publique and the project's own rule, which no country pack may weaken).
#include "referral/consent_policy.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "sample.h"

namespace repere::referral {
namespace {

namespace data = boost::unit_test::data;

// Y may leave, s stays here, N refused; by destination: same team, same hospital, outside, general
// practitioner, substitution prescriber.
struct Expected {
    Standing standing;
    const char* cells;
    friend std::ostream& operator<<(std::ostream& out, const Expected& row) {
        return out << to_string(row.standing);
    }
};
const Expected matrix[]{
    {Standing::none, "Yssss"},
    {Standing::later, "Yssss"},
    {Standing::permitted, "YYYYY"},
    {Standing::not_objecting, "YYsss"},
    {Standing::refused, "NNNNN"},
    {Standing::expired, "Yssss"},
    {Standing::not_yet_valid, "Yssss"},
    {Standing::revoked, "NNNNN"},
    {Standing::entered_in_error, "Yssss"},
    {Standing::other_recipient, "Yssss"},
    {Standing::other_answers, "Yssss"},
};

char letter(Verdict verdict) {
    return verdict == Verdict::may_leave ? 'Y' : verdict == Verdict::refused ? 'N' : 's';
}

Agreeing of_pack(const CountryPack& pack, Destination destination) {
    return pack.consent_for(destination).rule;
}

std::string consent(const std::string& status = "active", const std::string& type = "permit",
                    const std::string& more = {}) {
    return R"({"resourceType":"Consent","status":")" + status +
           R"(","dateTime":"2026-11-21T09:50:00+01:00",)" + more + R"("provision":{"type":")" + type +
           R"(","period":{"start":"2026-11-21T09:50:00+01:00","end":"2027-02-19T09:50:00+01:00"},
             "actor":[{"reference":{"reference":"Organization/elsa-1"}}],
             "data":[{"meaning":"related","reference":{"reference":"QuestionnaireResponse/answers-1"}}]}})";
}

Standing at_moment(const std::string& text, const char* now,
                   std::string_view recipient = "Organization/elsa-1",
                   std::string_view answers = "QuestionnaireResponse/answers-1") {
    const auto document = sample::parse(text);
    BOOST_REQUIRE(document.root().is_object());
    return standing(document.root(), {recipient, answers, sample::at(now)});
}

const char* const soon = "2026-11-21T10:00:00+01:00";

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(every_state_meets_every_destination, data::make(matrix)) {
    const auto pack = embedded_country_pack("fr");
    BOOST_REQUIRE(bool{pack});
    for (const Destination destination : all_destinations) {
        const Ruling made = ruling(sample.standing, destination, of_pack(*pack, destination));
        const char expected = sample.cells[static_cast<std::size_t>(destination)];
        BOOST_TEST(letter(made.verdict) == expected, to_string(destination));
        BOOST_TEST(!made.reason.empty());
    }
}

BOOST_AUTO_TEST_CASE(the_matrix_has_every_state_once) {
    BOOST_TEST(std::size(matrix) == all_standings.size());
    for (std::size_t i = 0; i < all_standings.size(); ++i)
        BOOST_TEST((matrix[i].standing == all_standings[i]));
}

// G5: whatever a pack says, a weaker rule is not taken; a stricter one is.
BOOST_AUTO_TEST_CASE(a_pack_may_ask_for_more_and_never_for_less, *boost::unit_test::label("G5")) {
    constexpr std::array rules{Agreeing::inform, Agreeing::no_objection, Agreeing::permit};
    for (const Standing state : all_standings)
        for (const Destination destination : all_destinations)
            for (const Agreeing weak : rules)
                for (const Agreeing strong : rules) {
                    if (strong < weak) continue;
                    const bool leaves_weak = ruling(state, destination, weak).verdict == Verdict::may_leave;
                    const bool leaves_strong =
                        ruling(state, destination, strong).verdict == Verdict::may_leave;
                    BOOST_TEST((leaves_weak || !leaves_strong));
                    if (destination >= Destination::outside)
                        BOOST_TEST(leaves_weak == (state == Standing::permitted));
                }
}

// In every pack that is carried, for every destination: without an answer nothing leaves the care team, and
// outside the hospital only a yes opens the way.
BOOST_AUTO_TEST_CASE(every_country_pack_keeps_to_it, *boost::unit_test::label("G5")) {
    for (const std::string_view code : country_codes()) {
        const auto pack = embedded_country_pack(code);
        BOOST_REQUIRE(bool{pack});
        for (const Destination destination : all_destinations) {
            const Agreeing rule = of_pack(*pack, destination);
            if (destination != Destination::same_team)
                BOOST_TEST((ruling(Standing::none, destination, rule).verdict == Verdict::stays_here));
            if (destination >= Destination::outside)
                BOOST_TEST(
                    (ruling(Standing::not_objecting, destination, rule).verdict == Verdict::stays_here));
            BOOST_TEST((ruling(Standing::revoked, destination, rule).verdict == Verdict::refused));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_stored_consent_says_where_it_stands) {
    const std::string implied =
        R"("policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMPLIEDD"}]},)";
    BOOST_TEST((standing({}, {"Organization/elsa-1", "", sample::now}) == Standing::none));
    BOOST_TEST((at_moment(consent(), soon) == Standing::permitted));
    BOOST_TEST((at_moment(consent("active", "permit", implied), soon) == Standing::not_objecting));
    BOOST_TEST((at_moment(consent("active", "deny"), soon) == Standing::refused));
    BOOST_TEST((at_moment(consent("rejected", "deny"), soon) == Standing::refused));
    BOOST_TEST((at_moment(consent("proposed", "deny"), soon) == Standing::later));
    BOOST_TEST((at_moment(consent("draft"), soon) == Standing::later));
    BOOST_TEST((at_moment(consent("inactive"), soon) == Standing::revoked));
    BOOST_TEST((at_moment(consent("entered-in-error"), soon) == Standing::entered_in_error));
    BOOST_TEST((at_moment(consent(), soon, "Organization/csapa-1") == Standing::other_recipient));
    BOOST_TEST((at_moment(consent("inactive"), soon, "Organization/csapa-1") == Standing::other_recipient));
    BOOST_TEST((at_moment(consent(), soon, "Organization/elsa-1", "QuestionnaireResponse/x") ==
                Standing::other_answers));
}

BOOST_AUTO_TEST_CASE(a_yes_holds_between_its_two_moments_and_the_clock_of_the_ward_may_run_ahead) {
    BOOST_TEST((at_moment(consent(), "2027-02-19T09:50:00+01:00") == Standing::permitted));
    BOOST_TEST((at_moment(consent(), "2027-02-19T09:50:01+01:00") == Standing::expired));
    BOOST_TEST((at_moment(consent(), "2026-11-21T09:45:00+01:00") == Standing::permitted));
    BOOST_TEST((at_moment(consent(), "2026-11-21T09:44:59+01:00") == Standing::not_yet_valid));
    std::string endless = consent();
    endless.replace(endless.find(R"(,"end":"2027-02-19T09:50:00+01:00")"), 34, "");
    BOOST_TEST((at_moment(endless, soon) == Standing::expired));
}

// Not a test of anything: the table as people read it, made from the function that decides.
BOOST_AUTO_TEST_CASE(the_table_is_left_for_readers) {
    const auto pack = embedded_country_pack("fr");
    BOOST_REQUIRE(bool{pack});
    const std::filesystem::path folder{REPERE_REPORTS_DIR};
    std::filesystem::create_directories(folder);
    std::ofstream out{folder / "consent.md"};
    out << "# What may leave, by what the person answered and where it would go (pack fr)\n\n| answer |";
    for (const Destination destination : all_destinations)
        out << ' ' << to_string(destination) << " (" << to_string(of_pack(*pack, destination)) << ") |";
    out << "\n|---|---|---|---|---|---|\n";
    for (const Standing state : all_standings) {
        out << "| " << to_string(state) << " |";
        for (const Destination destination : all_destinations) {
            const Ruling made = ruling(state, destination, of_pack(*pack, destination));
            out << ' ' << to_string(made.verdict) << ": " << made.reason << " |";
        }
        out << '\n';
    }
    BOOST_TEST(bool{out});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
