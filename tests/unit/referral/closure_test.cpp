// SPDX-License-Identifier: Apache-2.0
// The whole table of when a loop counts as closed: every status, every fate of the answer.
#include "referral/closure.h"

#include <boost/test/unit_test.hpp>

#include "sample.h"

namespace repere::referral {
namespace {

constexpr Carried all_carried[]{Carried::nothing, Carried::waiting,  Carried::accepted, Carried::verified,
                                Carried::refused, Carried::withheld, Carried::given_up};

const std::string message_json = R"({"resourceType":"Communication","id":"c1","status":"completed",
  "meta":{"versionId":"1","security":[{"code":"R"}]},"about":[{"reference":"Task/t1"}],
  "sent":"2026-11-21T10:00:00+01:00","payload":[{"contentString":"words"}]})";

std::string with_members(const std::string& more) {
    return message_json.substr(0, message_json.size() - 1) + more + "}";
}

const Instant later = sample::at("2026-11-21T12:00:00+01:00");

Result<std::string> receive(const std::string& stored, const std::string& proposed) {
    const auto before = sample::parse(stored), after = sample::parse(proposed);
    return with_received(before.root(), after.root(), later);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(no_loop_is_closed_unless_the_sender_has_the_answer) {
    int closed = 0;
    for (const Status status : all_statuses)
        for (const Carried carried : all_carried)
            for (const bool tells : {false, true})
                for (const bool received : {false, true}) {
                    const Loop found = loop(status, carried, tells, received);
                    closed += found.closed() ? 1 : 0;
                    const bool ended = is_final(status);
                    const bool held = carried == Carried::refused || carried == Carried::waiting ||
                                      carried == Carried::accepted;
                    const bool has_it = received || carried == Carried::verified || (!tells && !held);
                    const bool expected = status == Status::entered_in_error || (ended && has_it);
                    BOOST_TEST(found.closed() == expected, to_string(status));
                    // Somebody must act, or the program is at work.
                    const bool at_work = found.stage == Stage::on_its_way || found.stage == Stage::to_verify;
                    BOOST_TEST((found.waits == Waits::for_nobody) == (found.closed() || at_work));
                }
    BOOST_TEST(closed > 0);
}

BOOST_AUTO_TEST_CASE(each_fate_of_an_answer_says_who_must_act) {
    const auto of = [](Carried carried) { return loop(Status::completed, carried, true, false); };
    BOOST_TEST((of(Carried::waiting) == Loop{Stage::on_its_way, Waits::for_nobody}));
    BOOST_TEST((of(Carried::accepted) == Loop{Stage::to_verify, Waits::for_nobody}));
    BOOST_TEST((of(Carried::refused) == Loop{Stage::held_up, Waits::for_operator}));
    BOOST_TEST((of(Carried::withheld) == Loop{Stage::to_confirm, Waits::for_sender}));
    BOOST_TEST((of(Carried::given_up) == Loop{Stage::to_confirm, Waits::for_sender}));
    BOOST_TEST((of(Carried::nothing) == Loop{Stage::to_confirm, Waits::for_sender}));
    BOOST_TEST((of(Carried::verified) == Loop{Stage::closed, Waits::for_nobody}));
    BOOST_TEST((loop(Status::accepted, Carried::verified, false, false) ==
                Loop{Stage::in_progress, Waits::for_team}));
    BOOST_TEST((loop(Status::received, Carried::verified, false, false, true) ==
                Loop{Stage::in_progress, Waits::for_sender}));
}

BOOST_AUTO_TEST_CASE(the_end_is_the_version_that_brought_it) {
    std::vector<json::Document> documents;
    std::vector<json::Node> versions;
    BOOST_TEST(!version_of_end(versions));
    for (const char* status : {"requested", "accepted", "completed", "completed"}) {
        documents.push_back(sample::parse(R"({"status":")" + std::string{status} + R"("})"));
        versions.push_back(documents.back().root());
    }
    BOOST_TEST((version_of_end(versions) == 2U));
    versions.resize(2);
    BOOST_TEST(!version_of_end(versions));
}

BOOST_AUTO_TEST_CASE(a_message_belongs_to_the_act_of_its_moment) {
    const auto message = sample::parse(message_json);
    BOOST_TEST(tells_of(message.root(), "Task/t1", sample::now));
    BOOST_TEST(!tells_of(message.root(), "Task/t2", sample::now));
    BOOST_TEST(!tells_of(message.root(), "Task/t1", later));
}

BOOST_AUTO_TEST_CASE(receiving_adds_the_moment_and_keeps_the_rest) {
    const auto received = receive(message_json, with_members(R"(,"received":"2026-11-21T11:59:00+01:00")"));
    BOOST_REQUIRE(bool{received});
    BOOST_TEST(sample::string_at(*received, {"received"}) == "2026-11-21T11:59:00+01:00");
    BOOST_TEST(sample::string_at(*received, {"payload", "contentString"}) == "words");
    BOOST_TEST(sample::string_at(*received, {"meta", "security", "code"}) == "R");
    BOOST_TEST(sample::string_at(*received, {"meta", "versionId"}) == "");
}

BOOST_AUTO_TEST_CASE(nothing_but_a_sound_moment_can_be_added) {
    const auto refused = [](const std::string& more) {
        const auto received = receive(message_json, with_members(more));
        return received ? std::string{} : received.error().where;
    };
    BOOST_TEST(refused("") == "Communication.received");
    BOOST_TEST(refused(R"(,"received":"2026-11-21")") == "Communication.received");
    BOOST_TEST(refused(R"(,"received":"2026-11-21T09:59:59+01:00")") == "Communication.received");
    BOOST_TEST(refused(R"(,"received":"2026-11-21T12:06:00+01:00")") == "Communication.received");
    BOOST_TEST(refused(R"(,"received":"2026-11-21T11:00:00+01:00","note":[{"text":"x"}])") ==
               "Communication.note");
    const std::string once = with_members(R"(,"received":"2026-11-21T11:00:00+01:00")");
    BOOST_TEST(bool{receive(once, once)});
    BOOST_TEST(!receive(once, with_members(R"(,"received":"2026-11-21T11:30:00+01:00")")));
}

// FHIR R4 datatypes: the fraction of a dateTime's seconds may be left out.
BOOST_AUTO_TEST_CASE(what_is_read_in_the_second_it_was_sent_in_is_taken_without_a_fraction) {
    const auto sent_at = [](std::string_view sent, std::string_view received) {
        const std::string message =
            R"({"resourceType":"Communication","status":"completed","sent":")" + std::string{sent} + R"("})";
        return receive(message, message.substr(0, message.size() - 1) + R"(,"received":")" +
                                    std::string{received} + R"("})");
    };
    BOOST_TEST(bool{sent_at("2026-11-21T10:00:05.600+01:00", "2026-11-21T10:00:05+01:00")});
    BOOST_TEST(!sent_at("2026-11-21T10:00:05.600+01:00", "2026-11-21T10:00:04+01:00"));
    BOOST_TEST(!sent_at("2026-11-21T10:00:05+01:00", "2026-11-21T10:00:04.999+01:00"));
}

BOOST_AUTO_TEST_CASE(stages_have_codes_both_ways) {
    for (const Stage each : {Stage::in_progress, Stage::on_its_way, Stage::to_verify, Stage::held_up,
                             Stage::to_confirm, Stage::closed})
        BOOST_TEST((stage(to_string(each)) == each));
    BOOST_TEST(!stage("lost"));
    BOOST_TEST(to_string(Waits::for_operator) == "operator");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
