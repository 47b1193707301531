// SPDX-License-Identifier: Apache-2.0
// Acts that nobody asked for by a request: the program reminds, moves, closes or takes back what the record
// says. They go through the same commit as everybody's, under the name of the device.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace repere::facade {

struct ProgramPiece {
    std::string json;          // in the form of our store
    std::int64_t version = 0;  // of what is replaced; 0 for what is new
};

struct ProgramAct {
    std::string patient;               // logical id
    std::vector<ProgramPiece> pieces;  // at least one
    std::string name;                  // the same act has the same name
};

}  // namespace repere::facade
