// SPDX-License-Identifier: Apache-2.0
// GET Task/{id}/$detail: one referral whole: the letter's content as it is known now, what was said, and who
// did what when.
#include <algorithm>

#include "audit/audit.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/letters.h"
#include "facade/referral_line.h"
#include "facade/routed.h"
#include "facade/scope.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/abort.h"
#include "referral/papers.h"

namespace repere::facade {
namespace {

Error unreadable() { return fail(ErrorKind::fault, "a stored resource cannot be read"); }

// One thing that happened to the Task.
struct Happened {
    enum class Kind : std::uint8_t { change, read, answer_read };
    Instant when;
    std::string who;  // "Practitioner/...", may be empty
    Kind kind = Kind::change;
    json::Node version;  // of a change
    std::vector<std::string> notes;
};

struct Story {
    std::vector<json::Document> documents;
    std::vector<Happened> happened;  // oldest first
    std::vector<store::Resource> messages;
    std::vector<store::Resource> stops;
};

Result<std::vector<json::Document>> all(const Exchange& exchange, std::string_view type,
                                        std::string_view name, const std::string& value,
                                        std::vector<store::Resource>* kept = nullptr) {
    auto page = exchange.store.search({.type = std::string{type},
                                       .filters = {{std::string{name}, {value}}},
                                       .updated_since = {},
                                       .order = store::Order::oldest_first,
                                       .limit = 200,
                                       .after = {}});
    if (!page) return page.error();
    std::vector<json::Document> documents;
    for (const store::Resource& resource : page->resources) {
        auto document = json::Document::parse(resource.json);
        if (!document) return unreadable();
        documents.push_back(std::move(*document));
    }
    if (kept != nullptr) *kept = std::move(page->resources);
    return documents;
}

// Who wrote a version: its Provenance is of the same moment.
std::string author_at(const std::vector<json::Document>& provenances, Instant when) {
    for (const json::Document& one : provenances) {
        const auto recorded = parse_instant(one.root()["recorded"].text());
        if (recorded && recorded->milliseconds == when.milliseconds)
            return std::string{one.root()["agent"].at(0)["who"]["reference"].text()};
    }
    return {};
}

Result<Done> add_versions(const Exchange& exchange, const store::Resource& task, Story& story) {
    const std::string about = fhir::reference_text(task.type, task.id);
    const auto provenances = all(exchange, "Provenance", "target", about);
    if (!provenances) return provenances.error();
    const auto history = exchange.store.history(task.type, task.id);
    if (!history) return history.error();
    std::size_t notes = 0;
    for (auto version = history->rbegin(); version != history->rend(); ++version) {
        auto document = json::Document::parse(version->json);
        if (!document) return unreadable();
        const json::Node node = document->root();
        Happened change{
            version->updated, author_at(*provenances, version->updated), Happened::Kind::change, node, {}};
        for (; notes < node["note"].size(); ++notes)
            change.notes.emplace_back(node["note"].at(notes)["text"].text());
        story.documents.push_back(std::move(*document));
        story.happened.push_back(std::move(change));
    }
    return Done{};
}

// Who looked, once an hour and person: narrowly, without addresses, and of this Task only.
Result<Done> add_readings(const Exchange& exchange, const store::Resource& task, Story& story) {
    constexpr std::size_t most = 200;
    constexpr std::int64_t hour = 3'600'000;
    const auto rows = exchange.store.audit_of_task(fhir::reference_text(task.type, task.id), most);
    if (!rows) return rows.error();
    std::map<std::string, std::int64_t, std::less<>> last;
    for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
        const auto event = json::Document::parse(row->event);
        if (!event || event->root()["action"].text() != "R") continue;
        for (const json::Node agent : event->root()["agent"].items()) {
            const std::string who{agent["who"]["reference"].text()};
            if (!who.starts_with("Practitioner")) continue;
            const auto seen = last.find(who);
            if (seen != last.end() && row->recorded.milliseconds - seen->second < hour) continue;
            last[who] = row->recorded.milliseconds;
            story.happened.push_back({row->recorded, who, Happened::Kind::read, {}, {}});
        }
    }
    return Done{};
}

// What was said about this Task, to the sender and by the program to the team.
Result<Done> add_messages(const Exchange& exchange, const ReferralLine& line, Story& story) {
    const std::string about = fhir::reference_text(line.stored.type, line.stored.id);
    std::vector<store::Resource> kept;
    const auto messages = all(exchange, "Communication", "based-on",
                              std::string{line.task()["focus"]["reference"].text()}, &kept);
    if (!messages) return messages.error();
    for (std::size_t i = 0; i < messages->size(); ++i)
        for (const json::Node each : (*messages)[i].root()["about"].items())
            if (each["reference"].text() == about && (*messages)[i].root()["status"].text() == "completed")
                story.messages.push_back(std::move(kept[i]));
    const auto stops = all(exchange, "Task", "focus", about, &kept);
    if (!stops) return stops.error();
    for (std::size_t i = 0; i < stops->size(); ++i)
        if (referral::is_abort((*stops)[i].root())) story.stops.push_back(std::move(kept[i]));
    return Done{};
}

// That the asking side has the answer, and who said so.
Result<Done> add_receipts(const Exchange& exchange, Story& story) {
    for (const store::Resource& message : story.messages) {
        const auto document = json::Document::parse(message.json);
        if (!document) return unreadable();
        const auto received = parse_instant(document->root()["received"].text());
        if (!received) continue;
        const auto provenances =
            all(exchange, "Provenance", "target", fhir::reference_text(message.type, message.id));
        if (!provenances) return provenances.error();
        story.happened.push_back(
            {*received, author_at(*provenances, message.updated), Happened::Kind::answer_read, {}, {}});
    }
    return Done{};
}

Result<Story> story_of(const Exchange& exchange, const ReferralLine& line) {
    Story story;
    if (auto added = add_versions(exchange, line.stored, story); !added) return added.error();
    if (auto added = add_readings(exchange, line.stored, story); !added) return added.error();
    if (auto added = add_messages(exchange, line, story); !added) return added.error();
    if (auto added = add_receipts(exchange, story); !added) return added.error();
    std::ranges::stable_sort(story.happened, {}, &Happened::when);
    return story;
}

void write_happened(json::Writer& writer, const Happened& one, const Acquaintance::Known& known) {
    writer.object([&] {
        writer.field("name", "event").array("part", [&] {
            write_part(writer, "when", "valueInstant", to_string(one.when));
            write_person_part(writer, "who", one.who, known);
            if (one.kind == Happened::Kind::read) return write_part(writer, "kind", "valueCode", "read");
            if (one.kind == Happened::Kind::answer_read)
                return write_part(writer, "kind", "valueCode", "answer-read");
            write_part(writer, "kind", "valueCode", "change");
            const json::Node task = one.version;
            write_part(writer, "version", "valueString", task["meta"]["versionId"].text());
            write_part(writer, "status", "valueCode", task["status"].text());
            write_part(writer, "business-status", "valueCode",
                       task["businessStatus"]["coding"].at(0)["code"].text());
            write_part(writer, "reason", "valueString", task["statusReason"]["text"].text());
            write_part(writer, "priority", "valueCode", task["priority"].text());
            for (const std::string& note : one.notes) write_part(writer, "note", "valueString", note);
        });
    });
}

// What nobody said, or no chart could tell, in the words of the letter.
bool is_unknown(const referral::PaperLine& line, const referral::Wording& words) {
    return line.text.size() == 1 &&
           (line.text[0] == words.text("not-told") || line.text[0] == words.text("not-known"));
}

void write_section(json::Writer& writer, const referral::PaperSection& section,
                   const referral::Wording& words) {
    writer.object([&] {
        writer.field("name", "section").array("part", [&] {
            write_part(writer, "id", "valueString", section.id);
            write_part(writer, "title", "valueString", section.title);
            for (const referral::PaperLine& line : section.lines)
                writer.object([&] {
                    writer.field("name", "line").array("part", [&] {
                        write_part(writer, "id", "valueString", line.id);
                        write_part(writer, "label", "valueString", line.label);
                        if (is_unknown(line, words))
                            writer.object(
                                [&] { writer.field("name", "absent").field("valueBoolean", true); });
                        for (const std::string& text : line.text)
                            write_part(writer, "text", "valueString", text);
                    });
                });
        });
    });
}

void write_resource_part(json::Writer& writer, std::string_view name, const std::string& json) {
    writer.object([&] { writer.field("name", name).key("resource").raw(json); });
}

// The letter as it would be written now, as far as the person agreed: nothing where there is none to write.
std::optional<referral::Paper> letter_now(const Exchange& exchange, const ReferralLine& line,
                                          const std::string& language) {
    const Letters& letters = exchange.content.letters;
    const auto team = owner_of(exchange, line.task());
    const auto focus = fhir::reference(line.task()["focus"]);
    if (!letters.papers || !team || !focus) return std::nullopt;
    const auto request = exchange.store.read(focus->type, focus->id);
    if (!request || !*request) return std::nullopt;
    Gathered gathered;
    gathered.language = language;
    gathered.dossier.urgency = exchange.content.urgency.most_urgent(line.reasons);
    gathered.dossier.urgency.priority = line.task()["priority"].string_or(gathered.dossier.urgency.priority);
    const auto read = gather(exchange, (*request)->json, line.stored.json, line.reasons, *team, gathered);
    if (!read) return std::nullopt;
    auto paper = referral::compose(letters.papers->referral_letter, gathered.dossier,
                                   shared_with(*team, gathered.dossier.consent), letters.papers->red_flags,
                                   letter_words(exchange, language));
    return paper ? std::optional{std::move(*paper)} : std::nullopt;
}

std::string body_of(const Exchange& exchange, const ReferralLine& line, const Story& story) {
    std::set<std::string> wanted;
    add_names_wanted(line.task(), wanted);
    for (const Happened& one : story.happened)
        if (!one.who.empty()) wanted.insert(one.who);
    const auto known = exchange.content.acquaintance
                           ? exchange.content.acquaintance->about(wanted, exchange.now)
                           : Acquaintance::Known{};
    const LineWords words{known, reader_language(exchange)};
    const auto letter = letter_now(exchange, line, words.language);
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Parameters").array("parameter", [&] {
            write_resource_part(writer, "task", line.stored.json);
            write_line_parts(writer, exchange, line, words);
            write_acts(writer, exchange, line);
            const auto& papers = exchange.content.letters.papers;
            if (letter)
                for (const referral::PaperSection& section : letter->sections)
                    write_section(writer, section, papers->words(words.language, nullptr).letter);
            for (const Happened& one : story.happened) write_happened(writer, one, known);
            for (const store::Resource& message : story.messages)
                write_resource_part(writer, "message", message.json);
            for (const store::Resource& stop : story.stops) write_resource_part(writer, "stop", stop.json);
        });
    });
    return writer.take();
}

}  // namespace

Result<Reply> task_detail(const Exchange& exchange, std::string_view id) {
    auto task = visible(exchange, "Task", id);
    if (!task) return task.error();
    const std::string reference = fhir::reference_text(task->type, task->id);
    const std::int64_t version = task->version;
    auto line = referral_line(exchange, std::move(*task));
    if (!line) return line.error();
    if (auto added = add_loop(exchange, *line); !added) return added.error();
    const auto story = story_of(exchange, *line);
    if (!story) return story.error();
    audit::Event seen = event(exchange, audit::Act::read);
    seen.patient = line->task()["for"]["reference"].text();
    seen.what = {reference};
    std::string body = body_of(exchange, *line, *story);
    if (auto audited = audit_only(exchange, seen); !audited) return audited.error();
    return Reply{200, std::move(body), {{"ETag", etag(version)}}};
}

}  // namespace repere::facade
