// SPDX-License-Identifier: Apache-2.0
#include "worklist/watch.h"

#include <algorithm>

#include "core/log.h"
#include "fhir/reference.h"
#include "referral/abort.h"
#include "referral/owner.h"
#include "referral/reminder.h"

namespace repere::worklist {
namespace {

// A planned follow-up is brought up for as long as this after the Task ended.
constexpr std::int64_t follow_up_days = 400;

std::vector<std::string> open_statuses() {
    std::vector<std::string> codes;
    for (const referral::Status status : referral::all_statuses)
        if (!referral::is_final(status)) codes.emplace_back(referral::to_string(status));
    return codes;
}

Result<std::vector<Watched>> tasks(store::Store& store, const referral::Teams& teams, store::Query query) {
    std::vector<Watched> found;
    query.type = "Task";
    query.limit = 200;
    do {
        auto page = store.search(query);
        if (!page) return page.error();
        for (store::Resource& resource : page->resources) {
            auto document = json::Document::parse(resource.json);
            if (!document || referral::is_abort(document->root())) continue;
            const std::string_view proxy = referral::task_proxy(document->root());
            const referral::Team* team =
                teams.by_reference(proxy.empty() ? referral::asked(document->root()) : std::string{proxy});
            found.push_back({std::move(resource), std::move(*document), team});
        }
        query.after = page->next;
    } while (!query.after.empty());
    return found;
}

std::string patient_of(const Watched& watched) {
    const auto patient = fhir::reference(watched.task()["for"]);
    return patient ? std::string{patient->id} : std::string{};
}

}  // namespace

Watch::Watch(Ports ports, Settings settings, Clock clock)
    : ports_{std::move(ports)}, settings_{std::move(settings)}, clock_{std::move(clock)} {}

Watch::~Watch() { stop(); }

Result<std::vector<Watched>> Watch::open_tasks() const {
    store::Query query;
    query.filters = {{"status", open_statuses()}};
    return tasks(*ports_.store, settings_.teams, std::move(query));
}

Result<std::vector<Watched>> Watch::ended_tasks(Instant now) const {
    store::Query query;
    query.filters = {{"status", {"completed"}}};
    Instant since = now;
    since.milliseconds -= follow_up_days * milliseconds_per_day;
    query.updated_since = since;
    return tasks(*ports_.store, settings_.teams, std::move(query));
}

referral::Hours Watch::hours_of(const Watched& watched) const {
    if (watched.team == nullptr) return {};
    const std::string& zone = watched.team->time_zone.empty() ? settings_.time_zone : watched.team->time_zone;
    return {watched.team->opening, TimeZone::find(zone)};
}

void Watch::remind(const Watched& watched, Instant now, Round& round) const {
    const Speaker speaker{ports_, settings_, now};
    const auto hours = hours_of(watched);
    for (const referral::Reminder& each : referral::due(watched.task(), hours, settings_.patience, now)) {
        const auto who = speaker.recipients(watched, each.to_team, each.to_sender);
        const std::string text = sentence(settings_.wording, each, speaker.team_name(watched));
        const auto said =
            speaker.say(watched, {each.concern, each.level, each.episode, text, who, settings_.device});
        if (!said)
            log::warning("worklist.not_said", {{"error", said.error()}});
        else
            round.reminders += *said;
    }
    round.overdue += referral::is_overdue(watched.task(), hours, settings_.patience, now);
}

// A few people per round, those not read for longest first. An EHR that does not answer is left in peace
// until the next round, and nothing is concluded from its silence.
void Watch::follow_records(std::span<const Watched> watched, Instant now, Round& round) {
    std::map<std::string, std::vector<std::size_t>> by_patient;
    for (std::size_t i = 0; i < watched.size(); ++i) by_patient[patient_of(watched[i])].push_back(i);
    std::erase_if(read_at_, [&](const auto& entry) { return !by_patient.contains(entry.first); });
    std::vector<std::pair<Instant, std::string>> turn;
    for (const auto& [patient, tasks_of] : by_patient) {
        const auto last = read_at_.find(patient);
        const Instant at = last == read_at_.end() ? Instant{} : last->second;
        if (!patient.empty() && now.milliseconds - at.milliseconds >= settings_.record_minutes * 60'000)
            turn.emplace_back(at, patient);
    }
    std::ranges::sort(turn);
    if (turn.size() > settings_.records_at_once) turn.resize(settings_.records_at_once);
    const Speaker speaker{ports_, settings_, now};
    for (const auto& [at, patient] : turn) {
        std::vector<Watched> theirs;
        for (const std::size_t i : by_patient[patient])
            if (auto copy = json::Document::parse(watched[i].stored.json))
                theirs.push_back({watched[i].stored, std::move(*copy), watched[i].team});
        const auto followed = follow_record(speaker, patient, theirs, round.records);
        if (!followed && followed.error().kind == ErrorKind::unavailable) return;
        if (!followed) log::warning("worklist.record_not_followed", {{"error", followed.error()}});
        read_at_[patient] = now;
    }
}

Result<Round> Watch::look() {
    const Instant now = clock_();
    Round round;
    const auto open = open_tasks();
    if (!open) return open.error();
    round.open = std::ssize(*open);
    round.unopened = std::ranges::count_if(
        *open, [](const Watched& each) { return each.task()["status"].text() == "requested"; });
    // The record first: who has died is not waited for.
    if (ports_.query_ehr) follow_records(*open, now, round);
    const auto still_open = open_tasks();
    if (!still_open) return still_open.error();
    for (const Watched& each : *still_open) remind(each, now, round);
    const auto ended = ended_tasks(now);
    if (!ended) return ended.error();
    for (const Watched& each : *ended) remind(each, now, round);
    open_ = round.open;
    unopened_ = round.unopened;
    overdue_ = round.overdue;
    return round;
}

void Watch::start(std::chrono::milliseconds interval) {
    thread_ = std::jthread{[this, interval](const std::stop_token& stop) { run(stop, interval); }};
}

void Watch::stop() {
    thread_.request_stop();
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Watch::run(const std::stop_token& stop, std::chrono::milliseconds interval) {
    while (!stop.stop_requested()) {
        if (const auto round = look(); !round) log::warning("worklist.no_look", {{"error", round.error()}});
        std::unique_lock lock{mutex_};
        wake_.wait_for(lock, stop, interval, [] { return false; });
    }
}

}  // namespace repere::worklist
