// SPDX-License-Identifier: Apache-2.0
#include "scan/lines.h"

#include <cstring>

namespace repere::scan {
namespace {

constexpr std::size_t block = 256U << 10;

}  // namespace

LineReader::LineReader(std::unique_ptr<Source> source, std::size_t line_limit)
    : source_{std::move(source)}, limit_{line_limit}, buffer_(line_limit + block, '\0') {}

// Reads one more block behind what is unread; false at the end of the source.
Result<bool> LineReader::fill() {
    if (at_end_) return false;
    if (first_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + first_, last_ - first_);
        last_ -= first_;
        first_ = 0;
    }
    const auto got = source_->read(std::span{buffer_}.subspan(last_));
    if (!got) return got.error();
    last_ += *got;
    at_end_ = *got == 0;
    return !at_end_;
}

Line LineReader::take(std::size_t size, std::size_t with_end) {
    Line line{{buffer_.data() + first_, size}, ++number_, offset_, false};
    if (line.text.ends_with('\r')) line.text.remove_suffix(1);
    first_ += with_end;
    offset_ += with_end;
    return line;
}

Result<std::optional<Line>> LineReader::next() {
    std::size_t searched = 0;
    for (;;) {
        const char* const begin = buffer_.data() + first_;
        const std::size_t have = last_ - first_;
        const void* const end = std::memchr(begin + searched, '\n', have - searched);
        if (end != nullptr) {
            const auto size = static_cast<std::size_t>(static_cast<const char*>(end) - begin);
            if (size > limit_ + 1) return skip_to_line_end();  // one more for a carriage return
            return std::optional{take(size, size + 1)};
        }
        if (have > limit_ + 1) return skip_to_line_end();
        searched = have;
        const auto more = fill();
        if (!more) return more.error();
        if (!*more) return have == 0 ? std::optional<Line>{} : std::optional{take(have, have)};
    }
}

Result<std::optional<Line>> LineReader::skip_to_line_end() {
    const Line line{{}, ++number_, offset_, true};
    for (;;) {
        const void* const end = std::memchr(buffer_.data() + first_, '\n', last_ - first_);
        if (end != nullptr) {
            const auto size =
                static_cast<std::size_t>(static_cast<const char*>(end) - buffer_.data()) - first_ + 1;
            first_ += size;
            offset_ += size;
            return std::optional{line};
        }
        offset_ += last_ - first_;
        first_ = last_ = 0;
        const auto more = fill();
        if (!more) return more.error();
        if (!*more) return std::optional{line};
    }
}

}  // namespace repere::scan
