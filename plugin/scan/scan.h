// SPDX-License-Identifier: Apache-2.0
// Takes whole archives through the same assess() as every other door: each encounter of each patient, as of
// its end.
//
// Two passes, because Bulk Data files come by type and a patient's facts are spread over all of them. The
// first (collector.h) keeps of each resource what a rule may read, by patient, in bounded memory (facts.h);
// the second (assessor.h) makes the charts and asks. Nothing else is stored (Bulk Data: store no more than is
// needed).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "knowledge/knowledge.h"
#include "scan/inputs.h"
#include "screening/screening.h"

namespace repere::scan {

struct Options {
    std::optional<screening::Setting> setting;  // of every encounter; else as the chart says
    Instant now;                                // for encounters that have not ended
    bool all = false;                           // also the outcome none
    Shard shard;
    std::size_t memory = std::size_t{256} << 20;          // bytes of facts, see Facts
    std::size_t line_limit = std::size_t{4} << 20;        // bytes
    std::size_t document_limit = std::size_t{256} << 20;  // bytes of one .json file
    std::string temporary_folder = "/var/tmp";
};

// Every line is in exactly one of: blank, bad, and those whose resources are counted below. Every resource is
// in exactly one of: kept, unused, nobody, elsewhere.
struct Counts {
    std::uint64_t files = 0, bytes = 0;
    std::uint64_t lines = 0, blank = 0, bad = 0;
    std::uint64_t resources = 0;
    std::uint64_t kept = 0;
    std::uint64_t unused = 0;     // a type or a code that no rule asks for
    std::uint64_t nobody = 0;     // no patient can be read from it
    std::uint64_t elsewhere = 0;  // the patient is in another shard
    std::uint64_t patients = 0, without_encounter = 0, encounters = 0, failed = 0;
    std::map<screening::Outcome, std::uint64_t> outcomes;
    std::map<std::string, std::uint64_t> rules;   // encounters in which a rule was among the reasons
    std::map<std::string, std::uint64_t> unread;  // encounters in which a rule met data it could not read
};

struct Bad {
    std::string_view file;
    std::uint64_t line = 0, offset = 0;  // of the unpacked text
    std::string_view reason;
};

struct Sinks {
    std::function<void(std::string_view line)> outcome;  // one JSON object
    std::function<void(const Bad&)> bad;                 // what could not be read
    std::function<void(const Error&)> failed;            // an encounter that could not be assessed
    std::function<void(const Counts&)> progress;         // now and then
};

// `standard_input`: lines read from descriptor 0 after the files. Errors: those of Facts; a file that cannot
// be read to its end is a bad one, and the scan goes on.
Result<Counts> run(const Inputs& inputs, bool standard_input, const knowledge::Knowledge& knowledge,
                   const Options& options, const Sinks& sinks);

}  // namespace repere::scan
