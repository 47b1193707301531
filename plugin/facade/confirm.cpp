// SPDX-License-Identifier: Apache-2.0
#include "crypto/uuid.h"
#include "facade/closure.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "fhir/reference.h"
#include "referral/provenance.h"

namespace repere::facade {

Result<Reply> confirm_received(const Exchange& exchange, std::string_view id) {
    if (exchange.actor.position != Position::clinician)
        return fail(ErrorKind::forbidden, "the unit that asked says that it has the answer");
    if (auto again = replay(exchange); !again || *again) {
        if (!again) return again.error();
        return std::move(**again);
    }
    const auto body = parse_body(exchange, "Communication");
    if (!body) return body.error();
    if (body->root()["id"].text() != id)
        return fail(ErrorKind::invalid, "the body must be the Communication of this address",
                    "Communication.id");
    const auto stored = visible(exchange, "Communication", id);
    if (!stored) return stored.error();
    if (auto unmet = unmet_precondition(exchange, stored->version)) return std::move(*unmet);
    const auto before = json::Document::parse(stored->json);
    if (!before) return fail(ErrorKind::fault, "a stored resource cannot be read");
    auto confirmed = referral::with_received(before->root(), body->root(), exchange.now);
    if (!confirmed) return rule_broken(confirmed.error());
    const auto after = json::Document::parse(*confirmed);
    if (!after) return fail(ErrorKind::fault, "a stored resource cannot be read");
    const std::string hint = note_for_chart(exchange, after->root());
    if (!before->root()["received"].text().empty()) return resource_reply(exchange, 200, *stored, hint);

    const std::vector<std::string> targets{fhir::reference_text(stored->type, stored->id)};
    const std::string name = "Communication|" + stored->id + "|" + std::to_string(stored->version + 1);
    Act act{audit::Act::update, std::string{patient_of(before->root())}, {}, name, hint};
    act.pieces.push_back({std::move(*confirmed), referral::Outgoing::How::replace, stored->version});
    act.pieces.push_back(
        {referral::provenance({.id = crypto::uuid5(crypto::repere_name_space, "received|" + name),
                               .targets = targets,
                               .activity = referral::Activity::update,
                               .agent = exchange.actor.reference,
                               .on_behalf_of = {},
                               .source = {},
                               .recorded = exchange.now}),
         referral::Outgoing::How::create, 0});
    return commit(exchange, act);
}

}  // namespace repere::facade
