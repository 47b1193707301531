// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "unit/forms/fixture.h"

using namespace repere;
using namespace repere::forms;
namespace data = boost::unit_test::data;

namespace {

ErrorKind kind_of(const Result<store::Draft>& result) {
    BOOST_REQUIRE(!result);
    return result.error().kind;
}

bool there(const Result<std::optional<store::Draft>>& draft) {
    BOOST_REQUIRE(draft);
    return draft->has_value();
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(forms_drafts, Ward)

BOOST_AUTO_TEST_CASE(a_draft_is_there_for_whoever_opens_the_chart_next) {
    const std::string text = Filled{.answer = never}.draft(
        R"(,"undo":[[{"linkId":"single-question-1","before":[]}]],"seconds":12)");
    const auto kept = drafts.keep(chart(), text, 0, now);
    BOOST_REQUIRE(kept);
    BOOST_TEST(kept->version == 1);
    const auto found = drafts.open(chart("Practitioner/morning"), single_question, now);
    BOOST_TEST(there(drafts.open(chart("Practitioner/morning"), "Questionnaire/single-question", now)));
    BOOST_REQUIRE((found && *found));
    BOOST_TEST((*found)->text == text);
    BOOST_TEST((*found)->author == "Practitioner/night");
}

BOOST_AUTO_TEST_CASE(another_person_or_another_stay_has_no_part_in_it) {
    BOOST_REQUIRE(drafts.keep(chart(), Filled{}.draft(), 0, now));
    BOOST_TEST(!there(drafts.open(chart("Practitioner/night", "p2"), single_question, now)));
    BOOST_TEST(!there(drafts.open(chart("Practitioner/night", "p1", "e2"), single_question, now)));
    BOOST_TEST((*drafts.under_way(chart("Practitioner/night", "p2"), now)).empty());
    BOOST_TEST((*drafts.under_way(chart(), now)).size() == 1U);
}

BOOST_AUTO_TEST_CASE(answers_of_another_chart_than_the_open_one_are_refused) {
    BOOST_TEST(
        (kind_of(drafts.keep(chart(), Filled{.patient = "p2"}.draft(), 0, now)) == ErrorKind::conflict));
    BOOST_TEST(
        (kind_of(drafts.keep(chart(), Filled{.encounter = "e2"}.draft(), 0, now)) == ErrorKind::conflict));
    BOOST_TEST(
        (kind_of(drafts.keep(chart(), Filled{.encounter = ""}.draft(), 0, now)) == ErrorKind::conflict));
    BOOST_TEST(!there(store->draft({"p2", "e1", std::string{single_question}}, now)));
}

BOOST_AUTO_TEST_CASE(the_second_of_two_tabs_is_told_and_overwrites_nothing) {
    const auto first = drafts.keep(chart(), Filled{}.draft(), 0, now);
    BOOST_REQUIRE(first);
    BOOST_TEST(
        (kind_of(drafts.keep(chart(), Filled{.answer = never}.draft(), 0, now)) == ErrorKind::conflict));
    const auto second = drafts.keep(chart(), Filled{.answer = never}.draft(), first->version, now);
    BOOST_REQUIRE(second);
    BOOST_TEST((kind_of(drafts.keep(chart(), Filled{.answer = monthly}.draft(), first->version, now)) ==
                ErrorKind::conflict));
    BOOST_TEST((*store->draft({"p1", "e1", std::string{single_question}}, now))->text ==
               Filled{.answer = never}.draft());
}

BOOST_AUTO_TEST_CASE(it_is_gone_eight_hours_after_the_last_answer) {
    BOOST_REQUIRE(drafts.keep(chart(), Filled{}.draft(), 0, now));
    later(7 * milliseconds_per_hour);
    BOOST_REQUIRE(drafts.keep(chart(), Filled{.answer = never}.draft(), 1, now));
    later(draft_hours * milliseconds_per_hour - 1);
    BOOST_TEST(there(store->draft({"p1", "e1", std::string{single_question}}, now)));
    BOOST_TEST(*store->forget_ended_drafts(now) == 0);
    later(1);
    BOOST_TEST(!there(drafts.open(chart(), single_question, now)));
    BOOST_TEST(*store->forget_ended_drafts(now) == 1);
    // A new one begins at nothing, whatever version an old window remembers.
    BOOST_TEST((kind_of(drafts.keep(chart(), Filled{}.draft(), 2, now)) == ErrorKind::conflict));
    BOOST_TEST(bool{drafts.keep(chart(), Filled{}.draft(), 0, now)});
}

BOOST_AUTO_TEST_CASE(no_search_finds_it_and_nothing_waits_for_the_ehr) {
    BOOST_REQUIRE(drafts.keep(chart(), Filled{}.draft(), 0, now));
    const auto counts = store->counts(now);
    BOOST_TEST(counts->resources == 0);
    BOOST_TEST(counts->outbox.empty());
}

BOOST_AUTO_TEST_CASE(it_is_erased_in_the_commit_that_takes_the_answers) {
    BOOST_REQUIRE(drafts.keep(chart(), Filled{.answer = never}.draft(), 0, now));
    store::Change change;
    change.now = now;
    change.audit_event = R"({"resourceType":"AuditEvent"})";
    change.sent = {{"p1", "e1", std::string{single_question}}};
    BOOST_REQUIRE(store->commit(change));
    BOOST_TEST(!there(drafts.open(chart(), single_question, now)));
}

BOOST_AUTO_TEST_CASE(a_draft_that_arrives_after_its_answers_does_not_stand_again) {
    const std::string name = R"(,"identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:1"},)";
    std::string late = Filled{.answer = never}.draft();
    late.replace(late.find(",\"status\""), 1, name);
    store::Change change;
    change.now = now;
    change.audit_event = R"({"resourceType":"AuditEvent"})";
    change.resources = {{"QuestionnaireResponse", "qr1",
                         R"({"resourceType":"QuestionnaireResponse","id":"qr1","status":"completed")" +
                             name.substr(0, name.size() - 1) + "}",
                         0}};
    BOOST_REQUIRE(drafts.keep(chart(), late, 0, now));
    change.sent = {{"p1", "e1", std::string{single_question}}};
    BOOST_REQUIRE(store->commit(change));
    BOOST_TEST((kind_of(drafts.keep(chart(), late, 0, now)) == ErrorKind::conflict));
}

BOOST_AUTO_TEST_CASE(its_bytes_leave_the_file_with_it) {
    const std::string canary = "ONLYHERE7261";
    BOOST_REQUIRE(drafts.keep(
        chart(), Filled{}.draft(R"(,"undo":[[{"linkId":")" + canary + R"(","before":[]}]])"), 0, now));
    BOOST_REQUIRE(drafts.discard(chart(), single_question));
    store.reset();  // the last connection writes the log back and removes it
    for (const auto& file : std::filesystem::directory_iterator{folder.path()}) {
        std::ifstream stream{file.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
        BOOST_TEST(bytes.find(canary) == std::string::npos, file.path());
    }
}

BOOST_AUTO_TEST_CASE(the_audit_trail_says_who_began_who_went_on_and_who_looked_and_not_what_was_answered) {
    const auto before = audit_rows();
    const auto first = drafts.keep(chart(), Filled{}.draft(), 0, now);
    BOOST_TEST(audit_rows() == before + 1);
    BOOST_REQUIRE(drafts.keep(chart(), Filled{.answer = never}.draft(), 1, now));
    BOOST_TEST(audit_rows() == before + 1);  // the next keystroke is no event
    BOOST_REQUIRE(drafts.keep(chart("Practitioner/morning"), Filled{.answer = monthly}.draft(), 2, now));
    BOOST_TEST(audit_rows() == before + 2);
    BOOST_REQUIRE(drafts.open(chart("Practitioner/noon"), single_question, now));
    BOOST_TEST(audit_rows() == before + 3);
    const auto rows = store->audit_rows(before, 10);
    for (const store::AuditRow& row : *rows) BOOST_TEST(row.event.find("LA18876") == std::string::npos);
}

struct Bad {
    const char* why;
    std::string text;
};
std::ostream& operator<<(std::ostream& out, const Bad& bad) { return out << bad.why; }

const Bad bad[]{
    {"not JSON", "{"},
    {"no answers", "{}"},
    {"already completed", Filled{.status = "completed", .answer = never}.draft()},
    {"an answer the form does not offer", Filled{.answer = "LA33-6"}.draft()},
    {"another part", Filled{}.draft(R"(,"html":"<b>")")},
    {"steps that are none", Filled{}.draft(R"(,"undo":[{"linkId":"a","before":[]}])")},
    {"a step with more in it", Filled{}.draft(R"(,"undo":[[{"linkId":"a","before":[],"after":[]}]])")},
};

BOOST_DATA_TEST_CASE(what_is_no_draft_of_a_form_is_refused, data::make(bad), sample) {
    BOOST_TEST(!drafts.keep(chart(), sample.text, 0, now));
    BOOST_TEST(!there(store->draft({"p1", "e1", std::string{single_question}}, now)));
}

BOOST_AUTO_TEST_CASE(scores_are_told_only_when_nothing_is_missing) {
    BOOST_TEST((*drafts.scores(Filled{}.draft())).empty());
    const auto scores = drafts.scores(Filled{.answer = monthly}.draft());
    BOOST_REQUIRE(scores);
    BOOST_REQUIRE(scores->size() == 1U);
    BOOST_TEST(scores->front().code == "single-question");
    BOOST_TEST(scores->front().band == "positive");
}

BOOST_AUTO_TEST_SUITE_END()
