// SPDX-License-Identifier: Apache-2.0
#include "measures/collect.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/time_zone.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "measures/closed.h"
#include "measures/linked.h"
#include "referral/task_states.h"

namespace repere::measures {
namespace {

constexpr std::array<std::string_view, 5> departments{"emergency", "cardiology", "obstetrics", "post-partum",
                                                      "preconception"};
constexpr std::string_view other_department = "other";
constexpr std::int64_t day_ms = milliseconds_per_day;

// When the month's numbers settle, where UTC runs: a few hours matter to nobody after 31 days.
Instant settled_at(Month month) {
    return {(days_from_civil(first_day(next(month))) + days_to_settle) * day_ms, 0};
}

std::string department_of(json::Node response) {
    const std::string_view url = fhir::split_canonical(response["questionnaire"].text()).url;
    const std::string_view id = url.substr(url.rfind('/') + 1);
    return std::string{std::ranges::find(departments, id) == departments.end() ? other_department : id};
}

std::string_view presentation(json::Node node) {
    for (const json::Node item : node["item"].items()) {
        if (item["linkId"].text() == "presentation")
            for (const json::Node answer : item["answer"].items())
                return answer["valueCoding"]["code"].text();
    }
    return {};
}

Reply reply_of(std::string_view code) {
    if (code == "refused") return Reply::refused;
    if (code == "later") return Reply::later;
    return code.starts_with("cannot-now") ? Reply::cannot_now : Reply::answered;
}

// One stay may have several forms: the first says when and where, the fullest answer what came of it.
struct Draft {
    Episode episode;
    Instant authored;
    std::string encounter;
    std::vector<std::string> answers;
    bool has_task = false;
};

bool is_finished(json::Node response) {
    const std::string_view status = response["status"].text();
    return status == "completed" || status == "amended";
}

class Reader {
public:
    Reader(store::Store& store, const Linked& linked, const Stays& stays)
        : store_{store}, linked_{linked}, stays_{stays} {}

    Result<Done> add_answers(const std::string& reference) {
        const auto newest = versions_until(store_, reference, {std::numeric_limits<std::int64_t>::max(), 0});
        if (!newest) return newest.error();
        if (newest->empty()) return Done{};
        const auto written = parse_instant(newest->front().root()["authored"].text());
        if (!written) return Done{};
        const Instant authored = stays_.local ? stays_.local(*written) : *written;
        const auto settled = versions_until(store_, reference, settled_at(month_of(authored)));
        if (!settled) return settled.error();
        if (!settled->empty() && is_finished(settled->back().root()))
            join(reference, settled->back().root(), authored);
        return Done{};
    }

    Result<std::vector<Episode>> finish(Month first, Month last) {
        std::vector<Episode> episodes;
        for (auto& [key, draft] : drafts_) {
            if (draft.episode.month < first || last < draft.episode.month) continue;
            if (auto named = name_unit(draft); !named) return named.error();
            if (auto done = settle(draft); !done) return done.error();
            for (const std::string& answers : draft.answers)
                if (auto done = follow(draft, answers); !done) return done.error();
            episodes.push_back(std::move(draft.episode));
        }
        return episodes;
    }

private:
    void join(const std::string& reference, json::Node response, Instant authored) {
        const std::string_view encounter = response["encounter"]["reference"].text();
        const std::string key = std::string{response["subject"]["reference"].text()} + "|" +
                                (encounter.empty() ? reference : std::string{encounter});
        const Reply reply = reply_of(presentation(response));
        auto [place, is_new] = drafts_.try_emplace(key);
        Draft& draft = place->second;
        if (is_new || authored < draft.authored) {
            draft.authored = authored;
            draft.encounter = encounter;
            draft.episode.month = month_of(authored);
            draft.episode.hour = minute_of_day(authored) / 60;
            draft.episode.department = department_of(response);
        }
        if (is_new) draft.episode.reply = reply;
        draft.answers.push_back(reference);
    }

    // Of several forms those that were there when the month of the first was settled: a later one would make
    // the month's numbers depend on the day they are read.
    Result<Done> settle(Draft& draft) const {
        if (draft.answers.size() < 2) return Done{};
        std::vector<std::string> there;
        for (std::string& answers : draft.answers) {
            const auto versions = versions_until(store_, answers, settled_at(draft.episode.month));
            if (!versions) return versions.error();
            if (versions->empty() || !is_finished(versions->back().root())) continue;
            const Reply reply = reply_of(presentation(versions->back().root()));
            draft.episode.reply = there.empty() ? reply : std::min(draft.episode.reply, reply);
            there.push_back(std::move(answers));
        }
        draft.answers = std::move(there);
        return Done{};
    }

    Result<Done> name_unit(Draft& draft) const {
        if (!stays_.unit) return Done{};
        auto unit =
            draft.encounter.empty() ? Result<std::string>{std::string{}} : stays_.unit(draft.encounter);
        if (!unit) return unit.error();
        draft.episode.department = unit->empty() ? std::string{other_department} : std::move(*unit);
        return Done{};
    }

    Result<bool> holds(const std::vector<std::string>& references, const Draft& draft) const {
        for (const std::string& reference : references) {
            const auto versions = versions_until(store_, reference, settled_at(draft.episode.month));
            if (!versions) return versions.error();
            if (!versions->empty() && versions->back().root()["status"].text() != "entered-in-error")
                return true;
        }
        return false;
    }

    Result<Done> follow(Draft& draft, const std::string& answers) const {
        const auto evidence = linked_.evidence_of(answers);
        const auto positive = holds(evidence, draft);
        if (!positive) return positive.error();
        const auto flagged = holds(linked_.flags_of(evidence), draft);
        if (!flagged) return flagged.error();
        draft.episode.positive = draft.episode.positive || *positive;
        draft.episode.flagged = draft.episode.flagged || *flagged;
        for (const std::string& decision : linked_.decisions_on(answers))
            if (auto done = add_decision(draft, decision); !done) return done.error();
        for (const std::string& task : linked_.tasks_of(answers))
            if (auto done = add_task(draft, task); !done) return done.error();
        return Done{};
    }

    // A yes counts more than a later, a later more than a no: the last word of a conversation is what it led
    // to.
    Result<Done> add_decision(Draft& draft, const std::string& reference) const {
        const auto versions = versions_until(store_, reference, settled_at(draft.episode.month));
        if (!versions) return versions.error();
        if (versions->empty()) return Done{};
        const json::Node consent = versions->back().root();
        Offer offer = Offer::later;
        if (consent["status"].text() != "proposed")
            offer = consent["provision"]["type"].text() == "permit" ? Offer::agreed : Offer::declined;
        if (draft.episode.offer != Offer::agreed) draft.episode.offer = offer;
        return Done{};
    }

    Result<Done> add_task(Draft& draft, const std::string& reference) const {
        const auto versions = versions_until(store_, reference, settled_at(draft.episode.month));
        if (!versions) return versions.error();
        if (versions->empty()) return Done{};
        const auto asked = parse_instant(versions->front().root()["authoredOn"].text());
        const auto end = stays_.end ? stays_.end(draft.encounter) : std::nullopt;
        if (asked && end) {
            draft.episode.request_time_known = true;
            draft.episode.late_request = asked->milliseconds > end->milliseconds - day_ms;
        }
        const json::Node reason = versions->back().root()["statusReason"]["coding"].at(0);
        if (reason["system"].text() == fhir::canonical("CodeSystem", "decline-reason"))
            draft.episode.decline_reason = reason["code"].text();
        for (const json::Document& version : *versions)
            add_version(draft.episode, version.root(), asked, end);
        const auto closed = closed_by(store_, *versions, settled_at(draft.episode.month));
        if (!closed) return closed.error();
        // With a team that declined and one that took over, both loops have to be closed.
        draft.episode.answered_to_sender = *closed && (!draft.has_task || draft.episode.answered_to_sender);
        draft.has_task = true;
        return Done{};
    }

    static void add_version(Episode& episode, json::Node task, const Result<Instant>& asked,
                            const std::optional<Instant>& end) {
        const auto status = referral::status(task["status"].text());
        if (!status) return;
        std::string_view business;
        for (const json::Node coding : task["businessStatus"]["coding"].items())
            business = coding["code"].text();
        const auto when = parse_instant(task["lastModified"].text());
        if (met(*status, business) && episode.contact != Contact::seen) {
            episode.contact = Contact::seen;
            if (asked && when)
                episode.hours_to_contact = (when->milliseconds - asked->milliseconds) / milliseconds_per_hour;
            if (when && end) episode.first_contact = *when <= *end ? Stay::before : Stay::after;
        }
        if (episode.contact != Contact::seen) episode.contact = without_meeting(*status, business);
    }

    static bool met(referral::Status status, std::string_view business) {
        // Work may be in progress without a meeting: its sub-state says so (unreachable, appointment-missed).
        return business == "seen-at-bedside" || business == "handed-to-csapa" ||
               (status == referral::Status::in_progress && business.empty());
    }

    static Contact without_meeting(referral::Status status, std::string_view business) {
        using enum referral::Status;
        if (business == "declined-by-patient") return Contact::declined_by_person;
        if (business == "unreachable" || business == "left-before-seen") return Contact::not_reached;
        if (status == completed) return Contact::advice_only;
        const bool ended = status == rejected || status == cancelled || status == failed;
        return ended ? Contact::not_taken_up : Contact::waiting;
    }

    store::Store& store_;
    const Linked& linked_;
    const Stays& stays_;
    std::map<std::string, Draft> drafts_;
};

}  // namespace

Month last_settled(Instant now) {
    Month month = month_of({now.milliseconds - days_to_settle * day_ms, now.offset_minutes});
    return month.month == 1 ? Month{month.year - 1, 12} : Month{month.year, month.month - 1};
}

Result<std::vector<Episode>> collect(store::Store& store, Month first, Month last, Instant now,
                                     const Stays& stays) {
    if (last_settled(now) < last)
        return fail(ErrorKind::invalid,
                    "a month can be reported " + std::to_string(days_to_settle) + " days after its end",
                    to_string(last));
    const auto linked = Linked::read(store);
    if (!linked) return linked.error();
    Reader reader{store, *linked, stays};
    for (const std::string& answers : linked->answers())
        if (auto done = reader.add_answers(answers); !done) return done.error();
    return reader.finish(first, last);
}

}  // namespace repere::measures
