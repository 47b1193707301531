// SPDX-License-Identifier: Apache-2.0
#include "json/composer.h"

#include <new>

namespace repere::json {
namespace {

std::uint32_t size_of(std::size_t size) { return static_cast<std::uint32_t>(size); }

}  // namespace

Node Composer::object(std::span<const Field> fields) {
    Member* const members = allocate<Member>(fields.size());
    Member* next = members;
    for (const Field& field : fields)
        new (next++)
            Member{field.name.data(), size_of(field.name.size()), Key::hash(field.name), *field.value.cell()};
    Cell* const made = new (allocate<Cell>(1)) Cell;
    made->members = members;
    made->size = size_of(fields.size());
    made->kind = Kind::object;
    return Node{*made};
}

Node Composer::array(std::span<const Node> elements) {
    Cell* const cells = allocate<Cell>(elements.size());
    Cell* next = cells;
    for (const Node element : elements) new (next++) Cell{*element.cell()};
    Cell* const made = new (allocate<Cell>(1)) Cell;
    made->elements = cells;
    made->size = size_of(elements.size());
    made->kind = Kind::array;
    return Node{*made};
}

Node Composer::string(std::string_view text) { return cell(Kind::string, text); }
Node Composer::number(std::string_view text) { return cell(Kind::number, text); }

Node Composer::cell(Kind kind, std::string_view text) {
    Cell* const made = new (allocate<Cell>(1)) Cell;
    made->text = text.data();
    made->size = size_of(text.size());
    made->kind = kind;
    return Node{*made};
}

}  // namespace repere::json
