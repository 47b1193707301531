// SPDX-License-Identifier: Apache-2.0
// A launcher beside the stand-in EHR's authorization server, both in this process, and a clock that tests
// move.
#pragma once

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "sandbox/authority.h"
#include "smart/smart.h"

namespace repere::smart::testing {

inline const std::string fhir_base = "https://ehr.example/fhir";
inline const std::string auth_base = "https://ehr.example/auth";
inline const std::string client_id = "repere";
inline const std::string redirect_uri = "https://repere.example/callback";

inline Instant at(std::int64_t seconds) { return {1'795'000'000'000 + seconds * 1000, 0}; }

struct Ehr {
    Instant now = at(0);
    sandbox::Authority authority{[this] { return now; }};
    std::vector<Call> calls;  // what the launcher asked, in order

    explicit Ehr(std::optional<crypto::Key> key = {}) {
        authority.reached_at(fhir_base, auth_base);
        authority.add({client_id, redirect_uri, std::move(key)});
        authority.add(sandbox::DemoUser{"Practitioner/infirmiere-elsa", "Liaison nurse"});
    }

    Network network() {
        return [this](const Call& call) -> Result<Answer> {
            calls.push_back(call);
            sandbox::Authority::Reply reply{404, {}, {}, {}};
            if (call.url == fhir_base + "/.well-known/smart-configuration") reply = authority.configuration();
            if (call.url == auth_base + "/jwks") reply = authority.jwks();
            if (call.url == auth_base + "/token") reply = authority.token(call.form);
            return Answer{reply.status, reply.body, "max-age=3600"};
        };
    }

    Settings settings() const {
        Settings out;
        out.endpoints.fhir_base = fhir_base;
        out.client_id = client_id;
        out.redirect_uri = redirect_uri;
        return out;
    }

    static std::string query_of(const std::string& url) { return url.substr(url.find('?') + 1); }

    // The browser follows the redirect to the EHR and comes back with this query.
    std::string visit(const std::string& location) {
        BOOST_REQUIRE(location.starts_with(auth_base + "/authorize?"));
        const auto reply = authority.authorize(query_of(location));
        BOOST_REQUIRE_EQUAL(reply.status, 303);
        BOOST_REQUIRE(reply.location.starts_with(redirect_uri + "?"));
        return query_of(reply.location);
    }
};

inline sandbox::Screen emergency() {
    sandbox::Screen screen;
    screen.user = "Practitioner/urgentiste";
    screen.patient = "urgences-34";
    screen.encounter = "passage-urgences";
    return screen;
}

// Launched from the EHR, up to and with the callback.
inline Result<Launcher::Arrival> launch(Ehr& ehr, Launcher& launcher,
                                        const sandbox::Screen& screen = emergency()) {
    const std::string handle = ehr.authority.open_application(screen);
    const auto gone = launcher.begin(form({{"iss", fhir_base}, {"launch", handle}}), {}, ehr.now);
    if (!gone) return gone.error();
    const std::string back = ehr.visit(gone->location);
    return launcher.finish(back, gone->browser, ehr.now);
}

template <class T>
std::string refusal(const Result<T>& result) {
    return result ? std::string{"none"} : std::string{name_of(refusal_of(result.error()))};
}

}  // namespace repere::smart::testing
