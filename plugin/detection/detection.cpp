// SPDX-License-Identifier: Apache-2.0
#include "detection/detection.h"

#include <algorithm>

#include "fhir/reference.h"

namespace repere::detection {
namespace {

// Each element once, in the order of selection.
std::vector<json::Node> nodes_of(fhirpath::Collection items) {
    std::vector<json::Node> nodes;
    for (const fhirpath::Item& item : items)
        if (const json::Node node = item.node(); node && std::ranges::find(nodes, node) == nodes.end())
            nodes.push_back(node);
    return nodes;
}

bool holds(fhirpath::Collection items) {
    return !items.empty() && !(items.size() == 1 && items.front().boolean() == false);
}

json::Member text_member(std::string_view name, std::string_view text) {
    json::Member member{name.data(), static_cast<std::uint32_t>(name.size()), json::Key::hash(name), {}};
    member.value.text = text.data();
    member.value.size = static_cast<std::uint32_t>(text.size());
    member.value.kind = json::Kind::string;
    return member;
}

json::Member truth_member(std::string_view name, bool truth) {
    json::Member member{name.data(), static_cast<std::uint32_t>(name.size()), json::Key::hash(name), {}};
    member.value.truth = truth;
    member.value.kind = json::Kind::boolean;
    return member;
}

}  // namespace

Finding finding(const Hit& hit) {
    const knowledge::Rule& rule = *hit.rule;
    Finding result{rule.id, rule.cls, rule.group, rule.grade, rule.title, rule.source, rule.canonical, {}};
    for (const json::Node fact : hit.evidence) {
        std::string reference = fhir::reference_text(fact);
        // A fact without an id cannot be referred to; its type still says what kind of fact it was.
        result.evidence.push_back(reference.empty() ? std::string{fact["resourceType"].text()}
                                                    : std::move(reference));
    }
    return result;
}

Examination::Examination(const chart::Visit& visit, const knowledge::Knowledge& knowledge)
    : visit_{visit}, knowledge_{knowledge}, environment_{visit.now} {
    environment_.set_terminology(&knowledge.value_sets());
    chart::bind(visit, environment_);
}

void Examination::set(std::string_view name, std::string_view text) { environment_.set_string(name, text); }

void Examination::set_truth(std::string_view name, bool truth) { environment_.set_boolean(name, truth); }

void Examination::set(std::string_view name, std::span<const Hit* const> hits) {
    std::vector<json::Node> nodes;
    for (const Shown& shown : shown_)
        if (std::ranges::find(hits, &hits_[shown.hit]) != hits.end()) nodes.emplace_back(shown.cell);
    environment_.set(name, nodes);
}

Result<fhirpath::Collection> Examination::evaluate(const fhirpath::Program& program, std::string_view name) {
    auto items = evaluator_.evaluate(program, json::Node{}, environment_);
    if (!items) return fail(items.error().kind, items.error().what, std::string{name});
    return items;
}

Result<Done> Examination::define(std::span<const knowledge::Definition> definitions) {
    for (const knowledge::Definition& each : definitions) {
        const auto items = evaluate(each.program, each.name);
        if (!items) return items.error();
        environment_.set(each.name, *items);
    }
    return Done{};
}

bool Examination::reached(const knowledge::Rule& rule) const {
    return !visit_.age || visit_.age->oldest >= rule.band.low;
}

bool Examination::in_band(const knowledge::Rule& rule) const {
    constexpr int no_upper_limit = knowledge::AgeBand{}.high;
    if (!visit_.age) return rule.band.high == no_upper_limit;
    return visit_.age->oldest >= rule.band.low && visit_.age->youngest <= rule.band.high;
}

Result<bool> Examination::dependence(const knowledge::Rule& rule, const std::vector<json::Node>& evidence) {
    if (!rule.dependence) return false;
    environment_.set("evidence", evidence);
    const auto items = evaluate(*rule.dependence, rule.id);
    if (!items) return items.error();
    return items->size() == 1 && items->front().boolean() == true;
}

void Examination::show(std::size_t hit) {
    const Hit& fired = hits_[hit];
    Shown& shown = shown_.emplace_back();
    shown.hit = hit;
    shown.members = {text_member("rule", fired.rule->id), text_member("class", fired.rule->cls),
                     text_member("group", fired.rule->group), truth_member("dependence", fired.dependence),
                     truth_member("inBand", fired.in_band)};
    shown.cell.members = shown.members.data();
    shown.cell.size = static_cast<std::uint32_t>(shown.members.size());
    shown.cell.kind = json::Kind::object;
}

Result<Hit> Examination::run(const knowledge::Rule& rule) {
    const auto items = evaluate(rule.evidence, rule.id);
    if (!items) return items.error();
    Hit hit{&rule, in_band(rule), false, nodes_of(*items)};
    if (hit.evidence.empty()) return hit;
    const auto level = dependence(rule, hit.evidence);
    if (!level) return level.error();
    hit.dependence = *level;
    return hit;
}

void Examination::run_rules() {
    for (const knowledge::Rule& rule : knowledge_.rules()) {
        if (!reached(rule)) continue;
        auto hit = run(rule);
        if (!hit)
            unread_.push_back(&rule);
        else if (!hit->evidence.empty())
            hits_.push_back(std::move(*hit));
    }
    std::vector<json::Node> nodes;
    for (std::size_t i = 0; i < hits_.size(); ++i) {
        show(i);
        nodes.emplace_back(shown_.back().cell);
    }
    environment_.set("findings", nodes);
}

Result<Examination::Verdict> Examination::decide(const knowledge::Decision& decision) {
    if (auto done = define(decision.definitions); !done) return done.error();
    for (const knowledge::Row& row : decision.rows) {
        const auto items = evaluate(row.selection, row.code);
        if (!items) return items.error();
        if (detection::holds(*items)) return Verdict{&row, hits_of(*items)};
    }
    return Verdict{};
}

const Hit* Examination::hit_of(json::Node node) const {
    const auto found =
        std::ranges::find_if(shown_, [&](const Shown& each) { return json::Node{each.cell} == node; });
    return found == shown_.end() ? nullptr : &hits_[found->hit];
}

std::vector<const Hit*> Examination::hits_of(fhirpath::Collection items) const {
    std::vector<const Hit*> hits;
    for (const json::Node node : nodes_of(items))
        if (const Hit* hit = hit_of(node)) hits.push_back(hit);
    return hits;
}

std::vector<const Hit*> Examination::hits_in(std::string_view name) const {
    const auto items = environment_.find(name);
    return items ? hits_of(*items) : std::vector<const Hit*>{};
}

bool Examination::holds(std::string_view name) const {
    const auto items = environment_.find(name);
    return items && detection::holds(*items);
}

}  // namespace repere::detection
