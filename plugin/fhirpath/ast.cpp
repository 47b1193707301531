// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/ast.h"

#include <string_view>

namespace repere::fhirpath::ast {
namespace {

std::string quoted(std::string_view text, char quote) {
    std::string out{quote};
    for (const char c : text) {
        if (c == quote || c == '\\') out += '\\';
        out += c;
    }
    return out + quote;
}

class Printer {
public:
    explicit Printer(const Tree& tree) : tree_{tree} {}

    std::string print(Index index) const {
        const Expression& e = tree_[index];
        switch (e.kind) {
            case Kind::empty:
                return "{}";
            case Kind::boolean:
            case Kind::number:
                return e.text;
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
                return "%" + quoted(e.text, '`');
            case Kind::name:
                return quoted(e.text, '`');
            default:
                return compound(e);
        }
    }

private:
    std::string compound(const Expression& e) const {
        const std::string first = e.children.empty() ? std::string{} : print(e.children[0]);
        switch (e.kind) {
            case Kind::member:
                return first + "." + quoted(e.text, '`');
            case Kind::indexer:
                return first + "[" + print(e.children[1]) + "]";
            case Kind::polarity:
                if (e.text == "asc" || e.text == "desc") return first + " " + e.text;
                return "(" + e.text + first + ")";
            case Kind::binary:
                return "(" + first + " " + e.text + " " + print(e.children[1]) + ")";
            case Kind::is:
                return "(" + first + " is " + e.unit + ")";
            case Kind::as:
                return "(" + first + " as " + e.unit + ")";
            default:
                return call(e);
        }
    }

    std::string call(const Expression& e) const {
        std::string out = e.has_input ? print(e.children[0]) + "." : std::string{};
        out += quoted(e.text, '`') + "(";
        for (std::size_t i = e.has_input; i < e.children.size(); ++i) {
            if (i > (e.has_input ? 1U : 0U)) out += ", ";
            out += print(e.children[i]);
        }
        return out + ")";
    }

    const Tree& tree_;
};

}  // namespace

std::string to_string(const Tree& tree) { return Printer{tree}.print(tree.root); }

}  // namespace repere::fhirpath::ast
