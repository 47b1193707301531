// SPDX-License-Identifier: Apache-2.0
#include "instruments/limits.h"

#include <algorithm>
#include <array>

#include "json/writer.h"

namespace repere::instruments {
namespace {

constexpr std::array limit_urls{extensions::min_value,    extensions::max_value,  extensions::min_quantity,
                                extensions::max_quantity, extensions::min_occurs, extensions::max_occurs};

}  // namespace

void read_limits(Item& item, Findings& findings) {
    for (const json::Node element : item.node["extension"].items()) {
        const std::string_view url = element["url"].text();
        const Value beside = value_of(element, "_value");
        const json::Node calculated = extension(beside.node, extensions::cqf_expression);
        if (!calculated || std::ranges::find(limit_urls, url) == limit_urls.end()) continue;
        auto expression = compile_expression(calculated["valueExpression"], Languages::fhirpath);
        if (!expression)
            findings.refuse(expression.error(), item.link_id);
        else
            item.limits.push_back({url, beside.type, std::move(*expression)});
    }
}

Result<Limits> Limits::of(const Item& item, std::size_t occurrence, Expressions& expressions) {
    Limits limits{item};
    for (const CalculatedLimit& limit : item.limits) {
        const auto given = expressions.evaluate(limit.expression, occurrence);
        if (!given) return given.error();
        if (given->size() > 1)
            return fail(ErrorKind::invalid, "a limit has several values", std::string{item.link_id});
        json::Document document;
        if (!given->empty()) {
            json::Writer writer;
            fhirpath::write(writer, given->front());
            auto parsed = json::Document::parse(writer.text());
            if (!parsed) return parsed.error();
            document = std::move(*parsed);
        }
        limits.calculated_.push_back({limit.url, limit.type, std::move(document)});
    }
    return limits;
}

Value Limits::operator[](std::string_view url) const {
    const auto calculated = std::ranges::find(calculated_, url, &Calculated::url);
    if (calculated == calculated_.end()) return value_of(extension(item_->node, url));
    const json::Node root = calculated->document.root();
    return root ? Value{calculated->type, root} : Value{};
}

}  // namespace repere::instruments
