// SPDX-License-Identifier: Apache-2.0
#include "facade/anonymous.h"

#include "crypto/random.h"
#include "crypto/uuid.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/anonymous.h"

namespace repere::facade {
namespace {

// The whole of what is known: that there is such a person.
std::string patient_resource(const std::string& id) {
    json::Writer writer;
    writer.object([&] { writer.field("resourceType", "Patient").field("id", id).field("active", true); });
    return writer.take();
}

std::string parameters_of(const std::string& id, const std::string& slip) {
    json::Writer writer;
    const auto text = [&](std::string_view name, std::string_view value) {
        writer.object([&] { writer.field("name", name).field("valueString", value); });
    };
    writer.object([&] {
        writer.field("resourceType", "Parameters");
        writer.array("parameter", [&] {
            writer.object([&] {
                writer.field("name", "subject").object("valueReference", [&] {
                    writer.field("reference", fhir::reference_text("Patient", id));
                });
            });
            text("code", referral::shown_code(id));
            text("slip", slip);
        });
    });
    return writer.take();
}

// A name of the client's choice is kept with the act, so it must be one that can say nothing.
Result<Done> headers_say_nothing(const Exchange& exchange) {
    const Headers& headers = exchange.request.headers;
    if (!headers.idempotency_key.empty() && !crypto::is_uuid(headers.idempotency_key))
        return fail(ErrorKind::invalid, "in an anonymous episode the key is a UUID", "Idempotency-Key");
    if (!headers.if_none_exist.empty())
        return fail(ErrorKind::invalid, "an anonymous episode takes no condition", "If-None-Exist");
    return Done{};
}

}  // namespace

bool is_anonymous(std::string_view patient) { return referral::is_pseudonym(patient); }

Result<Reply> start_anonymous_episode(const Exchange& exchange) {
    if (exchange.actor.position != Position::clinician)
        return fail(ErrorKind::forbidden, "the unit that asks starts an episode");
    if (exchange.actor.patient)
        return fail(ErrorKind::conflict, "a chart is open: an anonymous episode is started outside of any");
    const std::string id = referral::pseudonym(crypto::random_bytes(16));
    Act act{audit::Act::create, id, {{patient_resource(id)}}, {}, {}};
    act.situation.patient_request = true;
    auto kept = commit(exchange, act);
    if (!kept) return kept;
    return Reply{201, parameters_of(id, slip(exchange, id)), {}};
}

Result<Done> check_anonymous(const Exchange& exchange, json::Node response, std::string_view patient) {
    if (auto silent = headers_say_nothing(exchange); !silent) return silent;
    const auto started = exchange.store.read("Patient", patient);
    if (!started) return started.error();
    if (!*started)
        return fail(ErrorKind::invalid, "no such episode was started here", "QuestionnaireResponse.subject");
    return referral::only_anonymous_answers(response);
}

Result<Done> check_anonymous_agreement(const Exchange& exchange, json::Node consent,
                                       std::string_view patient) {
    if (!is_anonymous(patient)) return Done{};
    if (auto silent = headers_say_nothing(exchange); !silent) return silent;
    // Its other elements are codes, times and references, and are written anew.
    for (const auto [name, value] : consent.members())
        if (name == "identifier" || name == "text" || name == "extension" || name == "id")
            return fail(ErrorKind::invalid, "an anonymous episode takes nothing that could name the person",
                        "Consent." + std::string{name});
    return Done{};
}

std::string slip(const Exchange& exchange, std::string_view patient) {
    const std::string code = referral::shown_code(patient);
    return code.empty() ? std::string{} : exchange.content.wording.fill("anonymous.slip", {{"code", code}});
}

}  // namespace repere::facade
