// SPDX-License-Identifier: Apache-2.0
// First pass: from files to facts by patient.
#pragma once

#include <map>
#include <memory_resource>
#include <string>
#include <string_view>

#include "json/document.h"
#include "scan/facts.h"
#include "scan/lines.h"
#include "scan/scan.h"

namespace repere::scan {

// Projected resources that belong to no patient but are referred to (Location, Medication), by reference and
// fullUrl.
using Shared = std::map<std::string, std::string, std::less<>>;

class Collector {
public:
    Collector(const knowledge::Knowledge& knowledge, const Options& options, const Sinks& sinks,
              Counts& counts);

    // Errors: those of Facts.
    Result<Done> read_lines(std::string_view name, std::unique_ptr<Source> source);
    Result<Done> read_document(std::string_view name, std::unique_ptr<Source> source);

    Facts& facts() { return facts_; }
    const Shared& shared() const { return shared_; }

private:
    // The patients of one Bundle by fullUrl, for references such as urn:uuid.
    using BundlePatients = std::map<std::string_view, std::string_view>;

    Result<Done> take_text(std::string_view name, const Line& line, const json::Limits& limits);
    Result<Done> take_resource(json::Node resource, std::string_view full_url,
                               const BundlePatients& patients);
    bool is_asked_for(std::string_view type, json::Node resource) const;
    void report(std::string_view name, std::uint64_t line, std::uint64_t offset, std::string_view reason);

    const knowledge::Knowledge& knowledge_;
    const Options& options_;
    const Sinks& sinks_;
    Counts& counts_;
    Facts facts_;
    Shared shared_;
    std::pmr::unsynchronized_pool_resource pool_;
};

}  // namespace repere::scan
