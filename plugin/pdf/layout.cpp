// SPDX-License-Identifier: Apache-2.0
#include "pdf/layout.h"

#include <utility>

#include "pdf/strips.h"

namespace repere::pdf {
namespace {

constexpr double mm = 72 / 25.4;

// What must fit under `y` for the strip to begin there: a heading never without what it stands over.
double needed(const std::vector<Strip>& strips, std::size_t at) {
    const Strip& strip = strips[at];
    const bool over = strip.kind == Kind::heading || strip.kind == Kind::title;
    if (!over || at + 1 == strips.size()) return over ? strip.height : least_height(strip);
    return strip.height + strips[at + 1].before + needed(strips, at + 1);
}

class Stack {
public:
    explicit Stack(double height) : height_{height}, sheets{1} {}

    Result<Done> put(Strip strip, double need) {
        const bool at_top = sheets.back().empty();
        const double before = at_top ? 0 : strip.before;
        if (!at_top && y_ + before + need > height_) {
            if (auto turned = turn(); !turned) return turned;
            return put(std::move(strip), need);
        }
        if (y_ + before + strip.height <= height_) return set(std::move(strip), before), Done{};
        auto parts = divide(strip, height_ - y_ - before);
        if (!parts) {
            if (at_top) return set(std::move(strip), before), Done{};
            if (auto turned = turn(); !turned) return turned;
            return put(std::move(strip), need);
        }
        set(std::move(parts->first), before);
        if (auto turned = turn(); !turned) return turned;
        const double rest = least_height(parts->second);
        return put(std::move(parts->second), rest);
    }

private:
    double height_;
    double y_ = 0;

    void set(Strip strip, double before) {
        strip.top = y_ + before;
        y_ = strip.top + strip.height;
        sheets.back().push_back(std::move(strip));
    }

    Result<Done> turn() {
        if (sheets.size() == most_sheets)
            return fail(ErrorKind::limit, "a paper of more than " + std::to_string(most_sheets) + " sheets");
        sheets.emplace_back();
        y_ = 0;
        return Done{};
    }

public:
    Sheets sheets;
};

}  // namespace

Geometry Geometry::of(Sheet sheet, bool right_to_left) {
    constexpr double binding = 25 * mm, side = 16 * mm, above = 20 * mm, below = 19 * mm;
    const bool a4 = sheet == Sheet::a4;
    return {a4 ? 210 * mm : 612,
            a4 ? 297 * mm : 792,
            right_to_left ? side : binding,
            right_to_left ? binding : side,
            above,
            below};
}

Result<Sheets> lay_out(const Page& page, const Geometry& geometry, Typesetter& typesetter) {
    auto strips = strips_of(page, geometry, typesetter);
    if (!strips) return strips.error();
    Stack stack{geometry.text_height()};
    for (std::size_t at = 0; at < strips->size(); ++at) {
        const double need = needed(*strips, at);
        if (auto done = stack.put((*strips)[at], need); !done) return done.error();
    }
    return std::move(stack.sheets);
}

}  // namespace repere::pdf
