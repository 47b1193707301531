// SPDX-License-Identifier: Apache-2.0
// Writes compact JSON into a string, in call order; numbers and borrowed nodes come out as the text they came
// in as.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "json/node.h"

namespace repere::json {

class Writer {
public:
    Writer& begin_object();
    Writer& end_object();
    Writer& begin_array();
    Writer& end_array();
    Writer& key(std::string_view name);

    Writer& string(std::string_view value);
    Writer& number(std::string_view text);  // text must be a JSON number: it is written as it is
    Writer& integer(std::int64_t value);
    Writer& boolean(bool value);
    Writer& null();
    Writer& node(Node value);            // absent writes null
    Writer& raw(std::string_view json);  // a complete JSON value made by another Writer

    // key and value in one call: w.field("status", "final").field("score", 12).field("code", node)
    template <class T>
    Writer& field(std::string_view name, const T& value) {
        key(name);
        if constexpr (std::same_as<T, bool>)
            return boolean(value);
        else if constexpr (std::integral<T>)
            return integer(static_cast<std::int64_t>(value));
        else if constexpr (std::same_as<T, Node>)
            return node(value);
        else
            return string(std::string_view{value});
    }
    // Writes nothing at all when the text is empty: FHIR knows no empty strings.
    Writer& optional(std::string_view name, std::string_view value) {
        return value.empty() ? *this : field(name, value);
    }

    // w.object("code", [&] { ... }) and w.array("coding", [&] { ... }) close what they opened.
    template <std::invocable F>
    Writer& object(std::string_view name, F&& body) {
        key(name);
        return object(std::forward<F>(body));
    }
    template <std::invocable F>
    Writer& object(F&& body) {
        begin_object();
        std::invoke(std::forward<F>(body));
        return end_object();
    }
    template <std::invocable F>
    Writer& array(std::string_view name, F&& body) {
        key(name);
        return array(std::forward<F>(body));
    }
    template <std::invocable F>
    Writer& array(F&& body) {
        begin_array();
        std::invoke(std::forward<F>(body));
        return end_array();
    }

    // The members of an object, without its braces, but for the named ones: for "the same resource with
    // another status".
    Writer& members_except(Node object, std::span<const std::string_view> left_out);

    const std::string& text() const& { return out_; }
    std::string take() { return std::move(out_); }

private:
    void separate();
    void quote(std::string_view text);

    std::string out_;
    std::vector<bool> has_entry_;  // one per open container
    bool after_key_ = false;
};

std::string to_string(Node node);         // compact
std::string to_pretty_string(Node node);  // two spaces, for people

}  // namespace repere::json
