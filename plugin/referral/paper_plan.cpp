// SPDX-License-Identifier: Apache-2.0
#include "referral/paper_plan.h"

#include <algorithm>

#include "referral/service_attribute.h"

namespace repere::referral {
namespace {

Error wrong(std::string what, std::string_view where) {
    return fail(ErrorKind::invalid, std::move(what), std::string{where});
}

std::vector<std::string> names(json::Node list) {
    std::vector<std::string> found;
    for (const json::Node one : list.items()) found.emplace_back(one.text());
    return found;
}

Result<Shared> content(json::Node node, std::string_view where) {
    if (const auto shared = shared_content(node.text())) return *shared;
    return wrong("content is contact-only, summary or full-answers", where);
}

Result<PlannedLine> read_line(json::Node node, const std::string& section) {
    PlannedLine line;
    line.id = node["id"].text();
    const std::string where = section + "." + line.id;
    if (line.id.empty()) return wrong("a line needs an id", section);
    if (node["label"]) {
        auto label = read_bilingual(node["label"], where);
        if (!label) return label.error();
        line.label = std::move(*label);
    }
    auto much = content(node["content"], where);
    if (!much) return much.error();
    line.content = *much;
    line.answers = names(node["answers"]);
    line.fact = node["fact"].text();
    line.remaining = node["remaining"].boolean().value_or(false);
    for (const json::Node text : node["texts"].items()) {
        auto read = read_bilingual(text, where);
        if (!read) return read.error();
        line.texts.push_back(std::move(*read));
    }
    auto only = read_signs(node["only"], where);
    if (!only) return only.error();
    line.only = std::move(*only);
    line.absent = node["absent"].string_or("not-known");
    line.room = static_cast<int>(node["room"].integer().value_or(0));
    return line;
}

Result<Done> read_services(json::Node services, PlannedSection& section) {
    section.attributes = names(services["attributes"]);
    section.kinds = names(services["kinds"]);
    section.needs_services = services["required"].boolean().value_or(false);
    for (const std::string& code : section.attributes)
        if (!service_attribute(code)) return wrong("no such attribute: " + code, section.id);
    for (const std::string& code : section.kinds)
        if (!service_kind(code)) return wrong("no such kind of service: " + code, section.id);
    return Done{};
}

Result<PlannedSection> read_section(json::Node node) {
    PlannedSection section;
    section.id = node["id"].text();
    section.field = static_cast<int>(node["field"].integer().value_or(0));
    auto title = read_bilingual(node["title"], section.id);
    if (!title) return title.error();
    section.title = std::move(*title);
    for (auto [list, name] : {std::pair{&section.only, "only"}, std::pair{&section.unless, "unless"}}) {
        auto signs = read_signs(node[std::string_view{name}], section.id);
        if (!signs) return signs.error();
        *list = std::move(*signs);
    }
    if (auto read = read_services(node["services"], section); !read) return read.error();
    section.telephones = names(node["telephones"]);
    section.notices = names(node["notices"]);
    for (const json::Node one : node["lines"].items()) {
        auto line = read_line(one, section.id);
        if (!line) return line.error();
        section.lines.push_back(std::move(*line));
    }
    return section;
}

}  // namespace

bool holds(const Sign& sign, const Circumstances& circumstances) {
    if (!sign.reason.empty()) return circumstances.reasons.contains(sign.reason);
    if (!sign.fact.empty()) return circumstances.facts.contains(sign.fact);
    return std::ranges::any_of(circumstances.told, [&](const AnswerTold& told) {
        return told.link_id == sign.answer && std::ranges::find(sign.codes, told.code) != sign.codes.end();
    });
}

bool any_holds(std::span<const Sign> signs, const Circumstances& circumstances) {
    return std::ranges::any_of(signs, [&](const Sign& sign) { return holds(sign, circumstances); });
}

Result<BilingualText> read_bilingual(json::Node text, std::string_view where) {
    BilingualText read{std::string{text["fr"].text()}, std::string{text["en"].text()}};
    if (read.fr.empty() || read.en.empty()) return wrong("a text needs both languages", where);
    return read;
}

Result<std::vector<Sign>> read_signs(json::Node signs, std::string_view where) {
    std::vector<Sign> read;
    for (const json::Node node : signs.items()) {
        Sign sign{std::string{node["answer"].text()}, names(node["codes"]),
                  std::string{node["reason"].text()}, std::string{node["fact"].text()}};
        const int kinds = int{!sign.answer.empty()} + int{!sign.reason.empty()} + int{!sign.fact.empty()};
        if (kinds != 1 || sign.answer.empty() != sign.codes.empty())
            return wrong("a sign is an answer with codes, a reason or a fact", where);
        read.push_back(std::move(sign));
    }
    return read;
}

Result<PaperPlan> read_paper_plan(json::Node node) {
    PaperPlan plan;
    plan.id = node["paper"].text();
    plan.version = node["version"].text();
    auto title = read_bilingual(node["title"], plan.id);
    if (!title) return title.error();
    plan.title = std::move(*title);
    for (const auto [need, signs] : node["needs"].members()) {
        auto read = read_signs(signs, need);
        if (!read) return read.error();
        plan.needs.emplace(need, std::move(*read));
    }
    plan.leave_out = names(node["leaveOut"]);
    for (const json::Node one : node["sections"].items()) {
        auto section = read_section(one);
        if (!section) return section.error();
        plan.sections.push_back(std::move(*section));
    }
    return plan;
}

}  // namespace repere::referral
