// SPDX-License-Identifier: Apache-2.0
// G5 by force: random days of random people, and at the door of the EHR a model that knows nothing of our
// code but who said yes to whom, until when, and who took it back. No open referral passes without a yes that
// stands.
#include <random>

#include "crypto/uuid.h"
#include "facade/permit.h"
#include "fixture.h"
#include "store/courier.h"

namespace repere::facade {
namespace {

// What the test itself was told. It is never read from the store.
struct Said {
    std::string patient, recipient, consent;
    Instant from, until;
    bool stands = true;
};

// Stands in for the EHR: judges everything that arrives.
class Door final : public store::Delivery {
public:
    const std::vector<Said>& said;
    const Instant& now;
    bool away = false;
    std::size_t referrals = 0, others = 0, wrong = 0;
    std::string first_wrong;

    Door(const std::vector<Said>& told, const Instant& clock) : said{told}, now{clock} {}

    store::Answer send(const store::OutboxEntry& entry) override {
        if (away) return {store::Reach::not_sent, 0, false, {}};
        const auto bundle = parse(entry.payload);
        for (const json::Node each : bundle.root()["entry"].items()) judge(each["resource"]);
        arrived_.insert(entry.id);
        return {store::Reach::answered, 200, true, {}};
    }
    Result<store::Presence> find(const store::OutboxEntry& entry) override {
        if (away) return fail(ErrorKind::unavailable, "away");
        return arrived_.contains(entry.id) ? store::Presence::complete : store::Presence::absent;
    }
    bool renew_credentials() override { return true; }

private:
    bool permitted(std::string_view patient, std::string_view recipient) const {
        for (const Said& one : said)
            if (one.stands && one.patient == patient && one.recipient == recipient && one.from <= now &&
                now <= one.until)
                return true;
        return false;
    }
    void judge(json::Node resource) {
        constexpr std::array<std::string_view, 7> open{"draft", "requested",   "received", "accepted",
                                                       "ready", "in-progress", "on-hold"};
        const std::string_view type = resource["resourceType"].text(), status = resource["status"].text();
        std::string_view recipient, patient;
        if (type == "Task" && std::ranges::find(open, status) != open.end()) {
            recipient = resource["owner"]["reference"].text();
            patient = resource["for"]["reference"].text();
        } else if (type == "ServiceRequest" && (status == "active" || status == "on-hold")) {
            recipient = resource["performer"].at(0)["reference"].text();
            patient = resource["subject"]["reference"].text();
        } else {
            ++others;
            return;
        }
        ++referrals;
        if (permitted(patient, recipient)) return;
        ++wrong;
        if (first_wrong.empty()) first_wrong = json::to_string(resource);
    }
    std::set<std::string> arrived_;
};

class Days {
public:
    explicit Days(unsigned seed) : random_{seed} {
        hospital_.site.organization = "Organization/urgences";
        facade_ = std::make_unique<Facade>(hospital_.facade());
        restart();
    }

    void live(int steps) {
        patient_ = "p" + std::to_string(++people_);
        answers_id_.clear();
        screen();
        ask();
        for (int i = 0; i < steps; ++i) step();
    }

    int withheld() {
        const auto counts = hospital_.store->counts(hospital_.now);
        BOOST_REQUIRE(bool{counts});
        const auto found = counts->outbox.find(store::State::withheld);
        return found == counts->outbox.end() ? 0 : static_cast<int>(found->second);
    }

private:
    Hospital hospital_;
    std::vector<Said> said_;

public:
    Door door{said_, hospital_.now};
    int agreed = 0, taken_back = 0;

private:
    int roll(int sides) { return std::uniform_int_distribution<>{0, sides - 1}(random_); }
    Actor clinician() const { return {Position::clinician, "Practitioner/dr-1", {}, PatientId{patient_}}; }

    Reply call(std::string_view method, const std::string& path, const std::string& body, const Actor& actor,
               const std::string& if_match = {}) {
        hospital_.now.milliseconds += 1 + roll(1000);
        Headers headers;
        headers.if_match = if_match;
        return facade_->handle({method, path, {}, headers, body, "127.0.0.1"}, actor);
    }

    // A courier that dies: its leases stay until they run out.
    void restart() {
        store::CourierOptions options;
        options.name = "courier-" + std::to_string(roll(1'000'000));
        options.clock = [this] { return hospital_.now; };
        options.jitter = [] { return 0.5; };
        options.permitted = [this](const store::OutboxEntry& entry) {
            const auto allowed = still_agreed(*hospital_.store, entry, hospital_.now);
            return allowed && *allowed;
        };
        courier_ = std::make_unique<store::Courier>(
            *hospital_.store, std::map<std::string, store::Delivery*>{{hospital_.site.destination, &door}},
            options);
    }
    void die_with_leases() {
        (void)hospital_.store->lease(
            {5, hospital_.now, "dead", std::chrono::minutes{5}, {hospital_.site.destination}});
        restart();
    }

    void screen() {
        const Reply reply = call("POST", "/QuestionnaireResponse",
                                 with(answers(), "Patient/p1", "Patient/" + patient_), clinician());
        if (reply.status == 201) answers_id_ = at(reply.body, {"id"});
    }

    void ask() {
        if (answers_id_.empty()) return screen();
        const std::string recipient = roll(2) == 0 ? "Organization/elsa-1" : "Organization/csapa-1";
        constexpr std::array<std::int64_t, 4> hours{1, 8, 72, 2160};
        const Instant from = hospital_.now;
        Instant until = from;
        until.milliseconds += hours[static_cast<std::size_t>(roll(4))] * milliseconds_per_hour;
        const int answer = roll(8);
        std::string body =
            agreement(answers_id_, answer < 6 ? "permit" : "deny", answer == 7 ? "proposed" : "active");
        body = with(with(body, "Patient/p1", "Patient/" + patient_), "Organization/elsa-1", recipient);
        body = with(body, "2026-11-21T09:50:00+01:00", to_string(from));
        body = with(body, R"("actor":)", R"("period":{"end":")" + to_string(until) + R"("},"actor":)");
        const Reply reply = call("POST", "/Consent", body, clinician());
        if (reply.status != 201 || answer >= 6) return;
        ++agreed;
        said_.push_back({"Patient/" + patient_, recipient, at(reply.body, {"id"}), from, until});
    }

    void take_back() {
        for (auto one = said_.rbegin(); one != said_.rend(); ++one) {
            if (!one->stands || one->patient != "Patient/" + patient_) continue;
            const auto stored = hospital_.store->read("Consent", one->consent);
            const Reply reply = call("PUT", "/Consent/" + one->consent,
                                     with((*stored)->json, R"("status":"active")", R"("status":"inactive")"),
                                     clinician(), "W/\"" + std::to_string((*stored)->version) + "\"");
            if (reply.status == 200) one->stands = false, ++taken_back;
            return;
        }
    }

    void team_acts() {
        const auto page = hospital_.store->search({.type = "Task",
                                                   .filters = {{"patient", {"Patient/" + patient_}}},
                                                   .updated_since = {},
                                                   .limit = 5,
                                                   .after = {}});
        if (!page || page->resources.empty()) return;
        const auto& task =
            page->resources[static_cast<std::size_t>(roll(static_cast<int>(page->resources.size())))];
        constexpr std::array<const char*, 5> next{"received", "accepted", "rejected", "in-progress",
                                                  "cancelled"};
        const auto document = parse(task.json);
        const bool elsa = document.root()["owner"]["reference"].text() == "Organization/elsa-1";
        constexpr std::array<std::string_view, 2> changed{"status", "businessStatus"};
        json::Writer writer;
        writer.object([&] {
            writer.members_except(document.root(), changed);
            writer.field("status", next[static_cast<std::size_t>(roll(5))]);
            if (!document.root()["statusReason"])
                writer.object("statusReason", [&] { writer.field("text", "Fermé"); });
        });
        call("PUT", "/Task/" + task.id, writer.take(), elsa ? liaison : other_team,
             "W/\"" + std::to_string(task.version) + "\"");
    }

    void step() {
        switch (roll(12)) {
            case 0:
                return screen();
            case 1:
            case 2:
            case 3:
                return ask();
            case 4:
            case 5:
                return take_back();
            case 6:
                return team_acts();
            case 7:
                door.away = !door.away;
                return;
            case 8:  // the clock is set right, or time goes by
                hospital_.now.milliseconds += (roll(5) - 1) * 30 * 60 * 1000;
                return;
            case 9:
                hospital_.now.milliseconds += roll(3) * milliseconds_per_day;
                return;
            case 10:
                return die_with_leases();
            default:
                for (int i = 0; i < 4; ++i) courier_->deliver_due();
                hospital_.now.milliseconds += 60 * 1000;
        }
    }

    std::mt19937 random_;
    std::unique_ptr<Facade> facade_;
    std::unique_ptr<store::Courier> courier_;
    std::string patient_, answers_id_;
    int people_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(no_referral_passes_the_door_without_a_yes_that_stands, *boost::unit_test::label("G5")) {
    constexpr int sessions = 400, steps = 7;
    std::size_t referrals = 0, others = 0;
    int agreed = 0, taken_back = 0, withheld = 0;
    for (unsigned seed = 1; seed <= 4; ++seed) {
        Days days{seed};
        for (int i = 0; i < sessions / 4; ++i) days.live(steps);
        BOOST_TEST(days.door.wrong == 0U, "seed " << seed << ": " << days.door.first_wrong);
        referrals += days.door.referrals;
        others += days.door.others;
        agreed += days.agreed;
        taken_back += days.taken_back;
        withheld += days.withheld();
    }
    BOOST_TEST_MESSAGE(sessions << " sessions: " << agreed << " agreements, " << taken_back << " taken back, "
                                << referrals << " open referrals and " << others
                                << " other resources passed the door, " << withheld << " entries withheld");
    // Neither side of the rule is empty.
    BOOST_TEST(referrals > 40U);
    BOOST_TEST(withheld > 40);
    BOOST_TEST(taken_back > 40);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
