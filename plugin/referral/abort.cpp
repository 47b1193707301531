// SPDX-License-Identifier: Apache-2.0
#include "referral/abort.h"

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/document.h"

namespace repere::referral {
namespace {

constexpr std::string_view task_code = "http://hl7.org/fhir/CodeSystem/task-code";

Error wrong(std::string what, std::string where) {
    return fail(ErrorKind::invalid, std::move(what), std::move(where));
}

Result<Done> work_has_begun(json::Node task) {
    const auto now_is = status(task["status"].text());
    if (!now_is) return fail(ErrorKind::fault, "the stored Task has no known status", "Task.status");
    if (is_final(*now_is))
        return fail(ErrorKind::conflict, "the Task is closed as " + std::string{to_string(*now_is)},
                    "Task.focus");
    const Transition* const cancelling = transition(*now_is, Status::cancelled);
    if (cancelling != nullptr && may_set(cancelling->who, Role::requester))
        return fail(ErrorKind::conflict, "the work has not begun: set the status of the Task to cancelled",
                    "Task.focus");
    return Done{};
}

std::string quoted_output(std::string_view type, std::string_view value) {
    json::Writer writer;
    writer.object([&] {
        writer.object("type", [&] { writer.field("text", type); });
        writer.field("valueString", value);
    });
    return writer.take();
}

}  // namespace

bool is_abort(json::Node task) { return fhir::has_code(task["code"], task_code, "abort"); }

Result<AbortRequest> read_abort(json::Node proposed) {
    if (!is_abort(proposed)) return wrong("only a Task of code abort can be created here", "Task.code");
    if (proposed["status"].text() != "requested") return wrong("the status must be requested", "Task.status");
    if (proposed["intent"].text() != "order") return wrong("the intent must be order", "Task.intent");
    const auto focus = fhir::reference(proposed["focus"]);
    if (!focus || focus->type != "Task") return wrong("the focus must read Task/<id>", "Task.focus");
    const std::string reason{proposed["reasonCode"]["text"].text()};
    if (reason.empty()) return wrong("a reason is needed", "Task.reasonCode.text");
    return AbortRequest{std::string{focus->id}, reason};
}

Result<std::string> make_abort(json::Node task, std::string_view reason, std::string_view requester,
                               const Wording& wording, Instant now) {
    if (auto begun = work_has_begun(task); !begun) return begun.error();
    const std::string about = fhir::reference_text(task);
    const std::string id = crypto::uuid5(
        crypto::repere_name_space, "abort|" + about + "|" + std::string{task["meta"]["versionId"].text()});
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Task").field("id", id);
        fhir::write_meta(writer.key("meta"));
        writer.array("identifier",
                     [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
        writer.field("status", "requested").field("intent", "order");
        writer.field("priority", task["priority"].string_or("routine"));
        fhir::write_concept(writer.key("code"), {task_code, "abort", {}});
        writer.field("description", wording.text("abort"));
        fhir::write_reference(writer.key("focus"), about);
        writer.field("for", task["for"]);
        if (task["encounter"]) writer.field("encounter", task["encounter"]);
        writer.field("authoredOn", to_string(now)).field("lastModified", to_string(now));
        fhir::write_reference(writer.key("requester"), requester);
        fhir::write_reference(writer.key("owner"), asked(task));
        writer.object("reasonCode", [&] { writer.field("text", reason); });
    });
    return writer.take();
}

Result<Applied> apply_to_abort(json::Node abort, const Change& change, Role role, Instant now) {
    const Status to = change.to;
    const bool stays = to_string(to) == abort["status"].text();
    if (!stays && to != Status::received && to != Status::rejected && to != Status::cancelled)
        return fail(ErrorKind::conflict,
                    "to agree, cancel the Task this one is about; else: received, rejected, cancelled",
                    "Task.status");
    return apply(abort, change, role, now);
}

Result<std::string> settle_abort(json::Node abort, Status ended_as, const Wording& wording, Instant now) {
    if (ended_as != Status::cancelled) {
        Change withdrawn;
        withdrawn.to = Status::cancelled;
        withdrawn.reason = wording.text("abort.nothing-left");
        const auto closed = apply(abort, withdrawn, Role::owner, now);
        if (!closed) return closed.error();
        return closed->task;
    }
    Change agreed;
    agreed.to = Status::accepted;
    const auto accepted = apply(abort, agreed, Role::owner, now);
    if (!accepted) return accepted.error();
    const auto document = json::Document::parse(accepted->task);
    if (!document) return document.error();
    Change done;
    done.to = Status::completed;
    done.outputs.push_back(quoted_output(wording.text("abort"), wording.text("abort.stopped")));
    const auto completed = apply(document->root(), done, Role::owner, now);
    if (!completed) return completed.error();
    return completed->task;
}

}  // namespace repere::referral
