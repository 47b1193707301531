// SPDX-License-Identifier: Apache-2.0
#include "facade/answer_document.h"

#include <algorithm>

#include "referral/answer_document.h"

namespace repere::facade {

namespace {

bool has_document(const Act& act) {
    return std::ranges::any_of(act.pieces, [](const Piece& piece) {
        const auto document = json::Document::parse(piece.json);
        return document && document->root()["resourceType"].text() == "DocumentReference";
    });
}

}  // namespace

Result<Done> add_answer_document(const Exchange& exchange, const referral::Applied& applied,
                                 const std::string& communication, Act& act) {
    const bool wanted = exchange.site.write_back == WriteBack::documents && referral::is_final(applied.to);
    if (!wanted || communication.empty() || has_document(act)) return Done{};
    const auto message = json::Document::parse(communication);
    if (!message) return fail(ErrorKind::fault, "a resource of ours is not JSON");
    auto document = referral::answer_document(message->root(), exchange.content.wording, exchange.now);
    if (!document) return document.error();
    act.pieces.push_back({std::move(*document), referral::Outgoing::How::create, 0});
    return Done{};
}

}  // namespace repere::facade
