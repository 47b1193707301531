// SPDX-License-Identifier: Apache-2.0
// The marks of XHTML one by one (XML 1.0, without document types, comments, sections and instructions, none
// of which our papers have).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace repere::pdf {

struct Token {
    enum class Kind : std::uint8_t { open, close, text, end };
    Kind kind = Kind::end;
    std::string_view name;
    std::vector<std::pair<std::string_view, std::string>> attributes;
    bool closes_itself = false;
    std::string text;  // entities replaced
};

class Markup {
public:
    explicit Markup(std::string_view text);  // must outlive it

    // Errors: invalid, with the byte: a mark that is none, an entity other than the five of XML and
    // numbers, broken UTF-8. A sign that XML does not allow (XML 1.0, 2.2) is read as U+FFFD.
    Result<Token> next();

    void skip_to_close(std::string_view element);  // past text that is no text of the page
    std::size_t at() const { return at_; }

private:
    Error bad(std::string what) const;
    Result<Token> tag();
    Result<Done> attributes(Token& token);
    std::string_view name();
    void spaces();
    bool eat(std::string_view what);

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace repere::pdf
