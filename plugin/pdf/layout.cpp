// SPDX-License-Identifier: Apache-2.0
#include "pdf/layout.h"

#include <utility>

#include "pdf/strips.h"

namespace repere::pdf {
namespace {

constexpr double mm = 72 / 25.4;

bool is_heading(const Strip& strip) { return strip.kind == Kind::heading || strip.kind == Kind::title; }

double least(const Strip& strip) { return is_heading(strip) ? strip.height : least_height(strip); }

// Where the text under a heading ends.
std::size_t end_of_section(const std::vector<Strip>& strips, std::size_t at) {
    while (at < strips.size() && is_heading(strips[at])) ++at;
    while (at < strips.size() && !is_heading(strips[at])) ++at;
    return at;
}

// What must fit for the strip to begin here. A heading stands over two strips at least, over all when they
// are few; and the last strip of a section does not stand alone on the next sheet.
double needed(const std::vector<Strip>& strips, std::size_t at, double height) {
    const std::size_t end = end_of_section(strips, at);
    double whole = strips[at].height, some = least(strips[at]);
    std::size_t under = is_heading(strips[at]) ? 0 : end - at > 2 ? 2 : 1;
    for (std::size_t next = at + 1; next < end; ++next) {
        whole += strips[next].before + strips[next].height;
        if (under >= 2) continue;
        some += strips[next].before + least(strips[next]);
        if (!is_heading(strips[next])) ++under;
    }
    constexpr double few = 0.2;  // of a sheet
    return is_heading(strips[at]) && whole <= few * height ? whole : some;
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
        const double need = needed(*strips, at, geometry.text_height());
        if (auto done = stack.put((*strips)[at], need); !done) return done.error();
    }
    return std::move(stack.sheets);
}

}  // namespace repere::pdf
