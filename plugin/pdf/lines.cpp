// SPDX-License-Identifier: Apache-2.0
#include "pdf/lines.h"

#include <pango/pangocairo.h>

#include <string>

namespace repere::pdf {
namespace {

// Liberation for letters that look like letters; DejaVu has most other scripts. Both are packages of Debian
// (deploy/packages.txt).
constexpr const char* families = "Liberation Sans,DejaVu Sans";

struct Style {
    double points;
    PangoWeight weight;
    double spacing;  // between lines, of the size
};

Style style_of(Face face, double text) {
    switch (face) {
        case Face::title:
            return {text * 1.6, PANGO_WEIGHT_BOLD, 1.2};
        case Face::heading:
            return {text * 1.15, PANGO_WEIGHT_BOLD, 1.25};
        case Face::label:
            return {text, PANGO_WEIGHT_BOLD, 1.3};
        case Face::margin:
            return {8, PANGO_WEIGHT_NORMAL, 1.25};
        case Face::text:
            break;
    }
    return {text, PANGO_WEIGHT_NORMAL, 1.3};
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

// Shared by all papers: looking for the machine's fonts takes longer than a letter.
PangoFontMap* fonts() {
    static PangoFontMap* const map = [] {
        PangoFontMap* made = pango_cairo_font_map_new();
        // Lengths are points, as those of a PDF.
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made), 72);
        PangoFontFamily** found = nullptr;
        int count = 0;
        pango_font_map_list_families(made, &found, &count);
        g_free(found);
        return count > 0 ? made : nullptr;
    }();
    return map;
}

Held<PangoFontDescription> font_of(const Style& style) {
    Held<PangoFontDescription> font{pango_font_description_new()};
    pango_font_description_set_family_static(font.get(), families);
    pango_font_description_set_weight(font.get(), style.weight);
    pango_font_description_set_absolute_size(font.get(), style.points * PANGO_SCALE);
    return font;
}

// Pango takes the square of the time for a word twice as long: no more than this at once, up to a space or at
// least to the end of a sign.
std::size_t length_of_part(std::string_view text) {
    constexpr std::size_t most = 4096;
    if (text.size() <= most) return text.size();
    const std::size_t space = text.rfind(' ', most - 1);
    if (space != std::string_view::npos) return space + 1;
    std::size_t length = most;
    while ((static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
    return length;
}

}  // namespace

Result<Typesetter> Typesetter::make(std::string_view language, bool right_to_left, double text_points) {
    if (!fonts()) return fail(ErrorKind::unavailable, "this machine has no fonts to print with");
    Typesetter made;
    made.text_points_ = text_points;
    made.right_to_left_ = right_to_left;
    made.context_.reset(pango_font_map_create_context(fonts()));
    PangoContext* context = made.context_.get();
    pango_context_set_language(context, pango_language_from_string(std::string{language}.c_str()));
    pango_context_set_base_dir(context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    // On paper nothing is snapped to the dots of a screen.
    pango_context_set_round_glyph_positions(context, FALSE);
    const Held<cairo_font_options_t> options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    return made;
}

std::vector<Line> Typesetter::lines(std::string_view text, Face face, double width) {
    std::vector<Line> lines;
    do {
        const std::string_view part = text.substr(0, length_of_part(text));
        text.remove_prefix(part.size());
        add_lines(part, face, width, lines);
    } while (!text.empty());
    return lines;
}

void Typesetter::add_lines(std::string_view text, Face face, double width, std::vector<Line>& lines) {
    const Style style = style_of(face, text_points_);
    const std::shared_ptr<PangoLayout> layout{pango_layout_new(context_.get()), Unref{}};
    pango_layout_set_font_description(layout.get(), font_of(style).get());
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), right_to_left_ ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    without_picture_ += pango_layout_get_unknown_glyphs_count(layout.get());

    const Held<PangoLayoutIter> at{pango_layout_get_iter(layout.get())};
    const double height = style.points * style.spacing;
    int index = 0;
    do {
        PangoRectangle extents{};
        pango_layout_iter_get_line_extents(at.get(), nullptr, &extents);
        const double ascent = points(pango_layout_iter_get_baseline(at.get()) - extents.y);
        Line line{layout, index++};
        line.left = points(extents.x);
        line.width = points(extents.width);
        line.top = static_cast<double>(lines.size()) * height;
        line.height = height;
        // Every line is as high as the next, whatever font its signs come from.
        line.baseline = line.top + ascent + (height - points(extents.height)) / 2;
        lines.push_back(line);
    } while (pango_layout_iter_next_line(at.get()));
}

Line Typesetter::room(double width) const {
    constexpr double to_write_on = 20;
    Line line;
    line.width = width;
    line.height = line.baseline = to_write_on;
    return line;
}

}  // namespace repere::pdf
