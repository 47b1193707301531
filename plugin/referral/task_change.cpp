// SPDX-License-Identifier: Apache-2.0
#include "referral/task_change.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "json/document.h"
#include "json/writer.h"
#include "referral/assignee.h"
#include "referral/outcome.h"
#include "referral/task_writing.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 9> changeable{"status",     "statusReason", "businessStatus",
                                                     "output",     "note",         "input",
                                                     "identifier", "priority",     "extension"};
// A client sends back what it was given; these are ours and are not read.
constexpr std::array<std::string_view, 4> not_read{"meta", "lastModified", "executionPeriod", "text"};

constexpr std::array<std::string_view, 4> priorities{"routine", "urgent", "asap", "stat"};

Error wrong(std::string what, std::string where) {
    return fail(ErrorKind::invalid, std::move(what), std::move(where));
}

Result<Done> nothing_else_differs(json::Node stored, json::Node proposed) {
    for (const auto [name, value] : proposed.members()) {
        if (std::ranges::count(changeable, name) + std::ranges::count(not_read, name) > 0) continue;
        if (!json::same_value(stored[name], value))
            return wrong("this element cannot be changed", "Task." + std::string{name});
    }
    return Done{};
}

Result<std::vector<std::string>> additions(json::Node stored, json::Node proposed, std::string_view name) {
    const json::Node before = stored[name], after = proposed[name];
    std::vector<std::string> added;
    if (!after) return added;
    const std::string path = "Task." + std::string{name};
    if (!after.is_array() || after.size() < before.size())
        return wrong("entries can be added, not removed", path);
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (i >= before.size())
            added.push_back(json::to_string(after.at(i)));
        else if (!json::same_value(before.at(i), after.at(i)))
            return wrong("entries can be added, not changed", path + "[" + std::to_string(i) + "]");
    }
    return added;
}

bool describes_an_outcome(json::Node output) {
    const json::Node type = output["type"];
    const bool typed = !type["text"].text().empty() || type["coding"].size() > 0;
    return typed && (!output["valueString"].text().empty() || output["valueReference"].is_object() ||
                     output["valueCodeableConcept"].is_object() || !output["valueDateTime"].text().empty());
}

Result<Done> outputs_are_readable(json::Node outputs) {
    for (std::size_t i = 0; i < outputs.size(); ++i)
        if (!describes_an_outcome(outputs.at(i)))
            return wrong("an output needs a type and a text, code, date or reference",
                         "Task.output[" + std::to_string(i) + "]");
    return Done{};
}

Result<Done> notes_have_text(json::Node notes) {
    for (std::size_t i = 0; i < notes.size(); ++i)
        if (notes.at(i)["text"].text().empty())
            return wrong("a note needs a text", "Task.note[" + std::to_string(i) + "].text");
    return Done{};
}

Result<Done> inputs_are_readable(json::Node inputs) {
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (!describes_an_outcome(inputs.at(i)))
            return wrong("an input needs a type and a text, code, date or reference",
                         "Task.input[" + std::to_string(i) + "]");
    return Done{};
}

// The number under which the team's own software keeps the request (BSeR, filler identifier).
Result<Done> identifiers_are_the_teams(const std::vector<std::string>& added) {
    constexpr std::string_view identifier_type = "http://terminology.hl7.org/CodeSystem/v2-0203";
    for (const std::string& text : added) {
        const auto identifier = json::Document::parse(text);
        if (!identifier || !fhir::has_code(identifier->root()["type"], identifier_type, "FILL") ||
            identifier->root()["system"].text().empty() || identifier->root()["value"].text().empty())
            return wrong("only an identifier of type FILL, with its system and value, can be added",
                         "Task.identifier");
    }
    return Done{};
}

// Coded reasons are ours; a text stands beside every code (Gravity SDOH Clinical Care, Task.statusReason).
Result<std::string> read_reason_code(json::Node proposed) {
    const json::Node reason = proposed["statusReason"];
    if (reason["coding"].size() == 0) return std::string{};
    const auto coding = fhir::coding_of(reason, fhir::canonical("CodeSystem", "decline-reason"));
    if (std::ranges::count(decline_reasons(), coding.code) == 0)
        return wrong("a code of CodeSystem/decline-reason is needed", "Task.statusReason.coding");
    if (reason["text"].text().empty()) return wrong("a reason needs a text", "Task.statusReason.text");
    return std::string{coding.code};
}

Result<std::string> read_priority(json::Node stored, json::Node proposed) {
    const std::string_view priority = proposed["priority"].text();
    if (!proposed["priority"] || priority == stored["priority"].text()) return std::string{};
    if (std::ranges::find(priorities, priority) == priorities.end())
        return wrong("a code of http://hl7.org/fhir/request-priority is needed", "Task.priority");
    return std::string{priority};
}

Result<std::optional<BusinessStatus>> read_business_status(json::Node proposed) {
    const json::Node element = proposed["businessStatus"];
    if (!element) return std::optional<BusinessStatus>{};
    const auto coding = fhir::coding_of(element, fhir::canonical("CodeSystem", "referral-business-status"));
    const auto value = business_status(coding.code);
    if (!value)
        return wrong("a code of CodeSystem/referral-business-status is needed", "Task.businessStatus");
    return value;
}

Result<Done> legal(Status from, Status to, Role role) {
    const std::string current{to_string(from)}, side{to_string(role)};
    if (from == to) {
        if (!is_final(from)) return Done{};
        return fail(ErrorKind::conflict, "the Task is closed as " + current, "Task.status");
    }
    const Transition* found = transition(from, to);
    if (found && role == Role::person && to != Status::cancelled) found = nullptr;  // may only end it
    if (!found)
        return fail(ErrorKind::conflict,
                    "a Task that is " + current + " cannot become " + std::string{to_string(to)} +
                        "; next for the " + side + ": " + next_states(from, role),
                    "Task.status");
    if (!may_set(found->who, role))
        return fail(ErrorKind::forbidden,
                    std::string{to_string(to)} + " is set by the " +
                        (found->who == Setter::owner ? "owner" : "requester") + "; next for the " + side +
                        ": " + next_states(from, role),
                    "Task.status");
    return Done{};
}

bool is_output(json::Node output, std::string_view type) {
    return fhir::has_code(output["type"], fhir::canonical("CodeSystem", "referral-outcome"), type);
}

std::size_t attempts_added(const Change& change) {
    return static_cast<std::size_t>(std::ranges::count_if(change.outputs, [](const std::string& text) {
        const auto output = json::Document::parse(text);
        return output && is_output(output->root(), "contact-attempt");
    }));
}

std::optional<BusinessStatus> stored_business(json::Node task) {
    const auto stored = read_business_status(task);
    return stored ? *stored : std::nullopt;
}

bool is_trying(std::optional<BusinessStatus> business) {
    return business == BusinessStatus::not_reached || business == BusinessStatus::open_door;
}

// An attempt told as a business status is counted like one that is told as an output.
void count_attempt(json::Node task, Change& change, Instant now) {
    if (change.business_status != BusinessStatus::not_reached || attempts_added(change) > 0 ||
        stored_business(task) == BusinessStatus::not_reached)
        return;
    const std::string system = fhir::canonical("CodeSystem", "referral-outcome");
    json::Writer writer;
    writer.object([&] {
        fhir::write_concept(writer.key("type"), {system, "contact-attempt", {}});
        writer.field("valueDateTime", to_string(now));
    });
    change.outputs.push_back(writer.take());
}

// The business status that stands after the change: the one given, else the stored one while it still fits.
Result<std::optional<BusinessStatus>> business_after(json::Node task, const Change& change) {
    std::optional<BusinessStatus> after = change.business_status;
    if (!after && attempts_added(change) > 0) after = BusinessStatus::not_reached;
    if (after == BusinessStatus::not_reached &&
        attempts(task) + attempts_added(change) >= attempts_before_open_door)
        after = BusinessStatus::open_door;
    if (after && !fits(*after, change.to))
        return wrong(
            std::string{to_string(*after)} + " does not go with " + std::string{to_string(change.to)},
            "Task.businessStatus");
    if (after) return after;
    const auto stored = stored_business(task);
    if (stored && fits(*stored, change.to)) return stored;
    return usual_business_status(change.to);
}

// The stored reason goes on standing while the status does, and with it the question it answers.
bool reason_stands(json::Node task, const Change& change, std::optional<BusinessStatus> business) {
    const bool answered = stored_business(task) == BusinessStatus::waiting_for_information &&
                          business != BusinessStatus::waiting_for_information;
    return change.reason.empty() && task["status"].text() == to_string(change.to) &&
           (!answered || needs_reason(change.to));
}

StatusReason reason_after(json::Node task, const Change& change, std::optional<BusinessStatus> business) {
    if (!reason_stands(task, change, business)) return {change.reason, change.reason_code};
    const json::Node stored = task["statusReason"];
    const auto coding = fhir::coding_of(stored, fhir::canonical("CodeSystem", "decline-reason"));
    return {std::string{stored["text"].text()}, std::string{coding.code}};
}

Error owners_own(std::string_view what, std::string where) {
    return fail(ErrorKind::forbidden, std::string{what} + " is set by the owner", std::move(where));
}

// The requester's share: what the ward knows better than the team (Gravity and UMZH Connect: outcomes and
// the team's own sub-states are the fulfiller's).
Result<Done> within_role(json::Node task, const Change& change, Role role) {
    if (role == Role::owner)
        return change.inputs.empty()
                   ? Result<Done>{Done{}}
                   : fail(ErrorKind::forbidden, "an input is given by the requester", "Task.input");
    if (!change.outputs.empty()) return owners_own("an output", "Task.output");
    if (!change.identifiers.empty()) return owners_own("a filler's identifier", "Task.identifier");
    if (change.assignee) return owners_own("who in the team takes it on", "Task.extension");
    if (!change.inputs.empty() && stored_business(task) != BusinessStatus::waiting_for_information)
        return fail(ErrorKind::conflict, "inputs can be added while the team waits for information",
                    "Task.input");
    const bool repeats =
        change.business_status &&
        fhir::has_code(task["businessStatus"], fhir::canonical("CodeSystem", "referral-business-status"),
                       to_string(*change.business_status));
    if (change.business_status && !repeats && !may_set(setter(*change.business_status), role))
        return owners_own(to_string(*change.business_status), "Task.businessStatus");
    return Done{};
}

bool is_stay(json::Node output) {
    const auto outcome =
        fhir::coding_of(output["valueCodeableConcept"], fhir::canonical("CodeSystem", "referral-outcome"));
    return needs_follow_up(outcome.code);
}

bool plans_follow_up(json::Node output) {
    return is_output(output, "follow-up") && !output["valueDateTime"].text().empty();
}

// An attempt, or the plan of one, is no outcome.
bool tells_the_outcome(json::Node output) {
    return !is_output(output, "contact-attempt") && !is_output(output, "next-contact");
}

bool has_an_outcome(json::Node task, const Change& change) {
    for (const json::Node output : task["output"].items())
        if (tells_the_outcome(output)) return true;
    return std::ranges::any_of(change.outputs, [](const std::string& text) {
        const auto output = json::Document::parse(text);
        return output && tells_the_outcome(output->root());
    });
}

// After a stay alone use often comes back: a stay ends with a date for what follows.
Result<Done> stay_is_followed(json::Node task, const Change& change) {
    bool stay = false, followed = false;
    const auto look_at = [&](json::Node output) {
        stay = stay || is_stay(output);
        followed = followed || plans_follow_up(output);
    };
    for (const json::Node output : task["output"].items()) look_at(output);
    for (const std::string& text : change.outputs)
        if (const auto output = json::Document::parse(text)) look_at(output->root());
    if (!stay || followed) return Done{};
    return wrong("a stay needs a follow-up: an output of type follow-up with its date", "Task.output");
}

// A question needs its text, an answer what was asked for (Clinical Order Workflows, awaiting information).
Result<Done> question_and_answer(json::Node task, const Change& change,
                                 std::optional<BusinessStatus> business, const StatusReason& reason) {
    const auto before = stored_business(task);
    if (business == BusinessStatus::waiting_for_information && reason.text.empty())
        return wrong("what the team wants to know needs a text", "Task.statusReason.text");
    if (business != BusinessStatus::information_given || before == business) return Done{};
    if (before != BusinessStatus::waiting_for_information)
        return fail(ErrorKind::conflict, "the team has not asked for information", "Task.businessStatus");
    if (change.notes.empty() && change.inputs.empty())
        return wrong("the information is given as a note or an input", "Task.note");
    return Done{};
}

// That nobody was met is no failure of anybody's.
Result<Done> ends_openly(json::Node task, const Change& change) {
    if (change.to != Status::failed || (attempts(task) == 0 && !is_trying(stored_business(task))))
        return Done{};
    return wrong("the person was not met, which is no failure: complete it with the outcome may-return",
                 "Task.status");
}

Result<Done> complete(json::Node task, const Change& change, std::optional<BusinessStatus> business,
                      const StatusReason& reason) {
    if (needs_reason(change.to) && reason.text.empty())
        return wrong("a Task that becomes " + std::string{to_string(change.to)} + " needs a reason",
                     "Task.statusReason.text");
    if (auto told = question_and_answer(task, change, business, reason); !told) return told.error();
    if (!change.priority.empty() && change.notes.empty())
        return wrong("another priority needs a note that says why", "Task.note");
    if (auto open = ends_openly(task, change); !open) return open.error();
    if (change.to != Status::completed) return Done{};
    if (!has_an_outcome(task, change))
        return wrong("a completed Task needs an output that describes the outcome", "Task.output");
    return stay_is_followed(task, change);
}

std::string text_of_note(const std::vector<std::string>& notes) {
    const auto note = notes.empty() ? json::Document::parse("{}") : json::Document::parse(notes.back());
    return note ? std::string{note->root()["text"].text()} : std::string{};
}

}  // namespace

Result<Change> read_change(json::Node stored, json::Node proposed) {
    if (auto same = nothing_else_differs(stored, proposed); !same) return same.error();
    const auto to = status(proposed["status"].text());
    if (!to) return wrong("a code of http://hl7.org/fhir/task-status is needed", "Task.status");
    auto business = read_business_status(proposed);
    if (!business) return business.error();
    auto outputs = additions(stored, proposed, "output");
    if (!outputs) return outputs.error();
    auto notes = additions(stored, proposed, "note");
    if (!notes) return notes.error();
    if (auto readable = outputs_are_readable(proposed["output"]); !readable) return readable.error();
    if (auto readable = read_outcome(proposed["output"]); !readable) return readable.error();
    if (auto readable = notes_have_text(proposed["note"]); !readable) return readable.error();
    auto inputs = additions(stored, proposed, "input");
    if (!inputs) return inputs.error();
    if (auto readable = inputs_are_readable(proposed["input"]); !readable) return readable.error();
    auto identifiers = additions(stored, proposed, "identifier");
    if (!identifiers) return identifiers.error();
    if (auto theirs = identifiers_are_the_teams(*identifiers); !theirs) return theirs.error();
    auto reason_code = read_reason_code(proposed);
    if (!reason_code) return reason_code.error();
    auto priority = read_priority(stored, proposed);
    if (!priority) return priority.error();
    auto assigned = proposed_assignee(stored, proposed);
    if (!assigned) return assigned.error();

    Change change{*to, *business, std::string{proposed["statusReason"]["text"].text()}, std::move(*outputs),
                  std::move(*notes)};
    change.reason_code = std::move(*reason_code);
    change.inputs = std::move(*inputs);
    change.identifiers = std::move(*identifiers);
    change.priority = std::move(*priority);
    change.assignee = std::move(*assigned);
    // A client that sends back what it read repeats the stored business status and reason; kept by a new
    // status or an answered question, they would say of it what was said of the one before.
    if (stored["status"].text() != to_string(*to) &&
        json::same_value(stored["businessStatus"], proposed["businessStatus"]))
        change.business_status.reset();
    if (json::same_value(stored["statusReason"], proposed["statusReason"]))
        change.reason.clear(), change.reason_code.clear();
    return change;
}

std::size_t attempts(json::Node task) {
    std::size_t count = 0;
    for (const json::Node output : task["output"].items()) count += is_output(output, "contact-attempt");
    return count;
}

Result<Applied> apply(json::Node task, const Change& wanted, Role role, Instant now) {
    Change change = wanted;
    count_attempt(task, change, now);
    const auto from = status(task["status"].text());
    if (!from) return fail(ErrorKind::fault, "the stored Task has no known status", "Task.status");
    if (auto allowed = legal(*from, change.to, role); !allowed) return allowed.error();
    if (auto allowed = within_role(task, change, role); !allowed) return allowed.error();
    auto business = business_after(task, change);
    if (!business) return business.error();
    const StatusReason reason = reason_after(task, change, *business);
    if (auto checked = complete(task, change, *business, reason); !checked) return checked.error();
    Applied applied{
        write_task(task, change, *business, reason, now), *from, change.to, *business, reason.text, role};
    applied.priority = change.priority;
    if (!change.priority.empty()) applied.priority_reason = text_of_note(change.notes);
    return applied;
}

}  // namespace repere::referral
