// SPDX-License-Identifier: Apache-2.0
#include "pdf/strips.h"

#include <algorithm>

namespace repere::pdf {
namespace {

constexpr double gap = 12;           // between columns
constexpr double label_share = 0.3;  // of the text's width, in a row of two
constexpr double marker_width = 16;

double space_before(Kind kind) {
    if (kind == Kind::title) return 0;
    return kind == Kind::heading ? 11 : 2;
}

double space_below(Kind kind) {
    if (kind == Kind::title) return 4;
    return kind == Kind::heading ? 4 : 0;
}

Face face_of(Kind kind, bool label) {
    if (kind == Kind::title) return Face::title;
    if (kind == Kind::heading) return Face::heading;
    return label ? Face::label : Face::text;
}

double height_of(const Column& column) {
    double height = 0;
    for (const Piece& piece : column.pieces)
        for (const Line& line : piece.lines) height = std::max(height, line.top + line.height);
    return height;
}

double height_of(const Strip& strip) {
    double height = 0;
    for (const Column& column : strip.columns) height = std::max(height, height_of(column));
    return height + space_below(strip.kind);
}

std::size_t lines_of(const Column& column) {
    std::size_t count = 0;
    for (const Piece& piece : column.pieces) count += piece.lines.size();
    return count;
}

class Cutter {
public:
    Cutter(const Page& page, const Geometry& geometry, Typesetter& typesetter)
        : geometry_{geometry}, typesetter_{typesetter}, right_to_left_{page.right_to_left} {}

    Result<Done> cut(const std::vector<Block>& blocks) {
        for (const Block& block : blocks)
            if (auto done = cut(block); !done) return done;
        return Done{};
    }

    std::vector<Strip> strips;

private:
    Result<Done> cut(const Block& block) {
        switch (block.kind) {
            case Kind::section:
            case Kind::table:
                return within(block, [&] { return cut(block.inside); });
            case Kind::bullets:
            case Kind::numbers:
                return within(block, [&] { return items(block); });
            case Kind::row:
                return row(block);
            default:
                return alone(block);
        }
    }

    template <class F>
    Result<Done> within(const Block& block, F&& what) {
        around_.push_back({block.kind, ++containers_});
        auto done = what();
        around_.pop_back();
        return done;
    }

    // Where a column begins: where reading begins is left or right.
    double left(double from_start, double width) const {
        return right_to_left_ ? geometry_.text_width() - from_start - width : from_start;
    }

    void add(Column& column, const Block& block, double width, bool label) {
        const double top = height_of(column);
        Piece piece{block.kind, false, {}};
        if (block.kind == Kind::room)
            piece.lines.push_back(typesetter_.room(width));
        else
            piece.lines = typesetter_.lines(block.text, face_of(block.kind, label), width);
        for (Line& line : piece.lines) {
            line.top += top;
            line.baseline += top;
        }
        column.pieces.push_back(std::move(piece));
    }

    Column column(Kind kind, const std::vector<Block>& inside, double from_start, double width) {
        Column made{kind, left(from_start, width), {}};
        for (const Block& block : inside) add(made, block, width, kind == Kind::header_cell);
        return made;
    }

    Result<Done> alone(const Block& block) {
        Strip strip{block.kind, around_, {}, space_before(block.kind)};
        strip.columns.push_back(column(Kind::paragraph, {block}, 0, geometry_.text_width()));
        return push(std::move(strip));
    }

    Result<Done> row(const Block& block) {
        Strip strip{Kind::row, around_, {}, space_before(Kind::row)};
        const double all = geometry_.text_width();
        const std::size_t count = block.inside.size();
        const bool labelled = count == 2 && block.inside.front().kind == Kind::header_cell;
        double start = 0;
        for (const Block& cell : block.inside) {
            const double share = !labelled      ? 1.0 / static_cast<double>(count)
                                 : start == 0.0 ? label_share
                                                : 1 - label_share;
            const bool last = &cell == &block.inside.back();
            strip.columns.push_back(column(cell.kind, cell.inside, start, all * share - (last ? 0 : gap)));
            start += all * share;
        }
        return push(std::move(strip));
    }

    Result<Done> items(const Block& list) {
        std::size_t number = 0;
        for (const Block& item : list.inside) {
            ++number;
            Strip strip{Kind::item, around_, {}, space_before(Kind::item)};
            const std::string mark =
                list.kind == Kind::numbers ? std::to_string(number) + "." : "\xE2\x80\xA2";
            Column marker = column(Kind::item, {{Kind::paragraph, mark, {}}}, 0, marker_width);
            marker.pieces.front().marker = true;
            strip.columns.push_back(std::move(marker));
            strip.columns.push_back(
                column(Kind::item, item.inside, marker_width, geometry_.text_width() - marker_width));
            if (auto done = push(std::move(strip)); !done) return done;
        }
        return Done{};
    }

    // Counted while it is cut, so that a page that is far too long is not laid out to its end.
    Result<Done> push(Strip strip) {
        strip.height = height_of(strip);
        total_ += strip.height;
        if (total_ > geometry_.text_height() * static_cast<double>(most_sheets))
            return fail(ErrorKind::limit, "a paper of more than " + std::to_string(most_sheets) + " sheets");
        if (strip.height > 0) strips.push_back(std::move(strip));
        return Done{};
    }

    const Geometry& geometry_;
    Typesetter& typesetter_;
    bool right_to_left_;
    std::vector<Around> around_;
    std::size_t containers_ = 0;
    double total_ = 0;
};

// The column's lines from `from` on, moved up to the top.
Column part(const Column& column, std::size_t from, std::size_t to) {
    Column made{column.kind, column.left, {}};
    std::size_t at = 0;
    std::optional<double> up;
    for (const Piece& piece : column.pieces) {
        Piece kept{piece.kind, piece.marker, {}};
        for (const Line& line : piece.lines) {
            const bool taken = at >= from && at < to;
            ++at;
            if (!taken) continue;
            if (!up) up = line.top;
            kept.lines.push_back(line);
            kept.lines.back().top -= *up;
            kept.lines.back().baseline -= *up;
        }
        if (!kept.lines.empty()) made.pieces.push_back(std::move(kept));
    }
    return made;
}

std::size_t lines_within(const Column& column, double height) {
    std::size_t count = 0;
    for (const Piece& piece : column.pieces)
        for (const Line& line : piece.lines)
            if (line.top + line.height <= height) ++count;
    return count;
}

constexpr std::size_t together = 2;  // lines at least, on either side

}  // namespace

Result<std::vector<Strip>> strips_of(const Page& page, const Geometry& geometry, Typesetter& typesetter) {
    Cutter cutter{page, geometry, typesetter};
    if (auto done = cutter.cut(page.blocks); !done) return done.error();
    return std::move(cutter.strips);
}

std::optional<std::pair<Strip, Strip>> divide(const Strip& strip, double height) {
    Strip first = strip, rest = strip;
    first.columns.clear();
    rest.columns.clear();
    bool divided = false;
    for (const Column& column : strip.columns) {
        const std::size_t all = lines_of(column);
        std::size_t count = lines_within(column, height);
        if (count < all) {
            count = std::min(count, all >= together ? all - together : 0);
            if (count < together) return std::nullopt;
            divided = true;
        }
        first.columns.push_back(part(column, 0, count));
        rest.columns.push_back(part(column, count, all));
    }
    if (!divided) return std::nullopt;
    first.height = height_of(first);
    rest.height = height_of(rest);
    rest.before = 0;
    return std::pair{std::move(first), std::move(rest)};
}

double least_height(const Strip& strip) {
    constexpr std::size_t few = 6;  // a strip of so many lines is not divided
    double least = 0;
    for (const Column& column : strip.columns) {
        const std::size_t all = lines_of(column);
        least = std::max(least, height_of(part(column, 0, all <= few ? all : together)));
    }
    return least;
}

}  // namespace repere::pdf
