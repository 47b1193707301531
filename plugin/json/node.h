// SPDX-License-Identifier: Apache-2.0
// A borrowed view of one JSON value: one pointer, passed by value. Absent in, absent out, so lookups chain
// without ifs.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace repere::json {

enum class Kind : std::uint8_t { absent, null, boolean, number, string, array, object };

// A name to look up, with its hash made once (at compile time for literals).
class Key {
public:
    template <std::size_t n>
    constexpr Key(const char (&text)[n]) : Key{std::string_view{text, n - 1}} {}
    template <class T>
    requires std::is_convertible_v<const T&, std::string_view> &&
        (!std::is_array_v<T>)constexpr Key(const T& text)
        : name_{text}, hash_{hash(name_)} {}

    constexpr std::string_view name() const { return name_; }
    constexpr std::uint32_t hash() const { return hash_; }

    // Equal names have equal hashes; the converse is always checked against the text.
    static constexpr std::uint32_t hash(std::string_view text) {
        const std::size_t n = text.size();
        std::uint64_t head = 0, tail = 0;
        if (n >= 8) {
            head = load(text.data(), 8);
            tail = load(text.data() + n - 8, 8);
        } else if (n >= 4) {
            head = load(text.data(), 4);
            tail = load(text.data() + n - 4, 4);
        } else if (n > 0) {
            head =
                load(text.data(), 1) | load(text.data() + n / 2, 1) << 8 | load(text.data() + n - 1, 1) << 16;
        }
        std::uint64_t mixed = (head ^ (n * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
        mixed = (mixed ^ (mixed >> 32) ^ tail) * 0xA0761D6478BD642FULL;
        return static_cast<std::uint32_t>(mixed >> 32);
    }

private:
    static constexpr std::uint64_t load(const char* at, std::size_t size) {
        std::uint64_t value = 0;
        if (std::is_constant_evaluated()) {
            for (std::size_t i = 0; i < size; ++i)
                value |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
        } else {
            std::memcpy(&value, at, size);
        }
        return value;
    }

    std::string_view name_;
    std::uint32_t hash_;
};

// Equal text. Names and codes are short: two loads from either end decide most of them without a call.
inline bool same_text(std::string_view a, std::string_view b) {
    const std::size_t n = a.size();
    if (n != b.size()) return false;
    const auto same = [&](auto word, std::size_t at) {
        auto other = word;
        std::memcpy(&word, a.data() + at, sizeof word);
        std::memcpy(&other, b.data() + at, sizeof other);
        return word == other;
    };
    if (n > 16) return std::memcmp(a.data(), b.data(), n) == 0;
    if (n >= 8) return same(std::uint64_t{}, 0) && same(std::uint64_t{}, n - 8);
    if (n >= 4) return same(std::uint32_t{}, 0) && same(std::uint32_t{}, n - 4);
    return n == 0 || (a[0] == b[0] && a[n / 2] == b[n / 2] && a[n - 1] == b[n - 1]);
}

struct Member;

// What the arena holds for each value: 16 bytes.
struct Cell {
    union {
        const char* text = nullptr;  // string (decoded) or number (as written)
        const Cell* elements;        // array
        const Member* members;       // object
        bool truth;
    };
    std::uint32_t size = 0;  // bytes of text, elements or members
    Kind kind = Kind::absent;
    bool underscored = false;  // object: some name begins with "_", as FHIR has it beside a primitive
};
static_assert(sizeof(Cell) == 16);

struct Member {
    const char* name = nullptr;
    std::uint32_t name_size = 0;
    std::uint32_t name_hash = 0;
    Cell value;

    std::string_view key() const { return {name, name_size}; }
    bool is(const Key& wanted) const { return name_hash == wanted.hash() && same_text(key(), wanted.name()); }
};

class Items;
class Members;

class Node {
public:
    constexpr Node() : cell_{&absent_} {}
    explicit constexpr Node(const Cell& cell) : cell_{&cell} {}

    Kind kind() const { return cell_->kind; }
    explicit operator bool() const { return cell_->kind != Kind::absent; }
    bool is_object() const { return kind() == Kind::object; }
    bool is_array() const { return kind() == Kind::array; }
    bool has_underscored() const { return cell_->underscored; }  // of an object's names

    std::optional<std::string_view> string() const;  // only of a JSON string
    std::optional<std::string_view> number() const;  // the number's text, exactly as received
    std::optional<std::int64_t> integer() const;     // only when it is written as a whole number that fits
    std::optional<bool> boolean() const;
    std::string_view string_or(std::string_view otherwise) const { return string().value_or(otherwise); }
    std::string_view text() const { return string_or({}); }  // "" when not a string

    Node operator[](const Key& key) const;  // member of an object; of anything else: absent
    Node at(std::size_t index) const;       // element of an array; of anything else: absent
    std::size_t size() const;               // elements or members; 0 for the rest
    Items items() const;                    // elements of an array; nothing for the rest
    Items each() const;       // elements of an array, or the one value itself; nothing when absent
    Members members() const;  // members of an object in the order received

    // The identity of the value: two nodes of one document are the same value when these are equal.
    const Cell* cell() const { return cell_; }
    friend bool operator==(Node a, Node b) { return a.cell_ == b.cell_; }

private:
    static constexpr Cell absent_{};
    const Cell* cell_;
};

class Items {
public:
    class iterator {
    public:
        explicit iterator(const Cell* at) : at_{at} {}
        Node operator*() const { return Node{*at_}; }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        friend bool operator==(iterator, iterator) = default;

    private:
        const Cell* at_;
    };

    Items(const Cell* first, std::size_t size) : first_{first}, size_{size} {}
    iterator begin() const { return iterator{first_}; }
    iterator end() const { return iterator{first_ + size_}; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

private:
    const Cell* first_;
    std::size_t size_;
};

class Members {
public:
    struct Entry {
        std::string_view name;
        Node value;
    };
    class iterator {
    public:
        explicit iterator(const Member* at) : at_{at} {}
        Entry operator*() const { return {at_->key(), Node{at_->value}}; }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        friend bool operator==(iterator, iterator) = default;

    private:
        const Member* at_;
    };

    Members(const Member* first, std::size_t size) : first_{first}, size_{size} {}
    iterator begin() const { return iterator{first_}; }
    iterator end() const { return iterator{first_ + size_}; }
    std::size_t size() const { return size_; }
    std::span<const Member> raw() const { return {first_, size_}; }

private:
    const Member* first_;
    std::size_t size_;
};

// True when both hold the same JSON value: members in any order, numbers by their text.
bool same_value(Node a, Node b);

inline std::optional<std::string_view> Node::string() const {
    if (kind() != Kind::string) return std::nullopt;
    return std::string_view{cell_->text, cell_->size};
}
inline std::optional<std::string_view> Node::number() const {
    if (kind() != Kind::number) return std::nullopt;
    return std::string_view{cell_->text, cell_->size};
}
inline std::optional<bool> Node::boolean() const {
    if (kind() != Kind::boolean) return std::nullopt;
    return cell_->truth;
}
inline Node Node::operator[](const Key& key) const {
    if (kind() != Kind::object) return {};
    for (const Member& member : std::span{cell_->members, cell_->size})
        if (member.is(key)) return Node{member.value};
    return {};
}
inline Node Node::at(std::size_t index) const {
    return kind() == Kind::array && index < cell_->size ? Node{cell_->elements[index]} : Node{};
}
inline std::size_t Node::size() const { return is_array() || is_object() ? cell_->size : 0; }
inline Items Node::items() const {
    return is_array() ? Items{cell_->elements, cell_->size} : Items{nullptr, 0};
}
inline Items Node::each() const {
    if (is_array()) return items();
    return *this ? Items{cell_, 1} : Items{nullptr, 0};
}
inline Members Node::members() const {
    return is_object() ? Members{cell_->members, cell_->size} : Members{nullptr, 0};
}

}  // namespace repere::json
