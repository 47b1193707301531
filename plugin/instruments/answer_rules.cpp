// SPDX-License-Identifier: Apache-2.0
#include "instruments/answer_rules.h"

#include <re2/re2.h>

#include <algorithm>

#include "crypto/uuid.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "fhirpath/decimal.h"
#include "fhirpath/model.h"
#include "fhirpath/temporal.h"
#include "instruments/options.h"

namespace repere::instruments {
namespace {

constexpr std::size_t longest_matched = 64U << 10;

bool option_has_type(const Item& item, std::string_view type) {
    for (const json::Node option : item.node["answerOption"].items())
        if (value_of(option).type == type) return true;
    return false;
}

bool type_allowed(const Item& item, std::string_view type) {
    if (item.type == ItemType::open_choice && type == "String") return true;
    if (item.type == ItemType::choice || item.type == ItemType::open_choice)
        return type == "Coding" ? !item.node["answerOption"] || option_has_type(item, type)
                                : option_has_type(item, type);
    return type == value_type(item.type);
}

bool is_date(std::string_view text) { return fhirpath::parse_date(text).has_value(); }

// The JSON form of a value of this type (FHIR R4 json, 2.6.2).
bool well_formed(const Value& value) {
    const json::Node node = value.node;
    if (value.type == "Boolean") return node.boolean().has_value();
    if (value.type == "Integer") return node.integer().has_value();
    if (value.type == "Decimal") return node.number().has_value();
    if (value.type == "Date") return node.string() && is_date(node.text());
    if (value.type == "DateTime") return node.string() && fhir::parse_date_time(node.text());
    if (value.type == "Time") return node.string() && fhirpath::parse_time(node.text());
    if (value.type == "String" || value.type == "Uri") return !node.text().empty();
    if (value.type == "Coding") return node["code"] || node["display"];
    return node.is_object();
}

// Unicode code points, as maxLength counts characters.
std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t decimal_places(std::string_view number) {
    const auto point = number.find('.');
    if (point == std::string_view::npos) return 0;
    return number.find_first_of("eE", point) == std::string_view::npos
               ? number.size() - point - 1
               : number.find_first_of("eE", point) - point - 1;
}

// What the attachment says, or what its base64 text holds.
std::size_t size_of(json::Node attachment) {
    const auto said = attachment["size"].integer();
    const std::string_view data = attachment["data"].text();
    const auto padding = static_cast<std::size_t>(std::ranges::count(data, '='));
    const std::size_t held = data.size() / 4 * 3 - std::min(padding, data.size() / 4 * 3);
    return std::max(held, said && *said > 0 ? static_cast<std::size_t>(*said) : 0U);
}

class AnswerCheck {
public:
    AnswerCheck(const Item& item, const std::string& path, std::vector<fhir::Issue>& issues)
        : item_{item}, path_{path}, issues_{issues} {}

    void complain(fhir::Severity severity, std::string_view code, std::string_view what) {
        issues_.push_back({severity, std::string{code},
                           std::string{what} + " (question '" + std::string{item_.link_id} + "')", path_});
    }
    void error(std::string_view code, std::string_view what) { complain(fhir::Severity::error, code, what); }

    void text_limits(std::string_view text) {
        const std::size_t characters = length(text);
        if (const auto most = item_.node["maxLength"].integer();
            most && characters > static_cast<std::size_t>(*most))
            error("too-long", "the text is longer than maxLength");
        if (const auto least = extension(item_.node, extensions::min_length)["valueInteger"].integer();
            least && characters < static_cast<std::size_t>(*least))
            error("invariant", "the text is shorter than minLength");
        if (item_.type == ItemType::string && text.find_first_of("\r\n") != std::string_view::npos)
            complain(fhir::Severity::warning, "invariant", "the answer should be on one line");
        if (!item_.pattern) return;
        if (text.size() > longest_matched ||
            !re2::RE2::FullMatch(re2::StringPiece{text.data(), text.size()}, *item_.pattern))
            error("invariant", "the text does not match the pattern");
    }

    void bounds(const Limits& limits, const Value& value) {
        for (const std::string_view url : {extensions::min_value, extensions::min_quantity})
            if (const Value least = limits[url])
                if (compare(value, least) < 0) error("invariant", "the value is below the least allowed");
        for (const std::string_view url : {extensions::max_value, extensions::max_quantity})
            if (const Value most = limits[url])
                if (compare(value, most) > 0) error("invariant", "the value is above the most allowed");
        const auto places = extension(item_.node, extensions::max_decimal_places)["valueInteger"].integer();
        if (places && decimal_places(value.node.number().value_or("")) > static_cast<std::size_t>(*places))
            error("invariant", "the value has more decimal places than maxDecimalPlaces");
    }

    // Literal references to a kind of resource R4 has, and that the question asks for.
    void target(json::Node node) {
        if (!node["reference"]) return;
        const auto named = fhir::reference(node);
        if (!named) return error("value", "the reference cannot be read");
        if (named->type.empty()) return;  // urn: and contained
        const auto type = fhirpath::model::find_type(named->type);
        if (fhirpath::model::kind(type) != fhirpath::model::Kind::resource)
            return error("invariant", "the reference is to no resource of R4");
        if (!allowed_by(extensions::reference_resource, named->type))
            error("invariant", "the question does not ask for this type of resource");
    }

    // maxSize is in megabytes (R4, extension maxSize: "Max size in MB").
    void attachment(json::Node node) {
        if (!allowed_by(extensions::mime_type, node["contentType"].text()))
            error("invariant", "the question does not ask for this type of content");
        const auto most = extension(item_.node, extensions::max_size)["valueDecimal"].number();
        const auto limit = fhirpath::Decimal::parse(most.value_or(""));
        const auto bytes = fhirpath::Decimal::parse(std::to_string(size_of(node)));
        const auto megabyte = fhirpath::Decimal::parse("1000000");
        const auto allowed = limit && megabyte ? fhirpath::multiply(*limit, *megabyte) : std::nullopt;
        if (allowed && bytes && *bytes > *allowed) error("too-long", "the attachment is larger than maxSize");
    }

    void unit(const Form::Content& content, json::Node quantity) {
        switch (offered_unit(content, item_, quantity)) {
            case Offered::yes:
                return;
            case Offered::no:
                return error("code-invalid", "the unit is not one of those offered");
            case Offered::unknown:
                return complain(fhir::Severity::warning, "not-supported",
                                "the value set of the units is not known here");
        }
    }

    void address(std::string_view uri) {
        constexpr std::string_view uuid = "urn:uuid:";
        if (uri.starts_with(uuid) && !crypto::is_uuid(uri.substr(uuid.size())))
            error("value", "the urn:uuid is not a UUID");
    }

    void membership(const Form::Content& content, const Value& value) {
        if (item_.type != ItemType::choice && item_.type != ItemType::open_choice &&
            !item_.node["answerOption"])
            return;
        switch (offered(content, item_, value)) {
            case Offered::yes:
                return;
            case Offered::no:
                return error("code-invalid", "the answer is not one of the options");
            case Offered::unknown:
                return complain(fhir::Severity::warning, "not-supported",
                                "the value set of the options is not known here");
        }
    }

private:
    // Nothing said allows everything.
    bool allowed_by(std::string_view url, std::string_view code) const {
        bool restricted = false;
        for (const json::Node candidate : item_.node["extension"].items()) {
            if (candidate["url"].text() != url) continue;
            if (candidate["valueCode"].text() == code) return true;
            restricted = true;
        }
        return !restricted;
    }

    const Item& item_;
    const std::string& path_;
    std::vector<fhir::Issue>& issues_;
};

}  // namespace

void check_answer(const Form::Content& content, const Item& item, const Limits& limits, json::Node answer,
                  const std::string& path, std::vector<fhir::Issue>& issues) {
    AnswerCheck check{item, path, issues};
    const Value value = value_of(answer);
    if (!value) return check.error("required", "an answer without a value");
    if (!type_allowed(item, value.type))
        return check.error("invariant", "the answer's type is not the question's");
    if (!well_formed(value)) return check.error("value", "the value cannot be read as its type");
    if (value.type == "String" || value.type == "Uri") check.text_limits(value.node.text());
    if (value.type == "Uri") check.address(value.node.text());
    if (value.type == "Reference") check.target(value.node);
    if (value.type == "Attachment") check.attachment(value.node);
    if (value.type == "Quantity") check.unit(content, value.node);
    check.bounds(limits, value);
    check.membership(content, value);
}

std::optional<std::size_t> exclusive_answer(const Item& item, json::Node answers) {
    if (answers.size() < 2) return std::nullopt;
    std::size_t position = 0;
    for (const json::Node answer : answers.items()) {
        const json::Node option = option_of(item, value_of(answer));
        if (extension(option, extensions::option_exclusive)["valueBoolean"].boolean().value_or(false))
            return position;
        ++position;
    }
    return std::nullopt;
}

}  // namespace repere::instruments
