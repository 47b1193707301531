// SPDX-License-Identifier: Apache-2.0
#include "pdf/drawing.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <string>

#include "pdf/tags.h"

namespace repere::pdf {
namespace {

cairo_status_t take(void* into, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

struct Ink {
    double grey = 0, width = 0.5;
    bool dotted = false;
};

class Drawing {
public:
    Drawing(const Page& page, const Geometry& geometry, const Edition& edition, Typesetter& typesetter)
        : page_{page},
          geometry_{geometry},
          edition_{edition},
          typesetter_{typesetter},
          surface_{cairo_pdf_surface_create_for_stream(take, &bytes_, geometry.width, geometry.height)} {
        // One table of objects in plain text, which catalog.h adds to.
        cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_4);
        property(CAIRO_PDF_METADATA_TITLE, page.title);
        property(CAIRO_PDF_METADATA_CREATOR, "Rep\xC3\xA8re");
        property(CAIRO_PDF_METADATA_CREATE_DATE, to_string(edition.written));
        pen_.reset(cairo_create(surface_.get()));
    }

    Result<std::string> draw(const Sheets& sheets) {
        {
            Tags tags{pen_.get()};
            for (std::size_t number = 1; number <= sheets.size(); ++number) {
                margins(number, sheets.size());
                for (const Strip& strip : sheets[number - 1]) draw_strip(strip, tags);
                if (number < sheets.size()) cairo_show_page(pen_.get());
            }
        }
        cairo_show_page(pen_.get());
        cairo_status_t status = cairo_status(pen_.get());
        pen_.reset();
        cairo_surface_finish(surface_.get());
        if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface_.get());
        if (status != CAIRO_STATUS_SUCCESS) return fail(ErrorKind::fault, cairo_status_to_string(status));
        return std::move(bytes_);
    }

private:
    void property(cairo_pdf_metadata_t which, const std::string& value) {
        cairo_pdf_surface_set_metadata(surface_.get(), which, value.c_str());
    }

    void rule(double left, double y, double width, Ink ink) {
        cairo_t* pen = pen_.get();
        cairo_save(pen);
        cairo_set_source_rgb(pen, ink.grey, ink.grey, ink.grey);
        cairo_set_line_width(pen, ink.width);
        constexpr double dots[]{1, 2};
        if (ink.dotted) cairo_set_dash(pen, dots, 2, 0);
        cairo_move_to(pen, left, y);
        cairo_line_to(pen, left + width, y);
        cairo_stroke(pen);
        cairo_restore(pen);
    }

    void write(const Line& line, double left, double top) {
        if (!line.of) return rule(left, top + line.baseline - 3, line.width, {0.35, 0.6, true});
        cairo_move_to(pen_.get(), left + line.left, top + line.baseline);
        pango_cairo_show_layout_line(pen_.get(), pango_layout_get_line_readonly(line.of.get(), line.index));
    }

    void small(std::string_view text, double y, bool at_end) {
        if (text.empty()) return;
        const Line line = typesetter_.lines(text, Face::margin, geometry_.text_width()).front();
        const bool to_right = at_end != page_.right_to_left;
        const double left = geometry_.left + (to_right ? geometry_.text_width() - line.width : 0);
        cairo_set_source_rgb(pen_.get(), 0.3, 0.3, 0.3);
        cairo_move_to(pen_.get(), left, y);
        pango_cairo_show_layout_line(pen_.get(), pango_layout_get_line_readonly(line.of.get(), 0));
    }

    // Belongs to the sheet, not to the text: before everything that has a tag.
    void margins(std::size_t number, std::size_t of) {
        const double foot = geometry_.height - geometry_.bottom;
        small(edition_.head, geometry_.top - 18, false);
        rule(geometry_.left, foot + 10, geometry_.text_width(), {0.6, 0.4});
        small(edition_.foot, foot + 21, false);
        small(std::to_string(number) + " / " + std::to_string(of), foot + 21, true);
        if (typesetter_.without_picture() > 0) small(edition_.unprinted, foot + 32, false);
        cairo_set_source_rgb(pen_.get(), 0.05, 0.05, 0.05);
    }

    void draw_piece(const Piece& piece, double left, double top, Tags& tags) {
        tags.open(piece.marker ? "Lbl" : tag_of(piece.kind));
        for (const Line& line : piece.lines) write(line, left, top);
        tags.close();
    }

    void draw_column(const Column& column, double top, Tags& tags) {
        if (column.pieces.empty()) return;
        const bool cell = column.kind == Kind::header_cell || column.kind == Kind::data_cell;
        const bool body = column.kind == Kind::item && !column.pieces.front().marker;
        if (cell || body) tags.open(body ? "LBody" : tag_of(column.kind));
        for (const Piece& piece : column.pieces) draw_piece(piece, geometry_.left + column.left, top, tags);
        if (cell || body) tags.close();
    }

    void draw_strip(const Strip& strip, Tags& tags) {
        const double top = geometry_.top + strip.top;
        const bool grouped = strip.kind == Kind::row || strip.kind == Kind::item;
        tags.go_to(strip.around);
        if (grouped) tags.open(tag_of(strip.kind));
        for (const Column& column : strip.columns) draw_column(column, top, tags);
        if (grouped) tags.close();
        if (strip.kind == Kind::heading)
            rule(geometry_.left, top + strip.height - 3, geometry_.text_width(), {0.45, 0.6});
    }

    const Page& page_;
    const Geometry& geometry_;
    const Edition& edition_;
    Typesetter& typesetter_;
    std::string bytes_;
    Held<cairo_surface_t> surface_;
    Held<cairo_t> pen_;
};

}  // namespace

Result<std::string> draw(const Page& page, const Sheets& sheets, const Geometry& geometry,
                         const Edition& edition, Typesetter& typesetter) {
    return Drawing{page, geometry, edition, typesetter}.draw(sheets);
}

}  // namespace repere::pdf
