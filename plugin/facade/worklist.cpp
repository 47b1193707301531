// SPDX-License-Identifier: Apache-2.0
// GET Task/$worklist: everything a team's list shows, in one answer.
#include <algorithm>
#include <array>

#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/referral_line.h"
#include "facade/scope.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/abort.h"
#include "referral/outcome.h"
#include "referral/papers.h"
#include "referral/task_states.h"

namespace repere::facade {
namespace {

constexpr std::size_t most_open = 2'000, most_done = 200;
constexpr std::int64_t done_days = 14;

std::vector<std::string> codes(bool final) {
    std::vector<std::string> found;
    for (const referral::Status status : referral::all_statuses)
        if (referral::is_final(status) == final && status != referral::Status::draft &&
            status != referral::Status::entered_in_error)
            found.emplace_back(referral::to_string(status));
    return found;
}

// Only what the actor may see: the same rule as for a search of Tasks.
Result<store::Query> narrowed(const Exchange& exchange) {
    store::Query query;
    query.type = "Task";
    query.limit = 200;
    const Actor& actor = exchange.actor;
    if (actor.patient)
        query.filters.push_back({"patient", {fhir::reference_text("Patient", actor.patient->value)}});
    if (actor.position == Position::clinician) {
        if (!actor.patient) query.filters.push_back({"requester", {actor.reference}});
        return query;
    }
    const std::string organization = team_organization(exchange);
    if (organization.empty()) return fail(ErrorKind::forbidden, "a team member has a team", "owner");
    query.filters.push_back({"asked", {organization}});
    return query;
}

Result<Done> collect(const Exchange& exchange, store::Query query, std::size_t most,
                     std::vector<ReferralLine>& lines) {
    do {
        auto page = exchange.store.search(query);
        if (!page) return page.error();
        for (store::Resource& task : page->resources) {
            auto line = referral_line(exchange, std::move(task));
            if (!line) return line.error();
            if (!referral::is_abort(line->task())) lines.push_back(std::move(*line));
        }
        query.after = page->next;
    } while (!query.after.empty() && lines.size() < most);
    return Done{};
}

Result<std::vector<ReferralLine>> lines_now(const Exchange& exchange) {
    auto query = narrowed(exchange);
    if (!query) return query.error();
    std::vector<ReferralLine> lines, done;
    store::Query open = *query, ended = *query;
    open.filters.push_back({"status", codes(false)});
    if (auto read = collect(exchange, std::move(open), most_open, lines); !read) return read.error();
    ended.filters.push_back({"status", codes(true)});
    Instant since = exchange.now;
    since.milliseconds -= done_days * milliseconds_per_day;
    ended.updated_since = since;
    if (auto read = collect(exchange, std::move(ended), most_done, done); !read) return read.error();
    for (ReferralLine& line : done) {
        // A team is through with it; who asked has the answer still to read.
        if (exchange.actor.position == Position::clinician)
            if (auto added = add_loop(exchange, line); !added) return added.error();
        lines.push_back(std::move(line));
    }
    return lines;
}

// What may be done next is the same for many: written once, and named by its place.
class States {
public:
    explicit States(const Exchange& exchange) : exchange_{exchange} {}

    std::string of(const ReferralLine& line) {
        json::Writer writer;
        writer.array([&] { write_acts(writer, exchange_, line); });
        const std::string acts = writer.take();
        const auto found = std::ranges::find(known_, acts);
        if (found != known_.end()) return std::to_string(found - known_.begin());
        known_.push_back(acts);
        return std::to_string(known_.size() - 1);
    }

    void write(json::Writer& writer) const {
        for (std::size_t i = 0; i < known_.size(); ++i)
            writer.object([&] {
                writer.field("name", "next-acts").array("part", [&] {
                    write_part(writer, "state", "valueString", std::to_string(i));
                    if (known_[i] == "[]") return;  // its acts, without their brackets
                    const auto acts = json::Document::parse(known_[i]);
                    if (!acts) return;
                    for (const json::Node act : acts->root().items()) writer.node(act);
                });
            });
    }

private:
    const Exchange& exchange_;
    std::vector<std::string> known_;
};

// The elements a list shows; the rest is read with the Task itself (FHIR R4 search, 3.1.1.5.7: SUBSETTED).
void write_summary(json::Writer& writer, json::Node task) {
    constexpr std::array<std::string_view, 12> left_out{
        "meta", "identifier", "description", "input", "output", "note",
        "text", "code",       "intent",      "owner", "focus",  "resourceType"};
    writer.object([&] {
        writer.field("resourceType", "Task").object("meta", [&] {
            writer.field("versionId", task["meta"]["versionId"].text());
            writer.field("lastUpdated", task["meta"]["lastUpdated"].text());
            writer.array("tag", [&] {
                writer.object([&] {
                    writer.field("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue");
                    writer.field("code", "SUBSETTED");
                });
            });
        });
        writer.members_except(task, left_out);
    });
}

void write_line(json::Writer& writer, const Exchange& exchange, const ReferralLine& line,
                const LineWords& words, States& states) {
    writer.object([&] {
        writer.field("name", "referral").array("part", [&] {
            writer.object([&] {
                writer.field("name", "task");
                write_summary(writer.key("resource"), line.task());
            });
            write_line_parts(writer, exchange, line, words);
            write_part(writer, "state", "valueString", states.of(line));
        });
    });
}

void write_team(json::Writer& writer, const Exchange& exchange) {
    const referral::Team* team =
        exchange.actor.team ? exchange.content.teams.find(*exchange.actor.team) : nullptr;
    if (team == nullptr) return;
    writer.object([&] {
        writer.field("name", "team").array("part", [&] {
            write_part(writer, "name", "valueString", team->name);
            const referral::Hours hours = hours_of(exchange, team);
            if (!team->opening.known() || !hours.zone) return;
            const auto door = availability(team->opening, *hours.zone, exchange.now);
            writer.object([&] {
                writer.field("name", "open").field("valueBoolean", door.now == referral::Door::open);
            });
            if (door.opens) write_part(writer, "opens", "valueInstant", to_string(*door.opens));
        });
    });
}

void write_codes(json::Writer& writer, const Exchange& exchange, const std::string& language) {
    const auto& papers = exchange.content.letters.papers;
    const auto text = [&](std::string_view code) {
        return papers ? papers->codes.text(code, language) : std::string{};
    };
    const std::string outcome = fhir::canonical("CodeSystem", "referral-outcome");
    for (const std::string_view code : referral::outcomes_to_choose())
        write_coding_part(writer, referral::needs_follow_up(code) ? "outcome-with-follow-up" : "outcome",
                          outcome, code, text(code));
    const std::string decline = fhir::canonical("CodeSystem", "decline-reason");
    for (const std::string_view code : referral::decline_reasons())
        write_coding_part(writer, "decline-reason", decline, code, text(code));
}

std::set<std::string> members_of(const Exchange& exchange) {
    const referral::Team* team =
        exchange.actor.team ? exchange.content.teams.find(*exchange.actor.team) : nullptr;
    if (team == nullptr) return {};
    return {team->members.begin(), team->members.end()};
}

std::string body_of(const Exchange& exchange, const std::vector<ReferralLine>& lines) {
    const auto members = members_of(exchange);
    std::set<std::string> wanted = members;
    for (const ReferralLine& line : lines) add_names_wanted(line.task(), wanted);
    const auto known = exchange.content.acquaintance
                           ? exchange.content.acquaintance->about(wanted, exchange.now)
                           : Acquaintance::Known{};
    const LineWords words{known, reader_language(exchange)};
    States states{exchange};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Parameters").array("parameter", [&] {
            write_part(writer, "now", "valueInstant", to_string(exchange.now));
            write_team(writer, exchange);
            for (const std::string& member : members) write_person_part(writer, "member", member, known);
            write_codes(writer, exchange, words.language);
            for (const ReferralLine& line : lines) write_line(writer, exchange, line, words, states);
            states.write(writer);
        });
    });
    return writer.take();
}

}  // namespace

Result<Reply> worklist(const Exchange& exchange) {
    const auto lines = lines_now(exchange);
    if (!lines) return lines.error();
    audit::Event asked = event(exchange, audit::Act::query);
    asked.query = "Task/$worklist?" + std::string{exchange.request.query};
    if (exchange.actor.patient)
        asked.patient = fhir::reference_text("Patient", exchange.actor.patient->value);
    std::string body = body_of(exchange, *lines);
    if (auto audited = audit_only(exchange, asked); !audited) return audited.error();
    return Reply{200, std::move(body), {}};
}

}  // namespace repere::facade
