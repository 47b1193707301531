// SPDX-License-Identifier: Apache-2.0
// A store of its own and the packaged questionnaire of one question: what it takes to fill a form in.
#pragma once

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "forms/forms.h"
#include "json/document.h"
#include "store/sqlite_store.h"
#include "support/temporary_folder.h"

namespace repere::forms {

inline constexpr std::string_view single_question =
    "https://repere.example/fhir/Questionnaire/single-question";

inline json::Document parsed(std::string_view text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(bool{document}, text);
    return std::move(*document);
}

inline instruments::Form packaged(const std::string& id) {
    std::ifstream stream{REPERE_SOURCE_DIR "/fhir-profiles/package/Questionnaire-" + id + ".json"};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const auto document = parsed(text);
    auto form = instruments::compile(document.root(), nullptr);
    BOOST_REQUIRE_MESSAGE(form, (form ? "" : to_string(form.error())));
    return *form;
}

// Whose answers, and which: presentation alone, or with an answer to the one question.
struct Filled {
    std::string patient = "p1", encounter = "e1", status = "in-progress", presentation = "answered",
                answer = {};

    std::string text() const {
        std::string out = R"({"resourceType":"QuestionnaireResponse","id":"qr1","status":")" + status +
                          R"(","questionnaire":")" + std::string{single_question} +
                          R"(|1.0.0","subject":{"reference":"Patient/)" + patient + R"("})";
        if (!encounter.empty()) out += R"(,"encounter":{"reference":"Encounter/)" + encounter + R"("})";
        out +=
            R"(,"authored":"2026-11-22T02:59:00+01:00","item":[{"linkId":"presentation","answer":[{"valueCoding":)"
            R"({"system":"https://repere.example/fhir/CodeSystem/screening-presentation","code":")" +
            presentation + R"("}}]})";
        if (!answer.empty())
            out +=
                R"(,{"linkId":"questions","item":[{"linkId":"single-question","item":[{"linkId":"single-question-1",)"
                R"("answer":[{"valueCoding":{"system":"http://loinc.org","code":")" +
                answer + R"("}}]}]}]})";
        return out + "]}";
    }
    std::string draft(const std::string& more = {}) const { return R"({"response":)" + text() + more + "}"; }
};

inline const std::string never = "LA6270-8", monthly = "LA18876-5";

struct Ward {
    tests::TemporaryFolder folder;  // first: the store in it closes before it is removed
    std::unique_ptr<store::Store> store = [this] {
        auto opened = store::open_sqlite(folder.path() / "repere.db");
        BOOST_REQUIRE(bool{opened});
        return std::move(*opened);
    }();
    Drafts drafts{*store, {packaged("single-question")}};
    Instant now = *parse_instant("2026-11-22T03:00:00+01:00");

    void later(std::int64_t milliseconds) { now.milliseconds += milliseconds; }
    static Chart chart(const char* user = "Practitioner/night", const char* patient = "p1",
                       const char* encounter = "e1") {
        return {user, {patient}, EncounterId{encounter}, "127.0.0.1"};
    }
    std::int64_t audit_rows() { return (*store->counts(now)).audit_rows; }
};

}  // namespace repere::forms
