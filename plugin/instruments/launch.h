// SPDX-License-Identifier: Apache-2.0
// What a form is told from outside when it is opened: who and where (SDC launchContext), and a way to ask the
// chart. Never needed to validate or score a response: absent names are empty.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "json/node.h"

namespace repere::instruments {

struct Launch {
    // "patient" and its resource; several of one name are one collection. Borrowed: they outlive the use.
    std::vector<std::pair<std::string, json::Node>> contexts;
    // Answers an x-fhir-query ("Observation?patient=p1&code=..."): a searchset Bundle, or the resource for a
    // read; borrowed too. Asked once for each text. Without it every query gives nothing.
    std::function<Result<std::vector<json::Node>>(std::string_view query)> search;
};

}  // namespace repere::instruments
