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

    std::string text_of(const instruments::Form& form) const {
        return language.empty() ? json::to_string(form.questionnaire())
                                : instruments::localised(form, language).questionnaire;
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

Result<Reply> read_form(const Exchange& exchange, std::string_view id) {
    const auto parameters = parse_query(exchange.request.query);
    if (!parameters) return parameters.error();
    const auto wanted = wish(exchange, *parameters);
    if (!wanted) return wanted.error();
    for (const instruments::Form& form : exchange.content.forms) {
        if (form.questionnaire()["id"].text() != id) continue;
        if (wanted->language.empty())
            return in_language(json::to_string(form.questionnaire()),
                               form.questionnaire()["language"].text());
        instruments::Localised given = instruments::localised(form, wanted->language);
        return in_language(std::move(given.questionnaire), given.language);
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
                writer.object([&] {
                    writer.field("fullUrl", exchange.site.base + "/Questionnaire/" +
                                                std::string{form.questionnaire()["id"].text()});
                    writer.key("resource").raw(wanted->text_of(form));
                });
            }
        });
    });
    return in_language(writer.take(), {});
}

}  // namespace repere::facade
