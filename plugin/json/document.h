// SPDX-License-Identifier: Apache-2.0
// Owns one parsed JSON text: its bytes and the arena of its nodes. Every Node of it dies with it.
#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string_view>

#include "core/result.h"
#include "json/node.h"

namespace repere::json {

// What is refused, before anybody looks at the content. Defaults fit one FHIR resource or Bundle from a
// hospital server.
struct Limits {
    std::size_t bytes = 16U << 20;
    unsigned depth = 64;             // objects and arrays inside one another
    std::size_t number_length = 64;  // characters of one number
    std::size_t members = 65'536;    // of one object
    std::size_t values = 4'000'000;  // in the whole text
};

class Document {
public:
    // Strict RFC 8259 plus: valid UTF-8, no duplicate names in an object (FHIR R4 json, 2.6.2), nothing after
    // the value. Errors: invalid (syntax, with "byte N"), invalid (duplicate name, with its JSON path), limit
    // (which one, and where).
    static Result<Document> parse(std::string_view text, const Limits& limits = {});

    Document();  // holds nothing: root() is absent
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    Node root() const& { return Node{*root_}; }
    Node root() && = delete;  // a Node into a temporary

    std::size_t memory() const;  // bytes held: text and arena

private:
    struct Storage;
    std::unique_ptr<Storage> storage_;
    const Cell* root_;
};

}  // namespace repere::json
