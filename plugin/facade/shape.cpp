// SPDX-License-Identifier: Apache-2.0
#include "facade/shape.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "facade/query.h"
#include "pdf/pdf.h"
#include "referral/document_reference.h"
#include "referral/papers.h"

namespace repere::facade {
namespace {

using Named = std::pair<std::string_view, Shape>;
// "+" of a _format may have come as a space (FHIR R4 http, 3.1.0.1.11).
constexpr std::array formats{Named{"application/pdf", Shape::pdf},
                             Named{"text/html", Shape::page},
                             Named{"html", Shape::page},
                             Named{"json", Shape::resource},
                             Named{"application/json", Shape::resource},
                             Named{"application/fhir+json", Shape::resource},
                             Named{"application/fhir json", Shape::resource}};
constexpr std::array accepted{Named{"application/pdf", Shape::pdf}, Named{"text/html", Shape::page},
                              Named{"application/fhir", Shape::resource}};

// What stands round a letter; owns what pdf::Edition points to.
struct Surroundings {
    std::string head, foot, unprinted;
};

Surroundings surroundings(const Letters& letters, json::Node document, bool leaflet) {
    Surroundings made;
    made.foot = document["description"].text();
    if (!letters.papers) return made;
    const std::string_view language = document["content"].at(0)["attachment"]["language"].text();
    const knowledge::Wording& words = letters.papers->words(language, nullptr).letter;
    made.unprinted = words.text("unprinted");
    if (leaflet) return made;  // the person's own, and nothing on it says whose
    made.head = words.text("secrecy");
    // Loose sheets are matched by a number, not by a name.
    constexpr std::size_t enough = 8;
    made.foot += " \xC2\xB7 " + words.fill("sheet", {{"reference", document["id"].text().substr(0, enough)}});
    return made;
}

Result<std::string> printed(const Exchange& exchange, json::Node document, std::string_view page) {
    const auto written = parse_instant(document["date"].text());
    if (!written) return fail(ErrorKind::fault, "a stored document has no date");
    const bool leaflet = referral::is_document(document, referral::DocumentKind::leaflet);
    const Surroundings round = surroundings(exchange.content.letters, document, leaflet);
    const auto& country = exchange.content.country;
    pdf::Edition edition;
    if (country && country->sheet == referral::SheetSize::letter) edition.sheet = pdf::Sheet::us_letter;
    if (leaflet) edition.text_points = 12;
    edition.written = *written;
    edition.head = round.head;
    edition.foot = round.foot;
    edition.unprinted = round.unprinted;
    auto file = pdf::typeset(page, edition);
    if (!file && file.error().kind == ErrorKind::invalid)
        return fail(ErrorKind::fault, "a stored page cannot be printed: " + file.error().what);
    return file;
}

Reply page_reply(std::string page) {
    Reply reply{200, std::move(page), {}};
    reply.content_type = "text/html; charset=utf-8";
    reply.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'sha256-" + referral::html_style_hash() + "'; frame-ancestors 'none'");
    return reply;
}

// RFC 6266: the title for programs that read UTF-8, a name in ASCII for the others; neither names a person.
std::string disposition(json::Node document) {
    const std::string day{document["date"].text().substr(0, 10)};
    return "inline; filename=\"document-" + day + ".pdf\"; filename*=UTF-8''" +
           percent_encoded(std::string{document["description"].text()} + " " + day + ".pdf");
}

}  // namespace

Result<Shape> shape_asked(const Request& request, Shape otherwise) {
    const auto query = parse_query(request.query);
    if (!query) return query.error();
    for (const auto& [name, value] : *query) {
        if (name != "_format") continue;
        const auto found = std::ranges::find(formats, std::string_view{value}, &Named::first);
        if (found == formats.end())
            return fail(ErrorKind::unsupported, "application/fhir+json, text/html or application/pdf",
                        "_format");
        return found->second;
    }
    std::size_t first = std::string_view::npos;
    for (const auto& [name, shape] : accepted)
        if (const std::size_t at = request.headers.accept.find(name); at < first) {
            first = at;
            otherwise = shape;
        }
    return otherwise;
}

Reply no_such_shape(const Error& error) {
    constexpr int not_acceptable = 406;
    return error.kind == ErrorKind::unsupported ? refusal(not_acceptable, error) : refusal(error);
}

Result<Reply> shown_as(const Exchange& exchange, json::Node document, Shape shape) {
    auto page = referral::page_of(document);
    if (!page) return page.error();
    Reply reply;
    if (shape == Shape::page) {
        reply = page_reply(std::move(*page));
    } else {
        auto file = printed(exchange, document, *page);
        if (!file) return file.error();
        reply.body = std::move(*file);
        reply.content_type = "application/pdf";
        reply.headers.emplace_back("Content-Disposition", disposition(document));
    }
    reply.headers.emplace_back("Vary", "Accept");
    return reply;
}

Result<Reply> as_asked(const Exchange& exchange, Reply reply) {
    const auto shape = shape_asked(exchange.request, Shape::resource);
    if (!shape) return no_such_shape(shape.error());
    if (*shape == Shape::resource) return reply;
    const auto document = json::Document::parse(reply.body);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    return shown_as(exchange, document->root(), *shape);
}

}  // namespace repere::facade
