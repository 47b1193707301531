// SPDX-License-Identifier: Apache-2.0
// Puts values of several documents together to a new one without going through text. Owns the containers it
// makes; names, texts and nodes are borrowed and must outlive it.
#pragma once

#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>

#include "json/node.h"

namespace repere::json {

class Composer {
public:
    struct Field {
        std::string_view name;
        Node value;
    };

    Composer() : arena_{std::make_unique<std::pmr::monotonic_buffer_resource>()} {}

    Node object(std::span<const Field> fields);  // names in the order given; the caller gives none twice
    Node array(std::span<const Node> elements);  // at(i) is the value that stands in the new array
    Node string(std::string_view text);
    Node number(std::string_view text);  // a JSON number

private:
    Node cell(Kind kind, std::string_view text);
    template <class T>
    T* allocate(std::size_t count) {
        return static_cast<T*>(arena_->allocate(count * sizeof(T), alignof(T)));
    }

    std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;  // stays where it is when the Composer moves
};

}  // namespace repere::json
