// SPDX-License-Identifier: Apache-2.0
#include "referral/task_change.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "json/document.h"
#include "json/writer.h"
#include "referral/outcome.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 5> changeable{"status", "statusReason", "businessStatus", "output",
                                                     "note"};
// A client sends back what it was given; these are ours and are not read.
constexpr std::array<std::string_view, 4> not_read{"meta", "lastModified", "executionPeriod", "text"};

constexpr std::array<std::string_view, 8> rewritten{"status", "statusReason", "businessStatus",  "output",
                                                    "note",   "lastModified", "executionPeriod", "meta"};

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

// The business status that stands after the change: the one given, else the stored one while it still fits.
Result<std::optional<BusinessStatus>> business_after(json::Node task, const Change& change) {
    if (change.business_status) {
        if (!fits(*change.business_status, change.to))
            return wrong(std::string{to_string(*change.business_status)} + " does not go with " +
                             std::string{to_string(change.to)},
                         "Task.businessStatus");
        return change.business_status;
    }
    const auto stored = read_business_status(task);
    if (stored && *stored && fits(**stored, change.to)) return *stored;
    return usual_business_status(change.to);
}

// The stored reason goes on standing while the status does.
std::string reason_after(json::Node task, const Change& change) {
    const bool stands = change.reason.empty() && task["status"].text() == to_string(change.to);
    return stands ? std::string{task["statusReason"]["text"].text()} : change.reason;
}

Error owners_own(std::string_view what, std::string where) {
    return fail(ErrorKind::forbidden, std::string{what} + " is set by the owner", std::move(where));
}

// The requester's share: what the ward knows better than the team (Gravity and UMZH Connect: outcomes and
// the team's own sub-states are the fulfiller's).
Result<Done> within_role(json::Node task, const Change& change, Role role) {
    if (role == Role::owner) return Done{};
    if (!change.outputs.empty()) return owners_own("an output", "Task.output");
    const bool repeats =
        change.business_status &&
        fhir::has_code(task["businessStatus"], fhir::canonical("CodeSystem", "referral-business-status"),
                       to_string(*change.business_status));
    if (change.business_status && !repeats && !may_set(setter(*change.business_status), role))
        return owners_own(to_string(*change.business_status), "Task.businessStatus");
    return Done{};
}

bool has_outcome(json::Node output, std::string_view code) {
    return fhir::has_code(output["valueCodeableConcept"], fhir::canonical("CodeSystem", "referral-outcome"),
                          code);
}

bool plans_follow_up(json::Node output) {
    return fhir::has_code(output["type"], fhir::canonical("CodeSystem", "referral-outcome"), "follow-up") &&
           !output["valueDateTime"].text().empty();
}

// After a stay alone use often comes back: a stay ends with a date for what follows.
Result<Done> stay_is_followed(json::Node task, const Change& change) {
    bool stay = false, followed = false;
    const auto look_at = [&](json::Node output) {
        stay = stay || has_outcome(output, "hospital-stay") || has_outcome(output, "residential-stay");
        followed = followed || plans_follow_up(output);
    };
    for (const json::Node output : task["output"].items()) look_at(output);
    for (const std::string& text : change.outputs)
        if (const auto output = json::Document::parse(text)) look_at(output->root());
    if (!stay || followed) return Done{};
    return wrong("a stay needs a follow-up: an output of type follow-up with its date", "Task.output");
}

Result<Done> complete(json::Node task, const Change& change) {
    if (needs_reason(change.to) && reason_after(task, change).empty())
        return wrong("a Task that becomes " + std::string{to_string(change.to)} + " needs a reason",
                     "Task.statusReason.text");
    if (change.to == Status::completed && task["output"].size() + change.outputs.size() == 0)
        return wrong("a completed Task needs an output that describes the outcome", "Task.output");
    if (change.to == Status::completed) return stay_is_followed(task, change);
    return Done{};
}

void write_list(json::Writer& writer, std::string_view name, json::Node stored,
                const std::vector<std::string>& added) {
    if (stored.size() + added.size() == 0) return;
    writer.array(name, [&] {
        for (const json::Node item : stored.items()) writer.node(item);
        for (const std::string& item : added) writer.raw(item);
    });
}

// Begun when the team first acts on the person, over when nothing more will come.
void write_execution_period(json::Writer& writer, json::Node task, Status to, Instant now) {
    const std::string stored{task["executionPeriod"]["start"].text()};
    const bool begins = to == Status::in_progress || to == Status::completed;
    const std::string start = stored.empty() && begins ? to_string(now) : stored;
    const std::string end = is_final(to) && !start.empty() ? to_string(now) : std::string{};
    if (!start.empty())
        writer.object("executionPeriod", [&] { writer.field("start", start).optional("end", end); });
}

void write_business_status(json::Writer& writer, std::optional<BusinessStatus> business) {
    if (!business) return;
    writer.object("businessStatus", [&] {
        writer.array("coding", [&] {
            writer.object([&] {
                writer.field("system", fhir::canonical("CodeSystem", "referral-business-status"));
                writer.field("code", to_string(*business));
            });
        });
    });
}

std::string write_task(json::Node task, const Change& change, std::optional<BusinessStatus> business,
                       Instant now) {
    constexpr std::string_view servers_own[] = {"versionId", "lastUpdated"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(task, rewritten);
        if (task["meta"]) writer.object("meta", [&] { writer.members_except(task["meta"], servers_own); });
        writer.field("status", to_string(change.to));
        if (const std::string reason = reason_after(task, change); !reason.empty())
            writer.object("statusReason", [&] { writer.field("text", reason); });
        write_business_status(writer, business);
        writer.field("lastModified", to_string(now));
        write_execution_period(writer, task, change.to, now);
        write_list(writer, "note", task["note"], change.notes);
        write_list(writer, "output", task["output"], change.outputs);
    });
    return writer.take();
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

    Change change{*to, *business, std::string{proposed["statusReason"]["text"].text()}, std::move(*outputs),
                  std::move(*notes)};
    // A client that sends back what it read repeats the stored business status and reason; kept by a new
    // status, they would say of it what was said of the one before.
    if (stored["status"].text() != to_string(*to)) {
        if (json::same_value(stored["businessStatus"], proposed["businessStatus"]))
            change.business_status.reset();
        if (json::same_value(stored["statusReason"], proposed["statusReason"])) change.reason.clear();
    }
    return change;
}

Result<Applied> apply(json::Node task, const Change& change, Role role, Instant now) {
    const auto from = status(task["status"].text());
    if (!from) return fail(ErrorKind::fault, "the stored Task has no known status", "Task.status");
    if (auto allowed = legal(*from, change.to, role); !allowed) return allowed.error();
    if (auto allowed = within_role(task, change, role); !allowed) return allowed.error();
    auto business = business_after(task, change);
    if (!business) return business.error();
    if (auto checked = complete(task, change); !checked) return checked.error();
    return Applied{write_task(task, change, *business, now),
                   *from,
                   change.to,
                   *business,
                   reason_after(task, change),
                   role};
}

}  // namespace repere::referral
