// SPDX-License-Identifier: Apache-2.0
// Carries the outbox to its destinations: in order per patient, exactly once in effect, for as long as it
// takes.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/clock.h"
#include "core/instant.h"
#include "core/result.h"
#include "store/delivery.h"
#include "store/retry_policy.h"
#include "store/store.h"

namespace repere::store {

struct CourierOptions {
    std::string name = "courier";  // owner of its leases
    Clock clock = system_now;
    std::function<double()> jitter;  // 0 <= x < 1; empty: random
    // The AuditEvent of a delivery that came to an end (sent, quarantined or withheld). Empty text: no row.
    std::function<std::string(const Parcel&, State, std::string_view status, Instant now)> audit_event;
    // Asked right before each sending: does the patient's agreement still stand? Empty: yes.
    std::function<bool(const OutboxEntry&)> permitted;
    std::size_t threads = 2;
    std::size_t batch = 20;
    std::chrono::milliseconds lease{300'000};
    std::chrono::milliseconds exchange{
        90'000};  // longest search + send + search; less lease than this left: give back
    std::chrono::milliseconds idle{5'000};  // looks for due work at least this often
    std::chrono::milliseconds verify_after{1'000};
    int verify_attempts = 5;  // accepted, but not found that often: quarantine
};

struct Pass {
    int sent = 0;
    int verified = 0;
    int postponed = 0;
    int quarantined = 0;
    int withheld = 0;
    int handled() const { return sent + verified + postponed + quarantined + withheld; }
};

class Courier {
public:
    // Destinations by their configured names; store and deliveries must outlive the courier.
    Courier(Store& store, const std::map<std::string, Delivery*>& destinations, CourierOptions options = {});
    ~Courier();  // finishes the exchange in hand, gives the rest of its leases back
    Courier(const Courier&) = delete;
    Courier& operator=(const Courier&) = delete;

    void start();  // its threads; without it, deliver_due() is called by hand (tests, the demo's --once)
    void nudge();  // there is new work
    Pass deliver_due();  // one batch to send and one to read back, of what is due now

private:
    // A destination in trouble is left alone until `closed_until`; then one parcel tries it.
    struct Gate {
        Delivery* delivery = nullptr;
        int failures = 0;      // in a row
        bool probing = false;  // one parcel is trying it now
        Instant closed_until;
    };

    void run(const std::stop_token& stop);
    void wait(const std::stop_token& stop);
    std::vector<std::string> destinations() const;
    std::chrono::milliseconds until_next();

    void work(State from, const std::string& destination, Pass& pass);
    State handle(const Parcel& parcel);
    State resolve_doubt(const Parcel& parcel, Delivery& delivery);
    State confirm(const Parcel& parcel, Delivery& delivery);
    State send(const Parcel& parcel, Delivery& delivery, bool renewed);
    State after_unknown(const Parcel& parcel, Delivery& delivery, const Answer& answer,
                        const Verdict& verdict);
    State after_unauthorised(const Parcel& parcel, Delivery& delivery, const Verdict& verdict, bool renewed);

    State sent(const Parcel& parcel, const std::string& status);
    State quarantine(const Parcel& parcel, const std::string& status, bool in_doubt);
    State postpone(const Parcel& parcel, const Verdict& verdict);
    State give_back(const Parcel& parcel);
    State settle(const Parcel& parcel, Settlement settlement);

    std::size_t enter(const std::string& destination, Instant now);  // how many parcels may go there now
    void leave(const std::string& destination);
    void reopen(const std::string& destination);
    void close(const std::string& destination, const Verdict& verdict, std::chrono::milliseconds wait);
    bool is_closed(const std::string& destination, Instant now);

    Store& store_;
    CourierOptions options_;
    std::mutex gates_mutex_;
    std::map<std::string, Gate> gates_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool due_ = false;
    std::atomic<bool> stopping_{false};
    std::vector<std::jthread> threads_;  // last member: starts after, stops before, the rest
};

}  // namespace repere::store
