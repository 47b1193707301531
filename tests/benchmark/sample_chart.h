// SPDX-License-Identifier: Apache-2.0
// An invented chart of a wanted size, the same on every machine: what the benchmarks read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace repere::benchmarks {

inline constexpr std::string_view chart_now = "2026-11-01T10:00:00+01:00";

// A collection Bundle of at least `bytes`: a patient of 34 in the emergency department with a myocardial
// infarction, the values of this stay, and as many earlier stays as it takes. `screen` is what the rules must
// answer.
std::string sample_bundle(std::size_t bytes);

// The same chart as a CDS Hooks patient-view call whose prefetch carries it all.
std::string sample_patient_view(std::size_t bytes);

}  // namespace repere::benchmarks
