// SPDX-License-Identifier: Apache-2.0
#include "smart/key_cache.h"

#include <atomic>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "json/writer.h"

using namespace repere;
using namespace repere::smart;
using crypto::Algorithm;

namespace {

Instant at(std::int64_t seconds) { return {1'795'000'000'000 + seconds * 1000, 0}; }

struct Ehr {
    std::vector<std::pair<std::string, crypto::Key>> keys{{"old", crypto::Key::generate(Algorithm::es384)}};
    std::string cache_control = "max-age=3600";
    std::atomic<bool> down{false};
    std::atomic<int> fetches{0};

    KeyCache::Fetch fetch() {
        return [this]() -> Result<Answer> {
            ++fetches;
            if (down) return fail(ErrorKind::unavailable, "down");
            json::Writer writer;
            writer.object([&] {
                writer.array("keys", [&] {
                    for (const auto& [kid, key] : keys) key.write_public_jwk(writer, kid);
                });
            });
            return Answer{200, writer.take(), cache_control};
        };
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_key_cache)

BOOST_AUTO_TEST_CASE(a_thousand_questions_in_an_hour_are_two_fetches) {
    Ehr ehr;
    KeyCache cache{ehr.fetch()};
    for (int i = 0; i < 1000; ++i) BOOST_REQUIRE(cache.key("old", Algorithm::es384, at(i * 36 / 10)));
    BOOST_TEST(ehr.fetches == 2);  // the first, and one at three quarters of the hour
}

// The keys must not be kept longer than the EHR says (SMART 2.2, client-confidential-asymmetric).
BOOST_AUTO_TEST_CASE(keys_are_kept_as_long_as_the_ehr_says_and_an_hour_at_most) {
    for (const auto& [header, seconds] :
         std::vector<std::pair<const char*, int>>{{"max-age=600", 600},
                                                  {"max-age=999999", 3600},
                                                  {"", 300},
                                                  {"no-store", 0},
                                                  {"private, max-age=60", 60}}) {
        Ehr ehr;
        ehr.cache_control = header;
        KeyCache cache{ehr.fetch()};
        BOOST_REQUIRE(cache.key("old", Algorithm::es384, at(0)));
        BOOST_REQUIRE(cache.key("old", Algorithm::es384, at(seconds * 74 / 100)));
        BOOST_TEST(ehr.fetches == (seconds == 0 ? 2 : 1), header);
        ehr.keys.clear();  // taken back by the EHR
        BOOST_TEST(!cache.key("old", Algorithm::es384, at(seconds + 1)), header);
    }
}

BOOST_AUTO_TEST_CASE(made_up_key_ids_do_not_flood_the_ehr) {
    Ehr ehr;
    KeyCache cache{ehr.fetch()};
    BOOST_REQUIRE(cache.key("old", Algorithm::es384, at(0)));
    for (int i = 0; i < 1000; ++i)
        BOOST_TEST(!cache.key("made-up-" + std::to_string(i), Algorithm::es384, at(i % 59)));
    BOOST_TEST(ehr.fetches == 2);
    BOOST_TEST(!cache.key("made-up", Algorithm::es384, at(61)));
    BOOST_TEST(ehr.fetches == 3);
}

BOOST_AUTO_TEST_CASE(keys_rotate_with_and_without_overlap) {
    Ehr ehr;
    KeyCache cache{ehr.fetch()};
    BOOST_REQUIRE(cache.key("old", Algorithm::es384, at(0)));
    ehr.keys.emplace_back("new", crypto::Key::generate(Algorithm::es384));
    BOOST_TEST(static_cast<bool>(cache.key("new", Algorithm::es384, at(10))));  // unknown: fetched at once
    BOOST_TEST(static_cast<bool>(cache.key("old", Algorithm::es384, at(11))));
    ehr.keys.erase(ehr.keys.begin());
    BOOST_TEST(!cache.key("old", Algorithm::es384, at(4000)));
    BOOST_TEST(static_cast<bool>(cache.key("new", Algorithm::es384, at(4001))));
}

BOOST_AUTO_TEST_CASE(known_keys_hold_for_a_day_while_the_ehr_is_down) {
    Ehr ehr;
    KeyCache cache{ehr.fetch()};
    BOOST_REQUIRE(cache.key("old", Algorithm::es384, at(0)));
    ehr.down = true;
    BOOST_TEST(static_cast<bool>(cache.key("old", Algorithm::es384, at(2 * 3600))));
    const auto unknown = cache.key("new", Algorithm::es384, at(2 * 3600 + 1));
    BOOST_REQUIRE(!unknown);
    BOOST_TEST((unknown.error().kind == ErrorKind::unavailable));
    const int before = ehr.fetches;
    for (int i = 0; i < 100; ++i) static_cast<void>(cache.key("old", Algorithm::es384, at(2 * 3600 + 2)));
    BOOST_TEST(ehr.fetches == before);  // not asked again within a minute
    BOOST_TEST(!cache.key("old", Algorithm::es384, at(26 * 3600)));
    ehr.down = false;
    BOOST_TEST(static_cast<bool>(cache.key("old", Algorithm::es384, at(26 * 3600 + 61))));
}

BOOST_AUTO_TEST_CASE(a_denied_key_is_never_believed) {
    Ehr ehr;
    KeyCache cache{ehr.fetch(), {"old"}};
    BOOST_TEST(!cache.key("old", Algorithm::es384, at(0)));
    BOOST_TEST(ehr.fetches == 0);
}

BOOST_AUTO_TEST_CASE(the_key_decides_the_family_of_algorithms) {
    Ehr ehr;
    KeyCache cache{ehr.fetch()};
    BOOST_TEST(!cache.key("old", Algorithm::rs256, at(0)));
    BOOST_TEST(!cache.key("old", Algorithm::es256, at(0)));
}

BOOST_AUTO_TEST_CASE(two_keys_of_one_id_are_none) {
    Ehr ehr;
    ehr.keys.emplace_back("old", crypto::Key::generate(Algorithm::es384));
    KeyCache cache{ehr.fetch()};
    BOOST_TEST(!cache.key("old", Algorithm::es384, at(0)));
}

BOOST_AUTO_TEST_CASE(many_threads_make_one_fetch) {
    Ehr ehr;
    KeyCache cache{ehr.fetch()};
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] { good += cache.key("old", Algorithm::es384, at(0)) ? 1 : 0; });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(good == 8);
    BOOST_TEST(ehr.fetches == 1);
}

BOOST_AUTO_TEST_CASE(only_public_signature_keys_are_taken) {
    json::Writer writer;
    crypto::Key::generate(Algorithm::es384).write_public_jwk(writer, "good");
    std::string jwk = writer.take();
    const std::string closed = jwk.substr(0, jwk.size() - 1);
    const auto set = KeySet::parse("{\"keys\":[" + jwk + "," + closed + ",\"d\":\"AAAA\"}," +
                                   R"({"kty":"oct","k":"AAAA","kid":"s"},{"kty":"OKP","kid":"o"}]})");
    BOOST_REQUIRE(set);
    BOOST_TEST(set->size() == 1);
    BOOST_TEST(set->with_private_parts() == 2);
}

BOOST_AUTO_TEST_CASE(a_set_that_is_too_large_is_refused) {
    BOOST_TEST(!KeySet::parse("{\"keys\":[" + std::string(70'000, ' ') + "]}"));
    std::string keys;
    for (int i = 0; i < 33; ++i) keys += (i == 0 ? "{}" : ",{}");
    BOOST_TEST(!KeySet::parse("{\"keys\":[" + keys + "]}"));
    BOOST_TEST(!KeySet::parse("[]"));
    BOOST_TEST(!KeySet::parse(""));
}

BOOST_AUTO_TEST_SUITE_END()
