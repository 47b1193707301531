// SPDX-License-Identifier: Apache-2.0
#include "directory/csv_rows.h"

#include <algorithm>

namespace repere::directory {
namespace {

// Length of the well-formed sequence at the start (Unicode 15, table 3-7), 0 when there is none.
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i, unsigned low, unsigned high) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1, 0x80, 0xBF) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;
        return follows(1, low, high) && follows(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
        return follows(1, low, high) && follows(2, 0x80, 0xBF) && follows(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

}  // namespace

CsvRows::CsvRows(std::string_view text, char delimiter) : text_{text}, delimiter_{delimiter} {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

bool CsvRows::at_end_of_row() const {
    return at_ >= text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
}

void CsvRows::read_quoted(CsvRow& row, std::string& cell) {
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '\n') ++line_;
        if (text_[at_] != '"') {
            cell += text_[at_];
            continue;
        }
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') return;
        cell += '"';
    }
    row.flaw = "a quote is not closed";
}

void CsvRows::read_cell(CsvRow& row) {
    std::string cell;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) read_quoted(row, cell);
    while (!at_end_of_row() && text_[at_] != delimiter_) {
        if (quoted) row.flaw = "text after a closing quote";
        cell += text_[at_++];
    }
    row.cells.push_back(std::move(cell));
}

std::optional<CsvRow> CsvRows::next() {
    while (at_ < text_.size() && at_end_of_row()) {
        if (text_[at_] == '\n') ++line_;
        ++at_;
    }
    if (at_ >= text_.size()) return std::nullopt;
    CsvRow row;
    row.line = line_;
    for (;;) {
        read_cell(row);
        if (at_end_of_row()) break;
        ++at_;  // the delimiter
    }
    if (row.flaw.empty() && !std::ranges::all_of(row.cells, is_utf8)) row.flaw = "not UTF-8 text";
    return row;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace repere::directory
