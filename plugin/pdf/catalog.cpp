// SPDX-License-Identifier: Apache-2.0
#include "pdf/catalog.h"

#include <algorithm>
#include <cstdio>
#include <optional>

namespace repere::pdf {
namespace {

// The words between `begin` and `end`, after `from`.
std::optional<std::string> between(std::string_view text, std::string_view begin, std::string_view end,
                                   std::size_t from) {
    if (from == std::string_view::npos) return std::nullopt;
    const std::size_t at = text.find(begin, from);
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t stop = text.find(end, at + begin.size());
    if (stop == std::string_view::npos) return std::nullopt;
    return std::string{text.substr(at + begin.size(), stop - at - begin.size())};
}

// An entry of a cross-reference table is 20 bytes (ISO 32000-1, 7.5.4).
std::string table_entry(std::size_t offset) {
    char entry[24];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", offset);
    return entry;
}

bool is_tag(std::string_view language) {
    return !language.empty() && std::ranges::all_of(language, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace

Result<std::string> with_language(std::string pdf, std::string_view language) {
    if (!is_tag(language)) return fail(ErrorKind::invalid, "this is no language", "html/lang");
    const std::size_t trailer = pdf.rfind("trailer");
    const auto size = between(pdf, "/Size ", "\n", trailer), info = between(pdf, "/Info ", "\n", trailer);
    const auto root = between(pdf, "/Root ", " 0 R", trailer),
               table = between(pdf, "startxref\n", "\n", trailer);
    if (!size || !info || !root || !table) return fail(ErrorKind::fault, "a PDF without a readable end");
    const std::string object = "\n" + *root + " 0 obj\n";
    const auto catalog = between(pdf, object + "<<", "endobj", pdf.rfind(object));
    if (!catalog || catalog->find("/Type /Catalog") == std::string::npos)
        return fail(ErrorKind::fault, "a PDF without a readable catalog");
    const std::size_t offset = pdf.size();
    pdf += *root + " 0 obj\n<< /Lang (" + std::string{language} +
           ")\n   /ViewerPreferences << /DisplayDocTitle true >>" + *catalog + "endobj\n";
    const std::size_t table_offset = pdf.size();
    pdf += "xref\n" + *root + " 1\n" + table_entry(offset);
    pdf += "trailer\n<< /Size " + *size + "\n   /Root " + *root + " 0 R\n   /Info " + *info + "\n   /Prev " +
           *table + "\n>>\nstartxref\n" + std::to_string(table_offset) + "\n%%EOF\n";
    return pdf;
}

}  // namespace repere::pdf
