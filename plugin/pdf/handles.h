// SPDX-License-Identifier: Apache-2.0
// Owners of what Cairo and Pango hand out, so that nothing has to be given back by hand.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <memory>

namespace repere::pdf {

struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
    void operator()(cairo_t* pen) const { cairo_destroy(pen); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

template <class T>
using Held = std::unique_ptr<T, Unref>;

}  // namespace repere::pdf
