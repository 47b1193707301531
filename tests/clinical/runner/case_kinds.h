// SPDX-License-Identifier: Apache-2.0
// What kinds of case every rule must have, and where a kind makes no sense, why.
#pragma once

#include <array>
#include <string_view>

namespace repere::clinical {

struct Kind {
    std::string_view name;
    std::string_view about;
};
inline constexpr std::array kinds{
    Kind{"fires", "the finding is made"},
    Kind{"look-alike", "close to it, and silent"},
    Kind{"in-care", "followed for it already: nobody asks (E1)"},
    Kind{"history", "use known from the past"},
    Kind{"refused", "the questions were declined in this encounter (E2)"},
    Kind{"screened", "asked lately, with a negative answer (E3)"},
    Kind{"age-low-in", "the first age of the band"},
    Kind{"age-low-out", "a year younger"},
    Kind{"age-high-in", "the last age of the band"},
    Kind{"age-high-out", "a year older, nothing else"},
    Kind{"time", "the edge of the look-back, or another encounter"},
    Kind{"wrong-system", "the right code of a system nobody declared"},
    Kind{"other-spelling", "the code without its dot, in another version of the ICD"},
    Kind{"reason", "Encounter.reasonCode, coded"},
    Kind{"reason-text", "Encounter.reasonCode, in words only: never read"},
};

// Of a rule by its id, or of all rules of a class; `kind` may be "*".
struct Exception {
    std::string_view rule_or_class;
    std::string_view kind;
    std::string_view why;
};
inline constexpr std::array exceptions{
    Exception{"D", "age-high-out", "direct evidence has no upper age"},
    Exception{"D", "reason-text", "no direct evidence reads a reason, coded or not"},
    Exception{"D-ASSIST-HIGH", "other-spelling", "a score has one code"},
    Exception{"D-ASSIST-MODERATE", "other-spelling", "a score has one code"},
    Exception{"D-SDS", "other-spelling", "a score has one code"},
    Exception{"D-TAPS", "other-spelling", "a score has one code"},
    Exception{"D-TOX-CONFIRMED", "other-spelling", "LOINC codes have one spelling"},
    Exception{"D-ASSIST-HIGH", "reason", "a score is no reason for an encounter"},
    Exception{"D-ASSIST-MODERATE", "reason", "a score is no reason for an encounter"},
    Exception{"D-SDS", "reason", "a score is no reason for an encounter"},
    Exception{"D-TAPS", "reason", "a score is no reason for an encounter"},
    Exception{"S", "reason-text", "no strong finding reads a reason, coded or not"},
    Exception{"S-SEPTUM", "other-spelling", "SNOMED CT only: no ICD code says perforation"},
    Exception{"S-IMMUNOASSAY", "other-spelling", "LOINC codes have one spelling"},
    Exception{"S-IMMUNOASSAY", "age-high-out", "a test of this person has no upper age"},
    Exception{"S-IMMUNOASSAY", "reason", "a result is no reason for an encounter"},
    Exception{"P2-HEADACHE", "other-spelling", "R51 has no dot"},
    Exception{"P2-TRAUMA", "other-spelling", "Y04 has no dot"},
    Exception{"E", "*", "an exclusion is no presentation: only what it excludes and what it does not"},
    Exception{"dropped", "*", "names a result that was left out: no presentation"},
    Exception{"H", "*", "counts only beside a presentation, whose own cases show it"},
    Exception{"U", "*", "everybody is asked: no presentation"},
    Exception{"M", "*", "raises direct evidence: no presentation"},
    Exception{"SAFETY-NET", "age-high-out", "no upper age"},
    Exception{"SAFETY-NET", "other-spelling", "a score has one code"},
    Exception{"SAFETY-NET", "reason", "a score is no reason for an encounter"},
    Exception{"SAFETY-NET", "reason-text", "a score is no reason for an encounter"},
};
// No rule is excused from these.
inline constexpr std::array always{std::string_view{"fires"}, std::string_view{"look-alike"},
                                   std::string_view{"wrong-system"}};

}  // namespace repere::clinical
