// SPDX-License-Identifier: Apache-2.0
// What the stand-in EHR's page asks of its own server, as an EHR's front asks its back: who is here, the card
// of a chart, opening an application from it, closing a card. Text in, text out.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "json/document.h"
#include "sandbox/authority.h"
#include "sandbox/charts.h"
#include "sandbox/hook_caller.h"

namespace repere::sandbox {

class Desk {
public:
    // An Exchange that asks for cards in this language.
    using Services = std::function<Exchange(std::string_view language)>;

    struct Settings {
        std::vector<SamplePatient> patients;
        std::string launch_url;  // of the application, as it is registered here
        std::string nurse;       // "Practitioner/..." of the liaison team
        Services services;
        Clock clock;
    };
    // Both must outlive it.
    Desk(Ehr& ehr, Authority& authority, Settings settings)
        : ehr_{ehr}, authority_{authority}, settings_{std::move(settings)} {}

    // {"application": origin of the application, "patients": [{id, name, birthDate, gender, identifier, ward,
    // reason, since, encounter, setting, user, userName, story}]}; story: there were answers before.
    std::string patients();

    // {"patient", "language"} -> {"cards": [as CDS Hooks 2.0 answers]}. A real call with prefetch. Errors:
    // invalid, not_found, and those of the call.
    Result<std::string> cards(std::string_view body);

    // {"patient", "appContext", "intent"}: an EHR launch with that chart open, by whoever has it open;
    // {"team": true}: one of the liaison nurse's, with no chart. -> {"url"}, good once. The address is the
    // registered one: none that comes with a card is believed.
    Result<std::string> launch(std::string_view body);

    // {"patient", "reason"}: the chart's last card was closed for that reason.
    Result<Done> close(std::string_view body);

private:
    struct Shown {
        std::string service;
        json::Document cards;
    };
    const SamplePatient* find(std::string_view id) const;

    Ehr& ehr_;
    Authority& authority_;
    const Settings settings_;
    std::mutex mutex_;
    std::map<std::string, Shown, std::less<>> shown_;  // by patient
};

}  // namespace repere::sandbox
