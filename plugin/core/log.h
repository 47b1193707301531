// SPDX-License-Identifier: Apache-2.0
// The log that cannot take patient data: events are literals, fields are numbers, literals or pseudonyms.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "core/result.h"

namespace repere::log {

// Text known when the program was compiled; consteval, so run-time text does not convert to it.
struct Literal {
    template <std::size_t n>
    consteval Literal(const char (&literal)[n]) : text{literal, n - 1} {}
    std::string_view text;
};

// Text that is ours although it exists only at run time: a canonical, a configured address, a version, a
// hash. Each use is a promise that no patient, answer or free text can be in it; reviewers look for this
// word.
struct Vetted {
    std::string text;
};

struct Field {
    Literal name;
    std::variant<std::int64_t, double, bool, std::string_view, std::string> value;

    template <std::integral T>
    requires(!std::same_as<T, bool>) Field(Literal name_, T value_)
        : name{name_}, value{static_cast<std::int64_t>(value_)} {}
    template <std::same_as<bool> T>  // and nothing that merely converts: a text literal would
    Field(Literal name_, T value_) : name{name_}, value{value_} {}
    Field(Literal name_, double value_) : name{name_}, value{value_} {}
    Field(Literal name_, Literal value_) : name{name_}, value{value_.text} {}
    Field(Literal name_, Vetted value_) : name{name_}, value{std::move(value_.text)} {}
    Field(Literal name_, const Error& error);  // kind, what, where: errors hold no patient data
};

using Fields = std::initializer_list<Field>;

enum class Level : std::uint8_t { debug, info, warning, error };
void set_level(Level level);

// One JSON line on stderr: {"time","level","event",fields...}. Thread-safe.
void debug(Literal event, Fields fields = {});
void info(Literal event, Fields fields = {});
void warning(Literal event, Fields fields = {});
void error(Literal event, Fields fields = {});

}  // namespace repere::log
