// SPDX-License-Identifier: Apache-2.0
#include "directory/pieces.h"

#include <string>

namespace repere::directory {
namespace {

class Cutting {
public:
    Cutting(std::string_view text, std::int64_t line) : text_{text}, line_{line} {}

    Result<Done> run(std::string_view name, const std::function<void(Piece)>& visit) {
        if (!take('{')) return bad("not a JSON object");
        while (!take('}')) {
            const std::string_view key = string();
            if (key.empty() || !take(':')) return bad("not a JSON object");
            if (key.substr(1, key.size() - 2) == name) return cut(visit);
            if (value().text.empty()) return bad("the text ends early");
            take(',');
        }
        return fail(ErrorKind::not_found, "there is no list of that name", std::string{name});
    }

private:
    Error bad(const char* what) const {
        return fail(ErrorKind::invalid, what, "line " + std::to_string(line_));
    }

    Result<Done> cut(const std::function<void(Piece)>& visit) {
        if (!take('[')) return bad("not a list");
        while (!take(']')) {
            const Piece piece = value();
            if (piece.text.empty()) return bad("the text ends early");
            visit(piece);
            take(',');
        }
        return Done{};
    }

    void pass_white() {
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n') ++line_;
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
        }
    }
    bool take(char wanted) {
        pass_white();
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    // With its quotes; "" when there is none.
    std::string_view string() {
        pass_white();
        const std::size_t begin = at_;
        if (at_ >= text_.size() || text_[at_] != '"') return {};
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\\')
                ++at_;
            else if (text_[at_] == '"')
                return text_.substr(begin, ++at_ - begin);
        }
        return {};
    }
    // Brackets are counted and not matched with one another: parsing the piece finds what is wrong inside it.
    Piece value() {
        pass_white();
        const std::size_t begin = at_;
        const std::int64_t line = line_;
        std::size_t depth = 0;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"') {
                if (string().empty()) return {};
                if (depth == 0) return {text_.substr(begin, at_ - begin), line};
                continue;
            }
            if (c == '\n') ++line_;
            if (depth == 0 && (c == ',' || c == ']' || c == '}')) break;
            ++at_;
            if (c == '{' || c == '[') ++depth;
            if ((c == '}' || c == ']') && --depth == 0) break;
        }
        if (depth > 0 || at_ == begin) return {};
        return {text_.substr(begin, at_ - begin), line};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::int64_t line_;
};

}  // namespace

Result<Done> for_each_piece(std::string_view text, std::string_view name,
                            const std::function<void(Piece)>& visit, std::int64_t first_line) {
    return Cutting{text, first_line}.run(name, visit);
}

}  // namespace repere::directory
