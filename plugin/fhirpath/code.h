// SPDX-License-Identifier: Apache-2.0
// The compiled form of an expression: one flat list of steps with every name looked up. Private to this
// module.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "fhirpath/item.h"
#include "fhirpath/model.h"
#include "fhirpath/program.h"
#include "json/node.h"

namespace re2 {
class RE2;
}

namespace repere::fhirpath {

struct FunctionRow;

enum class Op : std::uint8_t {
    empty,
    constant,   // data: constants; children: how many of them follow the first
    self,       // $this
    index,      // $index
    total,      // $total
    variable,   // data: variables
    type_name,  // data: members; $this when it is of this type, else the member so named
    walk,       // data: members; code: how many names follow one another; from $this when it comes first
    path,       // children: a head, then walk, call, indexer, is, as, each applied to what came before
    call,       // data: calls; children: arguments
    indexer,    // children: the index
    is,         // data: types
    as,         // data: types
    polarity,   // code: '-' or '+'; children: operand
    binary,     // code: Operator; children: left, right; data: not 0 when the same for all items (steady)
    match,      // children: a walk from $this and a text; data: constants, the text: are they equal?
};

enum class Operator : std::uint8_t {
    equal,
    not_equal,
    equivalent,
    not_equivalent,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
    contains,
    and_,
    or_,
    xor_,
    implies,
    union_,
    add,
    subtract,
    concatenate,
    multiply,
    divide,
    div,
    mod,
};

struct Step {
    Op op = Op::empty;
    std::uint8_t code = 0;
    std::uint16_t children = 0;
    std::uint32_t first = 0;  // of its children, in Code::links
    std::uint32_t data = 0;
    std::uint32_t position = 0;
};

struct MemberName {
    static constexpr std::size_t longest_walk = 8;  // names that one step follows

    json::Key key;
    json::Key sibling;  // "_" + name
    std::span<const model::Element> rows;
    model::TypeId type = model::unknown;  // when the name is also that of a type: "Patient"
    bool choice_name = false;             // "valueQuantity": right in JSON, wrong in FHIRPath
    std::string_view only;                // a resource type: ofType() that follows keeps no other
    std::uint32_t position = 0;
    bool choice_read = false;  // and read all the same (Options::json_choice_names)
};

// A type as written after is, as, ofType. "Quantity" without a namespace is both.
struct TypeName {
    Type system = Type::node;
    model::TypeId model = model::unknown;
};

// How sort() takes a key: key, key desc, -key.
enum class Direction : std::uint8_t { ascending, descending, negated };

struct CallData {
    const FunctionRow* function = nullptr;
    bool has_input = false;                   // something stands before its dot
    std::uint32_t type = 0;                   // of ofType, is, as: index in types
    std::shared_ptr<const re2::RE2> pattern;  // of matches...: compiled once when it is a literal
    std::vector<Direction> order;             // of sort: per argument
};

struct Code {
    std::string source;
    std::vector<Step> steps;
    std::vector<std::uint32_t> links;
    std::uint32_t root = 0;
    std::uint32_t steady = 0;  // binary steps that are worked out once: 1... in their data
    std::vector<Item> constants;
    std::vector<MemberName> members;
    std::vector<CallData> calls;
    std::vector<TypeName> types;
    std::vector<json::Key> variables;
    std::deque<std::string> texts;  // what keys and string constants point into
    std::deque<Quantity> quantities;
    Names names;
    model::TypeId context_type = model::unknown;

    std::span<const MemberName> names_of(const Step& walk) const {
        return std::span{members}.subspan(walk.data, walk.code);
    }
    std::span<const std::uint32_t> children(const Step& step) const {
        return std::span{links}.subspan(step.first, step.children);
    }
};

}  // namespace repere::fhirpath
