// SPDX-License-Identifier: Apache-2.0
// Which labels (meta.security) stand on what is written about a person, by their situation; data of the
// country pack. A label is only ever added, and confidentiality only ever raised.
#pragma once

#include <string>
#include <vector>

#include "json/node.h"
#include "referral/country.h"

namespace repere::referral {

struct Situation {
    bool pregnancy = false;
    bool minor = false;
    bool patient_request = false;  // asked for more: an anonymous or hidden identity, parents not to be told
    bool part2_program = false;    // 42 CFR Part 2: the unit that writes holds itself out as such a program
};

struct Label {
    std::string system, code;
    friend bool operator==(const Label&, const Label&) = default;
};

// R and ETH always; without a pack only these.
std::vector<Label> labels_of(const CountryPack* pack, const Situation& situation);

// Those a resource carries.
std::vector<Label> labels_on(json::Node resource);

// Both together: one confidentiality, the higher (v3-Confidentiality: N, R, V), and every other label once.
std::vector<Label> together(std::vector<Label> labels, const std::vector<Label>& more);

// The resource with at least these labels; displays of those it has stay.
std::string labelled(json::Node resource, const std::vector<Label>& labels);

}  // namespace repere::referral
