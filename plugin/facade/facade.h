// SPDX-License-Identifier: Apache-2.0
// FHIR R4 REST over our store, text in and text out: answers are submitted here, agreements recorded, and the
// teams work on their Tasks. What our own pages can do, any other software can do through it.
//
// interaction                          who            what happens
// POST QuestionnaireResponse           clinician      validated, scored, extracted; one commit, then 201; an
//                                                     answer filled in from an Observation is compared with
//                                                     it (originals.h); what a template asks for and the
//                                                     store cannot keep is 422 (referral::keeps_all); with
//                                                     Prefer: return=OperationOutcome what to tell the person
//                                                     after a positive screen (after_screen.h)
// POST Consent                         clinician      the answer to an offer (referral/agreement.h);
//                                                     a yes makes ServiceRequest, Task and Provenance with it
// PUT Consent/{id} with If-Match       both           inactive: the person takes the agreement back; its
//                                                     Tasks end, what has not left is held back (revoke.cpp)
// PUT Task/{id} with If-Match          both           one act of the Task life (referral/task_states.h)
// POST Task of code abort              clinician      asks the team to stop what it has begun
//                                                     (referral/abort.h)
// PUT Communication/{id} with If-Match clinician      adds `received`: the unit that asked has the answer
//                                                     (referral/closure.h)
// $open-loops of Task                  both           which loops are not closed, and who must act; to a
//                                                     clinician with the note for the chart (closure.h)
// PUT QuestionnaireResponse/{id}       clinician      status entered-in-error: taken back, with all that was
//                                                     built on it (facade/take_back.h)
// POST $start-anonymous-episode        clinician      a person known by a code only; nothing of it leaves
//                                                     for the EHR (anonymous.h)
// $populate of a Questionnaire         both           a draft of answers; the EHR is read for clinicians
// $extract of a QuestionnaireResponse  both           what it would lead to; stored ones as read allows, sent
//                                                     ones for clinicians; nothing is stored or sent
// $find-services of a                  both           the services that fit what the person told, each with
// QuestionnaireResponse                               its reasons (find_services.cpp); nothing is chosen
// $worklist of Task                    both           what a team's list shows, in one answer: the Tasks with
//                                                     their red flags, names from the EHR, what waits too
//                                                     long, and what may be done next (worklist.cpp)
// $detail of a Task                    both           one of them whole: content of the letter, messages, who
//                                                     did what when (task_detail.cpp)
// $letter of a Task                    both           GET: the present letter about it, with ?reply=true the
//                                                     reply; POST: written anew, replacing the one before
//                                                     (clinician: the letter; team: the reply)
// $leaflet of a QuestionnaireResponse  clinician      the leaflet that fits the answers; POST with given=true
//                                                     keeps it: the person has it
// GET Binary/{id}                      both           the page of DocumentReference/{id}, for a browser; as
// PDF
//                                                     with Accept or _format application/pdf (shape.h);
//                                                     $letter and $leaflet too
// GET, search of MeasureReport,        both           figures without identity, as they were published
// $evaluate-measure of a Measure                      (measures/publish.h); also as CSV (figures.cpp)
// GET, search, history                 both           what the actor may see (facade/scope.h)
// GET metadata, Questionnaire          anyone         what we can do; the forms, with ?lang=fr or by
//                                                     Accept-Language in the reader's language; 422 when it
//                                                     has no words in it (fhir/item_wording.h)
//
// Everything else is answered with an OperationOutcome. A client sets no score, Flag, RiskAssessment, label
// or referral: the server makes them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "facade/after_screen.h"
#include "facade/program.h"
#include "facade/services.h"
#include "instruments/form.h"
#include "json/document.h"
#include "referral/country.h"
#include "referral/overdue.h"
#include "referral/service.h"
#include "referral/team.h"
#include "referral/transaction.h"
#include "referral/urgency.h"
#include "referral/wording.h"
#include "store/store.h"

namespace repere::referral {
struct Papers;
}

namespace repere::facade {

class Acquaintance;

enum class Position : std::uint8_t {
    clinician,    // the unit that asks, screens and refers
    team_member,  // the team that is asked
    program,      // nobody: the program by itself (facade/program.h); never of a request
};

// Who calls, as the caller of handle() has made sure of.
struct Actor {
    Position position = Position::clinician;
    std::string reference;             // "Practitioner/..." or "PractitionerRole/..." in the EHR
    std::optional<TeamId> team;        // of a team member
    std::optional<PatientId> patient;  // the chart that is open; when set, no other patient is reached
};

// The headers we read; empty when absent.
struct Headers {
    std::string_view if_match, if_none_match, if_none_exist, prefer, idempotency_key, request_id,
        accept_language, accept;
};

struct Request {
    std::string_view method;
    std::string_view path;   // after the base: "/Task/123"
    std::string_view query;  // as received, without "?"
    Headers headers;
    std::string_view body;
    std::string_view client;  // network address, for the audit trail
};

struct Reply {
    int status = 200;
    std::string body;  // may be empty
    std::vector<std::pair<std::string, std::string>> headers;
    std::string content_type = "application/fhir+json";
};

enum class WriteBack : std::uint8_t {
    full,       // every act leaves as one transaction Bundle
    documents,  // only QuestionnaireResponses and DocumentReferences leave; an answer of a team as the latter
    none,       // nothing leaves; our store carries the loop
};

struct Site {
    std::string base =
        "http://127.0.0.1:8080/fhir";  // of this facade, as clients reach it, no slash at the end
    std::string destination = "ehr";   // outbox name of the EHR
    WriteBack write_back = WriteBack::full;
    referral::Addressing addressing = referral::Addressing::by_identifier;
    std::string organization;  // "Organization/..." that asks for referrals, may be empty
    std::string device = "Device/repere";
    bool part2_program = false;  // 42 CFR Part 2: this unit holds itself out as a substance use program
};

// What the EHR's chart says that the answers do not.
struct ChartFacts {
    bool use_already_recorded = false;  // no Flag for what the chart knew
    // Why a referral is more urgent than a positive screen alone: ids of rules, or reasons of
    // CodeSystem/referral-urgency.
    std::vector<std::string> urgency;
    // What brought the person here, as the EHR has it ("Condition/1"): evidence of sentinel presentations.
    std::vector<std::string> events = {};
    std::optional<int> age_years = {};  // the lowest it can be, when the birth date is partial
    bool pregnancy = false;
    bool identity_withheld = false;  // the EHR has an anonymous or hidden identity (fr-core: ANOM, CACH)
};

// Asked before a commit; an empty function knows nothing. When the EHR cannot be read it says what it knows.
using ReadChart = std::function<ChartFacts(const PatientId&, const std::optional<EncounterId>& encounter)>;

// "Type/id" or "Type?name=value": one read or search of the configured EHR, whatever its pages, as the
// resource or one searchset Bundle. An empty function: there is no EHR to ask.
using QueryEhr = std::function<Result<json::Document>(std::string_view query)>;

// What letters and leaflets are made of. Without papers none are made.
struct Letters {
    std::shared_ptr<const referral::Papers> papers = {};
    std::string language = "fr";
};

struct Content {
    std::vector<instruments::Form> forms;
    referral::Teams teams;
    referral::UrgencyTable urgency;
    referral::Wording wording;  // of what is written into charts
    ReadChart read_chart;
    QueryEhr query_ehr = {};
    const fhirpath::Terminology* terminology = nullptr;  // for forms that come with a call; must outlive it
    AfterScreen after_screen = {};
    std::shared_ptr<const referral::CountryPack> country = {};  // null: the project's own rules, and no text
    Services services = {};
    Letters letters = {};
    referral::Patience patience = {};                 // what counts as waiting too long
    std::shared_ptr<Acquaintance> acquaintance = {};  // the facade's own
};

class Facade {
public:
    // The store must outlive it. Any number of threads may call handle().
    Facade(store::Store& store, Content content, Site site, Clock clock);

    Reply handle(const Request& request, const Actor& actor) const;

    // What the program does by itself; the same act again changes nothing. Errors: conflict (somebody was
    // faster: look again), unavailable; not_found for answers that are not here.
    Result<Done> keep(const ProgramAct& act) const;
    Result<Done> take_back(std::string_view questionnaire_response) const;

private:
    store::Store& store_;
    Content content_;
    Site site_;
    Clock clock_;
};

}  // namespace repere::facade
