// SPDX-License-Identifier: Apache-2.0
#include "facade/scope.h"

#include "fhir/reference.h"
#include "referral/task_change.h"

namespace repere::facade {
namespace {

bool points_to(json::Node node, std::string_view reference) {
    for (const auto [name, value] : node.members())
        if ((name == "reference" && value.text() == reference) || points_to(value, reference)) return true;
    for (const json::Node item : node.items())
        if (points_to(item, reference)) return true;
    return false;
}

Result<bool> stored_points_to(const Exchange& exchange, std::string_view from, std::string_view reference) {
    const auto parsed = fhir::parse_reference(from);
    if (!parsed) return false;
    const auto stored = exchange.store.read(parsed->type, parsed->id);
    if (!stored) return stored.error();
    if (!*stored) return false;
    const auto document = json::Document::parse((*stored)->json);
    return document && points_to(document->root(), reference);
}

// A team that declined, or whose Task was withdrawn, has no more business in the chart; a draft was never
// sent.
bool opens_the_chart(json::Node task) {
    const std::string_view status = task["status"].text();
    return status != "rejected" && status != "cancelled" && status != "entered-in-error" && status != "draft";
}

// One page is enough: a patient has few Tasks with one team.
Result<bool> reached_by_a_task(const Exchange& exchange, std::string_view patient,
                               const std::string& organization, const std::string& reference) {
    const auto tasks = exchange.store.search(
        {.type = "Task",
         .filters = {{"asked", {organization}}, {"patient", {fhir::reference_text("Patient", patient)}}},
         .updated_since = {},
         .limit = 200,
         .after = {}});
    if (!tasks) return tasks.error();
    for (const store::Resource& task : tasks->resources) {
        const auto document = json::Document::parse(task.json);
        if (!document || !opens_the_chart(document->root())) continue;
        if (points_to(document->root(), reference)) return true;
        auto through = stored_points_to(exchange, document->root()["focus"]["reference"].text(), reference);
        if (!through || *through) return through;
    }
    return false;
}

}  // namespace

std::string team_organization(const Exchange& exchange) {
    if (!exchange.actor.team) return {};
    const referral::Team* team = exchange.content.teams.find(*exchange.actor.team);
    return team ? team->organization : std::string{};
}

Result<bool> may_see(const Exchange& exchange, const store::Resource& resource) {
    const auto document = json::Document::parse(resource.json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    const std::string patient{patient_of(document->root())};
    if (exchange.actor.patient && exchange.actor.patient->value != patient) return false;
    if (exchange.actor.position == Position::clinician) return true;
    const std::string organization = team_organization(exchange);
    if (organization.empty()) return false;
    if (resource.type == "Task") return referral::asked(document->root()) == organization;
    if (resource.type == "Communication" &&
        document->root()["recipient"].at(0)["reference"].text() == organization)
        return true;  // asks the team to stop: it is told also when the chart is closed to it
    return reached_by_a_task(exchange, patient, organization,
                             fhir::reference_text(resource.type, resource.id));
}

Result<Done> same_chart(const Actor& actor, std::string_view patient) {
    if (actor.patient && actor.patient->value != patient)
        return fail(ErrorKind::conflict, "the open chart is another person's");
    return Done{};
}

}  // namespace repere::facade
