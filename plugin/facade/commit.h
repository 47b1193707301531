// SPDX-License-Identifier: Apache-2.0
// One act becomes one commit: resources, what leaves for the EHR, the audit row and the idempotency key
// together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "facade/exchange.h"
#include "referral/labels.h"
#include "referral/transaction.h"

namespace repere::facade {

struct Piece {
    std::string json;  // in the form of our store
    referral::Outgoing::How how = referral::Outgoing::How::create;
    std::int64_t version = 0;   // what is replaced; 0 for creation
    std::string if_match = {};  // of How::theirs, which leaves and is not kept here
    bool apart = false;         // leaves as an entry of its own, after the first and about itself
};

struct Act {
    audit::Act kind = audit::Act::create;
    std::string patient;        // logical id
    std::vector<Piece> pieces;  // the first is what the client asked to create or change
    std::string outbox_name;    // the same act has the same name: the outbox entry's id derives from it
    std::string hint;           // for Prefer: return=OperationOutcome
    std::vector<std::string> withhold_about = {};  // of what earlier acts still have to send
    referral::Situation situation = {};            // of the person: labels of everything in the act
    std::vector<store::DraftPlace> sent = {};      // drafts that these answers were
};

// The reply of an earlier request with the same Idempotency-Key, or 422 when its body was another; nothing
// when the key is new or absent.
Result<std::optional<Reply>> replay(const Exchange& exchange);

// Commits, and answers with the first piece. What changes resources of the EHR leaves as an entry of its own:
// should somebody have changed them too, the EHR refuses that entry only, and not the answers. Errors:
// conflict (a version is gone, or what was to be created exists), unavailable.
Result<Reply> commit(const Exchange& exchange, const Act& act);

// The audit row of an act that changes nothing: a read, a search, a refusal. Fails closed: when the row
// cannot be written, nothing is shown.
Result<Done> audit_only(const Exchange& exchange, const audit::Event& event);

// An event with who, when and from where filled in.
audit::Event event(const Exchange& exchange, audit::Act kind);

}  // namespace repere::facade
