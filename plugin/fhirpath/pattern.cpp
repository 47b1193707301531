// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/pattern.h"

#include <re2/re2.h>

#include <string>

namespace repere::fhirpath {
namespace {

// RE2 names the characters it stumbled over, not the feature.
std::string reason(const re2::RE2& pattern) {
    const std::string& at = pattern.error_arg();
    const bool look_around = pattern.error_code() == re2::RE2::ErrorBadPerlOp &&
                             (at.starts_with("(?=") || at.starts_with("(?!") || at.starts_with("(?<"));
    const bool back_reference =
        pattern.error_code() == re2::RE2::ErrorBadEscape && at.size() == 2 && at[1] >= '1' && at[1] <= '9';
    if (look_around) return "bad regular expression: look-around is not supported";
    if (back_reference) return "bad regular expression: back-references are not supported";
    // Not what it stumbled over: a pattern may come from the data.
    std::string why = pattern.error();
    if (!at.empty() && why.ends_with(": " + at)) why.resize(why.size() - at.size() - 2);
    return "bad regular expression: " + why;
}

}  // namespace

Result<std::shared_ptr<const re2::RE2>> compile_pattern(std::string_view text, std::string_view flags) {
    if (text.size() > longest_pattern) return fail(ErrorKind::limit, "regular expression longer than 1 KB");
    if (flags.find_first_not_of("im") != std::string_view::npos)
        return fail(ErrorKind::invalid, "flags of a regular expression are i and m");
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_dot_nl(true);
    options.set_max_mem(1 << 20);
    options.set_case_sensitive(flags.find('i') == std::string_view::npos);
    // RE2 takes ?P<name> for a named group; ?<name> came later.
    std::string pattern = flags.find('m') == std::string_view::npos ? "" : "(?m)";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            pattern += text[i++];
        } else if (text.substr(i).starts_with("(?<") && i + 3 < text.size() && text[i + 3] != '=' &&
                   text[i + 3] != '!') {
            pattern += "(?P<";
            i += 2;
            continue;
        }
        pattern += text[i];
    }
    auto compiled = std::make_shared<const re2::RE2>(pattern, options);
    if (compiled->ok()) return compiled;
    const bool too_large = compiled->error_code() == re2::RE2::ErrorPatternTooLarge;
    return fail(too_large ? ErrorKind::limit : ErrorKind::invalid, reason(*compiled));
}

}  // namespace repere::fhirpath
