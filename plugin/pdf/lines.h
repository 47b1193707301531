// SPDX-License-Identifier: Apache-2.0
// Text broken into lines by Pango: the only place that chooses fonts.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "pdf/handles.h"

namespace repere::pdf {

enum class Face : std::uint8_t { title, heading, text, label, margin };

// One line of text, or an empty one to write on. Lengths in points (1/72 inch).
struct Line {
    std::shared_ptr<PangoLayout> of;  // null: to write on
    int index = 0;
    double left = 0, top = 0, height = 0, baseline = 0, width = 0;
};

class Typesetter {
public:
    // Errors: unavailable when the machine has no fonts.
    static Result<Typesetter> make(std::string_view language, bool right_to_left, double text_points);

    // Lines under each other from 0; words that are too long are broken.
    std::vector<Line> lines(std::string_view text, Face face, double width);
    Line room(double width) const;

    // Signs of all lines so far that no font has.
    int without_picture() const { return without_picture_; }

private:
    void add_lines(std::string_view text, Face face, double width, std::vector<Line>& lines);

    Held<PangoContext> context_;
    double text_points_ = 10;
    bool right_to_left_ = false;
    int without_picture_ = 0;
};

}  // namespace repere::pdf
