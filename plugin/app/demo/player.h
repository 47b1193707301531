// SPDX-License-Identifier: Apache-2.0
// Plays acts of the past through the facade, at the moment they are said to have happened.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/demo/answers.h"
#include "app/demo/messages.h"
#include "app/service.h"
#include "sandbox/ehr.h"

namespace repere::app {

// One stay of one person of the demo.
struct Stay {
    std::string patient, encounter;  // references
    std::string form;                // of the unit: emergency, cardiology, obstetrics
    std::string response;            // reference, once the form was answered
};

// Errors of every act: what the facade refused, in its words.
class Player {
public:
    // quiet: nothing of it is delivered to the EHR.
    Player(sandbox::Ehr& ehr, store::Store& store, const Service::MakeFacade& make, bool quiet);

    void set_clock(Instant now);
    void set_member(const std::string& practitioner);    // who acts for the team
    void set_urgency(std::vector<std::string> reasons);  // of the next request; codes of referral-urgency

    Result<Done> answer(Stay& stay, const Answers& answers, bool known_before);
    Result<Done> decide(const Stay& stay, Said said);
    Result<Done> change(const Stay& stay, const TaskChange& change);  // by the team
    Result<Done> confirm(const Stay& stay);                           // the unit has the team's answer

    // The stay in the EHR, from and until; and a person, whose name says that it is invented.
    void stayed(const Stay& stay, Instant from, Instant until);
    void known(const Stay& stay, const std::string& given, const std::string& born, Instant from);

private:
    struct World;  // what the facade reads: the clock and the chart
    Result<facade::Reply> send(std::string_view method, const std::string& path, const std::string& body,
                               const facade::Actor& actor, const std::string& if_match = {}) const;
    Result<store::Resource> latest(const char* type, const char* filter, const std::string& value) const;
    void write(const std::string& path, const std::string& body);

    sandbox::Ehr& ehr_;
    store::Store& store_;
    std::shared_ptr<World> world_;
    facade::Facade facade_;
    facade::Actor clinician_, team_;
    std::map<std::string, json::Document, std::less<>> questionnaires_;
};

}  // namespace repere::app
