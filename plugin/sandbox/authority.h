// SPDX-License-Identifier: Apache-2.0
// The stand-in EHR's authorization server: SMART App Launch 2.2 as an EHR does it, strictly, for the demo and
// the tests; text in, text out. It is written from the specification and shares no check with the client it
// serves.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "crypto/key.h"

namespace repere::sandbox {

// What is on the EHR's screen when the person opens the application.
struct Screen {
    std::string user;  // "Practitioner/urgentiste"
    std::string patient, encounter;
    std::string questionnaire;  // canonical for fhirContext; may be empty
    std::string app_context;    // of the card that was followed; may be empty
    std::string intent;
    bool need_patient_banner = true;
};

struct RegisteredClient {
    std::string id, redirect_uri;
    std::optional<crypto::Key> key;  // public: it must sign; none: a public client
};

struct DemoUser {
    std::string fhir_user, name;
};

// What a test makes the server do wrong, or do as some servers do.
struct Habits {
    crypto::Algorithm signs_with = crypto::Algorithm::rs256;
    int refusal = 400;  // of a wrong verifier; the public SMART launcher says 401
    std::int64_t token_seconds = 3600;
    std::string granted;  // scopes, whatever was asked; empty: as asked
    bool wrong_nonce = false;
    bool forged_id_token = false;    // signed by another key under the same kid
    bool relative_user = false;      // fhirUser without the base
    bool several_audiences = false;  // and no azp
    std::int64_t id_token_age = 0;   // seconds since iat
    std::int64_t id_token_life = 300;
    std::string issuer;     // in the id_token; empty: the right one
    std::string fhir_user;  // in the id_token; empty: the right one
    bool without_id_token = false;
    bool only_plain = false;  // PKCE without S256
    bool only_v1 = false;     // no permission-v2
    bool down = false;
};

class Authority {
public:
    struct Reply {
        int status = 200;
        std::string body;
        std::string content_type = "application/json";
        std::string location;  // of a 303
    };

    explicit Authority(Clock clock);

    // The FHIR base and where our own endpoints are ("http://127.0.0.1:8081/ehr/auth"); said once, before any
    // call.
    void reached_at(std::string fhir_base, std::string own_base);
    void add(RegisteredClient client);
    void add(DemoUser user);
    void set(Habits habits);

    std::string open_application(Screen screen);  // the `launch` value of an EHR launch

    Reply configuration() const;
    Reply jwks() const;
    // The whole query. A launch of the EHR's knows its user; in a standalone launch the person is asked who
    // they are, and which chart when one is needed: two plain pages.
    Reply authorize(std::string_view query);
    Reply token(std::string_view form);

    bool is_live(std::string_view access_token) const;
    void end(std::string_view access_token);
    // Every secret given out so far, for tests that look for them where they must not be.
    std::vector<std::string> secrets() const;
    std::size_t given_to_programs() const;  // tokens of backend services

private:
    struct Grant {
        Screen screen;
        std::string client, redirect_uri, scope, nonce, challenge;
        Instant until;
        bool used = false;
        std::vector<std::string> tokens;
    };
    Reply give(Grant& grant, std::string_view code);
    Reply exchange(std::string_view form);
    Reply refresh(std::string_view form);
    Reply give_to_program(std::string_view form);
    std::string id_token(const Grant& grant, std::string_view access_token) const;
    bool knows(const RegisteredClient& client, std::string_view form);
    std::string grant_code(Grant grant);

    const Clock clock_;
    mutable std::mutex mutex_;
    std::string fhir_base_, own_base_;
    std::map<std::string, RegisteredClient, std::less<>> clients_;
    std::vector<DemoUser> users_;
    std::map<std::string, Screen, std::less<>> launches_;
    std::map<std::string, Grant, std::less<>> codes_;
    std::map<std::string, std::string, std::less<>> refresh_tokens_;  // to the code of their grant
    std::map<std::string, Instant, std::less<>> access_tokens_;       // to their end
    std::map<std::string, Instant, std::less<>> assertion_ids_;
    std::vector<std::string> given_;
    std::size_t given_to_programs_ = 0;
    std::map<crypto::Algorithm, crypto::Key> keys_;
    crypto::Key stranger_;
    Habits habits_;
};

}  // namespace repere::sandbox
