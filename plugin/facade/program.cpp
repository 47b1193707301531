// SPDX-License-Identifier: Apache-2.0
#include "facade/program.h"

#include "facade/commit.h"
#include "facade/take_back.h"

namespace repere::facade {

Result<Done> Facade::keep(const ProgramAct& wanted) const {
    const Actor device{Position::program, site_.device, {}, {}};
    const Request none;
    const Exchange exchange{store_, content_, site_, none, device, clock_()};
    Act act;
    act.kind = wanted.pieces.front().version == 0 ? audit::Act::create : audit::Act::update;
    act.patient = wanted.patient;
    act.outbox_name = wanted.name;
    for (const ProgramPiece& piece : wanted.pieces)
        act.pieces.push_back(
            {piece.json,
             piece.version == 0 ? referral::Outgoing::How::create : referral::Outgoing::How::replace,
             piece.version});
    return commit(exchange, act).transform([](const Reply&) { return Done{}; });
}

Result<Done> Facade::take_back(std::string_view questionnaire_response) const {
    const Actor device{Position::program, site_.device, {}, {}};
    const Request none;
    const Exchange exchange{store_, content_, site_, none, device, clock_()};
    auto act = taken_back(exchange, questionnaire_response);
    if (!act) return act.error();
    if (act->pieces.empty()) return Done{};
    return commit(exchange, *act).transform([](const Reply&) { return Done{}; });
}

}  // namespace repere::facade
