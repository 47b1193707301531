// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/ast.h"

#include <string_view>

#include "fhirpath/lexer.h"

namespace repere::fhirpath::ast {
namespace {

constexpr int type_test = 8;  // precedence of is and as
constexpr int atomic = 100;   // a context that takes no operator

std::string quoted(std::string_view text, char quote) {
    std::string out{quote};
    for (const char c : text) {
        if (c == quote || c == '\\') out += '\\';
        out += c;
    }
    return out + quote;
}

std::string identifier(const std::string& text) { return is_plain_name(text) ? text : quoted(text, '`'); }

std::string type_name(const std::string& text) {
    for (const std::string_view space : {"System.", "FHIR."})
        if (text.starts_with(space) && is_plain_name(std::string_view{text}.substr(space.size())))
            return text;
    return identifier(text);
}

bool continues_path(const Expression& e) {
    return e.kind == Kind::member || e.kind == Kind::indexer || (e.kind == Kind::call && e.has_input);
}

bool tests_type(const Expression& e) { return e.kind == Kind::is || e.kind == Kind::as; }

// Writes a parenthesis only where the tree cannot be had without one: its text is never nested deeper than
// the text it came from, so that what was within max_nesting stays within it.
class Printer {
public:
    explicit Printer(const Tree& tree) : tree_{tree} {}

    std::string print() {
        print(tree_.root, 0);
        return std::move(out_);
    }

private:
    // `loosest`: operators that bind looser than this need parentheses here.
    void print(Index index, int loosest) {
        const Expression& e = tree_[index];
        if (tests_type(e) || e.kind == Kind::binary) {
            if (precedence(e.text) >= loosest) return operation(e, loosest);
            out_ += '(';
            operation(e, 0);
            out_ += ')';
        } else if (continues_path(e)) {
            step(e, loosest);
        } else if (e.kind == Kind::polarity) {
            sign(e, loosest);
        } else if (e.kind == Kind::call) {
            call(e);
        } else {
            out_ += leaf(e);
        }
    }

    void operation(const Expression& e, int loosest) {
        left_of(e, loosest);
        out_ += ' ' + e.text + ' ';
        if (tests_type(e))
            out_ += type_name(e.unit);
        else
            print(e.children[1], precedence(e.text) + 1);
    }

    // Nothing can be torn off the end of "a is T": a tighter operator behind it takes it whole.
    void left_of(const Expression& e, int loosest) {
        const Expression& left = tree_[e.children[0]];
        const bool whole = tests_type(head_of(left)) ||
                           (left.kind == Kind::binary && precedence(left.text) >= precedence(e.text));
        print(e.children[0], whole ? loosest : precedence(e.text));
    }

    const Expression& head_of(const Expression& e) const {
        const Expression* head = &e;
        while (continues_path(*head)) head = &tree_[head->children[0]];
        return *head;
    }

    void step(const Expression& e, int loosest) {
        const Expression& before = tree_[e.children[0]];
        const bool indexes = e.kind == Kind::indexer;
        // Behind "is System" a name would be read as part of the type's name.
        const bool open =
            tests_type(before) && !indexes && (before.unit == "System" || before.unit == "FHIR");
        print(e.children[0], !open && tests_type(head_of(e)) ? loosest : atomic);
        if (indexes) {
            out_ += '[';
            print(e.children[1], 0);
            out_ += ']';
            return;
        }
        out_ += '.';
        if (e.kind == Kind::call) return call(e);
        out_ += identifier(e.text);
    }

    void sign(const Expression& e, int loosest) {
        if (e.text == "asc" || e.text == "desc") {
            print(e.children[0], 0);
            out_ += ' ' + e.text;
            return;
        }
        const bool enclosed = loosest == atomic;
        if (enclosed) out_ += '(';
        out_ += e.text;
        const bool signs = tree_[e.children[0]].kind == Kind::polarity;
        print(e.children[0], signs ? atomic - 1 : atomic);
        if (enclosed) out_ += ')';
    }

    void call(const Expression& e) {
        out_ += identifier(e.text) + '(';
        for (std::size_t i = e.has_input; i < e.children.size(); ++i) {
            if (i > (e.has_input ? 1U : 0U)) out_ += ", ";
            print(e.children[i], 0);
        }
        out_ += ')';
    }

    static std::string leaf(const Expression& e) {
        switch (e.kind) {
            case Kind::empty:
                return "{}";
            case Kind::string:
                return quoted(e.text, '\'');
            case Kind::date:
            case Kind::date_time:
                return "@" + e.text;
            case Kind::time:
                return "@T" + e.text;
            case Kind::quantity:
                return e.text + " " + (e.calendar ? e.unit : quoted(e.unit, '\''));
            case Kind::special:
                return "$" + e.text;
            case Kind::variable:
                return "%" + identifier(e.text);
            case Kind::name:
                return identifier(e.text);
            default:
                return e.text;
        }
    }

    const Tree& tree_;
    std::string out_;
};

}  // namespace

int precedence(std::string_view text) {
    struct Rank {
        std::string_view text;
        int precedence;
    };
    constexpr Rank ranks[] = {{"implies", 1},    {"or", 2},         {"xor", 2},  {"and", 3}, {"in", 4},
                              {"contains", 4},   {"=", 5},          {"!=", 5},   {"~", 5},   {"!~", 5},
                              {"<", 6},          {"<=", 6},         {">", 6},    {">=", 6},  {"|", 7},
                              {"is", type_test}, {"as", type_test}, {"+", 9},    {"-", 9},   {"&", 9},
                              {"*", 10},         {"/", 10},         {"div", 10}, {"mod", 10}};
    for (const Rank& rank : ranks)
        if (rank.text == text) return rank.precedence;
    return 0;
}

std::string to_string(const Tree& tree) { return Printer{tree}.print(); }

}  // namespace repere::fhirpath::ast
