// SPDX-License-Identifier: Apache-2.0
// SMART launches on HTTP: /launch, /callback, /app/session and our key set; and who acts in a request with a
// session.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "audit/audit.h"
#include "core/clock.h"
#include "core/config.h"
#include "core/result.h"
#include "facade/facade.h"
#include "fhir_client/fhir_client.h"
#include "http/router.h"
#include "knowledge/languages.h"
#include "smart/launcher.h"
#include "smart/sessions.h"

namespace repere::app {

class SmartDoors {
public:
    // Keeps one event of the audit trail.
    using Record = std::function<Result<Done>(const audit::Event&)>;

    // base: our public address. Errors: a key file that cannot be read, an address that cannot be used.
    static Result<std::shared_ptr<SmartDoors>> open(const config::Config& config, const std::string& base,
                                                    Clock clock, Record record);

    // GET /launch?iss=&launch= sends the browser to the EHR; GET /callback takes its answer, opens a session
    // and sends the browser to the page. What goes wrong is a page with one sentence. GET
    // /launch?again=DIGEST is for our own pages only, when their session has ended: the browser is left with
    // a page that says so, and the page that asked has the session by its secret.
    http::Response launch(const http::Request& request);
    http::Response callback(const http::Request& request);
    // POST /app/session {"code"} -> {"key", "tab", "session"}, once. GET: the session: who acts, for which
    // patient, until when. DELETE: signs out.
    http::Response exchange(const http::Request& request);
    http::Response session(const http::Request& request);
    http::Response sign_out(const http::Request& request);
    // POST /app/hand-over {"digits"}: the person holds the screen, and until POST /app/hand-back with the
    // same digits nothing of the chart can be read or changed with this session.
    http::Response hand_over(const http::Request& request);
    http::Response hand_back(const http::Request& request);
    http::Response keys() const;  // /.well-known/jwks.json (SMART 2.2, client-confidential-asymmetric)

    // Who acts. Nothing when the request brings no session at all. Errors: forbidden (answer 401): it has
    // ended, or a cookie came from another site's page; invalid: headers that name somebody else beside it.
    Result<std::optional<facade::Actor>> actor(const http::Request& request);
    // The same for calls that are of our own pages only: without a session, forbidden.
    Result<smart::Sessions::Found> signed_in(const http::Request& request);
    Result<Done> ready() { return launcher_->ready(clock_()); }  // could a launch work now?
    // May a request without a session say by its headers who acts?
    bool trusts(const http::Request& request) const { return request.holds_secret || trust_machine_; }

private:
    SmartDoors(const config::Config& config, const std::string& base, Clock clock, Record record);
    Result<std::optional<smart::Sessions::Found>> find(const http::Request& request);
    Result<smart::Session> session_of(smart::Launcher::Arrival arrival,
                                      std::string_view accept_language) const;
    Result<smart::PatientBanner> read_banner(const smart::Session& session) const;
    Result<std::optional<smart::PatientBanner>> banner_of(const smart::Session& session);
    void write_session(json::Writer& out, const smart::Sessions::Found& found,
                       const std::optional<smart::PatientBanner>& banner) const;
    http::Response refused(const Error& error, const http::Request& request);
    http::Response signed_in_again(const http::Request& request) const;
    // Signed in, signed out.
    Result<Done> record(audit::Act act, const smart::Session& session, const http::Request& request) const;
    bool may_record_refusal();

    const Clock clock_;
    const std::string origin_;  // of our pages
    const std::string default_language_;
    const bool trust_machine_;
    const std::vector<config::Team> teams_;
    const Record record_;
    std::mutex refusals_mutex_;
    std::int64_t refusals_minute_ = 0;
    int refusals_ = 0;  // in that minute
    knowledge::Languages languages_;
    std::vector<crypto::Key> published_;
    std::unique_ptr<fhir_client::FhirClient> ehr_;
    std::unique_ptr<smart::Launcher> launcher_;  // before the sessions, which renew tokens through it
    smart::Sessions sessions_;
};

// Practitioner/<id> or PractitionerRole/<id>: who may act.
bool is_practitioner(std::string_view reference);

void mount_smart(http::Router& router, const std::shared_ptr<SmartDoors>& doors);

}  // namespace repere::app
