// SPDX-License-Identifier: Apache-2.0
#include "smart/backend.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "crypto/jws.h"
#include "unit/smart/ehr.h"

using namespace repere;
using namespace repere::smart;
using namespace repere::smart::testing;
namespace data = boost::unit_test::data;

namespace {

BackendSettings settings_of(const crypto::Key& key) {
    return {{fhir_base, {}, false}, client_id, key, "system/*.rs", {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_backend)

// SM-30, SM-32, SM-33: the stand-in EHR checks the assertion as client-confidential-asymmetric says.
BOOST_DATA_TEST_CASE(a_signed_request_gets_a_token, data::make({"ES384", "RS384"})) {
    const crypto::Key key = crypto::Key::generate(*crypto::parse_algorithm(sample));
    Ehr ehr{key};
    Backend backend{settings_of(key), ehr.network()};
    const auto token = backend.token(false, ehr.now);
    BOOST_REQUIRE_MESSAGE(token, refusal(token));
    BOOST_TEST(ehr.authority.is_live(*token));
    const auto sent = Fields::parse(ehr.calls.back().form);
    BOOST_REQUIRE(sent);
    BOOST_TEST((*sent)["grant_type"] == "client_credentials");
    BOOST_TEST((*sent)["scope"] == "system/*.rs");
    BOOST_TEST((*sent)["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    BOOST_TEST((*sent)["client_id"] == "");
}

// SM-34
BOOST_AUTO_TEST_CASE(a_token_is_used_until_shortly_before_its_end_and_one_caller_of_many_asks) {
    const crypto::Key key = crypto::Key::generate(crypto::Algorithm::es384);
    Ehr ehr{key};
    Backend backend{settings_of(key), ehr.network()};
    std::vector<std::string> tokens(8);
    std::vector<std::thread> threads;
    for (std::string& token : tokens) threads.emplace_back([&] { token = *backend.token(false, ehr.now); });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& token : tokens) BOOST_TEST(token == tokens.front());
    BOOST_TEST(ehr.calls.size() == 2);  // discovery, and one request
    BOOST_TEST(*backend.token(false, at(269)) == tokens.front());
    ehr.now = at(271);
    BOOST_TEST(*backend.token(false, at(271)) != tokens.front());
    BOOST_TEST(ehr.calls.size() == 3);
}

// Each assertion has a jti of its own: the stand-in refuses one that it has seen.
BOOST_AUTO_TEST_CASE(a_token_that_the_ehr_refused_is_replaced) {
    const crypto::Key key = crypto::Key::generate(crypto::Algorithm::es384);
    Ehr ehr{key};
    Backend backend{settings_of(key), ehr.network()};
    const std::string first = *backend.token(false, ehr.now);
    BOOST_TEST(*backend.token(true, ehr.now) != first);
}

BOOST_AUTO_TEST_CASE(an_unknown_key_and_a_silent_ehr_are_errors_that_are_not_repeated_at_once) {
    const crypto::Key key = crypto::Key::generate(crypto::Algorithm::es384);
    Ehr ehr{key};
    Backend stranger{settings_of(crypto::Key::generate(crypto::Algorithm::es384)), ehr.network()};
    BOOST_TEST(refusal(stranger.token(false, ehr.now)) == "code-refused");
    const std::size_t asked = ehr.calls.size();
    BOOST_TEST(refusal(stranger.token(false, at(4))) == "code-refused");
    BOOST_TEST(ehr.calls.size() == asked);
    BOOST_TEST(refusal(stranger.token(false, at(5))) == "code-refused");
    BOOST_TEST(ehr.calls.size() == asked + 1);

    sandbox::Habits habits;
    habits.down = true;
    ehr.authority.set(habits);
    Backend backend{settings_of(key), ehr.network()};
    BOOST_TEST(refusal(backend.token(false, ehr.now)) == "ehr-unavailable");
    ehr.authority.set({});
    BOOST_TEST(static_cast<bool>(backend.token(false, at(5))));
}

// While the EHR's authorization server is down a token that still holds goes on.
BOOST_AUTO_TEST_CASE(a_token_that_still_holds_outlives_an_outage) {
    const crypto::Key key = crypto::Key::generate(crypto::Algorithm::es384);
    Ehr ehr{key};
    Backend backend{settings_of(key), ehr.network()};
    const std::string first = *backend.token(false, ehr.now);
    sandbox::Habits habits;
    habits.down = true;
    ehr.authority.set(habits);
    BOOST_TEST(*backend.token(false, at(299)) == first);
    BOOST_TEST(refusal(backend.token(false, at(300))) == "ehr-unavailable");
}

BOOST_AUTO_TEST_SUITE_END()
