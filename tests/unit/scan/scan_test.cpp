// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>
#include <set>

#include "json/document.h"
#include "scan/scan.h"
#include "support/temporary_folder.h"

using namespace repere;

namespace {

const knowledge::Knowledge& rules() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : to_string(loaded.error())));
    return *loaded;
}

struct Run {
    scan::Counts counts;
    std::vector<std::string> lines;
    std::set<std::pair<std::uint64_t, std::uint64_t>> bad;  // line and offset

    std::uint64_t outcome(screening::Outcome outcome) const {
        const auto found = counts.outcomes.find(outcome);
        return found == counts.outcomes.end() ? 0 : found->second;
    }
};

struct Folder : tests::TemporaryFolder {
    Run run(scan::Options options = {}) const {
        options.temporary_folder = path().string();
        options.now = *parse_instant("2026-11-21T10:00:00+01:00");
        const std::vector<std::string> paths{path().string()};
        const auto inputs = scan::list_inputs(paths);
        BOOST_REQUIRE(inputs);
        Run run;
        const scan::Sinks sinks{.outcome = [&](std::string_view line) { run.lines.emplace_back(line); },
                                .bad = [&](const scan::Bad& bad) { run.bad.emplace(bad.line, bad.offset); },
                                .failed = [](const Error& error) { BOOST_ERROR(to_string(error)); },
                                .progress = [](const scan::Counts&) {}};
        const auto counts = scan::run(*inputs, false, rules(), options, sinks);
        BOOST_REQUIRE_MESSAGE(counts, (counts ? "" : to_string(counts.error())));
        run.counts = *counts;
        return run;
    }
};

std::string person(int n) {
    return R"({"resourceType":"Patient","id":"p)" + std::to_string(n) + R"(","birthDate":"1992-03-01"})";
}
std::string stay(int n, const char* id, const char* day) {
    const std::string date = "2026-11-" + std::string{day};
    return R"({"resourceType":"Encounter","id":")" + std::string{id} + std::to_string(n) +
           R"(","status":"finished","class":{"code":"EMER"},"subject":{"reference":"Patient/p)" +
           std::to_string(n) + R"("},"period":{"start":")" + date + R"(T09:00:00+01:00","end":")" + date +
           R"(T15:00:00+01:00"}})";
}
std::string diagnosis(int n, const char* stay, const char* code) {
    return R"({"resourceType":"Condition","id":"c)" + std::string{stay} + std::to_string(n) +
           R"(","subject":{"reference":"Patient/p)" + std::to_string(n) +
           R"("},"encounter":{"reference":"Encounter/)" + stay + std::to_string(n) +
           R"("},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":")" + code + R"("}]}})";
}

void check_books(const scan::Counts& counts) {
    BOOST_TEST(counts.resources == counts.kept + counts.unused + counts.nobody + counts.elsewhere);
    std::uint64_t outcomes = counts.failed;
    for (const auto& [outcome, count] : counts.outcomes) outcomes += count;
    BOOST_TEST(outcomes == counts.encounters);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(scan_run)

BOOST_AUTO_TEST_CASE(one_poison_in_a_thousand_is_reported_where_it_is_and_nothing_else_is_lost) {
    const std::vector<std::string> poisons{"{\"resourceType\":\"Condition\"",
                                           "\xFF\xFE",
                                           "{\"a\":1,\"a\":2}",
                                           "null",
                                           "42",
                                           std::string("{\"resourceType\":\"Pat\0ient\"}", 25),
                                           "{\"resourceType\":\"Patient\"} {}",
                                           std::string(5U << 20, 'x')};
    const Folder folder;
    std::string text;
    std::set<std::pair<std::uint64_t, std::uint64_t>> expected;
    for (int n = 0; n < 20'000; ++n) {
        if (n % 1000 == 999) {
            expected.emplace(n + 1, text.size());
            text += poisons[static_cast<std::size_t>(n / 1000) % poisons.size()] + "\n";
        } else {
            text += person(n) + (n % 2 == 0 ? "\r\n" : "\n");
        }
    }
    folder.write("Patient.ndjson", text);
    const Run run = folder.run();
    BOOST_TEST((run.bad == expected));
    BOOST_TEST(run.counts.lines == 20'000U);
    BOOST_TEST(run.counts.bad == 20U);
    BOOST_TEST(run.counts.resources == 19'980U);
    BOOST_TEST(run.counts.patients == 19'980U);
    BOOST_TEST(run.counts.without_encounter == 19'980U);
    check_books(run.counts);
}

BOOST_AUTO_TEST_CASE(an_encounter_is_judged_by_what_was_known_at_its_end) {
    const Folder folder;
    folder.write("a.ndjson", person(1) + "\n" + stay(1, "early", "01") + "\n" + stay(1, "late", "10") + "\n" +
                                 diagnosis(1, "early", "R07.4") + "\n" + diagnosis(1, "late", "F14.2") +
                                 "\n");
    scan::Options options;
    options.all = true;
    const Run run = folder.run(options);
    BOOST_REQUIRE(run.lines.size() == 2U);
    for (const std::string& line : run.lines) {
        const auto document = json::Document::parse(line);
        BOOST_REQUIRE(document);
        const bool early = document->root()["encounter"].text() == "early1";
        BOOST_TEST(document->root()["outcome"].text() == (early ? "screen" : "flag+refer"));
    }
    check_books(run.counts);
}

BOOST_AUTO_TEST_CASE(little_memory_and_several_shards_change_nothing) {
    const Folder folder;
    std::string text;
    for (int n = 0; n < 300; ++n)
        text += diagnosis(n, "e", "R07.4") + "\n" + person(n) + "\n" + stay(n, "e", "01") + "\n";
    folder.write("a.ndjson", text);
    const Run whole = folder.run();
    BOOST_TEST(whole.outcome(screening::Outcome::screen) == 300U);
    scan::Options little;
    little.memory = 4096;
    BOOST_TEST((folder.run(little).lines == whole.lines));
    std::set<std::string> parts;
    for (std::uint64_t i = 1; i <= 4; ++i) {
        scan::Options options;
        options.shard = {i, 4};
        const Run part = folder.run(options);
        check_books(part.counts);
        parts.insert(part.lines.begin(), part.lines.end());
    }
    BOOST_TEST((parts == std::set<std::string>{whole.lines.begin(), whole.lines.end()}));
}

BOOST_AUTO_TEST_CASE(a_bundle_may_hold_several_patients_and_refer_by_urn) {
    const Folder folder;
    std::string entries;
    for (int n = 0; n < 3; ++n) {
        const std::string urn = "urn:uuid:00000000-0000-0000-0000-00000000000" + std::to_string(n);
        std::string visit = stay(n, "e", "01"), reason = diagnosis(n, "e", "R07.4");
        for (std::string* text : {&visit, &reason}) {
            const std::string reference = "Patient/p" + std::to_string(n);
            text->replace(text->find(reference), reference.size(), urn);
        }
        entries += std::string{n == 0 ? "" : ","} + R"({"fullUrl":")" + urn + R"(","resource":)" + person(n) +
                   R"(},{"resource":)" + visit + R"(},{"resource":)" + reason + "}";
    }
    folder.write("all.json", R"({"resourceType":"Bundle","type":"collection","entry":[)" + entries + "]}");
    const Run run = folder.run();
    BOOST_TEST(run.counts.patients == 3U);
    BOOST_TEST(run.outcome(screening::Outcome::screen) == 3U);
}

BOOST_AUTO_TEST_CASE(what_has_no_patient_is_counted) {
    const Folder folder;
    folder.write("a.ndjson", R"({"resourceType":"Observation","id":"1","status":"final","code":{"coding":[)"
                             R"({"system":"http://loinc.org","code":"8867-4"}]}})"
                             "\n");
    folder.write("notes.txt", "not data");
    const Run run = folder.run();
    BOOST_TEST(run.counts.nobody == 1U);
    check_books(run.counts);
}

BOOST_AUTO_TEST_SUITE_END()
