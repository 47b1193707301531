// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "facade/closure.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/query.h"
#include "facade/scope.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/abort.h"

namespace repere::facade {
namespace {

struct Question {
    store::Query tasks;
    std::vector<referral::Stage> stages;  // empty: every stage of an open loop
};

Result<Done> read_stage(const std::string& text, Question& question) {
    for (const std::string& code : values_of(text)) {
        const auto stage = referral::stage(code);
        if (!stage) return fail(ErrorKind::invalid, "a code of CodeSystem/loop-stage is needed", "stage");
        question.stages.push_back(*stage);
    }
    return Done{};
}

Result<Done> read_count(const std::string& text, Question& question) {
    constexpr std::size_t most = 200;
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size() || count == 0)
        return fail(ErrorKind::invalid, "a whole number above 0 is needed", "_count");
    question.tasks.limit = std::min(count, most);
    return Done{};
}

Result<Done> read_parameter(const std::string& name, const std::string& value, Question& question) {
    if (name == "stage") return read_stage(value, question);
    if (name == "_count") return read_count(value, question);
    if (name == "_format") return Done{};
    if (name == "_page") {
        question.tasks.after = value;
        return Done{};
    }
    if (name != "patient") return fail(ErrorKind::invalid, "this parameter is not supported", name);
    const bool typed = value.find('/') != std::string::npos;
    question.tasks.filters.push_back({"patient", {typed ? value : fhir::reference_text("Patient", value)}});
    return Done{};
}

// Only what the actor may see: the same rule as for a search of Tasks.
Result<Done> narrow(const Exchange& exchange, Question& question) {
    const Actor& actor = exchange.actor;
    auto& filters = question.tasks.filters;
    if (actor.patient)
        filters.push_back({"patient", {fhir::reference_text("Patient", actor.patient->value)}});
    if (actor.position == Position::clinician) {
        if (filters.empty()) filters.push_back({"requester", {actor.reference}});
        return Done{};
    }
    const std::string organization = team_organization(exchange);
    if (organization.empty()) return fail(ErrorKind::forbidden, "a team member has a team", "owner");
    filters.push_back({"asked", {organization}});
    return Done{};
}

Result<Question> read_question(const Exchange& exchange) {
    const auto parameters = parse_query(exchange.request.query);
    if (!parameters) return parameters.error();
    Question question;
    question.tasks.type = "Task";
    question.tasks.order = store::Order::oldest_first;
    question.tasks.limit = 50;
    for (const auto& [name, value] : *parameters)
        if (auto read = read_parameter(name, value, question); !read) return read.error();
    if (auto narrowed = narrow(exchange, question); !narrowed) return narrowed.error();
    return question;
}

void write_part(json::Writer& writer, std::string_view name, std::string_view type, std::string_view value) {
    if (!value.empty()) writer.object([&] { writer.field("name", name).field(type, value); });
}

void write_reference_part(json::Writer& writer, std::string_view name, const store::Resource& resource) {
    writer.object([&] {
        writer.field("name", name).object("valueReference", [&] {
            writer.field("reference", fhir::reference_text(resource.type, resource.id));
        });
    });
}

std::string loop_parameter(const Exchange& exchange, const store::Resource& task, const LoopState& state) {
    json::Writer writer;
    const bool for_sender = exchange.actor.position == Position::clinician && state.answer;
    const auto message = json::Document::parse(for_sender ? state.answer->json : "null");
    writer.object([&] {
        writer.field("name", "loop").array("part", [&] {
            write_reference_part(writer, "task", task);
            write_part(writer, "stage", "valueCode", to_string(state.loop.stage));
            write_part(writer, "waits-for", "valueCode", to_string(state.loop.waits));
            write_part(writer, "since", "valueInstant", to_string(state.since));
            if (state.answer) write_reference_part(writer, "answer", *state.answer);
            write_part(writer, "delivery", "valueId", state.entry);
            if (for_sender && message)
                write_part(writer, "note", "valueString", note_for_chart(exchange, message->root()));
        });
    });
    return writer.take();
}

bool wanted(const Question& question, const referral::Loop& loop) {
    if (question.stages.empty()) return !loop.closed();
    return std::ranges::count(question.stages, loop.stage) > 0;
}

Result<std::string> answer_to(const Exchange& exchange, const Question& question, audit::Event& asked) {
    const auto page = exchange.store.search(question.tasks);
    if (!page) return page.error();
    std::vector<std::string> parameters;
    for (const store::Resource& task : page->resources) {
        const auto document = json::Document::parse(task.json);
        if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
        if (referral::is_abort(document->root())) continue;  // part of the loop of the Task it is about
        const auto state = loop_of(exchange.store, task);
        if (!state) return state.error();
        if (!wanted(question, state->loop)) continue;
        parameters.push_back(loop_parameter(exchange, task, *state));
        asked.what.push_back(fhir::reference_text(task.type, task.id));
    }
    if (!page->next.empty()) {
        json::Writer next;
        write_part(next, "next", "valueString", page->next);
        parameters.push_back(next.take());
    }
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Parameters");
        if (parameters.empty()) return;  // FHIR JSON knows no empty arrays
        writer.array("parameter", [&] {
            for (const std::string& parameter : parameters) writer.raw(parameter);
        });
    });
    return writer.take();
}

}  // namespace

Result<Reply> open_loops(const Exchange& exchange) {
    const auto question = read_question(exchange);
    if (!question) return question.error();
    audit::Event asked = event(exchange, audit::Act::query);
    asked.query = "Task/$open-loops?" + std::string{exchange.request.query};
    for (const store::Filter& filter : question->tasks.filters)
        if (filter.name == "patient") asked.patient = filter.any_of.front();
    auto body = answer_to(exchange, *question, asked);
    if (!body) return body.error();
    if (auto audited = audit_only(exchange, asked); !audited) return audited.error();
    return Reply{200, std::move(*body), {}};
}

}  // namespace repere::facade
