// SPDX-License-Identifier: Apache-2.0
#include "facade/interactions.h"
#include "facade/query.h"
#include "fhir/canonical.h"
#include "json/writer.h"

namespace repere::facade {

Result<Reply> read_form(const Exchange& exchange, std::string_view id) {
    for (const instruments::Form& form : exchange.content.forms)
        if (form.questionnaire()["id"].text() == id)
            return Reply{200, json::to_string(form.questionnaire()), {}};
    return fail(ErrorKind::not_found, "there is no such form");
}

Result<Reply> search_forms(const Exchange& exchange, std::string_view query) {
    const auto parameters = parse_query(query);
    if (!parameters) return parameters.error();
    std::string_view url;
    for (const auto& [name, value] : *parameters) {
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
                    writer.field("resource", form.questionnaire());
                });
            }
        });
    });
    return Reply{200, writer.take(), {}};
}

}  // namespace repere::facade
