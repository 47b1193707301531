// SPDX-License-Identifier: Apache-2.0
#include "pdf/page.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "pdf/markup.h"

namespace repere::pdf {
namespace {

enum class Text : std::uint8_t { none, own, paragraph, skipped };

struct Element {
    std::string_view name;
    std::string_view parents;  // between bars
    std::optional<Kind> kind;  // none: what is inside belongs to the element round it
    Text text = Text::none;
};

constexpr std::string_view in_text = "|body|main|section|";
constexpr std::array elements{
    Element{"html", "||", {}},
    Element{"head", "|html|", {}},
    Element{"meta", "|head|", {}},
    Element{"title", "|head|", {}, Text::own},
    Element{"style", "|head|", {}, Text::skipped},
    Element{"body", "|html|", {}},
    Element{"main", "|body|", {}},
    Element{"section", "|body|main|", Kind::section},
    Element{"h1", in_text, Kind::title, Text::own},
    Element{"h2", in_text, Kind::heading, Text::own},
    Element{"p", "|body|main|section|th|td|li|", Kind::paragraph, Text::own},
    Element{"table", in_text, Kind::table},
    Element{"tbody", "|table|", {}},
    Element{"tr", "|table|tbody|", Kind::row},
    Element{"th", "|tr|", Kind::header_cell, Text::paragraph},
    Element{"td", "|tr|", Kind::data_cell, Text::paragraph},
    Element{"ul", in_text, Kind::bullets},
    Element{"ol", in_text, Kind::numbers},
    Element{"li", "|ul|ol|", Kind::item, Text::paragraph},
};

const Element* find(std::string_view name) {
    const auto found = std::ranges::find(elements, name, &Element::name);
    return found == elements.end() ? nullptr : &*found;
}

bool lists(std::string_view names, std::string_view name) {
    return names.find("|" + std::string{name} + "|") != std::string_view::npos;
}

bool is_separator(std::string_view text, std::size_t at, std::size_t& length) {
    constexpr std::array<std::string_view, 7> separators{
        " ", "\t", "\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};  // NEL, line, paragraph
    for (const std::string_view one : separators)
        if (text.substr(at, one.size()) == one) return length = one.size(), true;
    return false;
}

// One line: what somebody typed cannot look like two.
std::string collapsed(std::string_view text) {
    std::string out;
    bool apart = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        if (is_separator(text, at, length)) {
            apart = !out.empty();
        } else {
            if (std::exchange(apart, false)) out += ' ';
            out += text[at];
        }
        at += length;
    }
    return out;
}

class Reader {
public:
    explicit Reader(std::string_view xhtml) : markup_{xhtml} {}

    Result<Page> read() {
        for (;;) {
            auto token = markup_.next();
            if (!token) return token.error();
            if (token->kind == Token::Kind::end) break;
            if (auto taken = take(std::move(*token)); !taken) return taken.error();
        }
        if (!open_.empty()) return bad("not closed: " + std::string{open_.back().element->name});
        if (page_.language.empty()) return bad("the page has no language");
        if (page_.title.empty()) return bad("the page has no title");
        return std::move(page_);
    }

private:
    struct Open {
        const Element* element;
        Block block;
    };

    Error bad(std::string what) const {
        return fail(ErrorKind::invalid, std::move(what), "byte " + std::to_string(markup_.at()));
    }

    Result<Done> take(Token token) {
        switch (token.kind) {
            case Token::Kind::open: {
                auto begun = begin(token);
                return !begun || !token.closes_itself ? begun : finish(token.name);
            }
            case Token::Kind::close:
                return finish(token.name);
            default:
                return text(std::move(token.text));
        }
    }

    Result<Done> begin(const Token& token) {
        const Element* element = find(token.name);
        if (!element) return bad("our papers have no element " + std::string{token.name});
        const std::string_view around = open_.empty() ? "" : open_.back().element->name;
        if (!lists(element->parents, around) || (open_.empty() && seen_))
            return bad(std::string{token.name} + " does not belong here");
        seen_ = true;
        open_.push_back({element, {element->kind.value_or(Kind::paragraph), {}, {}}});
        for (const auto& [name, value] : token.attributes)
            if (auto kept = attribute(token.name, name, value); !kept) return kept;
        if (element->text == Text::skipped) markup_.skip_to_close(element->name);
        return Done{};
    }

    Result<Done> attribute(std::string_view element, std::string_view name, const std::string& value) {
        const bool of_html = element == "html";
        if (of_html && name == "lang") return page_.language = value, Done{};
        if (of_html && name == "dir" && (value == "rtl" || value == "ltr"))
            return page_.right_to_left = value == "rtl", Done{};
        if (element == "p" && name == "class" && value == "room")
            return open_.back().block.kind = Kind::room, Done{};
        const bool without_effect = (of_html && (name == "xmlns" || name == "xml:lang")) ||
                                    (element == "meta" && name == "charset" && value == "utf-8") ||
                                    (element == "th" && name == "scope" && value == "row");
        if (without_effect) return Done{};
        return bad("our papers have no attribute " + std::string{element} + "/" + std::string{name});
    }

    Result<Done> text(std::string words) {
        const bool blank = collapsed(words).empty();
        const Text place = open_.empty() ? Text::none : open_.back().element->text;
        if (place == Text::none && !blank) return bad("text does not belong here");
        if (place == Text::own) open_.back().block.text += words;
        if (place == Text::paragraph && !blank)
            open_.back().block.inside.push_back({Kind::paragraph, collapsed(words), {}});
        return Done{};
    }

    Result<Done> finish(std::string_view name) {
        if (open_.empty() || open_.back().element->name != name)
            return bad("closed, but not open: " + std::string{name});
        const Element& element = *open_.back().element;
        Block block = std::move(open_.back().block);
        open_.pop_back();
        block.text = collapsed(block.text);
        if (element.name == "title") page_.title = std::move(block.text);
        std::vector<Block>& around = open_.empty() ? page_.blocks : open_.back().block.inside;
        const bool worded = element.text != Text::own || !block.text.empty() || block.kind == Kind::room;
        if (element.kind && worded)
            around.push_back(std::move(block));
        else if (!element.kind)
            std::move(block.inside.begin(), block.inside.end(), std::back_inserter(around));
        return Done{};
    }

    Markup markup_;
    std::vector<Open> open_;
    Page page_;
    bool seen_ = false;
};

}  // namespace

Result<Page> read_page(std::string_view xhtml) { return Reader{xhtml}.read(); }

}  // namespace repere::pdf
