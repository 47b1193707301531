// SPDX-License-Identifier: Apache-2.0
#include "instruments/score.h"

#include <algorithm>

#include "fhir/canonical.h"
#include "instruments/enablement.h"
#include "instruments/options.h"
#include "instruments/scored.h"

namespace repere::instruments {
namespace {

struct Worked {
    AnsweredForm answered;
    Settled settled;
};

Result<Worked> work(const Form& form, json::Node response) {
    auto answered = AnsweredForm::lay(form.content(), response);
    if (!answered) return answered.error();
    auto settled = settle(*answered);
    if (!settled) return settled.error();
    return Worked{std::move(*answered), std::move(*settled)};
}

Result<Done> can_be_counted(const AnsweredForm& answered, const Occurrence& occurrence) {
    const Item& item = answered.item(occurrence);
    const auto refuse = [&](const char* why) {
        return fail(ErrorKind::invalid, why, std::string{item.link_id});
    };
    const bool weighted = has_weights(item);
    if (!item.repeats && occurrence.node["answer"].size() > 1)
        return refuse("several answers to one question");
    for (const json::Node answer : occurrence.node["answer"].items()) {
        if (offered(answered.form(), item, value_of(answer)) == Offered::no)
            return refuse("an answer the question does not offer");
        // SDC 4.0, weight(): what cannot be weighed fails; it does not weigh 0.
        if (weighted && !weight(item, answer)) return refuse("an answer that has no weight");
    }
    return Done{};
}

Result<Done> can_be_counted(const AnsweredForm& answered) {
    for (const Stray& stray : answered.strays())
        if (stray.why != Stray::Why::out_of_order)
            return fail(ErrorKind::invalid, "an item that has no place in the form", stray.path);
    for (const Occurrence& occurrence : answered.occurrences())
        if (occurrence.enabled && keeps_given(answered.item(occurrence), occurrence))
            if (auto counted = can_be_counted(answered, occurrence); !counted) return counted;
    return Done{};
}

Result<std::optional<ScoredItem>> read_score(const AnsweredForm& answered, std::size_t index,
                                             const Computed& computed) {
    const Item& item = answered.item(answered.occurrences()[index]);
    for (const json::Node code : item.node["code"].items()) {
        const auto total = computed.answers().at(0)["valueInteger"].integer();
        if (code["system"].text() != fhir::systems::screening_score || !total) continue;
        ScoredItem scored;
        scored.occurrence = index;
        scored.score.code = code["code"].text();
        scored.score.value = *total;
        const auto band = std::ranges::find_if(
            item.bands, [&](const Band& b) { return b.low <= *total && *total <= b.high; });
        if (band != item.bands.end()) {
            scored.band = &*band;
            scored.score.band = band->code.code;
            scored.score.evidence = band->evidence;
            scored.score.dependence_level = band->dependence;
        } else if (!item.bands.empty()) {
            return fail(ErrorKind::invalid, "a total outside the bands", std::string{item.link_id});
        }
        return std::optional<ScoredItem>{std::move(scored)};
    }
    return std::optional<ScoredItem>{};
}

}  // namespace

bool given(const Occurrence& occurrence) { return occurrence.node["answer"].size() > 0; }

bool complete(const AnsweredForm& answered) {
    return std::ranges::all_of(answered.occurrences(), [&](const Occurrence& occurrence) {
        const Item& item = answered.item(occurrence);
        const bool asked =
            occurrence.enabled && item.required && !item.hidden && is_question(item) && !item.calculated;
        return !asked || given(occurrence);
    });
}

std::string_view coded_answer(const AnsweredForm& answered, std::string_view system) {
    for (const Occurrence& occurrence : answered.occurrences()) {
        if (!occurrence.enabled) continue;
        for (const json::Node answer : occurrence.node["answer"].items())
            if (const json::Node coding = answer["valueCoding"]; coding["system"].text() == system)
                return coding["code"].text();
    }
    return {};
}

Result<Scored> work_through(const Form& form, json::Node response) {
    auto worked = work(form, response);
    if (!worked) return worked.error();
    Scored scored{std::move(worked->answered), {}, {}};
    if (!complete(scored.answered)) return scored;
    if (auto counted = can_be_counted(scored.answered); !counted) return counted.error();
    if (!worked->settled.failures.empty()) return worked->settled.failures.front();
    scored.computed = std::move(worked->settled.computed);
    for (const auto& [occurrence, value] : scored.computed) {
        auto one = read_score(scored.answered, occurrence, value);
        if (!one) return one.error();
        if (*one) scored.scores.push_back(std::move(**one));
    }
    return scored;
}

Result<std::vector<Score>> score(const Form& form, json::Node response) {
    auto scored = work_through(form, response);
    if (!scored) return scored.error();
    std::vector<Score> scores;
    for (ScoredItem& item : scored->scores) scores.push_back(std::move(item.score));
    return scores;
}

Result<bool> is_positive(const Form& form, json::Node response) {
    const auto scored = work_through(form, response);
    if (!scored) return scored.error();
    return std::ranges::any_of(scored->scores, [&](const ScoredItem& one) {
        const Item& item = scored->answered.item(scored->answered.occurrences()[one.occurrence]);
        return std::ranges::any_of(item.bands, [&](const Band& band) { return band.high < one.score.value; });
    });
}

Result<std::vector<std::string>> enabled_items(const Form& form, json::Node response) {
    const auto worked = work(form, response);
    if (!worked) return worked.error();
    const AnsweredForm& answered = worked->answered;
    std::vector<bool> enabled(form.content().items.size());
    for (const Occurrence& occurrence : answered.occurrences())
        enabled[occurrence.item] = enabled[occurrence.item] || occurrence.enabled;
    std::vector<std::string> link_ids;
    for (std::size_t i = 0; i < enabled.size(); ++i)
        if (enabled[i]) link_ids.emplace_back(form.content().items[i].link_id);
    return link_ids;
}

Result<std::string> coded_answer(const Form& form, json::Node response, std::string_view system) {
    const auto worked = work(form, response);
    if (!worked) return worked.error();
    return std::string{coded_answer(worked->answered, system)};
}

}  // namespace repere::instruments
