// SPDX-License-Identifier: Apache-2.0
#include "scan/assessor.h"

#include <set>

#include "json/writer.h"

namespace repere::scan {
namespace {

void collect_shared(json::Node node, const Shared& shared, std::set<std::string_view>& texts) {
    for (const json::Node item : node.items()) collect_shared(item, shared, texts);
    for (const auto& [name, value] : node.members()) {
        if (name == "reference") {
            if (const auto found = shared.find(value.text()); found != shared.end())
                texts.insert(found->second);
        } else {
            collect_shared(value, shared, texts);
        }
    }
}

}  // namespace

Result<chart::Chart> Assessor::make_chart(std::string_view patient,
                                          std::span<const std::string_view> entries) const {
    std::string text{R"({"resourceType":"Bundle","entry":[)"};
    for (const std::string_view entry : entries) {
        if (text.back() == '}') text += ',';
        text += entry;
    }
    text += "]}";
    json::Limits limits;
    limits.bytes = text.size();
    limits.values = text.size();
    auto document = json::Document::parse(text, limits);
    if (!document)
        return fail(ErrorKind::fault, "collected facts cannot be read again", document.error().where);
    chart::Builder builder;
    if (!shared_.empty()) {
        std::set<std::string_view> texts;
        collect_shared(document->root(), shared_, texts);
        for (const std::string_view one : texts)
            if (auto extra = json::Document::parse(one)) builder.own(std::move(*extra));
    }
    builder.own(std::move(*document));
    return builder.build(PatientId{std::string{patient}});
}

Instant Assessor::moment(const chart::Stay& stay) const {
    if (stay.period.end) return stay.period.end->last(options_.now.offset_minutes);
    if (stay.open || !stay.period.start) return options_.now;
    return stay.period.start->last(options_.now.offset_minutes);
}

Result<Done> Assessor::assess_patient(std::string_view patient, std::span<const std::string_view> entries) {
    const auto chart = make_chart(patient, entries);
    if (!chart) return chart.error();
    ++counts_.patients;
    if (chart->stays().empty()) ++counts_.without_encounter;
    for (const chart::Stay& stay : chart->stays()) assess_stay(*chart, stay);
    return Done{};
}

void Assessor::assess_stay(const chart::Chart& chart, const chart::Stay& stay) {
    ++counts_.encounters;
    screening::Context context;
    context.setting = options_.setting;
    context.encounter = EncounterId{std::string{stay.id}};
    const auto assessment = screening::assess(chart, context, knowledge_, moment(stay));
    if (!assessment) {
        ++counts_.failed;
        sinks_.failed(assessment.error());
        return;
    }
    for (const screening::Unread& each : assessment->unread) ++counts_.unread[each.rule];
    ++counts_.outcomes[assessment->outcome];
    std::set<std::string_view> rules;
    for (const auto& finding : assessment->findings) rules.insert(finding.rule);
    for (const std::string_view rule : rules) ++counts_.rules[std::string{rule}];
    if (assessment->outcome == screening::Outcome::none && !options_.all) return;
    json::Writer writer;
    screening::Line line;
    line.with_encounter = true;
    screening::write(writer, stay.id, *assessment, line);
    sinks_.outcome(writer.text());
}

}  // namespace repere::scan
