// SPDX-License-Identifier: Apache-2.0
// Bytes of a file or of standard input, plain or gzip, one block at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "core/result.h"

namespace repere::scan {

struct GzipLimits {
    std::uint64_t ratio = 100;            // unpacked bytes per packed byte, looked at beyond `free` bytes
    std::uint64_t free = 16U << 20;       // bytes
    std::uint64_t unpacked = 1ULL << 40;  // bytes of one file
};

class Source {
public:
    virtual ~Source() = default;
    // The number of bytes put into `block`; 0 at the end. Errors: unavailable (reading failed), invalid (a
    // damaged or cut gzip stream), limit (GzipLimits).
    virtual Result<std::size_t> read(std::span<char> block) = 0;
};

// Errors: not_found. A name ending in ".gz" is unpacked.
Result<std::unique_ptr<Source>> open_file(const std::string& path, const GzipLimits& limits = {});
// Reads a descriptor that stays the caller's. gzip is recognised by its first bytes.
std::unique_ptr<Source> open_descriptor(int descriptor, const GzipLimits& limits = {});

}  // namespace repere::scan
