// SPDX-License-Identifier: Apache-2.0
// Second pass: from one patient's facts to an outcome for each encounter.
#pragma once

#include <span>
#include <string_view>

#include "chart/chart.h"
#include "scan/collector.h"
#include "scan/scan.h"

namespace repere::scan {

class Assessor {
public:
    Assessor(const knowledge::Knowledge& knowledge, const Options& options, const Sinks& sinks,
             Counts& counts, const Shared& shared)
        : knowledge_{knowledge}, options_{options}, sinks_{sinks}, counts_{counts}, shared_{shared} {}

    // entries: as Collector left them. Errors: fault, when they cannot be read again.
    Result<Done> assess_patient(std::string_view patient, std::span<const std::string_view> entries);

private:
    Result<chart::Chart> make_chart(std::string_view patient,
                                    std::span<const std::string_view> entries) const;
    void assess_stay(const chart::Chart& chart, const chart::Stay& stay);
    // The end of the stay; of one that has not ended, the moment of the scan; of one whose end nobody wrote
    // down, its beginning.
    Instant moment(const chart::Stay& stay) const;

    const knowledge::Knowledge& knowledge_;
    const Options& options_;
    const Sinks& sinks_;
    Counts& counts_;
    const Shared& shared_;
};

}  // namespace repere::scan
