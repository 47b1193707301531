// SPDX-License-Identifier: Apache-2.0
// The public SMART launcher: an EHR that nobody here wrote, by the shapes of its answers.
#include <boost/test/unit_test.hpp>

#include "crypto/jws.h"
#include "json/writer.h"
#include "unit/smart/ehr.h"

using namespace repere;
using namespace repere::smart;
using namespace repere::smart::testing;

namespace {

// smart-launcher-v2 as a hospital meets it first: its base has a path of its own,
// its endpoints lie below that, its token response says more than it must, its id_token is RS256 without
// at_hash, with fhirUser relative and "profile" beside it, and lives an hour.
struct PublicLauncher {
    Instant now = at(0);
    const std::string base = "https://launch.example/v/r4/sim/WzIsIiIsIiJd/fhir";
    const std::string auth = "https://launch.example/v/r4/sim/WzIsIiIsIiJd/auth";
    const crypto::Key key = crypto::Key::generate(crypto::Algorithm::rs256);
    std::string nonce;
    std::vector<Call> calls;

    Settings settings() const {
        Settings out;
        out.endpoints.fhir_base = base;
        out.client_id = client_id;
        out.redirect_uri = redirect_uri;
        return out;
    }
    std::string configuration() const {
        return R"({"authorization_endpoint":")" + auth + R"(/authorize","token_endpoint":")" + auth +
               R"(/token","introspection_endpoint":")" + auth + R"(/introspect","issuer":")" + base +
               R"(","jwks_uri":"https://launch.example/keys","code_challenge_methods_supported":["S256"],)" +
               R"("grant_types_supported":["authorization_code"],"response_types_supported":["code","refresh_token"],)" +
               R"("token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt"],)" +
               R"("token_endpoint_auth_signing_alg_values_supported":["RS384","ES384"],)" +
               R"("scopes_supported":["openid","profile","fhirUser","launch","launch/patient","patient/*.*"],)" +
               R"("capabilities":["launch-ehr","launch-standalone","client-public","client-confidential-symmetric",)" +
               R"("sso-openid-connect","context-passthrough-banner","context-ehr-patient","permission-v1","permission-v2"]})";
    }
    std::string keys() const {
        json::Writer writer;
        writer.object([&] { writer.array("keys", [&] { key.write_public_jwk(writer, key.thumbprint()); }); });
        return writer.take();
    }
    std::string tokens() const {
        const std::int64_t issued = now.milliseconds / 1000;
        const std::string claims =
            R"({"profile":"Practitioner/e443ac58","fhirUser":"Practitioner/e443ac58","aud":")" + client_id +
            R"(","sub":"0f2d","iss":")" + base + R"(","nonce":")" + nonce + R"(","iat":)" +
            std::to_string(issued) + R"(,"exp":)" + std::to_string(issued + 3600) + "}";
        const auto token = crypto::sign_jws(claims, key, crypto::Algorithm::rs256, key.thumbprint());
        return R"({"need_patient_banner":true,"smart_style_url":"https://launch.example/smart-style.json",)"
               R"("patient":"2cda5aad","encounter":"fd0a8c5c","tenant":"demo","intent":"reconcile-medications",)"
               R"("refresh_token":"a.b.c","token_type":"Bearer","expires_in":3600,"access_token":"d.e.f",)"
               R"("scope":"launch openid fhirUser patient/Patient.r","id_token":")" +
               *token + R"("})";
    }
    Network network() {
        return [this](const Call& call) -> Result<Answer> {
            calls.push_back(call);
            if (call.url == base + "/.well-known/smart-configuration")
                return Answer{200, configuration(), {}};
            if (call.url == "https://launch.example/keys") return Answer{200, keys(), {}};
            if (call.url == auth + "/token") return Answer{200, tokens(), {}};
            return Answer{404, {}, {}};
        };
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(smart_public_launcher)

// SM-02, SM-11, SM-12: and no address of its answers is fetched but those of the protocol.
BOOST_AUTO_TEST_CASE(the_answers_of_the_public_launcher_are_taken) {
    PublicLauncher ehr;
    Launcher launcher{ehr.settings(), ehr.network()};
    const auto gone =
        launcher.begin(form({{"iss", ehr.base}, {"launch", "WzAsIjJjZGE1YWFkIl0"}}), {}, ehr.now);
    BOOST_REQUIRE_MESSAGE(gone, refusal(gone));
    BOOST_TEST(gone->location.starts_with(ehr.auth + "/authorize?"));
    const auto read = Fields::parse(Ehr::query_of(gone->location));
    BOOST_REQUIRE(read);
    const Fields& query = *read;
    ehr.nonce = query["nonce"];
    const auto arrival =
        launcher.finish(form({{"code", "a.long.code"}, {"state", query["state"]}}), gone->browser, ehr.now);
    BOOST_REQUIRE_MESSAGE(arrival, refusal(arrival));
    BOOST_TEST(arrival->user.fhir_user == "Practitioner/e443ac58");
    BOOST_TEST(arrival->context.patient == "2cda5aad");
    BOOST_TEST(arrival->context.encounter == "fd0a8c5c");
    BOOST_TEST(arrival->context.intent == "");  // not one of ours: the usual page
    BOOST_TEST(arrival->missing.empty());
    BOOST_REQUIRE_EQUAL(ehr.calls.size(), 3);  // discovery, token, keys; no style, no introspection
}

BOOST_AUTO_TEST_SUITE_END()
