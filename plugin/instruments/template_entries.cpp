// SPDX-License-Identifier: Apache-2.0
#include "instruments/template_entries.h"

#include <algorithm>
#include <deque>
#include <set>

#include "fhir/reference.h"
#include "instruments/resources.h"
#include "instruments/template_clone.h"
#include "instruments/template_finish.h"

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
        finish();
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

    // A fullUrl we allocated is the resource's identity too, so that whoever keeps it finds it by either. Any
    // other urn:uuid is the same for every response, so it gives way to one of this submission.
    void add(BundleEntry entry, const std::string& resource, const std::string& role) {
        std::string urn = submission_.urn(role);
        if (is_allocated(entry.full_url)) {
            urn = entry.full_url;
            if (!identities_.insert(urn).second) error("two resources have the same allocated fullUrl");
        } else if (entry.full_url.starts_with("urn:uuid:")) {
            if (!renames_.emplace(entry.full_url, urn).second)
                issues_.push_back({fhir::Severity::warning,
                                   "duplicate",
                                   "several resources have one fullUrl: references lead to the first",
                                   {}});
            entry.full_url = urn;
        } else if (entry.full_url.empty()) {
            entry.full_url = urn;
        }
        set_request(entry, urn, submission_.amended);
        entry.resource = resource;
        made_.entries.push_back(std::move(entry));
        urns_.push_back(std::move(urn));
    }

    void finish() {
        renames_.emplace(fhir::reference_text(response_), submission_.urn(""));
        for (std::size_t i = 0; i < made_.entries.size(); ++i) {
            BundleEntry& entry = made_.entries[i];
            const auto document = json::Document::parse(entry.resource);
            if (!document) return error("a resource made from its template is not JSON");
            entry.resource = finished_resource(document->root(), entry, urns_[i], renames_);
        }
    }

    bool is_allocated(std::string_view url) const {
        return std::find(allocated_.begin(), allocated_.end(), url) != allocated_.end();
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
    std::set<std::string> identities_;
    Renames renames_;
    std::vector<std::string> urns_;            // of made_.entries
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
