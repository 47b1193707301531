// SPDX-License-Identifier: Apache-2.0
#include "referral/paper.h"

#include <algorithm>

#include "crypto/base64.h"
#include "crypto/digest.h"

namespace repere::referral {
namespace {

constexpr std::string_view style =
    "@page{margin:18mm 16mm 18mm 25mm}body{font:11pt/1.45 sans-serif;color:#111;max-width:42em;margin:1em "
    "auto;"
    "padding:0 1em}h1{font-size:17pt;margin:0 0 .6em}h2{font-size:12.5pt;margin:1em 0 .3em;"
    "border-bottom:1px solid #555;break-after:avoid}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.15em .6em .15em 0;break-inside:avoid}"
    "th{width:34%;font-weight:600}p{margin:.2em 0}.room{border-bottom:1px dotted #555;height:1.8em}"
    "@media print{body{margin:0;padding:0;max-width:none}}";

// A line on paper is one line: what somebody typed cannot forge another.
std::string flat(std::string_view text) {
    std::string out;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    return out;
}

void escape(std::string_view text, std::string& out) {
    for (const char c : flat(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    escape(text, out);
    return out;
}

void paragraphs(const PaperLine& line, std::string& out) {
    for (const std::string& text : line.text) out += "<p>" + escaped(text) + "</p>";
    for (int i = 0; i < line.room; ++i) out += "<p class=\"room\"></p>";
}

// Labelled lines are a table with row headers, which screen readers say; the others are paragraphs.
void section_html(const PaperSection& section, std::string& out) {
    out += "<section><h2>" + escaped(section.title) + "</h2>\n";
    bool in_table = false;
    for (const PaperLine& line : section.lines) {
        const bool labelled = !line.label.empty();
        if (labelled != in_table) out += labelled ? "<table><tbody>\n" : "</tbody></table>\n";
        in_table = labelled;
        if (labelled) out += "<tr><th scope=\"row\">" + escaped(line.label) + "</th><td>";
        paragraphs(line, out);
        out += labelled ? "</td></tr>\n" : "\n";
    }
    if (in_table) out += "</tbody></table>\n";
    out += "</section>\n";
}

void line_text(const PaperLine& line, std::string& out) {
    constexpr std::string_view ruled = "  ......................................................\n";
    if (!line.label.empty() && line.text.size() == 1) {
        out += flat(line.label) + " : " + flat(line.text.front()) + "\n";
    } else {
        if (!line.label.empty()) out += flat(line.label) + " :\n";
        for (const std::string& text : line.text) out += "- " + flat(text) + "\n";
    }
    for (int i = 0; i < line.room; ++i) out += ruled;
}

}  // namespace

const PaperSection* Paper::find(std::string_view section) const {
    const auto found = std::ranges::find(sections, section, &PaperSection::id);
    return found == sections.end() ? nullptr : &*found;
}

const PaperLine* Paper::find(std::string_view section, std::string_view line) const {
    const PaperSection* in = find(section);
    if (!in) return nullptr;
    const auto found = std::ranges::find(in->lines, line, &PaperLine::id);
    return found == in->lines.end() ? nullptr : &*found;
}

std::string to_text(const Paper& paper) {
    std::string out = flat(paper.title) + "\n";
    for (const PaperSection& section : paper.sections) {
        out += "\n" + flat(section.title) + "\n";
        for (const PaperLine& line : section.lines) line_text(line, out);
    }
    return out;
}

std::string to_html(const Paper& paper) {
    const std::string language = escaped(paper.language), title = escaped(paper.title);
    std::string out = "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" + language +
                      "\" xml:lang=\"" + language + "\">\n<head><meta charset=\"utf-8\" /><title>" + title +
                      "</title><style>" + std::string{style} + "</style></head>\n<body><main><h1>" + title +
                      "</h1>\n";
    for (const PaperSection& section : paper.sections) section_html(section, out);
    return out + "</main></body>\n</html>\n";
}

const std::string& html_style_hash() {
    static const std::string hash = [] {
        const crypto::Sha256 digest = crypto::sha256(style);
        return crypto::base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
    }();
    return hash;
}

}  // namespace repere::referral
