// SPDX-License-Identifier: Apache-2.0
#include "smart/sessions.h"

#include <boost/test/unit_test.hpp>

#include "smart/refusal.h"

using namespace repere;
using namespace repere::smart;

namespace {

Instant at(std::int64_t seconds) { return {1'795'000'000'000 + seconds * 1000, 0}; }

Session of(const char* patient) {
    Session session;
    session.user = "Practitioner/7";
    session.patient = PatientId{patient};
    return session;
}

Sessions::Found found(Result<Sessions::Found> result) {
    BOOST_REQUIRE(result);
    return *result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_sessions)

// SM-14
BOOST_AUTO_TEST_CASE(a_code_is_exchanged_once_for_a_key_of_256_bits) {
    Sessions sessions;
    const auto opened = sessions.open(of("a"), at(0));
    BOOST_REQUIRE(opened);
    const auto key = sessions.redeem(opened->code, at(1));
    BOOST_REQUIRE(key);
    BOOST_TEST(key->key.size() == 43);  // 256 bits in base64url
    BOOST_TEST(!sessions.redeem(opened->code, at(2)));
    const auto found = sessions.by_key(key->key, at(3));
    BOOST_REQUIRE(found);
    BOOST_TEST(found->session->patient->value == "a");
}

BOOST_AUTO_TEST_CASE(a_code_lives_a_minute) {
    Sessions sessions;
    const auto opened = sessions.open(of("a"), at(0));
    BOOST_TEST(!sessions.redeem(opened->code, at(60)));
    BOOST_TEST(!sessions.redeem(opened->code, at(1)));
}

BOOST_AUTO_TEST_CASE(one_secret_is_not_taken_for_another) {
    Sessions sessions;
    const auto opened = sessions.open(of("a"), at(0));
    BOOST_TEST(!sessions.by_key(opened->code, at(0)));
    BOOST_TEST(!sessions.by_cookie(opened->code, opened->tab, at(0)));
    const auto redeemed = sessions.redeem(opened->code, at(0));
    BOOST_TEST(!sessions.by_key(redeemed->cookie, at(0)));
    BOOST_TEST(!sessions.by_cookie(redeemed->key, opened->tab, at(0)));
    BOOST_TEST(!sessions.redeem(redeemed->cookie, at(0)));
    BOOST_TEST(!sessions.redeem(redeemed->key, at(0)));
    BOOST_TEST(!sessions.by_key("", at(0)));
}

// Two tabs, two patients: each goes on with its own key; the cookie is that of the chart opened last, and the
// other tab finds nothing by it rather than somebody else's chart.
BOOST_AUTO_TEST_CASE(two_tabs_of_one_browser_keep_two_patients_apart) {
    Sessions sessions;
    const auto one = sessions.open(of("a"), at(0));
    const auto two = sessions.open(of("b"), at(1));
    const auto key_one = sessions.redeem(one->code, at(2));
    const auto key_two = sessions.redeem(two->code, at(2));
    BOOST_TEST(found(sessions.by_key(key_one->key, at(3))).session->patient->value == "a");
    BOOST_TEST(found(sessions.by_key(key_two->key, at(3))).session->patient->value == "b");
    BOOST_TEST(found(sessions.by_cookie(key_two->cookie, two->tab, at(3))).session->patient->value == "b");
    BOOST_TEST(!sessions.by_cookie(key_two->cookie, one->tab, at(3)));
    BOOST_TEST(!sessions.by_cookie(key_two->cookie, "", at(3)));
}

BOOST_AUTO_TEST_CASE(a_session_ends_when_it_is_left_alone_and_after_a_working_day) {
    Sessions sessions;
    const auto opened = sessions.open(of("a"), at(0));
    const auto key = sessions.redeem(opened->code, at(0));
    for (int minutes = 29; minutes < 8 * 60; minutes += 29)
        BOOST_REQUIRE(sessions.by_key(key->key, at(minutes * 60)));
    BOOST_TEST(!sessions.by_key(key->key, at(8 * 3600)));

    const auto idle = sessions.open(of("a"), at(0));
    const auto idle_key = sessions.redeem(idle->code, at(0));
    BOOST_TEST(found(sessions.by_key(idle_key->key, at(0))).expires.milliseconds == at(30 * 60).milliseconds);
    BOOST_TEST(!sessions.by_key(idle_key->key, at(30 * 60)));
    BOOST_TEST(!sessions.by_cookie(idle_key->cookie, idle->tab, at(30 * 60)));
    // What a page asks by itself keeps nobody signed in.
    const auto alone = sessions.open(of("a"), at(0));
    const auto alone_key = sessions.redeem(alone->code, at(0));
    const bool by_person = false;
    BOOST_TEST(bool{sessions.by_key(alone_key->key, at(20 * 60), by_person)});
    BOOST_TEST(bool{sessions.by_cookie(alone_key->cookie, alone->tab, at(25 * 60), by_person)});
    BOOST_TEST(!sessions.by_key(alone_key->key, at(30 * 60), by_person));
}

// A page whose session has ended: the code of the new one is worth nothing, the secret only the page knows
// is.
BOOST_AUTO_TEST_CASE(a_promised_session_is_for_whoever_knows_the_secret) {
    Sessions sessions;
    const auto opened = sessions.open(of("a"), at(0));
    sessions.promise(*opened, crypto::sha256("known to one page"));
    BOOST_TEST(!sessions.redeem(opened->code, at(1)));
    const auto redeemed = sessions.redeem("known to one page", at(1));
    BOOST_REQUIRE(redeemed);
    BOOST_TEST(found(sessions.by_key(redeemed->key, at(2))).session->patient->value == "a");
    BOOST_TEST(redeemed->tab == opened->tab);
    BOOST_TEST(!sessions.redeem("known to one page", at(2)));

    const auto slow = sessions.open(of("a"), at(0));
    sessions.promise(*slow, crypto::sha256("too late"));
    BOOST_TEST(!sessions.redeem("too late", at(60)));
}

BOOST_AUTO_TEST_CASE(signing_out_ends_every_way_in) {
    Sessions sessions;
    const auto opened = sessions.open(of("a"), at(0));
    const auto key = sessions.redeem(opened->code, at(0));
    sessions.close(*found(sessions.by_key(key->key, at(1))).session);
    BOOST_TEST(!sessions.by_key(key->key, at(1)));
    BOOST_TEST(!sessions.by_cookie(key->cookie, opened->tab, at(1)));
    BOOST_TEST(sessions.size(at(1)) == 0);
}

BOOST_AUTO_TEST_CASE(there_is_room_for_so_many_and_old_ones_make_place) {
    SessionLimits limits;
    limits.most = 2;
    Sessions sessions{limits};
    BOOST_REQUIRE(sessions.open(of("a"), at(0)));
    BOOST_REQUIRE(sessions.open(of("b"), at(60)));
    const auto full = sessions.open(of("c"), at(61));
    BOOST_REQUIRE(!full);
    BOOST_TEST((refusal_of(full.error()) == Refusal::too_many));
    BOOST_TEST(static_cast<bool>(sessions.open(of("c"), at(30 * 60))));
}

BOOST_AUTO_TEST_CASE(a_lent_screen_is_taken_back_with_the_digits_that_were_chosen) {
    Sessions sessions;
    const auto launched = sessions.open(of("a"), at(0));
    const auto opened = sessions.open(of("a"), at(0));
    const auto key = sessions.redeem(opened->code, at(0));
    const auto before = found(sessions.by_key(key->key, at(1)));
    BOOST_TEST(!before.handed_over);
    BOOST_REQUIRE(sessions.hand_over(*before.session, "2468"));
    BOOST_TEST(found(sessions.by_key(key->key, at(2))).handed_over);
    BOOST_TEST(!sessions.hand_over(*before.session, "1111"));  // the person cannot choose other digits
    BOOST_TEST(!sessions.hand_back(*before.session, "1111"));
    BOOST_TEST(found(sessions.by_key(key->key, at(3))).handed_over);
    BOOST_TEST(bool{sessions.hand_back(*before.session, "2468")});
    BOOST_TEST(!found(sessions.by_key(key->key, at(4))).handed_over);
}

BOOST_AUTO_TEST_CASE(who_tries_other_digits_five_times_ends_the_session) {
    Sessions sessions;
    const auto launched = sessions.open(of("a"), at(0));
    const auto opened = sessions.open(of("a"), at(0));
    const auto key = sessions.redeem(opened->code, at(0));
    const auto session = found(sessions.by_key(key->key, at(1))).session;
    BOOST_REQUIRE(sessions.hand_over(*session, "2468"));
    for (int i = 0; i < 4; ++i) BOOST_TEST(!sessions.hand_back(*session, "0000"));
    BOOST_TEST(bool{sessions.by_key(key->key, at(2))});
    BOOST_TEST(!sessions.hand_back(*session, "0000"));
    BOOST_TEST(!sessions.by_key(key->key, at(3)));
}

BOOST_AUTO_TEST_SUITE_END()
