// SPDX-License-Identifier: Apache-2.0
#include "crypto/crypto.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace crypto = repere::crypto;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(crypto_module)

// FIPS 180-4 examples; RFC 4231, test case 2.
BOOST_AUTO_TEST_CASE(digests_match_the_published_vectors) {
    BOOST_TEST(crypto::sha256_hex("abc") ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // FIPS 180-4, SHA-384 of "abc".
    BOOST_TEST(
        crypto::hex(crypto::sha384_bytes("abc")) ==
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
    BOOST_TEST(crypto::hex(crypto::sha256_bytes("abc")) == crypto::sha256_hex("abc"));
    BOOST_TEST(crypto::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const auto mac = crypto::hmac_sha256("Jefe", "what do ya want for nothing?");
    BOOST_TEST(crypto::hex({reinterpret_cast<const char*>(mac.data()), mac.size()}) ==
               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// RFC 9562, appendix A.4: the DNS name space and www.example.com.
BOOST_AUTO_TEST_CASE(uuid5_matches_the_published_vector) {
    BOOST_TEST(crypto::uuid5("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com") ==
               "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

BOOST_AUTO_TEST_CASE(a_wiped_secret_leaves_no_byte_behind) {
    std::string secret(64, 'x');
    const char* bytes = secret.data();
    crypto::wipe(secret);
    BOOST_TEST(secret.empty());
    // The buffer is still the string's own: none of its bytes is what it was.
    for (std::size_t i = 0; i < 64; ++i) BOOST_REQUIRE(bytes[i] == '\0');
}

BOOST_AUTO_TEST_CASE(a_new_key_signs_with_its_own_algorithm_only) {
    using crypto::Algorithm;
    const crypto::Key key = crypto::Key::generate(Algorithm::es384);
    BOOST_TEST(key.is_private());
    BOOST_TEST(key.fits(Algorithm::es384));
    BOOST_TEST(!key.fits(Algorithm::es256));
    BOOST_TEST(crypto::Key::generate(Algorithm::rs256).fits(Algorithm::rs384));
    BOOST_TEST(key.thumbprint() != crypto::Key::generate(Algorithm::es384).thumbprint());
}

BOOST_AUTO_TEST_CASE(uuid4_is_a_uuid_of_version_4_and_new_each_time) {
    const std::string one = crypto::uuid4();
    BOOST_TEST(crypto::is_uuid(one));
    BOOST_TEST(one[14] == '4');
    BOOST_TEST((one[19] == '8' || one[19] == '9' || one[19] == 'a' || one[19] == 'b'));
    BOOST_TEST(one != crypto::uuid4());
}

BOOST_DATA_TEST_CASE(what_is_not_a_uuid_is_refused,
                     data::make({"", "2ed6657d", "2ed6657de927568b95e12665a8aea6a2",
                                 "2ed6657d-e927-568b-95e1-2665a8aea6ag",
                                 "{2ed6657d-e927-568b-95e1-2665a8aea6a}"})) {
    BOOST_TEST(!crypto::is_uuid(sample));
}

// RFC 4648, section 10.
BOOST_DATA_TEST_CASE(base64_matches_the_published_vectors,
                     data::make({"", "f", "fo", "foo", "foob", "fooba", "foobar"}) ^
                         data::make({"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"}),
                     plain, coded) {
    BOOST_TEST(crypto::base64(plain) == coded);
    const auto back = crypto::from_base64(coded);
    BOOST_REQUIRE(back);
    BOOST_TEST(*back == plain);
    const auto url = crypto::from_base64url(crypto::base64url(plain));
    BOOST_REQUIRE(url);
    BOOST_TEST(*url == plain);
}

BOOST_DATA_TEST_CASE(loose_base64_is_refused,
                     data::make({"Zg", "Zg=", "Zh==", "Zm9v\n", "Zm 9v", "====", "Zg==Zg==", "Z==="})) {
    BOOST_TEST(!crypto::from_base64(sample));
}

BOOST_AUTO_TEST_CASE(secrets_are_compared_whole) {
    BOOST_TEST(crypto::equal_secrets("abc", "abc"));
    BOOST_TEST(!crypto::equal_secrets("abc", "abd"));
    BOOST_TEST(!crypto::equal_secrets("abc", "ab"));
}

BOOST_AUTO_TEST_SUITE_END()
