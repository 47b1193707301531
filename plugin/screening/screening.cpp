// SPDX-License-Identifier: Apache-2.0
#include "screening/screening.h"

#include <algorithm>
#include <array>

namespace repere::screening {
namespace {

constexpr std::array<std::string_view, 3> settings{"emergency", "cardiology", "obstetrics"};
constexpr std::array<std::string_view, 4> outcomes{"none", "screen", "flag+screen", "flag+refer"};
constexpr int age_of_majority = 18;

template <class Enum, std::size_t n>
std::optional<Enum> parse(std::string_view text, const std::array<std::string_view, n>& names) {
    const auto found = std::ranges::find(names, text);
    return found == names.end() ? std::nullopt : std::optional{static_cast<Enum>(found - names.begin())};
}

Error unknown_code(const knowledge::Row* row) {
    return fail(ErrorKind::fault, "a decision gave a code nobody knows", row == nullptr ? "" : row->code);
}

Result<Setting> choose_setting(detection::Examination& examination, const Context& context,
                               const knowledge::Knowledge& knowledge) {
    const auto verdict = examination.decide(knowledge.setting());
    if (!verdict) return verdict.error();
    if (context.setting) return *context.setting;
    const auto setting = verdict->row == nullptr ? std::nullopt : parse_setting(verdict->row->code);
    if (!setting) return unknown_code(verdict->row);
    return *setting;
}

Result<Done> decide_outcome(detection::Examination& examination, const knowledge::Knowledge& knowledge,
                            Assessment& out) {
    const auto verdict = examination.decide(knowledge.outcome());
    if (!verdict) return verdict.error();
    for (const detection::Hit* hit : examination.hits_in("alwaysListed"))
        out.findings.push_back(finding(*hit));
    if (verdict->row == nullptr) {
        out.why = {"Nothing in this chart asks for it.", "Rien dans ce dossier ne le demande."};
    } else {
        const auto outcome = parse_outcome(verdict->row->code);
        if (!outcome) return unknown_code(verdict->row);
        out.outcome = *outcome;
        out.why = verdict->row->title;
        for (const detection::Hit* hit : verdict->hits) out.findings.push_back(finding(*hit));
    }
    examination.set("outcome", to_string(out.outcome));
    examination.set("deciding", verdict->hits);
    return Done{};
}

Result<Done> choose_instrument(detection::Examination& examination, const knowledge::Knowledge& knowledge,
                               Assessment& out) {
    const auto verdict = examination.decide(knowledge.instrument());
    if (!verdict) return verdict.error();
    if (verdict->row != nullptr) out.instrument = verdict->row->code;
    return Done{};
}

}  // namespace

std::string_view to_string(Setting setting) { return settings[static_cast<std::size_t>(setting)]; }
std::string_view to_string(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }
std::optional<Setting> parse_setting(std::string_view text) { return parse<Setting>(text, settings); }
std::optional<Outcome> parse_outcome(std::string_view text) { return parse<Outcome>(text, outcomes); }

Result<Assessment> assess(const chart::Chart& chart, const Context& context,
                          const knowledge::Knowledge& knowledge, Instant now) {
    const chart::Visit visit = chart::visit(chart, context.encounter, now, knowledge.value_sets());
    detection::Examination examination{visit, knowledge};

    Assessment result;
    result.patient = chart.patient_id();
    result.encounter = visit.encounter_id;
    result.dropped = chart.dropped();
    result.minor = visit.age && visit.age->youngest < age_of_majority;

    const auto setting = choose_setting(examination, context, knowledge);
    if (!setting) return setting.error();
    result.setting = *setting;
    examination.set("setting", to_string(*setting));
    examination.set_truth("leaving", context.leaving);

    if (auto done = examination.define(knowledge.facts()); !done) return done.error();
    examination.run_rules();
    for (const knowledge::Rule* rule : examination.unread()) result.unread.push_back({rule->id, rule->title});
    if (auto done = decide_outcome(examination, knowledge, result); !done) return done.error();
    if (auto done = choose_instrument(examination, knowledge, result); !done) return done.error();
    result.deferred = result.outcome != Outcome::none && examination.holds("cannotAnswer");
    return result;
}

void write(json::Writer& writer, std::string_view id, const Assessment& assessment, const Line& line) {
    writer.object([&] {
        writer.field("id", id).field("patient", assessment.patient.value);
        if (line.with_encounter) writer.optional("encounter", assessment.encounter.value);
        writer.field("context", to_string(assessment.setting))
            .field("outcome", to_string(assessment.outcome));
        writer.array("rules", [&] {
            for (const detection::Finding& finding : assessment.findings) writer.string(finding.rule);
        });
        writer.array("findings", [&] {
            for (const detection::Finding& finding : assessment.findings)
                writer.object([&] {
                    writer.field("rule", finding.rule)
                        .field("class", finding.cls)
                        .optional("grade", finding.grade);
                    writer.field("title", finding.title.in(line.language));
                    writer.array("evidence", [&] {
                        for (const std::string& reference : finding.evidence) writer.string(reference);
                    });
                    writer.field("source", finding.source);
                });
        });
        writer.key("instrument");
        if (assessment.instrument.empty())
            writer.null();
        else
            writer.string(assessment.instrument);
        writer.field("why", assessment.why.in(line.language));
        if (assessment.deferred) writer.field("timing", "deferred");
        if (assessment.minor) writer.field("confidentiality", "adolescent");
        if (assessment.unread.empty()) return;
        writer.array("unread", [&] {
            for (const Unread& each : assessment.unread) writer.string(each.rule);
        });
    });
}

}  // namespace repere::screening
