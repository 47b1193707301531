// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "facade/interactions.h"
#include "facade/query.h"
#include "fhir/canonical.h"
#include "fhir/language.h"
#include "instruments/translation.h"
#include "json/writer.h"

namespace repere::facade {

namespace {

// The language a form is asked for in: the parameter lang, else the first of Accept-Language that one of the
// forms has, else "" for the form as it is, with all its translations.
struct Wish {
    std::string language;

    // Nothing when the form has no words in it.
    std::optional<instruments::Localised> given(const instruments::Form& form) const {
        const json::Node questionnaire = form.questionnaire();
        const auto shown = instruments::language_shown(questionnaire, language);
        if (!shown) return std::nullopt;
        if (language.empty() && *shown == questionnaire["language"].text())
            return instruments::Localised{*shown, json::to_string(questionnaire)};
        return instruments::localised(form, *shown);
    }
};

bool has(const instruments::Form& form, std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    return std::ranges::any_of(form.languages(), [&](const std::string& known) {
        return known.size() >= primary.size() &&
               std::ranges::equal(primary, known.substr(0, known.find('-')),
                                  [](char a, char b) { return (a | 0x20) == (b | 0x20); });
    });
}

Result<Wish> wish(const Exchange& exchange, const Parameters& parameters) {
    std::optional<std::string> asked;
    for (const auto& [name, value] : parameters) {
        if (name != "lang") continue;
        if (asked || !fhir::is_language_tag(value))
            return fail(ErrorKind::invalid, "lang is one BCP 47 tag", "lang");
        asked = value;
    }
    if (asked) return Wish{*asked};
    for (const std::string_view tag : fhir::accepted_languages(exchange.request.headers.accept_language))
        for (const instruments::Form& form : exchange.content.forms)
            if (has(form, tag)) return Wish{std::string{tag}};
    return Wish{};
}

// RFC 9110, 8.5 and 12.5.5: which language came, and that another may come to somebody else.
Reply in_language(std::string body, std::string_view language) {
    Reply reply{200, std::move(body), {}};
    if (!language.empty()) reply.headers.emplace_back("Content-Language", language);
    reply.headers.emplace_back("Vary", "Accept-Language");
    return reply;
}

}  // namespace

Error no_words() {
    return fail(
        ErrorKind::unsupported,
        "the words of this questionnaire are licensed: it is offered once a wording pack is installed "
        "in this language");
}

Result<Reply> read_form(const Exchange& exchange, std::string_view id) {
    const auto parameters = parse_query(exchange.request.query);
    if (!parameters) return parameters.error();
    const auto wanted = wish(exchange, *parameters);
    if (!wanted) return wanted.error();
    for (const instruments::Form& form : exchange.content.forms) {
        if (form.questionnaire()["id"].text() != id) continue;
        auto given = wanted->given(form);
        if (!given) return no_words();
        return in_language(std::move(given->questionnaire), given->language);
    }
    return fail(ErrorKind::not_found, "there is no such form");
}

Result<Reply> search_forms(const Exchange& exchange, std::string_view query) {
    const auto parameters = parse_query(query);
    if (!parameters) return parameters.error();
    const auto wanted = wish(exchange, *parameters);
    if (!wanted) return wanted.error();
    std::string_view url;
    for (const auto& [name, value] : *parameters) {
        if (name == "lang") continue;
        if (name != "url") return fail(ErrorKind::invalid, "this search parameter is not supported", name);
        url = fhir::split_canonical(value).url;
    }
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "searchset");
        writer.array("entry", [&] {
            for (const instruments::Form& form : exchange.content.forms) {
                if (!url.empty() && form.url() != url) continue;
                const auto given = wanted->given(form);
                if (!given) continue;
                writer.object([&] {
                    writer.field("fullUrl", exchange.site.base + "/Questionnaire/" +
                                                std::string{form.questionnaire()["id"].text()});
                    writer.key("resource").raw(given->questionnaire);
                });
            }
        });
    });
    return in_language(writer.take(), {});
}

}  // namespace repere::facade
