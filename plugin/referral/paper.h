// SPDX-License-Identifier: Apache-2.0
// What people read on paper: a letter, a reply, a leaflet; as plain text for a chart, and as a page to print.
#pragma once

#include <string>
#include <vector>

namespace repere::referral {

struct PaperLine {
    std::string id;
    std::string label;              // may be empty
    std::vector<std::string> text;  // one entry a line; never HTML
    std::string source;             // the resource it was read from, "Observation/1"; may be empty
    int room = 0;                   // empty lines to write on
};

struct PaperSection {
    std::string id;
    int field = 0;  // number of the field in the list a liaison team triages by; 0: none
    std::string title;
    std::vector<PaperLine> lines;
};

struct Paper {
    std::string language;  // "fr" or "en"
    std::string title;     // may be seen over a shoulder: names no substance
    std::vector<PaperSection> sections;

    const PaperSection* find(std::string_view section) const;                      // null when not there
    const PaperLine* find(std::string_view section, std::string_view line) const;  // null when not there
};

// The same paper gives the same bytes. UTF-8, lines end with \n; control characters become spaces.
std::string to_text(const Paper& paper);

// XHTML that stands alone: no script, no link, no image; styles for paper of any size, with room for a
// binder's holes. Everything is escaped. Its style is known by its SHA-256 (base64), for a
// Content-Security-Policy.
std::string to_html(const Paper& paper);
const std::string& html_style_hash();

}  // namespace repere::referral
