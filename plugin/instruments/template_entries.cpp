// SPDX-License-Identifier: Apache-2.0
#include "instruments/template_entries.h"

#include <algorithm>
#include <deque>
#include <set>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "instruments/resources.h"
#include "instruments/template_clone.h"

namespace repere::instruments {
namespace {

// The response as the chart gets it, under the id it came with or, without one, its own.
Result<json::Document> response_with_id(const Submission& submission, const Scored& scored) {
    const auto written = json::Document::parse(response_resource(submission, scored));
    if (!written) return written.error();
    const std::string_view sent = scored.answered.response()["id"].text();
    constexpr std::string_view head[] = {"resourceType"};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse");
        writer.field("id", fhir::is_id(sent) ? sent : std::string_view{submission.identity});
        writer.members_except(written->root(), head);
    });
    return json::Document::parse(writer.text());
}

class TemplateExtraction {
public:
    TemplateExtraction(const Form& form, const Submission& submission, json::Node response,
                       std::vector<fhir::Issue>& issues)
        : form_{form.content()},
          submission_{submission},
          response_{response},
          issues_{issues},
          view_{*form_.templates, response, form.questionnaire(), form_.terminology, submission.when},
          cloner_{view_, issues} {}

    TemplateEntries run() {
        TemplateScope root{{fhirpath::item_of(response_)}, {}, {}};
        follow(view_.templates.root, root, "");
        if (view_.templates.bundle) whole_bundle(root);
        items_of(response_, root, "");
        return std::move(made_);
    }

private:
    void items_of(json::Node holder, const TemplateScope& around, const std::string& path) {
        static const auto item_type = fhirpath::model::find_type("QuestionnaireResponse.item");
        std::map<std::string_view, std::size_t> repetitions;
        for (const json::Node node : holder["item"].items()) {
            const std::string_view link_id = node["linkId"].text();
            const std::size_t index = form_.by_link_id.at(link_id);
            std::string here = path;
            here.append("/").append(link_id).append(" ").append(std::to_string(repetitions[link_id]++));
            TemplateScope scope{{fhirpath::item_of(node, item_type)}, around.names, form_.items[index].node};
            const auto plan = view_.templates.items.find(index);
            if (plan != view_.templates.items.end()) {
                follow(plan->second, scope, here);
                if (const auto& asked = plan->second.observation)
                    made_.observations.emplace(std::pair{index, seen_[index]}, entry_of(*asked, scope));
            }
            ++seen_[index];
            items_of(node, scope, here);
            std::size_t position = 0;
            for (const json::Node answer : node["answer"].items())
                items_of(answer, scope, here + " answer " + std::to_string(position++));
        }
    }

    // Allocated ids are there before anything else is worked out, and for everything inside.
    void follow(const TemplatePlan& plan, TemplateScope& scope, const std::string& path) {
        for (const std::string& name : plan.allocated) {
            allocated_.push_back(submission_.urn("allocated " + name + " " + path));
            scope.names.push_back({name, fhirpath::Item::of_string(allocated_.back())});
        }
        for (std::size_t i = 0; i < plan.uses.size(); ++i)
            use(plan.uses[i], scope, "template " + std::to_string(i) + " " + path);
    }

    void use(const TemplateUse& use, const TemplateScope& scope, const std::string& role) {
        std::size_t copy = 0;
        for (const std::string& resource : cloner_.resources(use.resource, scope)) {
            BundleEntry entry = entry_of(use.entry, scope);
            entry.type = use.resource["resourceType"].text();
            add(std::move(entry), resource, role + " " + std::to_string(copy++));
        }
    }

    BundleEntry entry_of(const EntryExpressions& asked, const TemplateScope& scope) {
        const auto text = [&](const std::optional<fhirpath::Program>& program, std::string_view name) {
            return program ? cloner_.text(*program, scope, name) : std::string{};
        };
        BundleEntry entry;
        entry.full_url = text(asked.full_url, "fullUrl");
        entry.id = text(asked.resource_id, "resourceId");
        if (!entry.id.empty() && !fhir::is_id(entry.id)) error("the resourceId is none FHIR R4 allows");
        entry.if_none_match = text(asked.if_none_match, "ifNoneMatch");
        entry.if_modified_since = text(asked.if_modified_since, "ifModifiedSince");
        entry.if_match = text(asked.if_match, "ifMatch");
        entry.if_none_exist = text(asked.if_none_exist, "ifNoneExist");
        return entry;
    }

    // templateExtractBundle: its entries join ours, because one submission is one transaction.
    void whole_bundle(const TemplateScope& scope) {
        std::size_t position = 0;
        for (const std::string& made : cloner_.resources(view_.templates.bundle, scope)) {
            const auto bundle = json::Document::parse(made);
            if (!bundle) return error("the Bundle made from its template is not JSON");
            for (const json::Node from : bundle->root()["entry"].items()) {
                const json::Node request = from["request"];
                BundleEntry entry;
                entry.type = from["resource"]["resourceType"].text();
                entry.full_url = from["fullUrl"].text();
                entry.method = request["method"].text();
                entry.url = request["url"].text();
                entry.if_none_match = request["ifNoneMatch"].text();
                entry.if_modified_since = request["ifModifiedSince"].text();
                entry.if_match = request["ifMatch"].text();
                entry.if_none_exist = request["ifNoneExist"].text();
                entry.id = from["resource"]["id"].text();
                add(std::move(entry), json::to_string(from["resource"]),
                    "template bundle " + std::to_string(position++));
            }
        }
    }

    void add(BundleEntry entry, const std::string& resource, const std::string& role) {
        // A fullUrl we allocated is the resource's identity too, so that whoever keeps it finds it by either.
        const std::string urn = is_allocated(entry.full_url) ? entry.full_url : submission_.urn(role);
        if (entry.full_url.empty()) entry.full_url = urn;
        if (!full_urls_.insert(entry.full_url).second) error("two resources have the same fullUrl");
        const auto document = json::Document::parse(resource);
        if (!document) return error("a resource made from its template is not JSON");
        entry.resource = finished(document->root(), entry, urn);
        set_request(entry, urn, submission_.amended);
        made_.entries.push_back(std::move(entry));
    }

    bool is_allocated(std::string_view url) const {
        return std::find(allocated_.begin(), allocated_.end(), url) != allocated_.end();
    }

    // With id, labels and identifier; the rest as the template made it.
    std::string finished(json::Node resource, const BundleEntry& entry, const std::string& urn) const {
        json::Writer writer;
        writer.object([&] {
            writer.field("resourceType", entry.type).optional("id", entry.id);
            const bool tagged = !has_identifiers(entry.type);
            writer.object("meta", [&] { meta(writer, resource["meta"], tagged ? urn : std::string{}); });
            if (!tagged)
                writer.array("identifier", [&] {
                    for (const json::Node identifier : resource["identifier"].items())
                        copy(writer, identifier);
                    fhir::write_identifier(writer, fhir::systems::uri, urn);
                });
            for (const auto [name, value] : resource.members()) {
                if (name == "resourceType" || name == "id" || name == "meta") continue;
                if (name == "identifier" && !tagged) continue;
                writer.key(name);
                copy(writer, value);
            }
        });
        return writer.take();
    }

    static void meta(json::Writer& writer, json::Node own, const std::string& tag) {
        constexpr std::string_view apart[] = {"security", "tag"};
        writer.members_except(own, apart);
        json::Writer labels;
        fhir::write_meta(labels);
        const auto document = json::Document::parse(labels.text());
        writer.array("security", [&] {
            for (const json::Node label : own["security"].items()) writer.node(label);
            if (!document) return;
            for (const json::Node label : document->root()["security"].items())
                if (!fhir::has_code(own["security"], label["system"].text(), label["code"].text()))
                    writer.node(label);
        });
        if (tag.empty() && !own["tag"]) return;
        writer.array("tag", [&] {
            for (const json::Node label : own["tag"].items()) writer.node(label);
            if (!tag.empty()) fhir::write_coding(writer, {fhir::systems::uri, tag, {}});
        });
    }

    void copy(json::Writer& writer, json::Node value) const {
        if (value.is_array()) {
            writer.array([&] {
                for (const json::Node element : value.items()) copy(writer, element);
            });
        } else if (value.is_object()) {
            writer.object([&] {
                for (const auto [name, inside] : value.members()) {
                    writer.key(name);
                    if (name == "reference" && inside.text() == fhir::reference_text(response_))
                        writer.string(submission_.urn(""));
                    else
                        copy(writer, inside);
                }
            });
        } else {
            writer.node(value);
        }
    }

    void error(std::string_view what) {
        issues_.push_back({fhir::Severity::error, "processing", std::string{what}, {}});
    }

    const Form::Content& form_;
    const Submission& submission_;
    json::Node response_;
    std::vector<fhir::Issue>& issues_;
    TemplateView view_;
    TemplateCloner cloner_;
    std::deque<std::string> allocated_;
    std::set<std::string> full_urls_;
    std::map<std::size_t, std::size_t> seen_;  // items of the response so far, by item of the form
    TemplateEntries made_;
};

}  // namespace

TemplateEntries template_entries(const Form& form, const Submission& submission, const Scored& scored,
                                 std::vector<fhir::Issue>& issues) {
    const auto response = response_with_id(submission, scored);
    if (!response) {
        issues.push_back({fhir::Severity::error, "exception", response.error().what, {}});
        return {};
    }
    return TemplateExtraction{form, submission, response->root(), issues}.run();
}

}  // namespace repere::instruments
