// SPDX-License-Identifier: Apache-2.0
#include "instruments/bundle_entry.h"

#include "fhir/canonical.h"
#include "fhirpath/model.h"

namespace repere::instruments {

bool has_identifiers(std::string_view type) {
    namespace model = fhirpath::model;
    const model::Element* found = model::find(model::elements("identifier"), model::find_type(type));
    return found != nullptr && found->repeats;
}

// QuestionnaireResponse.identifier is 0..1 in R4, and ours to set.
std::string own_search(std::string_view type, std::string_view urn) {
    const bool by_identifier = type == "QuestionnaireResponse" || has_identifiers(type);
    std::string search{by_identifier ? "identifier=" : "_tag="};
    return search.append(fhir::systems::uri).append("|").append(urn);
}

void set_request(BundleEntry& entry, std::string_view urn, bool amended) {
    if (!entry.method.empty() && entry.method != "POST") return;
    std::string search = own_search(entry.type, urn);
    const bool own_terms = entry.if_none_exist.empty();
    if (!entry.id.empty()) {
        entry.method = "PUT";
        entry.url = entry.type + "/" + entry.id;
    } else if (own_terms && amended) {
        entry.method = "PUT";
        entry.url = entry.type + "?" + search;
    } else {
        entry.method = "POST";
        entry.url = entry.type;
        if (own_terms) entry.if_none_exist = std::move(search);
    }
}

BundleEntry own_entry(const Submission& submission, std::string_view type, std::string_view role,
                      std::string resource) {
    BundleEntry entry;
    entry.type = type;
    entry.full_url = submission.urn(role);
    entry.resource = std::move(resource);
    // Each version of a response has a Provenance of its own: none is ever replaced.
    set_request(entry, entry.full_url, submission.amended && type != "Provenance");
    return entry;
}

void write_entry(json::Writer& writer, const BundleEntry& entry) {
    writer.object([&] {
        writer.field("fullUrl", entry.full_url).key("resource").raw(entry.resource);
        writer.object("request", [&] {
            writer.field("method", entry.method).field("url", entry.url);
            writer.optional("ifNoneMatch", entry.if_none_match);
            writer.optional("ifModifiedSince", entry.if_modified_since);
            writer.optional("ifMatch", entry.if_match).optional("ifNoneExist", entry.if_none_exist);
        });
    });
}

}  // namespace repere::instruments
