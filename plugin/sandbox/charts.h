// SPDX-License-Identifier: Apache-2.0
// The sample charts, written for this project: nobody in them exists. Their dates follow the clock, so that
// the patients keep their age.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "sandbox/ehr.h"

namespace repere::sandbox {

struct SamplePatient {
    std::string_view setting;  // emergency, cardiology, obstetrics
    PatientId patient;
    EncounterId encounter;
    std::string_view practitioner;  // "Practitioner/..." who has the chart open
};

std::vector<SamplePatient> sample_patients();   // those whose way the demo tells
std::vector<SamplePatient> waiting_patients();  // those it leaves to whoever tries it

// Writes the hospital's organisations and every chart. Errors: fault, when the EHR refuses one.
Result<Done> load_charts(Ehr& ehr, Instant now);

// Replaces {{now-95}} (minutes ago) and {{born-34}} (a birth date that makes one 34 now).
std::string dated(std::string_view text, Instant now);

}  // namespace repere::sandbox
