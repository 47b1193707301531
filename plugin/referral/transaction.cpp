// SPDX-License-Identifier: Apache-2.0
#include "referral/transaction.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/document.h"
#include "json/writer.h"
#include "referral/labels.h"

namespace repere::referral {
namespace {

constexpr std::string_view uuid_prefix = "urn:uuid:";

// What references become on the way.
struct Renames {
    std::map<std::string, std::string, std::less<>> texts;  // reference text -> reference text
    std::map<std::string, std::string, std::less<>> named;  // reference text -> our identifier
};

void copy(json::Writer& writer, json::Node node, const Renames& renames);

void copy_member(json::Writer& writer, std::string_view name, json::Node value, const Renames& renames) {
    writer.key(name);
    const auto renamed =
        name == "reference" && value.string() ? renames.texts.find(value.text()) : renames.texts.end();
    if (renamed != renames.texts.end())
        writer.string(renamed->second);
    else
        copy(writer, value, renames);
}

// A logical reference (FHIR R4 references, 2.3.0.2): the reader knows what it is, and where to ask for it.
void write_named(json::Writer& writer, json::Node reference, std::string_view identifier) {
    const std::string_view text = reference["reference"].text();
    writer.object([&] {
        writer.field("type", text.substr(0, text.find('/')));
        fhir::write_identifier(writer.key("identifier"), fhir::systems::uri, identifier);
        writer.optional("display", reference["display"].text());
    });
}

void copy(json::Writer& writer, json::Node node, const Renames& renames) {
    const auto named =
        node["reference"].string() ? renames.named.find(node["reference"].text()) : renames.named.end();
    if (named != renames.named.end()) {
        write_named(writer, node, named->second);
    } else if (node.is_object()) {
        writer.object([&] {
            for (const auto [name, value] : node.members()) copy_member(writer, name, value, renames);
        });
    } else if (node.is_array()) {
        writer.array([&] {
            for (const json::Node item : node.items()) copy(writer, item, renames);
        });
    } else {
        writer.node(node);
    }
}

// meta without what the server that holds the resource decides.
void copy_meta(json::Writer& writer, json::Node meta) {
    constexpr std::string_view servers_own[] = {"versionId", "lastUpdated"};
    writer.object("meta", [&] { writer.members_except(meta, servers_own); });
}

std::string_view our_identifier(json::Node resource) {
    for (const json::Node identifier : resource["identifier"].each())
        if (identifier["system"].text() == fhir::systems::uri) return identifier["value"].text();
    return {};
}

// The search that finds this resource, and only it.
std::string search_for(json::Node resource) {
    const std::string system{fhir::systems::uri};
    if (const auto value = our_identifier(resource); !value.empty())
        return "identifier=" + system + "|" + std::string{value};
    for (const json::Node tag : resource["meta"]["tag"].items())
        if (tag["system"].text() == system) return "_tag=" + system + "|" + std::string{tag["code"].text()};
    return {};
}

// Where an entry stands inside its Bundle. Not the resource's identifier: some servers replace the text of a
// fullUrl wherever they meet it, in Identifier.value too.
std::string full_url(std::string_view id) {
    return std::string{uuid_prefix} + crypto::uuid5(crypto::repere_name_space, "entry|" + std::string{id});
}

void write_request(json::Writer& writer, json::Node resource, const Outgoing& item, Addressing addressing) {
    const std::string type{resource["resourceType"].text()};
    writer.object("request", [&] {
        if (item.how == Outgoing::How::theirs)
            writer.field("method", "PUT")
                .field("url", fhir::reference_text(resource))
                .optional("ifMatch", item.if_match);
        else if (addressing == Addressing::own_ids)
            writer.field("method", "PUT").field("url", fhir::reference_text(resource));
        else if (item.how == Outgoing::How::replace)
            writer.field("method", "PUT").field("url", type + "?" + search_for(resource));
        else
            writer.field("method", "POST").field("url", type).field("ifNoneExist", search_for(resource));
    });
}

void write_entry(json::Writer& writer, json::Node resource, const Outgoing& item, Addressing addressing,
                 const Renames& renames) {
    const bool has_our_id = item.how != Outgoing::How::theirs && addressing == Addressing::by_identifier;
    writer.object([&] {
        writer.field("fullUrl", full_url(resource["id"].text()));
        writer.object("resource", [&] {
            for (const auto [name, value] : resource.members()) {
                if (name == "id" && has_our_id) continue;
                if (name == "meta")
                    copy_meta(writer, value);
                else
                    copy_member(writer, name, value, renames);
            }
        });
        write_request(writer, resource, item, addressing);
    });
}

// The high-water mark: a Bundle is as confidential as the most confidential of what it holds (FHIR R4,
// security-labels).
void write_bundle_labels(json::Writer& writer,
                         std::span<const std::pair<json::Document, const Outgoing*>> entries) {
    std::vector<Label> labels;
    for (const auto& [document, item] : entries)
        labels = together(std::move(labels), labels_on(document.root()));
    if (labels.empty()) return;
    writer.object("meta", [&] {
        writer.array("security", [&] {
            for (const Label& label : labels) fhir::write_coding(writer, {label.system, label.code, {}});
        });
    });
}

// The id a resource has in our store: that of the resource it updates, or the UUID of its fullUrl.
std::string_view stored_id(json::Node entry) {
    if (updates_by_id(entry)) return entry["resource"]["id"].text();
    const std::string_view url = entry["fullUrl"].text();
    return url.starts_with(uuid_prefix) ? url.substr(uuid_prefix.size()) : std::string_view{};
}

}  // namespace

Result<std::string> transaction(std::span<const Outgoing> outgoing, Addressing addressing) {
    std::vector<std::pair<json::Document, const Outgoing*>> entries;
    Renames renames;
    std::set<std::string, std::less<>> ids;
    for (const Outgoing& item : outgoing) {
        if (item.how == Outgoing::How::refer && addressing == Addressing::own_ids) continue;
        auto document = json::Document::parse(item.resource);
        if (!document)
            return fail(ErrorKind::fault, "a resource of ours is not JSON", document.error().where);
        const json::Node resource = document->root();
        const std::string reference = fhir::reference_text(resource);
        const bool theirs = item.how == Outgoing::How::theirs;
        if (item.how == Outgoing::How::stays) {
            renames.named.emplace(reference, our_identifier(resource));
            continue;
        }
        if (reference.empty() || (!theirs && search_for(resource).empty()))
            return fail(ErrorKind::fault, "a resource of ours lacks its type, id or identifier", reference);
        // Servers refuse a transaction in which two entries have one fullUrl (FHIR R4 bundle, bdl-7).
        if (!ids.emplace(resource["id"].text()).second)
            return fail(ErrorKind::fault, "two resources of ours have one id", reference);
        if (!theirs && addressing == Addressing::by_identifier)
            renames.texts.emplace(reference, full_url(resource["id"].text()));
        entries.emplace_back(std::move(*document), &item);
    }
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle");
        write_bundle_labels(writer, entries);
        writer.field("type", "transaction");
        writer.array("entry", [&] {
            for (const auto& [document, item] : entries)
                write_entry(writer, document.root(), *item, addressing, renames);
        });
    });
    return writer.take();
}

bool updates_by_id(json::Node entry) {
    const std::string reference = fhir::reference_text(entry["resource"]);
    return !reference.empty() && entry["request"]["method"].text() == "PUT" &&
           entry["request"]["url"].text() == reference;
}

Result<Done> keeps_all(json::Node entry) {
    const json::Node request = entry["request"], resource = entry["resource"];
    if (!entry["fullUrl"].text().starts_with(uuid_prefix))
        return fail(ErrorKind::invalid, "a resource whose fullUrl is no urn:uuid is not kept here",
                    "entry.fullUrl");
    for (const std::string_view condition : {"ifNoneMatch", "ifModifiedSince", "ifMatch"})
        if (request[condition])
            return fail(ErrorKind::invalid, "a condition on the server's version is not kept here",
                        "entry.request." + std::string{condition});
    const std::string type{resource["resourceType"].text()}, search = search_for(resource);
    const bool by_identifier = request["method"].text() == "PUT"
                                   ? request["url"].text() == type + "?" + search
                                   : request["method"].text() == "POST" && request["url"].text() == type &&
                                         request["ifNoneExist"].text() == search;
    if (search.empty() || !by_identifier)
        return fail(ErrorKind::invalid,
                    "only a creation or change by the identifier given here is kept, not one by another id "
                    "or condition",
                    "entry.request");
    return Done{};
}

Result<std::string> stored_form(json::Node entry, json::Node bundle) {
    Renames renames;
    for (const json::Node other : bundle["entry"].items()) {
        const std::string_view id = stored_id(other);
        if (id.empty()) continue;
        renames.texts.emplace(other["fullUrl"].text(),
                              fhir::reference_text(other["resource"]["resourceType"].text(), id));
    }
    const std::string_view id = stored_id(entry);
    const json::Node resource = entry["resource"];
    if (id.empty() || !resource.is_object())
        return fail(ErrorKind::fault, "an entry of ours lacks its urn:uuid or its resource");
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", resource["resourceType"].text());
        writer.field("id", id);
        for (const auto [name, value] : resource.members())
            if (name != "resourceType" && name != "id") copy_member(writer, name, value, renames);
    });
    return writer.take();
}

}  // namespace repere::referral
