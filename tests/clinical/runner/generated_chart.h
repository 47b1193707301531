// SPDX-License-Identifier: Apache-2.0
// Charts made up from a number: all that rules can meet, in combinations nobody would think of. The same
// number gives the same chart on every machine, as long as the packages are the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "screening/screening.h"

namespace repere::clinical {

// What a fact is about, for properties that take some facts away.
enum class About : std::uint8_t { anything, opioid_care, opioid_disorder, other_substance, manner };

struct Fact {
    std::string resource;  // JSON; about Patient/p, often of Encounter/visit
    About about = About::anything;
};

struct GeneratedChart {
    std::uint32_t seed = 0;
    std::optional<screening::Setting> setting;
    std::string patient;  // members of the Patient, without braces: id, birth date and sex
    std::vector<Fact> facts;
};

GeneratedChart generate(std::uint32_t seed);

// Facts that must never lower an outcome, or never change it: other substances (alcohol with them), and in
// what form and by which route cocaine is taken.
const std::vector<Fact>& other_substance_facts();
const std::vector<Fact>& manner_facts();

// The moment all generated charts are looked at.
Instant generated_now();

}  // namespace repere::clinical
