// SPDX-License-Identifier: Apache-2.0
#include "store/courier.h"

#include <algorithm>
#include <exception>
#include <random>

#include "core/log.h"
#include "store/crash_point.h"

namespace repere::store {
namespace {

using std::chrono::milliseconds;

constexpr int failures_that_close = 3;

Instant later(Instant now, milliseconds by) { return {now.milliseconds + by.count(), now.offset_minutes}; }

double random_fraction() {
    static thread_local std::mt19937_64 engine{std::random_device{}()};
    return std::uniform_real_distribution<>{}(engine);
}

CourierOptions completed(CourierOptions options) {
    if (!options.jitter) options.jitter = random_fraction;
    if (!options.permitted) options.permitted = [](const OutboxEntry&) { return true; };
    if (!options.audit_event)
        options.audit_event = [](const Parcel&, State, std::string_view, Instant) { return std::string{}; };
    return options;
}

void count(Pass& pass, State state) {
    switch (state) {
        case State::sent:
            ++pass.sent;
            break;
        case State::verified:
            ++pass.verified;
            break;
        case State::quarantined:
            ++pass.quarantined;
            break;
        case State::withheld:
            ++pass.withheld;
            break;
        default:
            ++pass.postponed;
            break;
    }
}

Verdict trouble_finding(const Error& error) {
    Verdict verdict;
    verdict.in_doubt = true;
    verdict.away = error.kind == ErrorKind::unavailable;
    verdict.status = "cannot look";
    return verdict;
}

}  // namespace

Courier::Courier(Store& store, const std::map<std::string, Delivery*>& destinations, CourierOptions options)
    : store_{store}, options_{completed(std::move(options))} {
    for (const auto& [name, delivery] : destinations) gates_[name].delivery = delivery;
}

Courier::~Courier() {
    stopping_ = true;
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
}

void Courier::start() {
    for (std::size_t i = threads_.size(); i < options_.threads; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

void Courier::nudge() {
    {
        const std::lock_guard lock{mutex_};
        due_ = true;
    }
    wake_.notify_one();
}

void Courier::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        Pass pass;
        try {
            pass = deliver_due();
        } catch (const std::exception&) {
            // Out of memory, or a bug: what was in hand comes back when its lease runs out.
            log::error("courier_pass_failed");
        }
        if (pass.handled() == 0) wait(stop);
    }
}

void Courier::wait(const std::stop_token& stop) {
    const milliseconds longest = until_next();
    std::unique_lock lock{mutex_};
    wake_.wait_for(lock, stop, longest, [this] { return std::exchange(due_, false); });
}

std::vector<std::string> Courier::destinations() const {
    std::vector<std::string> names;
    for (const auto& [name, gate] : gates_) names.push_back(name);
    return names;
}

milliseconds Courier::until_next() {
    constexpr milliseconds shortest{10};
    const Instant now = options_.clock();
    milliseconds wait = options_.idle;
    const auto consider = [&](Instant moment) {
        if (moment > now) wait = std::min(wait, milliseconds{moment.milliseconds - now.milliseconds});
    };
    if (const auto due = store_.next_due(destinations(), now); due && *due) consider(**due);
    const std::lock_guard lock{gates_mutex_};
    for (const auto& [name, gate] : gates_) consider(gate.closed_until);
    return std::max(wait, shortest);
}

Pass Courier::deliver_due() {
    Pass pass;
    for (const std::string& destination : destinations()) {
        work(State::ready, destination, pass);
        work(State::sent, destination, pass);
    }
    return pass;
}

void Courier::work(State from, const std::string& destination, Pass& pass) {
    const Instant now = options_.clock();
    const std::size_t room = enter(destination, now);
    if (room == 0) return;
    const auto parcels = store_.lease({room, now, options_.name, options_.lease, {destination}, from});
    if (!parcels) {
        log::warning("courier_cannot_lease", {{"error", parcels.error()}});
        return leave(destination);
    }
    if (parcels->empty()) return leave(destination);
    for (const Parcel& parcel : *parcels) count(pass, handle(parcel));
}

State Courier::handle(const Parcel& parcel) {
    const Instant now = options_.clock();
    const bool short_of_time = later(now, options_.exchange) > parcel.lease_until;
    if (stopping_ || short_of_time || is_closed(parcel.entry.destination, now)) return give_back(parcel);
    Delivery& delivery = *gates_.at(parcel.entry.destination).delivery;
    if (parcel.accepted) return confirm(parcel, delivery);
    if (!options_.permitted(parcel.entry)) {
        Settlement settlement;
        settlement.state = State::withheld;
        settlement.in_doubt = parcel.in_doubt;
        settlement.last_status = "agreement withdrawn";
        return settle(parcel, std::move(settlement));
    }
    return parcel.in_doubt ? resolve_doubt(parcel, delivery) : send(parcel, delivery, false);
}

State Courier::resolve_doubt(const Parcel& parcel, Delivery& delivery) {
    const auto found = delivery.find(parcel.entry);
    if (!found) return postpone(parcel, trouble_finding(found.error()));
    reopen(parcel.entry.destination);
    switch (*found) {
        case Presence::complete:
            return sent(parcel, "found");
        case Presence::doubled:
            return quarantine(parcel, "found more than once", true);
        default:
            return send(parcel, delivery, false);
    }
}

State Courier::confirm(const Parcel& parcel, Delivery& delivery) {
    const auto found = delivery.find(parcel.entry);
    if (!found) {
        const Verdict verdict = trouble_finding(found.error());
        return postpone(parcel, verdict);
    }
    reopen(parcel.entry.destination);
    Settlement settlement;
    switch (*found) {
        case Presence::complete:
        case Presence::changed:  // somebody has worked on it since: it did arrive
            settlement.state = State::verified;
            settlement.last_status = "found";
            return settle(parcel, std::move(settlement));
        case Presence::doubled:
            return quarantine(parcel, "found more than once", true);
        default:
            break;
    }
    if (parcel.attempts >= options_.verify_attempts)
        return quarantine(parcel, "accepted, but not found", true);
    Verdict verdict;
    verdict.status = "accepted, not found yet";
    return postpone(parcel, verdict);
}

State Courier::send(const Parcel& parcel, Delivery& delivery, bool renewed) {
    crash_point("send.before");
    const Answer answer = delivery.send(parcel.entry);
    crash_point("send.after");
    const Verdict verdict = judge(answer, options_.clock());
    if (verdict.alarm)
        log::error("delivery_needs_attention",
                   {{"destination", log::Vetted{parcel.entry.destination}}, {"status", answer.status}});
    switch (verdict.step) {
        case Step::done:
            reopen(parcel.entry.destination);
            return sent(parcel, verdict.status);
        case Step::search:
            return after_unknown(parcel, delivery, answer, verdict);
        case Step::renew:
            return after_unauthorised(parcel, delivery, verdict, renewed);
        case Step::quarantine:
            return quarantine(parcel, verdict.status, false);
        case Step::retry:
            break;
    }
    return postpone(parcel, verdict);
}

State Courier::after_unknown(const Parcel& parcel, Delivery& delivery, const Answer& answer,
                             const Verdict& verdict) {
    const auto found = delivery.find(parcel.entry);
    if (found && *found == Presence::complete) {
        reopen(parcel.entry.destination);
        return sent(parcel, verdict.status + ", found");
    }
    if (found && *found == Presence::doubled) return quarantine(parcel, "found more than once", true);
    // 412: the version our update was made for is gone, or several match. Sending again cannot help.
    if (answer.status == 412 && found) return quarantine(parcel, verdict.status, false);
    return postpone(parcel, verdict);
}

State Courier::after_unauthorised(const Parcel& parcel, Delivery& delivery, const Verdict& verdict,
                                  bool renewed) {
    if (!renewed && delivery.renew_credentials()) return send(parcel, delivery, true);
    log::error("delivery_unauthorised", {{"destination", log::Vetted{parcel.entry.destination}}});
    Verdict closed = verdict;
    closed.pause = true;
    return postpone(parcel, closed);
}

State Courier::sent(const Parcel& parcel, const std::string& status) {
    Settlement settlement;
    settlement.state = State::sent;
    settlement.not_before = later(options_.clock(), options_.verify_after);
    settlement.last_status = status;
    return settle(parcel, std::move(settlement));
}

State Courier::quarantine(const Parcel& parcel, const std::string& status, bool in_doubt) {
    log::warning("delivery_quarantined",
                 {{"entry", log::Vetted{parcel.entry.id}}, {"status", log::Vetted{status}}});
    Settlement settlement;
    settlement.state = State::quarantined;
    settlement.in_doubt = in_doubt;
    settlement.last_status = status;
    return settle(parcel, std::move(settlement));
}

State Courier::postpone(const Parcel& parcel, const Verdict& verdict) {
    const milliseconds wait = std::max(backoff(parcel.attempts, options_.jitter()), verdict.at_least);
    if (verdict.pause || verdict.away) close(parcel.entry.destination, verdict, wait);
    Settlement settlement;
    settlement.state = parcel.accepted ? State::sent : State::ready;
    settlement.not_before = later(options_.clock(), wait);
    settlement.in_doubt = verdict.in_doubt || parcel.in_doubt;
    settlement.tried = !(parcel.accepted && verdict.away);  // not being able to look is not "not found"
    settlement.last_status = verdict.status;
    return settle(parcel, std::move(settlement));
}

State Courier::give_back(const Parcel& parcel) {
    Settlement settlement;
    settlement.state = parcel.accepted ? State::sent : State::ready;
    settlement.not_before = parcel.not_before;
    settlement.in_doubt = parcel.in_doubt;
    settlement.tried = false;
    settlement.last_status = parcel.last_status;
    return settle(parcel, std::move(settlement));
}

State Courier::settle(const Parcel& parcel, Settlement settlement) {
    settlement.id = parcel.entry.id;
    settlement.fence = parcel.fence;
    settlement.now = options_.clock();
    const bool refused = settlement.state == State::quarantined || settlement.state == State::withheld;
    if (refused || (settlement.state == State::sent && !parcel.accepted))
        settlement.audit_event =
            options_.audit_event(parcel, settlement.state, settlement.last_status, settlement.now);
    // Not settled: the lease runs out and the parcel comes back in doubt.
    if (const auto done = store_.settle(settlement); !done)
        log::warning("courier_cannot_settle",
                     {{"entry", log::Vetted{parcel.entry.id}}, {"error", done.error()}});
    return settlement.state;
}

std::size_t Courier::enter(const std::string& destination, Instant now) {
    const std::lock_guard lock{gates_mutex_};
    Gate& gate = gates_.at(destination);
    if (gate.closed_until > now) return 0;
    if (gate.failures < failures_that_close) return options_.batch;
    gate.probing = true;
    gate.closed_until = later(now, options_.exchange);  // for the other threads, while one parcel tries
    return 1;
}

// Nothing was due: whoever tries the destination next is the probe.
void Courier::leave(const std::string& destination) {
    const std::lock_guard lock{gates_mutex_};
    Gate& gate = gates_.at(destination);
    if (std::exchange(gate.probing, false)) gate.closed_until = {};
}

void Courier::reopen(const std::string& destination) {
    const std::lock_guard lock{gates_mutex_};
    Gate& gate = gates_.at(destination);
    gate.failures = 0;
    gate.probing = false;
    gate.closed_until = {};
}

void Courier::close(const std::string& destination, const Verdict& verdict, milliseconds wait) {
    const std::lock_guard lock{gates_mutex_};
    Gate& gate = gates_.at(destination);
    gate.probing = false;
    if (verdict.away) ++gate.failures;
    const Instant now = options_.clock();
    if (verdict.pause) gate.closed_until = std::max(gate.closed_until, later(now, wait));
    if (gate.failures >= failures_that_close)
        gate.closed_until = later(now, std::max(wait, backoff(gate.failures, options_.jitter())));
}

bool Courier::is_closed(const std::string& destination, Instant now) {
    const std::lock_guard lock{gates_mutex_};
    const Gate& gate = gates_.at(destination);
    return !gate.probing && gate.closed_until > now;
}

}  // namespace repere::store
