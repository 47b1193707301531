// SPDX-License-Identifier: Apache-2.0
#include "sandbox/transaction.h"

#include <algorithm>
#include <map>
#include <set>

#include "fhir/reference.h"
#include "json/writer.h"
#include "sandbox/search.h"

namespace repere::sandbox {
namespace {

using json::Node;

struct Entry {
    std::size_t place = 0;  // in the Bundle: answers keep the order of the questions
    std::string_view method, full_url;
    std::string_view type, id;  // of request.url
    std::string_view query;
    std::string given_id;  // reserved before anything is written, so that links can point to it
    Node entry;
    Reply reply;
};

using Links = std::map<std::string, std::string, std::less<>>;  // fullUrl to "Type/id"

int rank(std::string_view method) {  // DELETE, POST, PUT, GET: the order the specification prescribes
    return method == "DELETE" ? 0 : method == "POST" ? 1 : method == "PUT" ? 2 : 3;
}

Result<Entry> read_entry(Node node, std::size_t place) {
    const Node request = node["request"];
    Entry entry;
    entry.place = place;
    entry.entry = node;
    entry.method = request["method"].text();
    entry.full_url = node["fullUrl"].text();
    std::string_view url = request["url"].text();
    if (const std::size_t question = url.find('?'); question != std::string_view::npos) {
        entry.query = url.substr(question + 1);
        url = url.substr(0, question);
    }
    const std::size_t slash = url.find('/');
    entry.type = url.substr(0, slash);
    if (slash != std::string_view::npos) entry.id = url.substr(slash + 1);
    const bool needs_id = (entry.method == "PUT" && entry.query.empty()) || entry.method == "DELETE";
    const bool known = needs_id || entry.method == "POST" || entry.method == "PUT" || entry.method == "GET";
    const std::string where = "Bundle.entry[" + std::to_string(place) + "].request";
    if (!known) return fail(ErrorKind::invalid, "unknown method", where);
    if (!is_known_type(entry.type)) return fail(ErrorKind::invalid, "unknown resource type", where);
    if (needs_id != !entry.id.empty() && entry.method != "GET")
        return fail(ErrorKind::invalid, "an id is missing or too much", where);
    return entry;
}

// Replaces links in references and urls only: an identifier may have the same text and keeps it (FHIR R4
// http, 3.1.0.11.2).
void write_linked(json::Writer& writer, Node node, const Links& links, bool is_link = false) {
    if (node.is_object()) {
        writer.object([&] {
            for (const auto& [name, value] : node.members()) {
                writer.key(name);
                write_linked(writer, value, links, name == "reference" || name == "url");
            }
        });
    } else if (node.is_array()) {
        writer.array([&] {
            for (const Node item : node.items()) write_linked(writer, item, links);
        });
    } else if (const auto link = links.find(node.text()); is_link && link != links.end()) {
        writer.string(link->second);
    } else {
        writer.node(node);
    }
}

// The condition under which an entry means a resource that is there already, or "".
std::string_view condition(const Entry& entry) {
    if (entry.method == "POST") return entry.entry["request"]["ifNoneExist"].text();
    return entry.method == "PUT" ? entry.query : std::string_view{};
}

// Gives every created resource its id, or finds the one that a condition means.
Result<Links> link_entries(const Interactions& interactions, std::vector<Entry>& entries) {
    Links links;
    for (Entry& entry : entries) {
        if (entry.method != "POST" && entry.method != "PUT") continue;
        entry.given_id = entry.id.empty() ? interactions.records.new_id() : std::string{entry.id};
        if (const std::string_view query = condition(entry); !query.empty()) {
            const auto page = search(interactions.records, entry.type, parse_query(query));
            if (!page) return page.error();
            if (page->total == 1) entry.given_id = page->matches.front()->id;
        }
        if (entry.full_url.empty()) continue;
        const std::string target = fhir::reference_text(entry.type, entry.given_id);
        if (!links.emplace(entry.full_url, target).second)
            return fail(ErrorKind::invalid, "two entries have the same fullUrl",
                        "Bundle.entry[" + std::to_string(entry.place) + "].fullUrl");
    }
    return links;
}

Reply perform(const Interactions& interactions, const Entry& entry, const Links& links) {
    const Node request = entry.entry["request"];
    if (entry.method == "GET")
        return entry.id.empty() ? interactions.search(entry.type, entry.query)
                                : interactions.read(entry.type, entry.id);
    if (entry.method == "DELETE") return interactions.remove(entry.type, entry.id, request["ifMatch"].text());
    json::Writer writer;
    write_linked(writer, entry.entry["resource"], links);
    const auto resource = json::Document::parse(writer.text());
    if (!resource) return outcome(400, "invalid", to_string(resource.error()));
    if (entry.method == "POST")
        return interactions.create(entry.type, resource->root(), request["ifNoneExist"].text(),
                                   entry.given_id);
    if (!entry.query.empty())
        return interactions.update_matching(entry.type, entry.query, resource->root(), entry.given_id);
    return interactions.update(entry.type, entry.id, resource->root(), request["ifMatch"].text(),
                               request["ifNoneMatch"].text());
}

bool has_double(const std::vector<Entry>& entries) {
    std::set<std::string> seen;
    return std::ranges::any_of(entries, [&](const Entry& entry) {
        return entry.method == "PUT" && !seen.insert(fhir::reference_text(entry.type, entry.given_id)).second;
    });
}

std::string_view status_line(int status) {
    return status == 201 ? "201 Created" : status == 204 ? "204 No Content" : "200 OK";
}

Reply answer(const std::vector<Entry>& entries) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "transaction-response");
        writer.array("entry", [&] {
            for (const Entry& entry : entries)
                writer.object([&] {
                    if (!entry.reply.body.empty() && entry.method == "GET")
                        writer.key("resource").raw(entry.reply.body);
                    writer.object("response", [&] {
                        writer.field("status", status_line(entry.reply.status));
                        writer.optional("location", entry.reply.location).optional("etag", entry.reply.etag);
                    });
                });
        });
    });
    return {200, writer.take(), {}, {}};
}

}  // namespace

Reply transaction(const Interactions& interactions, Node bundle) {
    std::vector<Entry> entries;
    for (const Node node : bundle["entry"].items()) {
        auto entry = read_entry(node, entries.size());
        if (!entry) return outcome(400, "invalid", to_string(entry.error()));
        entries.push_back(std::move(*entry));
    }
    const auto links = link_entries(interactions, entries);
    if (!links) return outcome(400, "invalid", to_string(links.error()));
    if (has_double(entries)) return outcome(400, "invalid", "a resource appears twice in the transaction");
    std::ranges::stable_sort(entries, {}, [](const Entry& entry) { return rank(entry.method); });
    for (Entry& entry : entries) {
        entry.reply = perform(interactions, entry, *links);
        if (entry.reply.status >= 400) return std::move(entry.reply);
    }
    std::ranges::sort(entries, {}, &Entry::place);
    return answer(entries);
}

}  // namespace repere::sandbox
