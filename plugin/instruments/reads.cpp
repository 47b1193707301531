// SPDX-License-Identifier: Apache-2.0
#include "instruments/reads.h"

#include <algorithm>
#include <array>
#include <span>

#include "fhirpath/parser.h"

namespace repere::instruments {
namespace {

using fhirpath::ast::Expression;
using fhirpath::ast::Index;
using fhirpath::ast::Kind;

// What a collection holds, seen from the response.
enum class Part : std::uint8_t {
    other,   // nothing of the response
    tree,    // the response or its items, nothing picked out yet
    picked,  // items named by their linkId, or what is in them
};

constexpr std::array<std::string_view, 3> steps_down{"QuestionnaireResponse", "answer", "item"};
// Of the response itself, and settled before any answer.
constexpr std::array<std::string_view, 11> head_members{
    "author", "authored",      "basedOn",      "encounter", "identifier", "language",
    "partOf", "questionnaire", "resourceType", "source",    "subject"};
constexpr std::array<std::string_view, 3> walks{"children", "descendants", "repeat"};
constexpr std::array<std::string_view, 4> keep_input{"as", "defineVariable", "ofType", "trace"};
constexpr std::array<std::string_view, 3> clocks{"now", "timeOfDay", "today"};
constexpr std::array<std::string_view, 9> lambdas{"aggregate", "all",  "exists", "iif",  "repeat",
                                                  "select",    "sort", "where",  "count"};

bool is_one_of(std::string_view name, std::span<const std::string_view> list) {
    return std::ranges::find(list, name) != list.end();
}

class Follower {
public:
    explicit Follower(const fhirpath::ast::Tree& tree) : tree_{tree} {}

    Reads run() {
        consume(part_of(tree_.root, Part::tree));
        return std::move(reads_);
    }

private:
    // Something depends on all that was not picked out.
    void consume(Part part) { reads_.everything = reads_.everything || part == Part::tree; }

    Part part_of(Index index, Part self) {
        const Expression& node = tree_[index];
        switch (node.kind) {
            case Kind::variable:
                return is_response(node.text) ? Part::tree : Part::other;
            case Kind::special:
                return node.text == "this" ? self : Part::other;
            case Kind::name:
                return member(node, self);
            case Kind::member:
                return member(node, part_of(node.children[0], self));
            case Kind::call:
                return call(node, self);
            case Kind::indexer: {
                const Part input = part_of(node.children[0], self);
                consume(part_of(node.children[1], self));
                consume(input);  // which is the first depends on what is there
                return input;
            }
            case Kind::as:
                return part_of(node.children[0], self);
            case Kind::binary:
                return binary(node, self);
            default:
                for (const Index child : node.children) consume(part_of(child, self));
                return Part::other;
        }
    }

    static bool is_response(std::string_view name) {
        return name == "resource" || name == "context" || name == "rootResource";
    }

    Part member(const Expression& node, Part input) {
        if (input != Part::tree || is_one_of(node.text, steps_down)) return input;
        if (!is_one_of(node.text, head_members)) consume(input);
        return Part::other;
    }

    Part binary(const Expression& node, Part self) {
        const Part left = part_of(node.children[0], self);
        const Part right = part_of(node.children[1], self);
        if (node.text == "|") {
            if (left == Part::tree || right == Part::tree) return Part::tree;
            return left == Part::picked || right == Part::picked ? Part::picked : Part::other;
        }
        consume(left);
        consume(right);
        return Part::other;
    }

    Part call(const Expression& node, Part self) {
        const Part input = node.has_input ? part_of(node.children[0], self) : self;
        const auto arguments = std::span{node.children}.subspan(node.has_input ? 1 : 0);
        if (!node.has_input && is_one_of(node.text, clocks)) return Part::other;
        if (is_one_of(node.text, keep_input)) return input;
        if (node.text == "iif") {
            for (const Index argument : arguments) consume(part_of(argument, input));
            return Part::other;
        }
        if (input == Part::tree && is_one_of(node.text, walks)) return Part::tree;
        if (input == Part::tree && node.text == "where" && !arguments.empty() && picks(arguments[0])) {
            part_of(arguments[0], Part::picked);
            return Part::picked;
        }
        const Part inside = is_one_of(node.text, lambdas) ? input : self;
        for (const Index argument : arguments) consume(part_of(argument, inside));
        consume(input);
        return input;
    }

    // Whether the criterion holds for nothing but items of the linkIds it names, which are noted.
    bool picks(Index index) {
        const Expression& node = tree_[index];
        if (node.kind != Kind::binary) return false;
        const Index left = node.children[0];
        const Index right = node.children[1];
        if (node.text == "and") {
            const bool first = picks(left);
            return picks(right) || first;
        }
        if (node.text == "or") {
            const bool first = picks(left);
            return picks(right) && first;
        }
        if (node.text == "=") return (is_link_id(left) && note(right)) || (is_link_id(right) && note(left));
        return node.text == "in" && is_link_id(left) && note(right);
    }

    bool is_link_id(Index index) const {
        const Expression& node = tree_[index];
        if (node.text != "linkId") return false;
        return node.kind == Kind::name ||
               (node.kind == Kind::member && tree_[node.children[0]].kind == Kind::special);
    }

    bool note(Index index) {
        const Expression& node = tree_[index];
        if (node.kind == Kind::string) {
            reads_.link_ids.push_back(node.text);
            return true;
        }
        if (node.kind != Kind::binary || node.text != "|") return false;
        const bool first = note(node.children[0]);
        return note(node.children[1]) && first;
    }

    const fhirpath::ast::Tree& tree_;
    Reads reads_;
};

constexpr std::array<std::string_view, 6> comparisons{"!=", "<", "<=", "=", ">", ">="};

bool is_constant(const Expression& node) {
    return node.kind == Kind::string || node.kind == Kind::number || node.kind == Kind::boolean ||
           node.kind == Kind::date || node.kind == Kind::date_time;
}

// ...where(linkId = 'a').answer, then .value for a comparison.
bool ends_in(const fhirpath::ast::Tree& tree, Index index, bool value) {
    const Expression& node = tree[index];
    if (node.kind != Kind::member || node.text != (value ? "value" : "answer")) return false;
    if (value) return ends_in(tree, node.children[0], false);
    const Expression& input = tree[node.children[0]];
    if (input.kind != Kind::call || input.text != "where" || input.children.size() != 2) return false;
    return tree[input.children[1]].kind == Kind::binary && tree[input.children[1]].text == "=";
}

}  // namespace

bool is_plain_condition(const fhirpath::Program& program) {
    const Reads reads = reads_of(program);
    const auto tree = fhirpath::parse(program.source());
    if (!tree || reads.everything || reads.link_ids.size() != 1) return false;
    const Expression& root = (*tree)[tree->root];
    if (root.kind == Kind::call && root.has_input && root.text == "exists" && root.children.size() == 1)
        return ends_in(*tree, root.children[0], true) || ends_in(*tree, root.children[0], false);
    return root.kind == Kind::binary && is_one_of(root.text, comparisons) &&
           ends_in(*tree, root.children[0], true) && is_constant((*tree)[root.children[1]]);
}

Reads reads_of(const fhirpath::Program& program) {
    const auto tree = fhirpath::parse(program.source());
    if (!tree) return {true, {}};
    return Follower{*tree}.run();
}

}  // namespace repere::instruments
