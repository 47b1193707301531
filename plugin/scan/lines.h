// SPDX-License-Identifier: Apache-2.0
// Lines of a Source with their exact place, in memory that one long line cannot fill.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "scan/source.h"

namespace repere::scan {

struct Line {
    std::string_view text;     // without line feed or carriage return; valid until the next call
    std::uint64_t number = 1;  // from 1
    std::uint64_t offset = 0;  // of its first byte, in the unpacked text
    bool too_long = false;     // text is empty then
};

class LineReader {
public:
    LineReader(std::unique_ptr<Source> source, std::size_t line_limit);

    // Nothing at the end. A last line without a line feed is a line. Errors: those of Source; nothing follows
    // them.
    Result<std::optional<Line>> next();
    std::uint64_t offset() const { return offset_; }  // where the next line starts
    std::uint64_t lines() const { return number_; }   // given out so far

private:
    Result<bool> fill();
    Result<std::optional<Line>> skip_to_line_end();
    Line take(std::size_t size, std::size_t with_end);

    std::unique_ptr<Source> source_;
    std::size_t limit_;
    std::string buffer_;
    std::size_t first_ = 0, last_ = 0;  // what is unread in buffer_
    std::uint64_t number_ = 0, offset_ = 0;
    bool at_end_ = false;
};

}  // namespace repere::scan
