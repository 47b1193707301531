// SPDX-License-Identifier: Apache-2.0
#include "forms/result.h"

#include <array>

#include "core/instant.h"
#include "fhir/reference.h"
#include "instruments/score.h"
#include "instruments/translation.h"
#include "json/document.h"
#include "json/writer.h"
#include "referral/consent_policy.h"

extern "C" {
extern const char repere_forms_wording_fr[];
extern const char repere_forms_wording_fr_end[];
extern const char repere_forms_wording_en[];
extern const char repere_forms_wording_en_end[];
}

namespace repere::forms {
namespace {

using knowledge::Wording;

constexpr std::array<std::string_view, 14> keys{
    "date",          "note.asked",   "note.negative",   "note.positive",   "note.collected",
    "note.refused",  "note.later",   "note.cannot-now", "note.taken-back", "note.agreed",
    "note.declined", "note.not-yet", "note.ended",      "note.secrecy"};

struct Agreement {
    json::Node consent, task;
    std::string_view decision;

    json::Node recipient() const { return consent["provision"]["actor"].at(0)["reference"]; }
    std::string_view team() const {
        return recipient()["display"].string_or(recipient()["reference"].text());
    }
};

std::string_view decision_of(json::Node consent) {
    const std::string_view status = consent["status"].text();
    if (status == "proposed") return "later";
    if (status != "active") return "ended";
    return consent["provision"]["type"].text() == "permit" ? "agreed" : "refused";
}

bool names(json::Node list, const std::string& reference) {
    for (const json::Node each : list.items())
        if (each["reference"].text() == reference) return true;
    return false;
}

// The Task of the request that rests on this agreement and was sent to the same team.
json::Node task_of(json::Node consent, const Beside& beside) {
    const std::string agreement = fhir::reference_text(consent);
    for (const json::Node request : beside.requests) {
        if (!names(request["supportingInfo"], agreement)) continue;
        const std::string focus = fhir::reference_text(request);
        for (const json::Node task : beside.tasks)
            if (task["focus"]["reference"].text() == focus &&
                names(task["restriction"]["recipient"],
                      std::string{consent["provision"]["actor"].at(0)["reference"]["reference"].text()}))
                return task;
    }
    return {};
}

std::vector<Agreement> agreements_about(const std::string& answers, const Beside& beside) {
    std::vector<Agreement> found;
    for (const json::Node consent : beside.consents) {
        if (consent["sourceReference"]["reference"].text() != answers) continue;
        if (consent["status"].text() == "entered-in-error") continue;
        found.push_back({consent, task_of(consent, beside), decision_of(consent)});
    }
    return found;
}

std::string two_digits(int value) { return value < 10 ? "0" + std::to_string(value) : std::to_string(value); }

std::string date_text(std::string_view instant, const Wording& words) {
    const auto moment = parse_instant(instant);
    if (!moment) return {};
    const CivilDate day = local_date(*moment);
    return words.fill(
        "date",
        {{"year", std::to_string(day.year)}, {"month", two_digits(day.month)}, {"day", two_digits(day.day)}});
}

// The text of the item whose score has this code, as the form words it in this language.
std::string title_of(json::Node items, std::string_view code) {
    for (const json::Node item : items.items()) {
        for (const json::Node coding : item["code"].items())
            if (coding["code"].text() == code) return std::string{item["text"].text()};
        if (std::string below = title_of(item["item"], code); !below.empty()) return below;
    }
    return {};
}

struct Facts {
    json::Node response, form;  // the form in the reader's language
    std::string presentation;
    bool positive = false;
    std::vector<instruments::Score> scores;
    std::vector<Agreement> agreements;
};

std::string_view outcome_key(const Facts& facts) {
    if (facts.response["status"].text() == "entered-in-error") return "note.taken-back";
    if (facts.presentation == "refused") return "note.refused";
    if (facts.presentation == "later") return "note.later";
    if (facts.presentation == "cannot-now") return "note.cannot-now";
    if (facts.scores.empty()) return "note.collected";
    return facts.positive ? "note.positive" : "note.negative";
}

std::string decided(const Agreement& agreement, const Wording& words) {
    const std::string_view key = agreement.decision == "agreed"    ? "note.agreed"
                                 : agreement.decision == "refused" ? "note.declined"
                                 : agreement.decision == "later"   ? "note.not-yet"
                                                                   : "note.ended";
    return words.fill(
        key, {{"team", agreement.team()}, {"date", date_text(agreement.consent["dateTime"].text(), words)}});
}

std::string note(const Facts& facts, const Wording& words) {
    std::string text =
        words.fill("note.asked", {{"title", facts.form["title"].text()},
                                  {"date", date_text(facts.response["authored"].text(), words)}});
    text.append("\n").append(words.text(outcome_key(facts))).append("\n");
    if (facts.response["status"].text() != "entered-in-error")
        for (const Agreement& agreement : facts.agreements)
            text.append(decided(agreement, words)).append(" ");
    return text.append(words.text("note.secrecy"));
}

void write_scores(json::Writer& out, const Facts& facts) {
    out.array("scores", [&] {
        for (const instruments::Score& score : facts.scores)
            out.object([&] {
                out.field("code", score.code).field("title", title_of(facts.form["item"], score.code));
                out.field("value", score.value).field("band", score.band);
            });
    });
}

void write_agreements(json::Writer& out, const Facts& facts) {
    out.array("agreements", [&] {
        for (const Agreement& each : facts.agreements)
            out.object([&] {
                out.field("consent", fhir::reference_text(each.consent));
                out.field("version", each.consent["meta"]["versionId"].text());
                out.field("decision", each.decision).field("team", each.team());
                out.field("organization", each.recipient()["reference"].text());
                out.field("recorded", each.consent["dateTime"].text());
                if (!each.task) return;
                out.object("task", [&] {
                    out.field("reference", fhir::reference_text(each.task));
                    out.field("status", each.task["status"].text());
                    out.field("business", each.task["businessStatus"]["coding"].at(0)["code"].text());
                    out.field("priority", each.task["priority"].text());
                });
            });
    });
}

void write_country(json::Writer& out, const referral::CountryPack& country, std::string_view language) {
    out.array("help", [&] {
        for (const referral::Telephone& each : country.telephones)
            out.object([&] {
                out.field("use", each.use).field("number", each.number);
                out.field("label", each.label.in(language));
            });
    });
    out.field("adultFrom", country.minors.adult_from);
    out.object("terms", [&] {
        for (const referral::ConsentRule& rule : country.consent)
            out.field(referral::to_string(rule.destination), rule.text.in(language));
    });
}

std::string written(const Facts& facts, const referral::CountryPack& country, std::string_view after_screen,
                    const Wording& words) {
    json::Writer out;
    out.object([&] {
        out.field("form", facts.form["id"].text()).field("title", facts.form["title"].text());
        out.field("status", facts.response["status"].text());
        out.field("version", facts.response["meta"]["versionId"].text());
        out.field("authored", facts.response["authored"].text());
        out.field("presentation", facts.presentation).field("positive", facts.positive);
        write_scores(out, facts);
        out.field("tell", facts.positive ? after_screen : std::string_view{});
        write_country(out, country, words.language());
        write_agreements(out, facts);
        out.field("note", note(facts, words));
    });
    return out.take();
}

}  // namespace

Result<Results> Results::embedded() {
    auto words = knowledge::read_languages({repere_forms_wording_fr, repere_forms_wording_fr_end},
                                           {repere_forms_wording_en, repere_forms_wording_en_end}, keys);
    if (!words) return words.error();
    Results made;
    made.words_ = std::move(*words);
    return made;
}

Result<std::string> Results::page(const instruments::Form& form, json::Node response, const Beside& beside,
                                  const referral::CountryPack& country, std::string_view after_screen,
                                  std::string_view language) const {
    const instruments::Localised shown = instruments::localised(form, language);
    const auto document = json::Document::parse(shown.questionnaire);
    if (!document) return fail(ErrorKind::fault, "a form of ours is not JSON");
    Facts facts{response, document->root(), {}, false, {}, {}};
    auto presentation = instruments::coded_answer(form, response, instruments::presentation_system);
    if (!presentation) return presentation.error();
    facts.presentation = std::move(*presentation);
    if (response["status"].text() != "entered-in-error") {
        auto scores = instruments::score(form, response);
        if (!scores) return scores.error();
        facts.scores = std::move(*scores);
        const auto positive = instruments::is_positive(form, response);
        if (!positive) return positive.error();
        facts.positive = *positive;
    }
    facts.agreements = agreements_about(fhir::reference_text(response), beside);
    return written(facts, country, after_screen, language == "fr" ? words_.fr : words_.en);
}

}  // namespace repere::forms
