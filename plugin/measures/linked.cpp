// SPDX-License-Identifier: Apache-2.0
#include "measures/linked.h"

#include <algorithm>

#include "fhir/reference.h"

namespace repere::measures {
namespace {

constexpr std::size_t page_size = 500;

template <class Visit>
Result<Done> each(store::Store& store, std::string_view type, Visit visit) {
    store::Query query;
    query.type = type;
    query.order = store::Order::oldest_first;
    query.limit = page_size;
    do {
        auto page = store.search(query);
        if (!page) return page.error();
        for (const store::Resource& resource : page->resources) {
            const auto document = json::Document::parse(resource.json);
            if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
            visit(fhir::reference_text(resource.type, resource.id), document->root());
        }
        query.after = page->next;
    } while (!query.after.empty());
    return Done{};
}

void link_items(Links& links, json::Node list, const std::string& to) {
    for (const json::Node item : list.items()) links.emplace(std::string{item["reference"].text()}, to);
}

std::vector<std::string> follow(const Links& links, std::string_view from) {
    std::vector<std::string> found;
    const auto [begin, end] = links.equal_range(from);
    std::transform(begin, end, std::back_inserter(found), [](const auto& link) { return link.second; });
    return found;
}

std::vector<std::string> follow(const Links& links, const std::vector<std::string>& from) {
    std::vector<std::string> found;
    for (const std::string& reference : from)
        for (std::string& next : follow(links, reference)) found.push_back(std::move(next));
    return found;
}

}  // namespace

Result<Linked> Linked::read(store::Store& store) {
    Linked all;
    const auto answers = [&](const std::string& self, json::Node) { all.answers_.push_back(self); };
    const auto observation = [&](const std::string& self, json::Node node) {
        link_items(all.observations_, node["derivedFrom"], self);
    };
    const auto evidence = [&](const std::string& self, json::Node node) {
        link_items(all.evidence_, node["basis"], self);
    };
    const auto flag = [&](const std::string& self, json::Node node) {
        for (const json::Node extension : node["extension"].items())
            all.flags_.emplace(std::string{extension["valueReference"]["reference"].text()}, self);
    };
    const auto decision = [&](const std::string& self, json::Node node) {
        all.decisions_.emplace(std::string{node["sourceReference"]["reference"].text()}, self);
    };
    const auto task = [&](const std::string& self, json::Node node) {
        for (const json::Node input : node["input"].items())
            all.tasks_.emplace(std::string{input["valueReference"]["reference"].text()}, self);
    };
    if (auto done = each(store, "QuestionnaireResponse", answers); !done) return done.error();
    if (auto done = each(store, "Observation", observation); !done) return done.error();
    if (auto done = each(store, "RiskAssessment", evidence); !done) return done.error();
    if (auto done = each(store, "Flag", flag); !done) return done.error();
    if (auto done = each(store, "Consent", decision); !done) return done.error();
    if (auto done = each(store, "Task", task); !done) return done.error();
    return all;
}

std::vector<std::string> Linked::evidence_of(const std::string& answers) const {
    return follow(evidence_, follow(observations_, answers));
}
std::vector<std::string> Linked::flags_of(const std::vector<std::string>& evidence) const {
    return follow(flags_, evidence);
}
std::vector<std::string> Linked::decisions_on(const std::string& answers) const {
    return follow(decisions_, answers);
}
std::vector<std::string> Linked::tasks_of(const std::string& answers) const {
    return follow(tasks_, answers);
}

Result<std::vector<json::Document>> versions_until(store::Store& store, std::string_view reference,
                                                   Instant moment) {
    const auto parsed = fhir::parse_reference(reference);
    if (!parsed) return fail(ErrorKind::fault, "a reference of ours cannot be read");
    const auto history = store.history(parsed->type, parsed->id);
    if (!history) return history.error();
    std::vector<json::Document> versions;
    for (auto version = history->rbegin(); version != history->rend(); ++version) {
        if (version->updated > moment) break;
        auto document = json::Document::parse(version->json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        versions.push_back(std::move(*document));
    }
    return versions;
}

}  // namespace repere::measures
