// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/functions/html.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace repere::fhirpath::functions {
namespace {

// HTML 4.0 chapters 7 to 11 and 15, without forms, frames and scripts.
constexpr std::string_view elements[] = {
    "a",       "abbr", "acronym", "address", "area",     "b",      "big", "blockquote", "br",
    "caption", "cite", "code",    "col",     "colgroup", "dd",     "del", "dfn",        "div",
    "dl",      "dt",   "em",      "h1",      "h2",       "h3",     "h4",  "h5",         "h6",
    "hr",      "i",    "img",     "ins",     "kbd",      "li",     "map", "ol",         "p",
    "pre",     "q",    "samp",    "small",   "span",     "strong", "sub", "sup",        "table",
    "tbody",   "td",   "tfoot",   "th",      "thead",    "tr",     "tt",  "ul",         "var"};
constexpr std::string_view attributes[] = {
    "abbr", "accesskey", "align", "axis", "char",  "charoff",  "class", "colspan", "dir",   "headers", "id",
    "lang", "rowspan",   "scope", "span", "style", "tabindex", "title", "valign",  "width", "xml:lang"};
constexpr std::string_view own_attributes[] = {"a.charset",
                                               "a.coords",
                                               "a.href",
                                               "a.hreflang",
                                               "a.name",
                                               "a.rel",
                                               "a.rev",
                                               "a.shape",
                                               "a.type",
                                               "area.alt",
                                               "area.coords",
                                               "area.href",
                                               "area.nohref",
                                               "area.shape",
                                               "blockquote.cite",
                                               "div.xmlns",
                                               "img.alt",
                                               "img.border",
                                               "img.height",
                                               "img.ismap",
                                               "img.longdesc",
                                               "img.src",
                                               "img.usemap",
                                               "img.width",
                                               "map.name",
                                               "pre.space",
                                               "q.cite",
                                               "table.border",
                                               "table.cellpadding",
                                               "table.cellspacing",
                                               "table.frame",
                                               "table.rules",
                                               "table.summary",
                                               "table.width"};

bool is_one_of(std::span<const std::string_view> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

bool is_own_attribute(std::string_view element, std::string_view attribute) {
    return std::ranges::any_of(own_attributes, [&](std::string_view known) {
        return known.size() == element.size() + 1 + attribute.size() && known.starts_with(element) &&
               known[element.size()] == '.' && known.ends_with(attribute);
    });
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Narrative {
public:
    explicit Narrative(std::string_view text) : rest_{text} {}

    bool check() {
        skip_space();
        if (!rest_.starts_with("<div")) return false;
        do {
            if (!next()) return false;
        } while (depth_ > 0);
        skip_space();
        return rest_.empty() && content_;
    }

private:
    static constexpr std::size_t deepest = 64;

    bool next() {
        if (rest_.empty()) return false;
        if (rest_.starts_with("<!--")) return skip_past("-->");
        if (rest_.starts_with("</")) return close();
        if (rest_[0] == '<') return open();
        if (rest_[0] == '&') {
            content_ = true;
            return entity();
        }
        content_ = content_ || !is_space(rest_[0]);
        rest_.remove_prefix(1);
        return true;
    }

    bool open() {
        rest_.remove_prefix(1);
        const std::string_view name = word();
        if (!is_one_of(elements, name) || depth_ == deepest) return false;
        if (name == "img") content_ = true;
        bool in_namespace = false;
        while (true) {
            const bool apart = skip_space();
            if (rest_.starts_with("/>") || rest_.starts_with('>')) break;
            if (!apart || !attribute(name, in_namespace)) return false;
        }
        if (depth_ == 0 && !in_namespace) return false;
        const bool closed = rest_[0] == '/';
        rest_.remove_prefix(closed ? 2 : 1);
        if (!closed) open_[depth_++] = name;
        return !closed || depth_ > 0;
    }

    bool attribute(std::string_view element, bool& in_namespace) {
        const std::string_view name = word();
        if (!is_one_of(attributes, name) && !is_own_attribute(element, name)) return false;
        skip_space();
        if (!rest_.starts_with('=')) return false;
        rest_.remove_prefix(1);
        skip_space();
        if (rest_.empty() || (rest_[0] != '"' && rest_[0] != '\'')) return false;
        const std::size_t end = rest_.find(rest_[0], 1);
        if (end == std::string_view::npos) return false;
        const std::string_view value = rest_.substr(1, end - 1);
        if (value.find('<') != std::string_view::npos) return false;
        if (name == "xmlns") in_namespace = value == "http://www.w3.org/1999/xhtml";
        rest_.remove_prefix(end + 1);
        return !(name == "href" || name == "src" || name == "cite" || name == "longdesc") || harmless(value);
    }

    // A link that is no scheme of its own, or one that runs nothing.
    static bool harmless(std::string_view link) {
        const std::size_t colon = link.find(':');
        if (colon == std::string_view::npos ||
            link.substr(0, colon).find_first_of("/?#") != std::string_view::npos)
            return link.find('&') == std::string_view::npos || colon == std::string_view::npos;
        const std::string_view scheme = link.substr(0, colon);
        constexpr std::string_view known[] = {"http", "https", "mailto", "tel", "urn"};
        return is_one_of(known, scheme) || link.starts_with("data:image/");
    }

    bool close() {
        rest_.remove_prefix(2);
        const std::string_view name = word();
        skip_space();
        if (depth_ == 0 || open_[depth_ - 1] != name || !rest_.starts_with('>')) return false;
        rest_.remove_prefix(1);
        --depth_;
        return true;
    }

    bool entity() {
        const std::size_t end = rest_.find(';');
        constexpr std::size_t longest = 12;
        if (end == std::string_view::npos || end < 2 || end > longest) return false;
        const bool named = std::ranges::all_of(rest_.substr(1, end - 1), [](char c) {
            return c == '#' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        });
        rest_.remove_prefix(end + 1);
        return named;
    }

    std::string_view word() {
        std::size_t size = 0;
        while (size < rest_.size() && !is_space(rest_[size]) &&
               std::string_view{"=/><\"'"}.find(rest_[size]) == std::string_view::npos)
            ++size;
        const std::string_view out = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return out;
    }
    bool skip_space() {
        const std::size_t before = rest_.size();
        while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
        return rest_.size() != before;
    }
    bool skip_past(std::string_view mark) {
        const std::size_t at = rest_.find(mark);
        if (at == std::string_view::npos) return false;
        rest_.remove_prefix(at + mark.size());
        return true;
    }

    std::string_view rest_;
    std::array<std::string_view, deepest> open_{};
    std::size_t depth_ = 0;
    bool content_ = false;
};

}  // namespace

bool is_safe_narrative(std::string_view xhtml) { return Narrative{xhtml}.check(); }

}  // namespace repere::fhirpath::functions
