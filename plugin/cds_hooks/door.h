// SPDX-License-Identifier: Apache-2.0
// The CDS Hooks door: a call goes in as text, cards come out as text. Never blocks the EHR: at the deadline
// it answers with what is known.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cds_hooks/card.h"
#include "cds_hooks/feedback.h"
#include "cds_hooks/reading.h"
#include "cds_hooks/request.h"
#include "cds_hooks/wording.h"
#include "core/clock.h"
#include "knowledge/knowledge.h"

namespace repere::cds_hooks {

struct Options {
    // The only FHIR servers ever read from, as configured. A call that names another one, or none when there
    // is not exactly one, is answered from its prefetch alone.
    std::vector<std::string> fhir_servers;
    // For development: http:// servers may be configured, and may be named together with an access token.
    bool allow_http = false;
    std::chrono::milliseconds deadline{500};  // from the call to the answer (CH-25)
    std::string form_launch_url;              // SMART launch URL of the form; empty: cards have no link
    std::string language = "fr";              // when the caller asks for none that we have
    std::vector<std::string> emergency_numbers{"15", "112"};  // as people dial them
    std::size_t reading_threads = 8;
    std::size_t reading_queue = 128;
};

struct Ports {
    ChartReader read;       // empty: only prefetch is read
    FeedbackSink feedback;  // empty: feedback is validated and dropped
    // Is this patient in the hands of a liaison team, or has one just been asked? Then nobody is prompted to
    // ask again. Empty: never.
    std::function<bool(const PatientId&, const EncounterId&)> in_hands;
    // A request of this patient that no team has opened yet; asked at discharge. Empty: none.
    std::function<std::optional<Unopened>(const PatientId&)> unopened;
    // What our store holds about this patient and the EHR may not (yet): scores, refusals, requests, Tasks.
    // It joins the chart. Empty: nothing.
    std::function<std::vector<json::Document>(const PatientId&)> own;
    Clock clock;
};

struct Reply {
    int status = 200;
    std::string body;
    std::string content_type = "application/json";
    std::optional<screening::Outcome> outcome;  // of a call that was assessed, for the metrics
};

class Door {
public:
    // Errors: invalid, naming a FHIR server that is no https base or a wording that is incomplete.
    static Result<std::unique_ptr<Door>> open(std::shared_ptr<const knowledge::Knowledge> knowledge,
                                              Options options, Ports ports);

    // Any thread may call. Statuses: 200; 400 what was sent is wrong; 404 no such service; 412 nothing to
    // assess and nowhere to read it; 500 ours. All but 200 carry an OperationOutcome without patient data.
    Reply discovery(std::string_view accept_language = {}) const;
    Reply invoke(std::string_view service, std::string_view body,
                 std::string_view accept_language = {}) const;
    Reply feedback(std::string_view service, std::string_view body) const;

private:
    struct Gathered;
    Door(std::shared_ptr<const knowledge::Knowledge> knowledge, Options options, Ports ports,
         Languages languages);
    Result<Done> may_use(const HookCall& call) const;
    std::string server_for(const HookCall& call) const;
    Gathered gather(const HookCall& call, Deadline deadline) const;
    Reply assess(const HookCall& call, screening::Setting setting, Gathered gathered,
                 const Wording& wording) const;

    const std::shared_ptr<const knowledge::Knowledge> knowledge_;
    const Options options_;
    const Ports ports_;
    const Languages languages_;
    const std::unique_ptr<Reading> reading_;  // null without a reader
};

}  // namespace repere::cds_hooks
