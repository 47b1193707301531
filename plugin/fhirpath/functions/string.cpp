// SPDX-License-Identifier: Apache-2.0
// Text. Positions and lengths count characters (code points). Source: FHIRPath N1 5.6, 2.0 additions.
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"
#include "fhirpath/pattern.h"
#include "fhirpath/utf8.h"

namespace repere::fhirpath::functions {
namespace {

constexpr std::size_t longest_subject = 64U << 10;  // of a regular expression
constexpr std::size_t longest_text = 1U << 20;      // that replace() makes

Collection change_case(Call& call, char32_t (*change)(char32_t)) {
    const auto text = call.string_input();
    if (!text || !call.machine.spend(text->size() / 16)) return {};
    // A character may take one byte more in the other case, and those that do take two or more.
    char* out = call.machine.allocate_text(text->size() + text->size() / 2 + longest_character);
    if (out == nullptr) return {};
    std::size_t size = 0;
    for (std::size_t at = 0; at < text->size();)
        size += put_character(out + size, change(next_character(*text, at)));
    return call.machine.one(Item::of_string({out, size}));
}

struct TwoStrings {
    std::string_view text, other;
};

std::optional<TwoStrings> text_and_argument(Call& call) {
    const auto text = call.string_input();
    if (call.machine.failed()) return std::nullopt;
    const auto other = call.string_argument(0);
    return text && other ? std::optional{TwoStrings{*text, *other}} : std::nullopt;
}

// A text and the pattern to look for in it; the pattern is compiled already when the expression has it as a
// literal.
struct Subject {
    std::string_view text;
    std::shared_ptr<const re2::RE2> pattern;
};

std::shared_ptr<const re2::RE2> pattern_of(Call& call, std::size_t flags_at) {
    if (call.data.pattern != nullptr) return call.data.pattern;
    const auto pattern = call.string_argument(0);
    if (!pattern || !call.machine.spend(pattern->size())) return nullptr;
    const auto flags = call.arity() > flags_at ? call.string_argument(flags_at) : std::nullopt;
    if (call.machine.failed()) return nullptr;
    auto compiled = compile_pattern(*pattern, flags.value_or(""));
    if (compiled) return *compiled;
    call.machine.fail(compiled.error().kind, compiled.error().what);
    return nullptr;
}

std::optional<Subject> subject(Call& call, std::size_t flags_at = 1) {
    const auto text = call.string_input();
    if (!text || call.machine.failed()) return std::nullopt;
    auto pattern = pattern_of(call, flags_at);
    if (pattern == nullptr) return std::nullopt;
    if (text->size() > longest_subject) {
        call.machine.fail(ErrorKind::limit, "text too long for a regular expression");
        return std::nullopt;
    }
    return call.machine.spend(text->size() / 64) ? std::optional{Subject{*text, std::move(pattern)}}
                                                 : std::nullopt;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// "$1" and "${name}" of FHIRPath into "\1" of RE2.
std::string rewrite_of(std::string_view substitution, const re2::RE2& pattern) {
    std::string out;
    for (std::size_t i = 0; i < substitution.size(); ++i) {
        const char c = substitution[i];
        const char next = i + 1 < substitution.size() ? substitution[i + 1] : '\0';
        const std::size_t close = next == '{' ? substitution.find('}', i) : std::string_view::npos;
        if (c == '\\') {
            out += "\\\\";
        } else if (c == '$' && next >= '0' && next <= '9') {
            out += '\\';
            out += next;
            ++i;
        } else if (c == '$' && close != std::string_view::npos) {
            const auto& groups = pattern.NamedCapturingGroups();
            const auto found = groups.find(std::string{substitution.substr(i + 2, close - i - 2)});
            if (found != groups.end() && found->second < 10) out += "\\" + std::to_string(found->second);
            i = close;
        } else {
            out += c;
        }
    }
    return out;
}

// How often replace() finds the pattern; an empty one before, between and behind all characters.
std::size_t occurrences(std::string_view text, std::string_view pattern) {
    if (pattern.empty()) return character_count(text) + 1;
    std::size_t count = 0;
    for (std::size_t at = text.find(pattern); at != std::string_view::npos;
         at = text.find(pattern, at + pattern.size()))
        ++count;
    return count;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

}  // namespace

Collection index_of(Call& call) {
    const auto both = text_and_argument(call);
    if (!both) return {};
    const std::size_t at = both->text.find(both->other);
    return call.machine.integer(at == std::string_view::npos
                                    ? -1
                                    : static_cast<std::int64_t>(character_count(both->text.substr(0, at))));
}

Collection last_index_of(Call& call) {
    const auto both = text_and_argument(call);
    if (!both) return {};
    const std::size_t at = both->text.rfind(both->other);
    return call.machine.integer(at == std::string_view::npos
                                    ? -1
                                    : static_cast<std::int64_t>(character_count(both->text.substr(0, at))));
}

Collection substring(Call& call) {
    const auto text = call.string_input();
    if (!text) return {};
    const auto start = call.integer_argument(0);
    if (!start || *start < 0 || static_cast<std::uint64_t>(*start) >= character_count(*text)) return {};
    const std::string_view rest = text->substr(offset_of(*text, static_cast<std::size_t>(*start)));
    if (call.arity() == 1) return call.machine.one(Item::of_string(rest));
    const auto length = call.integer_argument(1);
    if (!length) return call.machine.failed() ? Collection{} : call.machine.one(Item::of_string(rest));
    if (*length <= 0) return call.machine.one(Item::of_string(rest.substr(0, 0)));
    return call.machine.one(
        Item::of_string(rest.substr(0, offset_of(rest, static_cast<std::size_t>(*length)))));
}

Collection starts_with(Call& call) {
    const auto both = text_and_argument(call);
    return both ? call.machine.boolean(both->text.starts_with(both->other)) : Collection{};
}

Collection ends_with(Call& call) {
    const auto both = text_and_argument(call);
    return both ? call.machine.boolean(both->text.ends_with(both->other)) : Collection{};
}

Collection contains(Call& call) {
    const auto both = text_and_argument(call);
    return both ? call.machine.boolean(both->text.find(both->other) != std::string_view::npos) : Collection{};
}

Collection upper(Call& call) { return change_case(call, upper_case); }
Collection lower(Call& call) { return change_case(call, lower_case); }

Collection replace(Call& call) {
    const auto text = call.string_input();
    const auto pattern = call.machine.failed() ? std::nullopt : call.string_argument(0);
    const auto substitution = call.machine.failed() ? std::nullopt : call.string_argument(1);
    if (!text || !pattern || !substitution) return {};
    // Its size is known before anything is copied, so that doubling texts meet the budget.
    const std::size_t count = occurrences(*text, *pattern);
    if (!call.machine.spend(count) || count > longest_text / (substitution->size() + 1))
        return call.machine.fail(ErrorKind::limit, "replace() makes too long a text");
    const std::size_t size = text->size() - count * pattern->size() + count * substitution->size();
    char* const out = call.machine.allocate_text(size + 1);
    if (out == nullptr) return {};
    char* end = out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        // An empty pattern stands between all characters, FHIRPath N1 5.6.9.
        const std::size_t found = !pattern->empty() ? text->find(*pattern, at)
                                  : i == 0          ? 0
                                                    : at + offset_of(text->substr(at), 1);
        end = std::ranges::copy(text->substr(at, found - at), end).out;
        end = std::ranges::copy(*substitution, end).out;
        at = found + pattern->size();
    }
    std::ranges::copy(text->substr(at), end);
    return call.machine.one(Item::of_string({out, size}));
}

Collection matches(Call& call) {
    const auto found = subject(call);
    return found ? call.machine.boolean(re2::RE2::PartialMatch(piece(found->text), *found->pattern))
                 : Collection{};
}

Collection matches_full(Call& call) {
    const auto found = subject(call);
    return found ? call.machine.boolean(re2::RE2::FullMatch(piece(found->text), *found->pattern))
                 : Collection{};
}

Collection replace_matches(Call& call) {
    const auto found = subject(call, 2);
    if (!found) return {};
    const auto substitution = call.string_argument(1);
    if (!substitution) return {};
    std::string out{found->text};
    if (!found->pattern->pattern().empty())  // an empty pattern changes nothing
        re2::RE2::GlobalReplace(&out, *found->pattern, rewrite_of(*substitution, *found->pattern));
    return call.machine.string(out);
}

Collection length(Call& call) {
    const auto text = call.string_input();
    return text ? call.machine.integer(static_cast<std::int64_t>(character_count(*text))) : Collection{};
}

Collection to_chars(Call& call) {
    const auto text = call.string_input();
    if (!text) return {};
    Builder out{call.machine, text->size()};
    for (std::size_t at = 0; at < text->size();) {
        const std::size_t size = offset_of(text->substr(at), 1);
        out.add(Item::of_string(text->substr(at, size)));
        at += size;
    }
    return out.items();
}

Collection split(Call& call) {
    const auto both = text_and_argument(call);
    if (!both) return {};
    if (both->other.empty()) return to_chars(call);
    Builder out{call.machine};
    std::string_view rest = both->text;
    for (std::size_t at = rest.find(both->other); at != std::string_view::npos; at = rest.find(both->other)) {
        out.add(Item::of_string(rest.substr(0, at)));
        rest.remove_prefix(at + both->other.size());
    }
    out.add(Item::of_string(rest));
    return out.items();
}

Collection join(Call& call) {
    const auto separator = call.arity() > 0 ? call.string_argument(0) : std::nullopt;
    if (call.input.empty() || call.machine.failed()) return {};
    std::size_t size = 0;
    for (const Item& item : call.input) {
        const auto text = item.string();
        if (!text) return call.mismatch("strings");
        size += text->size() + separator.value_or("").size();
    }
    char* const out = call.machine.allocate_text(size + 1);
    if (out == nullptr) return {};
    char* at = out;
    for (std::size_t i = 0; i < call.input.size(); ++i) {
        if (i > 0) at = std::ranges::copy(separator.value_or(""), at).out;
        at = std::ranges::copy(*call.input[i].string(), at).out;
    }
    return call.machine.one(Item::of_string({out, static_cast<std::size_t>(at - out)}));
}

Collection trim(Call& call) {
    const auto text = call.string_input();
    return text ? call.machine.one(Item::of_string(trimmed(*text))) : Collection{};
}

}  // namespace repere::fhirpath::functions
