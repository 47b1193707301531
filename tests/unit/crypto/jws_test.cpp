// SPDX-License-Identifier: Apache-2.0
#include "crypto/jws.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "crypto/aead.h"
#include "crypto/base64.h"

namespace crypto = repere::crypto;
namespace data = boost::unit_test::data;
namespace json = repere::json;
using crypto::Algorithm;

namespace {

constexpr std::array all{Algorithm::es256, Algorithm::es384, Algorithm::rs256,
                         Algorithm::rs384, Algorithm::ps256, Algorithm::ps384};

std::string pem_of(EVP_PKEY* key) {
    BIO* bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    std::string out(text, static_cast<std::size_t>(size));
    BIO_free(bio);
    EVP_PKEY_free(key);
    return out;
}

crypto::Key private_key(Algorithm algorithm) {
    const auto made = [&] {
        if (algorithm == Algorithm::es256) return EVP_EC_gen("P-256");
        if (algorithm == Algorithm::es384) return EVP_EC_gen("P-384");
        return EVP_RSA_gen(2048);
    };
    auto key = crypto::Key::from_private_pem(pem_of(made()));
    BOOST_REQUIRE(key);
    return *key;
}

crypto::Key jwk(std::string_view text) {
    const auto document = json::Document::parse(text);
    BOOST_REQUIRE(document);
    auto key = crypto::Key::from_jwk(document->root());
    BOOST_REQUIRE_MESSAGE(key, text);
    return *key;
}

constexpr std::string_view payload =
    R"({"iss":"https://ehr.example","aud":"https://repere.example/cds-services"})";

std::string token(std::string_view header, std::string_view body = payload) {
    return crypto::base64url(header) + "." + crypto::base64url(body) + "." + crypto::base64url("signature");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(crypto_jws)

// RFC 7515, appendix A.3.
BOOST_AUTO_TEST_CASE(the_published_es256_example_verifies) {
    crypto::UnverifiedJws jws;
    jws.algorithm = Algorithm::es256;
    jws.signing_input =
        "eyJhbGciOiJFUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    jws.signature = *crypto::from_base64url(
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
    const auto key = jwk(
        R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
    BOOST_TEST(static_cast<bool>(crypto::verify(jws, key, all)));
    jws.signing_input.back() ^= 1;
    BOOST_TEST(!crypto::verify(jws, key, all));
}

// RFC 7638, section 3.1.
BOOST_AUTO_TEST_CASE(the_published_thumbprint_is_ours) {
    const auto key = jwk(
        R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256"})");
    BOOST_TEST(key.thumbprint() == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

BOOST_DATA_TEST_CASE(what_is_signed_verifies_with_the_public_half_and_nothing_else,
                     data::make({0, 1, 2, 3, 4, 5}), index) {
    const Algorithm algorithm = all[static_cast<std::size_t>(index)];
    const crypto::Key key = private_key(algorithm);
    const auto signed_token = crypto::sign_jws(payload, key, algorithm, "key-1");
    BOOST_REQUIRE(signed_token);
    const auto jws = crypto::parse_jws(*signed_token);
    BOOST_REQUIRE(jws);
    BOOST_TEST(jws->kid == "key-1");
    json::Writer writer;
    key.write_public_jwk(writer, "key-1");
    const crypto::Key published = jwk(writer.text());
    BOOST_TEST(!published.is_private());
    BOOST_TEST(static_cast<bool>(crypto::verify(*jws, published, all)));
    BOOST_TEST(!crypto::verify(*jws, private_key(algorithm), all));
    BOOST_TEST(!crypto::verify(*jws, published, std::span<const Algorithm>{}));
    const Algorithm other[] = {algorithm == Algorithm::es384 ? Algorithm::rs384 : Algorithm::es384};
    BOOST_TEST(!crypto::verify(*jws, published, other));
}

BOOST_DATA_TEST_CASE(headers_that_trick_other_libraries_are_refused,
                     data::make({
                         R"({"alg":"none","kid":"k"})",
                         R"({"alg":"None","kid":"k"})",
                         R"({"alg":"HS256","kid":"k"})",
                         R"({"alg":"ES384"})",
                         R"({"alg":"ES384","kid":"../../etc/passwd\u0000"})",
                         R"({"alg":"ES384","kid":"k k"})",
                         R"({"alg":"ES384","alg":"none","kid":"k"})",
                         R"({"alg":"ES384","kid":"k","crit":["b64"]})",
                         R"({"alg":"ES384","kid":"k","b64":false})",
                         R"({"alg":"ES384","kid":"k","zip":"DEF"})",
                         R"({"alg":"ES384","kid":"k","jwk":{}})",
                         R"({"alg":"ES384","kid":"k","x5u":"https://x"})",
                         R"({"alg":"ES384","kid":"k","x5c":[]})",
                         R"(["ES384"])",
                         R"({"alg":["ES384"],"kid":"k"})",
                         R"({"alg":"ES384","kid":"k","a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1})",
                     })) {
    BOOST_TEST(!crypto::parse_jws(token(sample)));
}

BOOST_AUTO_TEST_CASE(tokens_of_another_shape_are_refused) {
    const std::string good = token(R"({"alg":"ES384","kid":"k"})");
    BOOST_TEST(static_cast<bool>(crypto::parse_jws(good)));
    for (const std::string& bad :
         {std::string{}, std::string{".."}, good + ".x", good + "=", good.substr(0, good.rfind('.') + 1),
          " " + good, token(R"({"alg":"ES384","kid":"k"})", "[]"), std::string(9000, 'a') + good})
        BOOST_TEST(!crypto::parse_jws(bad));
}

BOOST_AUTO_TEST_CASE(an_ecdsa_signature_of_zeros_or_in_der_does_not_verify) {
    const crypto::Key key = private_key(Algorithm::es256);
    auto jws = crypto::parse_jws(*crypto::sign_jws(payload, key, Algorithm::es256, "k"));
    BOOST_REQUIRE(jws);
    jws->signature.assign(64, '\0');
    BOOST_TEST(!crypto::verify(*jws, key, all));
    jws->signature = "\x30\x06\x02\x01\x01\x02\x01\x01";
    BOOST_TEST(!crypto::verify(*jws, key, all));
}

BOOST_DATA_TEST_CASE(
    weak_or_private_key_sets_are_refused,
    data::make(
        {R"({"kty":"oct","k":"AAAA"})", R"({"kty":"RSA","n":"AQAB","e":"AQAB"})",
         R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})", R"({"kty":"EC","crv":"P-521","x":"AA","y":"AA"})",
         R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"})",
         R"({"kty":"EC","crv":"P-256","d":"AA"})", R"({})"})) {
    const auto document = json::Document::parse(sample);
    BOOST_REQUIRE(document);
    BOOST_TEST(!crypto::Key::from_jwk(document->root()));
}

BOOST_AUTO_TEST_CASE(a_small_rsa_key_is_refused) {
    BOOST_TEST(!crypto::Key::from_private_pem(pem_of(EVP_RSA_gen(1024))));
}

BOOST_AUTO_TEST_CASE(a_sealed_text_opens_only_whole_and_in_its_place) {
    const std::string key(32, 'k');
    const auto sealed = crypto::seal(key, "row-1", "answer");
    BOOST_REQUIRE(sealed);
    const auto opened = crypto::open(key, "row-1", *sealed);
    BOOST_REQUIRE(opened);
    BOOST_TEST(*opened == "answer");
    BOOST_TEST(!crypto::open(key, "row-2", *sealed));
    BOOST_TEST(!crypto::open(std::string(32, 'x'), "row-1", *sealed));
    BOOST_TEST(!crypto::open("short", "row-1", *sealed));
    for (std::size_t i = 0; i < sealed->size(); ++i) {
        std::string altered = *sealed;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        BOOST_TEST(!crypto::open(key, "row-1", altered));
    }
    BOOST_TEST(*crypto::seal(key, "row-1", "answer") != *sealed);
}

BOOST_AUTO_TEST_SUITE_END()
