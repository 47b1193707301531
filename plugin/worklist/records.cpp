// SPDX-License-Identifier: Apache-2.0
#include "worklist/records.h"

#include <set>

#include "core/log.h"
#include "fhir/reference.h"
#include "referral/answer.h"
#include "referral/record_change.h"
#include "referral/reminder.h"
#include "worklist/joining.h"

namespace repere::worklist {
namespace {

using referral::Concern;

std::vector<json::Node> resources_of(json::Node document, std::string_view type) {
    std::vector<json::Node> found;
    if (document["resourceType"].text() == type) found.push_back(document);
    for (const json::Node entry : document["entry"].items())
        if (entry["resource"]["resourceType"].text() == type) found.push_back(entry["resource"]);
    return found;
}

Result<json::Document> request_of(const Speaker& speaker, const Watched& watched, std::int64_t& version) {
    const auto focus = fhir::reference(watched.task()["focus"]);
    if (!focus) return fail(ErrorKind::fault, "a Task without its request", "Task.focus");
    const auto stored = speaker.ports.store->read(focus->type, focus->id);
    if (!stored) return stored.error();
    if (!*stored) return fail(ErrorKind::fault, "the Task's request is not in the store", "Task.focus");
    version = (*stored)->version;
    return json::Document::parse((*stored)->json);
}

// A referral that has lost its purpose is cancelled, in neutral words.
Result<Done> close(const Speaker& speaker, const Watched& watched, const std::string& patient) {
    referral::Change change;
    change.to = referral::Status::cancelled;
    change.reason = speaker.settings.wording.text("closed-reason");
    auto applied = referral::apply(watched.task(), change, referral::Role::owner, speaker.now);
    if (!applied) return applied.error();
    applied->by = referral::Role::requester;  // no message in the team's name
    std::int64_t version = 0;
    const auto request = request_of(speaker, watched, version);
    if (!request) return request.error();
    referral::Team nobody;
    auto answered = referral::answer(*applied, {watched.task(), request->root(), {}, false},
                                     watched.team ? *watched.team : nobody, speaker.settings.device,
                                     speaker.settings.referral_wording, speaker.now);
    if (!answered) return answered.error();
    const auto who = speaker.recipients(watched, true, true);
    const std::string text = speaker.settings.wording.fill("died", {{"team", speaker.team_name(watched)}});
    auto notice =
        speaker.notice(watched, {Concern::closed_by_record, 1, "died", text, who, speaker.settings.device});
    if (!notice) return notice.error();
    Act act{patient, {{applied->task, watched.stored.version}}, "closed|" + watched.stored.id};
    if (!answered->service_request.empty()) act.pieces.push_back({answered->service_request, version});
    act.pieces.push_back({answered->provenance, 0});
    for (Piece& piece : *notice) act.pieces.push_back(std::move(piece));
    return speaker.ports.keep(act);
}

Result<Done> take_back(const Speaker& speaker, const Watched& watched) {
    std::int64_t version = 0;
    const auto request = request_of(speaker, watched, version);
    if (!request) return request.error();
    std::set<std::string> answers;
    for (const json::Node item : request->root()["supportingInfo"].items())
        if (const auto reference = fhir::reference(item);
            reference && reference->type == "QuestionnaireResponse")
            answers.emplace(reference->id);
    for (const std::string& id : answers)
        if (auto done = speaker.ports.take_back(id); !done) return done.error();
    const auto who = speaker.recipients(watched, true, true);
    const std::string text =
        speaker.settings.wording.fill("mistaken-stay", {{"team", speaker.team_name(watched)}});
    return speaker
        .say(watched, {Concern::closed_by_record, 1, "mistaken-stay", text, who, speaker.settings.device})
        .transform([](bool) { return Done{}; });
}

Result<Done> tell(const Speaker& speaker, const Watched& watched, const referral::RecordNews& news,
                  RecordRound& round) {
    const auto who = speaker.recipients(watched, true, true);
    const std::string team = speaker.team_name(watched);
    const auto say = [&](Concern concern, std::string_view episode, const std::string& text) -> Result<Done> {
        const auto said = speaker.say(watched, {concern, 1, episode, text, who, speaker.settings.device});
        if (!said) return said.error();
        round.told += *said;
        return Done{};
    };
    if (news.left)
        if (auto said = say(Concern::discharged, watched.task()["encounter"]["reference"].text(),
                            speaker.settings.wording.fill("discharged", {{"team", team}}));
            !said)
            return said.error();
    if (!news.move) return Done{};
    return say(Concern::moved, news.move->key, sentence(speaker.settings.wording, *news.move, team));
}

Result<Done> act_on(const Speaker& speaker, const std::string& patient, const Watched& watched,
                    const referral::RecordNews& news, RecordRound& round) {
    if (news.died) {
        ++round.closed;
        return close(speaker, watched, patient);
    }
    if (news.mistaken_stay) {
        ++round.taken_back;
        return take_back(speaker, watched);
    }
    return tell(speaker, watched, news, round);
}

// The record that goes on; read anew at each step, and kept until the answer is known.
Result<std::string> survivor(const Speaker& speaker, const std::string& patient) {
    std::vector<json::Document> kept;
    return referral::survivor_of(patient, [&](std::string_view id) -> Result<json::Node> {
        auto read = speaker.ports.query_ehr(fhir::reference_text("Patient", id));
        if (!read) return read.error();
        kept.push_back(std::move(*read));
        return kept.back().root();
    });
}

Result<bool> join(const Speaker& speaker, const std::string& patient, std::span<const Watched> watched,
                  RecordRound& round) {
    const auto lives_on = survivor(speaker, patient);
    if (!lives_on) {
        if (lives_on.error().kind != ErrorKind::conflict) return lives_on.error();
        log::warning("worklist.records_not_joined", {{"error", lives_on.error()}});
        return false;
    }
    if (*lives_on == patient) return false;
    std::vector<Piece> said;
    for (const Watched& each : watched) {
        const auto who = speaker.recipients(each, true, true);
        const std::string text = speaker.settings.wording.fill("merged", {{"team", speaker.team_name(each)}});
        auto notice =
            speaker.notice(each, {Concern::merged, 1, *lives_on, text, who, speaker.settings.device});
        if (!notice) return notice.error();
        for (Piece& piece : *notice) said.push_back(std::move(piece));
    }
    const auto moved = join_records(speaker, patient, *lives_on, said);
    if (!moved) return moved.error();
    round.joined += *moved;
    return true;
}

}  // namespace

Result<Done> follow_record(const Speaker& speaker, const std::string& patient,
                           std::span<const Watched> watched, RecordRound& round) {
    const auto joined = join(speaker, patient, watched, round);
    if (!joined) return joined.error();
    if (*joined) return Done{};  // the next round sees them under the record that goes on
    const auto record = speaker.ports.query_ehr(fhir::reference_text("Patient", patient));
    if (!record) return record.error();
    const auto stays = speaker.ports.query_ehr("Encounter?patient=" + patient);
    if (!stays) return stays.error();
    ++round.read;
    const auto patients = resources_of(record->root(), "Patient");
    const auto encounters = resources_of(stays->root(), "Encounter");
    for (const Watched& each : watched) {
        const auto news = referral::record_news(
            each.task(), patients.empty() ? json::Node{} : patients.front(), encounters);
        if (auto done = act_on(speaker, patient, each, news, round); !done) return done.error();
    }
    return Done{};
}

}  // namespace repere::worklist
