// SPDX-License-Identifier: Apache-2.0
#include "referral/outcome.h"

#include <algorithm>
#include <array>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/date_time.h"

namespace repere::referral {
namespace {

// What an outcome may be; the sentence of each is "outcome.<code>" of the catalogue.
constexpr std::array<std::string_view, 10> outcome_codes{
    "brief-advice",     "liaison-follow-up",    "specialised-centre", "low-threshold",  "hospital-stay",
    "residential-stay", "general-practitioner", "psychiatry",         "perinatal-team", "may-return"};

std::string system() { return fhir::canonical("CodeSystem", "referral-outcome"); }

Error wrong(std::string_view what, const std::string& where) {
    return fail(ErrorKind::invalid, std::string{what}, where);
}

Result<Done> read_concept(json::Node value, Outcome& outcome, const std::string& where) {
    const std::string_view code = fhir::coding_of(value, system()).code;
    const bool known = std::ranges::find(outcome_codes, code) != outcome_codes.end();
    if (!code.empty() && !known)
        return wrong("an outcome is a code of CodeSystem/referral-outcome", where + ".valueCodeableConcept");
    if (known) outcome.codes.emplace_back(code);
    std::string_view words = value["text"].text();
    if (!known && words.empty()) words = value["coding"].at(0)["display"].text();
    if (!words.empty()) outcome.words.emplace_back(words);
    return Done{};
}

Result<Done> read_follower(json::Node output, Outcome& outcome, const std::string& where) {
    const std::string_view named = output["valueReference"]["display"].text();
    outcome.follower = output["valueString"].string_or(named);
    if (outcome.follower.empty())
        return wrong("who follows needs words: valueString, or valueReference with a display", where);
    return Done{};
}

Result<Done> read_output(json::Node output, Outcome& outcome, const std::string& where) {
    const std::string_view type = fhir::coding_of(output["type"], system()).code;
    if (type == "follow-up") {
        outcome.appointment = output["valueDateTime"].text();
        if (!fhir::parse_date_time(outcome.appointment))
            return wrong("a follow-up is a date or a date with its time", where + ".valueDateTime");
        return Done{};
    }
    if (type == "appointment-place") {
        outcome.place = output["valueString"].text();
        return outcome.place.empty() ? Result<Done>{wrong("a place is a text", where + ".valueString")}
                                     : Result<Done>{Done{}};
    }
    if (type == "followed-by") return read_follower(output, outcome, where);
    if (const json::Node value = output["valueCodeableConcept"]) return read_concept(value, outcome, where);
    if (const std::string_view words = output["valueString"].text(); !words.empty())
        outcome.words.emplace_back(words);
    return Done{};
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

void add(std::string& text, std::string_view sentence) {
    if (sentence.empty()) return;
    if (!text.empty()) text += ' ';
    text += sentence;
}

// Codes in our words, then what was added to them; a full stop only where none stands yet.
std::string what_it_came_to(const Outcome& outcome, const Wording& wording) {
    std::string list;
    const auto item = [&](std::string_view words) {
        while (words.ends_with('.')) words.remove_suffix(1);
        if (!list.empty()) list += " ; ";
        list += words;
    };
    for (const std::string& code : outcome.codes) item(wording.text("outcome." + code));
    for (const std::string& words : outcome.words) item(words);
    return list.empty() ? std::string{} : wording.fill("answer.outcome", {{"outcome", list}});
}

std::string next_appointment(const Outcome& outcome, const Wording& wording) {
    if (outcome.appointment.empty()) return std::string{wording.text("answer.no-appointment")};
    const std::string when = moment_text(outcome.appointment, wording);
    if (outcome.place.empty()) return wording.fill("answer.appointment", {{"when", when}});
    return wording.fill("answer.appointment-at", {{"when", when}, {"place", outcome.place}});
}

std::string who_follows(const Outcome& outcome, Status end, std::string_view team, const Wording& wording) {
    const bool by_the_team = std::ranges::count(outcome.codes, "liaison-follow-up") > 0;
    if (!outcome.follower.empty()) return wording.fill("answer.follower", {{"who", outcome.follower}});
    if (by_the_team) return wording.fill("answer.follower", {{"who", team}});
    return std::string{
        wording.text(end == Status::completed ? "answer.follower-not-said" : "answer.follower-sender")};
}

}  // namespace

std::span<const std::string_view> outcomes_to_choose() { return outcome_codes; }

bool needs_follow_up(std::string_view outcome) {
    return outcome == "hospital-stay" || outcome == "residential-stay";
}

Result<Outcome> read_outcome(json::Node outputs) {
    Outcome outcome;
    std::size_t index = 0;
    for (const json::Node output : outputs.items())
        if (auto read = read_output(output, outcome, "Task.output[" + std::to_string(index++) + "]"); !read)
            return read.error();
    return outcome;
}

std::string outcome_text(const Outcome& outcome, Status end, std::string_view team, const Wording& wording) {
    const bool tells = is_final(end) && end != Status::entered_in_error;
    if (!tells) return {};
    std::string text;
    add(text, what_it_came_to(outcome, wording));
    add(text, next_appointment(outcome, wording));
    add(text, who_follows(outcome, end, team, wording));
    return text;
}

std::string moment_text(std::string_view date_time, const Wording& wording) {
    const auto moment = fhir::parse_date_time(date_time);
    if (!moment || moment->precision < fhir::Precision::day) return std::string{date_time};
    const std::string day = wording.fill("date", {{"year", std::to_string(moment->date.year)},
                                                  {"month", two_digits(moment->date.month)},
                                                  {"day", two_digits(moment->date.day)}});
    if (moment->precision < fhir::Precision::minute) return day;
    // Many records write the time of Greenwich, which no clock on a ward shows: it is said to be that.
    const std::string zone = date_time.ends_with('Z') ? " UTC" : "";
    return wording.fill(
        "date-time",
        {{"date", day}, {"time", two_digits(moment->hour) + ":" + two_digits(moment->minute) + zone}});
}

std::string moment_text(std::string_view date_time, const Wording& wording,
                        const std::optional<TimeZone>& zone) {
    const auto moment = parse_instant(date_time);  // a day alone is a day everywhere
    if (!zone || !moment) return moment_text(date_time, wording);
    return moment_text(to_string(zone->here(*moment)), wording);
}

}  // namespace repere::referral
