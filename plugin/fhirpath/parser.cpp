// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "fhirpath/lexer.h"
#include "fhirpath/temporal.h"
#include "fhirpath/utf8.h"

namespace repere::fhirpath {
namespace {

using ast::Expression;
using ast::Index;
using ast::Kind;

class Parser {
public:
    explicit Parser(std::string_view source) : source_{source}, lexer_{source} {}

    Result<ast::Tree> run() {
        advance();
        const Index root = expression(0);
        if (!error_ && token_.kind != TokenKind::end) unexpected();
        if (error_) return std::move(*error_);
        tree_.root = root;
        return std::move(tree_);
    }

private:
    // After an error every step returns at once with index 0; the first error is the one reported.
    void advance() {
        if (error_) return;
        auto next = lexer_.next();
        if (next) {
            token_ = std::move(*next);
        } else {
            error_ = std::move(next.error());
            token_ = Token{};
        }
    }

    Index refuse(ErrorKind kind, std::string what) {
        if (!error_) error_ = fail(kind, std::move(what), line_and_column(source_, token_.position));
        token_ = Token{};
        return 0;
    }

    Index unexpected() {
        return refuse(ErrorKind::invalid, token_.kind == TokenKind::end
                                              ? std::string{"the expression ends too early"}
                                              : "unexpected '" + token_.text + "'");
    }

    bool is_symbol(std::string_view text) const {
        return token_.kind == TokenKind::symbol && token_.text == text;
    }
    bool accept(std::string_view symbol) {
        if (!is_symbol(symbol)) return false;
        advance();
        return true;
    }
    void expect(std::string_view symbol) {
        if (!accept(symbol) && !error_) unexpected();
    }

    Index add(Expression expression) {
        std::uint32_t height = 0;
        for (const Index child : expression.children)
            if (child < heights_.size()) height = std::max(height, heights_[child] + 1);
        if (height > max_height) return refuse(ErrorKind::limit, "too many steps in one chain");
        heights_.push_back(height);
        tree_.expressions.push_back(std::move(expression));
        return static_cast<Index>(tree_.expressions.size() - 1);
    }
    // Takes the current token's text and place.
    Expression from_token(Kind kind) {
        Expression out;
        out.kind = kind;
        out.text = std::move(token_.text);
        out.position = token_.position;
        advance();
        return out;
    }

    // 0: the current token is no operator.
    int current_precedence() const {
        const bool may_be = token_.kind == TokenKind::symbol || token_.kind == TokenKind::keyword;
        return may_be && !error_ ? ast::precedence(token_.text) : 0;
    }

    Index expression(int loosest) {
        Index left = signed_term();
        for (int rank = current_precedence(); rank != 0 && rank >= loosest; rank = current_precedence()) {
            Expression out = from_token(Kind::binary);
            if (out.text == "is" || out.text == "as") {
                out.kind = out.text == "is" ? Kind::is : Kind::as;
                out.unit = type_name();
                out.children = {left};
            } else {
                out.children = {left, expression(rank + 1)};
            }
            const bool is_type_test = out.kind != Kind::binary;
            left = add(std::move(out));
            if (is_type_test) left = path_on(left);
        }
        return left;
    }

    Index signed_term() {
        if (!is_symbol("+") && !is_symbol("-")) return path();
        const Nesting nesting{*this};
        if (error_) return 0;
        Expression out = from_token(Kind::polarity);
        out.children = {signed_term()};
        return add(std::move(out));
    }

    Index path() { return path_on(term()); }

    // Members, calls and indexes behind what is already there.
    Index path_on(Index left) {
        while (!error_) {
            if (accept(".")) {
                left = invocation(left);
            } else if (is_symbol("[")) {
                const Nesting nesting{*this};
                if (error_) return 0;
                Expression out = from_token(Kind::indexer);
                out.children = {left, expression(0)};
                expect("]");
                left = add(std::move(out));
            } else {
                break;
            }
        }
        return left;
    }

    // What stands after a dot.
    Index invocation(Index input) {
        if (token_.kind == TokenKind::special) {
            // .$this is the item itself, as some published rules write it.
            if (token_.text != "this") return unexpected();
            advance();
            return input;
        }
        if (!is_name()) return unexpected();
        Expression out = from_token(Kind::member);
        out.children = {input};
        out.has_input = true;
        if (is_symbol("(")) arguments(out);
        if (is_symbol("{")) return no_instance_selector();
        return add(std::move(out));
    }

    void arguments(Expression& call) {
        const Nesting nesting{*this};
        if (error_) return;
        call.kind = Kind::call;
        expect("(");
        if (accept(")")) return;
        do {
            Index argument = expression(0);
            if (call.text == "sort" && token_.kind == TokenKind::identifier &&
                (token_.text == "asc" || token_.text == "desc")) {
                Expression order = from_token(Kind::polarity);
                order.children = {argument};
                argument = add(std::move(order));
            }
            call.children.push_back(argument);
        } while (accept(","));
        expect(")");
    }

    Index term() {
        switch (token_.kind) {
            case TokenKind::string:
                return add(from_token(Kind::string));
            case TokenKind::number:
                return number();
            case TokenKind::long_number:
                return add(from_token(Kind::number));
            case TokenKind::date:
                return add(from_token(Kind::date));
            case TokenKind::date_time:
                return add(from_token(Kind::date_time));
            case TokenKind::time:
                return add(from_token(Kind::time));
            case TokenKind::variable:
                return add(from_token(Kind::variable));
            case TokenKind::special:
                return special();
            case TokenKind::keyword:
                if (token_.text == "true" || token_.text == "false") return add(from_token(Kind::boolean));
                return name();
            case TokenKind::identifier:
                return name();
            case TokenKind::symbol:
                return bracketed();
            case TokenKind::end:
                break;
        }
        return unexpected();
    }

    Index special() {
        if (token_.text != "this" && token_.text != "index" && token_.text != "total") return unexpected();
        return add(from_token(Kind::special));
    }

    // FHIRPath N1 appendix B, rule identifier: four keywords are names too, the others in backticks only.
    bool is_name() const {
        constexpr std::array<std::string_view, 4> allowed = {"as", "contains", "in", "is"};
        return token_.kind == TokenKind::identifier ||
               (token_.kind == TokenKind::keyword &&
                std::ranges::find(allowed, token_.text) != allowed.end());
    }

    Index name() {
        if (!is_name()) return unexpected();
        Expression out = from_token(Kind::name);
        if (is_symbol("(")) arguments(out);
        if (is_symbol("{")) return no_instance_selector();
        return add(std::move(out));
    }

    // Type { element: value } of 3.0 would make new elements; here every element is borrowed from a document.
    Index no_instance_selector() {
        return refuse(ErrorKind::unsupported, "instance selectors are not offered");
    }

    Index bracketed() {
        if (is_symbol("{")) {
            Expression out = from_token(Kind::empty);
            expect("}");
            return add(std::move(out));
        }
        if (!is_symbol("(")) return unexpected();
        const Nesting nesting{*this};
        if (error_) return 0;
        advance();
        const Index inner = expression(0);
        expect(")");
        return inner;
    }

    Index number() {
        Expression out = from_token(Kind::number);
        if (token_.kind == TokenKind::string) {
            out.kind = Kind::quantity;
            out.unit = token_.text;
            advance();
        } else if (token_.kind == TokenKind::identifier && !token_.delimited && calendar_unit(token_.text)) {
            out.kind = Kind::quantity;
            out.calendar = true;
            out.unit = token_.text;
            advance();
        }
        return add(std::move(out));
    }

    // A name, after System or FHIR a second one. A dot behind it starts a path on the result.
    std::string type_name() {
        std::string out;
        while (!error_) {
            if (token_.kind != TokenKind::identifier) {
                unexpected();
                break;
            }
            out += token_.text;
            advance();
            if ((out != "System" && out != "FHIR") || !accept(".")) break;
            out += '.';
        }
        return out;
    }

    // Counts how deep we are, so that no text can exhaust the stack.
    class Nesting {
    public:
        explicit Nesting(Parser& parser) : parser_{parser} {
            if (++parser_.depth_ > max_nesting) parser_.refuse(ErrorKind::limit, "nested too deeply");
        }
        ~Nesting() { --parser_.depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;

    private:
        Parser& parser_;
    };

    std::string_view source_;
    Lexer lexer_;
    Token token_;
    ast::Tree tree_;
    std::vector<std::uint32_t> heights_;  // of each expression in the tree
    std::optional<Error> error_;
    unsigned depth_ = 0;
};

}  // namespace

Result<ast::Tree> parse(std::string_view source) {
    if (source.size() > max_source) return fail(ErrorKind::limit, "expression too long");
    if (const std::size_t valid = valid_until(source); valid != source.size())
        return fail(ErrorKind::invalid, "a byte that is not UTF-8", line_and_column(source, valid));
    return Parser{source}.run();
}

}  // namespace repere::fhirpath
