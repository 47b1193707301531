// SPDX-License-Identifier: Apache-2.0
// Letters in the store: one with each referral, one with each final answer of a team, and the leaflet a
// person was given; what the chart says of it is read from the EHR, and said to be unknown when it cannot be.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "facade/commit.h"
#include "facade/exchange.h"
#include "referral/agreement.h"
#include "referral/document_reference.h"
#include "referral/letter.h"

namespace repere::facade {

// A dossier, and the resources it points into.
struct Gathered {
    std::deque<json::Document> documents;
    referral::Dossier dossier;
    std::string language = {};  // of who reads; empty: the site's

    json::Node keep(Result<json::Document> document);  // absent when there is none
};

// Around a ServiceRequest and a Task of ours, as they stand or as they are about to be written. `reasons` are
// those of the urgency. Errors: those of the store.
Result<Done> gather(const Exchange& exchange, std::string_view service_request, std::string_view task,
                    const std::vector<std::string>& reasons, const referral::Team& team, Gathered& into);

// The words of papers in a language, and the clocks of the site. Needs content.letters.papers.
referral::LetterWords letter_words(const Exchange& exchange, std::string_view language);

// As much as the person said; a team outside gets no more than a summary unless they did.
referral::Shared shared_with(const referral::Team& team, json::Node consent);

// The letter of a referral that these pieces make: their Consent, ServiceRequest and Task. Nothing without
// papers. Errors: those of referral::compose.
Result<Done> add_referral_letter(const Exchange& exchange, const referral::Team& team,
                                 const referral::Urgency& urgency, const std::vector<std::string>& reasons,
                                 std::vector<Piece>& pieces);

// The letter among the pieces made ready for the secure mailbox of a team outside the hospital. Returns why
// there is none, for who asks; "" when it is there, or when the team works in the hospital.
Result<std::string> add_prepared_mail(const Exchange& exchange, const referral::Team& team,
                                      std::vector<Piece>& pieces);

// The reply, when the owner's act ends the Task.
Result<Done> add_reply_letter(const Exchange& exchange, std::string_view service_request,
                              std::string_view task, const referral::Team& team, std::vector<Piece>& pieces);

// The present document of a kind about this Task ("Task/..."). Errors: those of the store.
Result<std::optional<store::Resource>> present_document(const Exchange& exchange, std::string_view patient,
                                                        referral::DocumentKind kind, std::string_view about);

}  // namespace repere::facade
