// SPDX-License-Identifier: Apache-2.0
#include "json/writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace repere::json {
namespace {

// Characters that JSON wants escaped; everything else is copied in runs.
constexpr bool needs_escape(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void append_escape(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += hex[byte >> 4];
    out += hex[byte & 15];
}

struct Pretty {
    std::string out;

    void line(int depth) {
        out += '\n';
        out.append(static_cast<std::size_t>(depth) * 2, ' ');
    }

    void write(Node node, int depth) {
        if (!(node.is_array() || node.is_object()) || node.size() == 0) {
            out += to_string(node);
            return;
        }
        const bool is_array = node.is_array();
        out += is_array ? '[' : '{';
        bool first = true;
        const auto next = [&] {
            if (!std::exchange(first, false)) out += ',';
            line(depth + 1);
        };
        for (const Node item : node.items()) {
            next();
            write(item, depth + 1);
        }
        for (const auto [name, value] : node.members()) {
            next();
            Writer key;
            out += key.string(name).text();
            out += ": ";
            write(value, depth + 1);
        }
        line(depth);
        out += is_array ? ']' : '}';
    }
};

}  // namespace

void Writer::separate() {
    if (std::exchange(after_key_, false)) return;
    if (has_entry_.empty()) return;
    if (has_entry_.back()) out_ += ',';
    has_entry_.back() = true;
}

void Writer::quote(std::string_view text) {
    out_ += '"';
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needs_escape(text[i])) continue;
        out_.append(text, start, i - start);
        append_escape(out_, text[i]);
        start = i + 1;
    }
    out_.append(text, start, std::string_view::npos);
    out_ += '"';
}

Writer& Writer::begin_object() {
    separate();
    out_ += '{';
    has_entry_.push_back(false);
    return *this;
}
Writer& Writer::end_object() {
    assert(!has_entry_.empty());
    out_ += '}';
    has_entry_.pop_back();
    return *this;
}
Writer& Writer::begin_array() {
    separate();
    out_ += '[';
    has_entry_.push_back(false);
    return *this;
}
Writer& Writer::end_array() {
    assert(!has_entry_.empty());
    out_ += ']';
    has_entry_.pop_back();
    return *this;
}
Writer& Writer::key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
    after_key_ = true;
    return *this;
}
Writer& Writer::string(std::string_view value) {
    separate();
    quote(value);
    return *this;
}
Writer& Writer::number(std::string_view text) { return raw(text); }
Writer& Writer::integer(std::int64_t value) { return raw(std::to_string(value)); }
Writer& Writer::boolean(bool value) { return raw(value ? "true" : "false"); }
Writer& Writer::null() { return raw("null"); }
Writer& Writer::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

Writer& Writer::node(Node value) {
    switch (value.kind()) {
        case Kind::absent:
        case Kind::null:
            return null();
        case Kind::boolean:
            return boolean(*value.boolean());
        case Kind::number:
            return number(*value.number());
        case Kind::string:
            return string(*value.string());
        case Kind::array:
            return array([&] {
                for (const Node item : value.items()) node(item);
            });
        case Kind::object:
            return object([&] { members_except(value, {}); });
    }
    return *this;
}

Writer& Writer::members_except(Node object, std::span<const std::string_view> left_out) {
    for (const auto [name, value] : object.members())
        if (std::ranges::find(left_out, name) == left_out.end()) key(name).node(value);
    return *this;
}

std::string to_string(Node node) {
    Writer writer;
    return writer.node(node).take();
}

std::string to_pretty_string(Node node) {
    Pretty pretty;
    pretty.write(node, 0);
    return std::move(pretty.out);
}

}  // namespace repere::json
