// SPDX-License-Identifier: Apache-2.0
#include "pdf/pdf.h"

#include <mutex>

#include "pdf/catalog.h"
#include "pdf/drawing.h"
#include "pdf/layout.h"
#include "pdf/page.h"

namespace repere::pdf {

Result<std::string> typeset(std::string_view xhtml, const Edition& edition) {
    if (xhtml.size() > most_bytes)
        return fail(ErrorKind::limit, "a page of more than " + std::to_string(most_bytes) + " bytes");
    const auto page = read_page(xhtml);
    if (!page) return page.error();
    // Pango's objects belong to one thread at a time, and a paper takes milliseconds.
    static std::mutex one_at_a_time;
    const std::lock_guard lock{one_at_a_time};
    auto typesetter = Typesetter::make(page->language, page->right_to_left, edition.text_points);
    if (!typesetter) return typesetter.error();
    const Geometry geometry = Geometry::of(edition.sheet, page->right_to_left);
    const auto sheets = lay_out(*page, geometry, *typesetter);
    if (!sheets) return sheets.error();
    auto drawn = draw(*page, *sheets, geometry, edition, *typesetter);
    if (!drawn) return drawn.error();
    return with_language(std::move(*drawn), page->language);
}

}  // namespace repere::pdf
