// SPDX-License-Identifier: Apache-2.0
#include "referral/record_change.h"

#include <algorithm>
#include <array>
#include <vector>

#include "fhir/coding.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "json/document.h"
#include "json/writer.h"

namespace repere::referral {
namespace {

constexpr std::string_view estimated_discharge =
    "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-estimated-discharge-date";
constexpr std::string_view disposition = "http://terminology.hl7.org/CodeSystem/discharge-disposition";

bool goes_on(json::Node encounter) {
    const std::string_view status = encounter["status"].text();
    return status == "arrived" || status == "triaged" || status == "in-progress" || status == "onleave";
}

std::optional<Instant> moment(json::Node value) {
    const auto read = fhir::parse_date_time(value.text());
    return read ? std::optional{read->first()} : std::nullopt;
}

void consider(std::optional<Move>& latest, std::optional<Instant>& when, Instant began, Move move) {
    if (when && *when >= began) return;
    when = began;
    latest = std::move(move);
}

// A place, or a part of the stay, that began after the referral.
std::optional<Move> move_since(json::Node task, json::Node stay, std::span<const json::Node> encounters) {
    const auto sent = moment(task["authoredOn"]);
    if (!sent) return std::nullopt;
    std::optional<Move> latest;
    std::optional<Instant> when;
    for (const json::Node place : stay["location"].items()) {
        const auto began = moment(place["period"]["start"]);
        const std::string_view status = place["status"].text();
        if (!began || *began <= *sent || (!status.empty() && status != "active") || place["period"]["end"])
            continue;
        consider(latest, when, *began,
                 {std::string{place["location"]["display"].text()},
                  std::string{place["location"]["reference"].text()} + "|" + to_string(*began)});
    }
    for (const json::Node part : encounters) {
        const auto began = moment(part["period"]["start"]);
        const auto whole = fhir::reference(part["partOf"]);
        if (!whole || whole->id != stay["id"].text() || !goes_on(part) || !began || *began <= *sent) continue;
        const json::Node place = part["location"].at(part["location"].size() - 1)["location"];
        consider(latest, when, *began,
                 {std::string{place["display"].text()}, "Encounter/" + std::string{part["id"].text()}});
    }
    return latest;
}

std::vector<std::string> replaced_by(json::Node patient) {
    std::vector<std::string> others;
    for (const json::Node link : patient["link"].items()) {
        const auto other = fhir::reference(link["other"]);
        if (link["type"].text() == "replaced-by" && other && other->type == "Patient")
            others.emplace_back(other->id);
    }
    return others;
}

}  // namespace

RecordNews record_news(json::Node task, json::Node patient, std::span<const json::Node> encounters) {
    RecordNews news;
    news.died =
        patient["deceasedBoolean"].boolean().value_or(false) || !patient["deceasedDateTime"].text().empty();
    const auto reference = fhir::reference(task["encounter"]);
    if (!reference) return news;
    const auto stay =
        std::ranges::find_if(encounters, [&](json::Node each) { return each["id"].text() == reference->id; });
    if (stay == encounters.end()) return news;
    news.mistaken_stay = (*stay)["status"].text() == "entered-in-error";
    news.move = move_since(task, *stay, encounters);
    const bool part_goes_on = std::ranges::any_of(encounters, [&](json::Node each) {
        const auto whole = fhir::reference(each["partOf"]);
        return whole && whole->id == reference->id && goes_on(each);
    });
    news.left = (*stay)["status"].text() == "finished" && !part_goes_on;
    return news;
}

bool leaves_soon(json::Node encounter, Instant now) {
    if (fhir::has_code(encounter["hospitalization"]["dischargeDisposition"], disposition, "aadvice"))
        return true;
    const auto soon = [&](json::Node value) {
        const auto read = fhir::parse_date_time(value.text());
        if (!read) return false;
        Instant tomorrow = now;
        tomorrow.milliseconds += milliseconds_per_day;
        return read->last(now.offset_minutes) >= now && read->first(now.offset_minutes) <= tomorrow;
    };
    for (const json::Node extension : encounter["extension"].items())
        if (extension["url"].text() == estimated_discharge &&
            (soon(extension["valueDateTime"]) || soon(extension["valueDate"])))
            return true;
    return soon(encounter["period"]["end"]);
}

Result<std::string> survivor_of(std::string_view patient, const ReadPatient& read) {
    constexpr std::size_t longest = 8;
    std::vector<std::string> seen{std::string{patient}};
    for (;;) {
        const auto record = read(seen.back());
        if (!record) return record.error();
        const auto next = replaced_by(*record);
        if (next.empty()) return seen.back();
        if (next.size() > 1)
            return fail(ErrorKind::conflict, "the record is replaced by more than one", "Patient.link");
        if (std::ranges::find(seen, next.front()) != seen.end())
            return fail(ErrorKind::conflict, "records replace one another in a circle", "Patient.link");
        if (seen.size() > longest)
            return fail(ErrorKind::conflict, "too many records replace one another", "Patient.link");
        seen.push_back(next.front());
    }
}

std::string moved_to(std::string_view resource, std::string_view from, std::string_view to) {
    const std::string before = "\"reference\":\"Patient/" + std::string{from} + '"';
    const std::string after = "\"reference\":\"Patient/" + std::string{to} + '"';
    std::string text{resource};
    for (std::size_t at = text.find(before); at != std::string::npos;
         at = text.find(before, at + after.size()))
        text.replace(at, before.size(), after);
    return text;
}

}  // namespace repere::referral
