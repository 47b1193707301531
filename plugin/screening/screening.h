// SPDX-License-Identifier: Apache-2.0
// The one question every door asks: given this chart, here and now, is there something to ask or to flag, and
// why?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chart/chart.h"
#include "core/ids.h"
#include "core/instant.h"
#include "core/result.h"
#include "detection/detection.h"
#include "json/writer.h"
#include "knowledge/knowledge.h"

namespace repere::screening {

enum class Setting : std::uint8_t { emergency, cardiology, obstetrics };
std::string_view to_string(Setting setting);
std::optional<Setting> parse_setting(std::string_view text);

// What the door knows. Without a setting the knowledge chooses one from the chart; without an encounter the
// chart does.
struct Context {
    std::optional<Setting> setting;
    std::optional<EncounterId> encounter;
    bool leaving = false;  // the person is about to leave: is anything left open? (rule SAFETY-NET)
};

// A rule that met data it could not read.
struct Unread {
    std::string rule;  // "P1-ACS"
    knowledge::Text title;
};

enum class Outcome : std::uint8_t { none, screen, flag_screen, flag_refer };
std::string_view to_string(Outcome outcome);  // none, screen, flag+screen, flag+refer
std::optional<Outcome> parse_outcome(std::string_view text);

struct Assessment {
    Setting setting = Setting::emergency;
    Outcome outcome = Outcome::none;
    std::vector<detection::Finding> findings;  // results left out and why, then what decided
    std::string instrument;                    // canonical of the questionnaire to offer, or empty
    knowledge::Text why;                       // one sentence
    bool deferred = false;                     // the person cannot answer now: ask later
    bool minor = false;                        // perhaps under 18: adolescent confidentiality
    PatientId patient;
    EncounterId encounter;       // empty when the chart has none
    std::size_t dropped = 0;     // resources about somebody else that were left out
    std::vector<Unread> unread;  // rules left out; the outcome rests on the others
};

// Pure: the same arguments give the same answer. Errors: those of a decision or a named fact that meets data
// it cannot read (invalid) or that costs too much (limit); `where` names it. A rule that does is left out.
Result<Assessment> assess(const chart::Chart& chart, const Context& context,
                          const knowledge::Knowledge& knowledge, Instant now);

struct Line {
    std::string_view language = "en";
    bool with_encounter = false;  // as `scan` prints it
};

// One JSON object: id, patient, context, outcome, rules, findings, instrument (null when none), why; and
// "timing": "deferred", "confidentiality": "adolescent" and "unread": [rule...] where they apply.
void write(json::Writer& writer, std::string_view id, const Assessment& assessment, const Line& line = {});

}  // namespace repere::screening
