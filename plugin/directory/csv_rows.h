// SPDX-License-Identifier: Apache-2.0
// Reads delimited text row by row (RFC 4180 with any delimiter), and knows on which line each row begins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repere::directory {

struct CsvRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;  // unquoted
    std::string flaw;                // what is wrong with the row; empty when nothing is
};

class CsvRows {
public:
    // A byte order mark at the start is passed over. Borrowed.
    CsvRows(std::string_view text, char delimiter);

    std::optional<CsvRow> next();  // empty lines are passed over

private:
    void read_cell(CsvRow& row);
    void read_quoted(CsvRow& row, std::string& cell);
    bool at_end_of_row() const;

    std::string_view text_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    char delimiter_;
};

bool is_utf8(std::string_view text);

}  // namespace repere::directory
