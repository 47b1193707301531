// SPDX-License-Identifier: Apache-2.0
// A page's blocks laid out on sheets: no heading stands alone at the foot, rows stay together where they can.
#pragma once

#include <cstddef>
#include <vector>

#include "core/result.h"
#include "pdf/lines.h"
#include "pdf/page.h"
#include "pdf/pdf.h"

namespace repere::pdf {

// Points from the upper left corner. The wide margin is that of the binder's holes (ISO 838), on the side
// where reading begins.
struct Geometry {
    double width, height;
    double left, right, top, bottom;  // margins

    double text_width() const { return width - left - right; }
    double text_height() const { return height - top - bottom; }
    static Geometry of(Sheet sheet, bool right_to_left);
};

// Round what a strip holds: a section, table or list, and which one.
struct Around {
    Kind kind = Kind::section;
    std::size_t number = 0;
    friend bool operator==(const Around&, const Around&) = default;
};

// Lines of one title, heading or paragraph, or of what is left of it.
struct Piece {
    Kind kind = Kind::paragraph;
    bool marker = false;  // of a list's item
    std::vector<Line> lines;
};

struct Column {
    Kind kind = Kind::paragraph;  // header_cell, data_cell, item; or paragraph: no column at all
    double left = 0;              // from the left margin
    std::vector<Piece> pieces;
};

// What stands side by side: a heading, a paragraph, a row of a table, an item of a list.
struct Strip {
    Kind kind = Kind::paragraph;
    std::vector<Around> around;
    std::vector<Column> columns;
    double before = 0;  // empty space, not at the top of a sheet
    double height = 0;
    double top = 0;  // from the top margin, once it is on a sheet
};

using Sheets = std::vector<std::vector<Strip>>;

// Errors: limit, for more than most_sheets.
Result<Sheets> lay_out(const Page& page, const Geometry& geometry, Typesetter& typesetter);

}  // namespace repere::pdf
