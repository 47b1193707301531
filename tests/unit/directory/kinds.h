// SPDX-License-Identifier: Apache-2.0
// The kinds of service as the packages in the program map them.
#pragma once

#include "knowledge/knowledge.h"
#include "referral/kind_map.h"

namespace repere::directory::testing {

inline const referral::KindMap& kinds() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    static const auto map = referral::KindMap::read(loaded->artefacts());
    return *map;
}

}  // namespace repere::directory::testing
