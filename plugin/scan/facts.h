// SPDX-License-Identifier: Apache-2.0
// Groups resources by patient in bounded memory: beyond the budget they wait in temporary files without a
// name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::scan {

std::uint64_t patient_hash(std::string_view patient);  // the same on every machine: shards rely on it

class Facts {
public:
    // budget: bytes kept in memory; folder: of the temporary files, which vanish with the process however it
    // ends.
    explicit Facts(std::size_t budget, std::string folder = "/var/tmp");
    Facts(const Facts&) = delete;
    Facts& operator=(const Facts&) = delete;
    ~Facts();

    // Errors: unavailable, when the temporary files cannot be written.
    Result<Done> add(std::string_view patient, std::string_view resource);

    using Visit =
        std::function<Result<Done>(std::string_view patient, std::span<const std::string_view> resources)>;
    // Each patient once, with its resources in the order they were added; the order of patients depends on
    // their ids only. Errors: those of visit, which end the walk; unavailable; invalid, when a temporary file
    // is damaged.
    Result<Done> for_each_patient(const Visit& visit);

    bool spilled() const { return spilled_; }

private:
    static constexpr std::size_t bucket_count = 256;
    struct Bucket {
        std::string memory;
        int file = -1;
    };

    Result<Done> spill();
    Result<std::string> whole(Bucket& bucket);

    std::size_t budget_;
    std::string folder_;
    std::size_t held_ = 0;
    bool spilled_ = false;
    std::array<Bucket, bucket_count> buckets_;
};

}  // namespace repere::scan
