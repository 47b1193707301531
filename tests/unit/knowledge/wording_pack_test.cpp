// SPDX-License-Identifier: Apache-2.0
#include "knowledge/wording_pack.h"

#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "fhir/item_wording.h"
#include "json/document.h"
#include "support/worded_form.h"

namespace {

using namespace repere;
using namespace repere::knowledge;
using tests::calm_texts;
using tests::PackText;
namespace data = boost::unit_test::data;

constexpr std::string_view base =
    R"({"resourceType":"CodeSystem","url":"https://repere.example/fhir/CodeSystem/questionnaire-text",
        "version":"1.0.0","content":"not-present"})";

json::Document parse(std::string_view text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    return std::move(*document);
}

struct Forms {
    explicit Forms(const std::string& wording = "none") : form{parse(tests::calm_form(wording))} {}
    json::Document form, system = parse(base);
    TextPlaces places() const { return TextPlaces{std::vector{form.root(), system.root()}}; }
    PackReading read(const std::string& text) const { return read_pack({"calm.json", text}, places()); }
    WordingPack good(const std::string& text) const {
        PackReading reading = read(text);
        BOOST_REQUIRE_MESSAGE(reading.errors.empty(),
                              (reading.errors.empty() ? "" : to_string(reading.errors.front())));
        return std::move(reading.pack);
    }
};

std::vector<PackText> both_languages() {
    std::vector<PackText> texts;
    for (std::size_t i = 0; i < 3; ++i)
        for (const char* language : {"fr", "en"}) texts.push_back(calm_texts(language)[i]);
    return texts;
}

std::vector<PackText> with(PackText more) {
    auto texts = calm_texts("fr");
    texts.push_back(std::move(more));
    return texts;
}

std::vector<PackText> without(const std::string& code) {
    auto texts = calm_texts("fr");
    std::erase_if(texts, [&](const PackText& one) { return one.code == code; });
    return texts;
}

std::string changed(const std::string& from, const std::string& to) {
    std::string text = tests::pack(calm_texts("fr"));
    const auto at = text.find(from);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

struct Bad {
    const char* where;
    const char* what;
    std::string (*text)();
    friend std::ostream& operator<<(std::ostream& out, const Bad& row) {
        return out << row.where << ": " << row.what;
    }
};

const Bad bad[]{
    {"calm.json", "JSON", [] { return std::string{"{"}; }},
    {"calm.json", "not a CodeSystem", [] { return changed(R"("CodeSystem")", R"("ValueSet")"); }},
    {"calm.json content", "not a supplement", [] { return changed(R"("supplement")", R"("complete")"); }},
    {"calm.json supplements", "questionnaire-text|1.0.0", [] { return changed("|1.0.0", "|0.9.0"); }},
    {"calm.json supplements", "must supplement", [] { return changed("questionnaire-text|", "other|"); }},
    {"calm.json status", "only an active pack", [] { return changed(R"("active")", R"("draft")"); }},
    {"calm.json url", "address", [] { return changed(R"("url")", R"("uri")"); }},
    {"calm.json version", "which version", [] { return changed(R"("version":"2.1",)", ""); }},
    {"calm.json title", "the title", [] { return changed(R"("Calm, official")", R"("  ")"); }},
    {"calm.json publisher", "who publishes", [] { return changed(R"("publisher")", R"("author")"); }},
    {"calm.json copyright", "who permits", [] { return changed(R"("copyright")", R"("purpose")"); }},
    {"calm.json language", "which language",
     [] { return changed(R"("language":"fr","copyright")", R"("copyright")"); }},
    {"calm.json", "holds no words", [] { return tests::pack({}); }},
    {"calm.json calm-9", "no question has this linkId",
     [] {
         return tests::pack(with({"calm-9", "fr", "x"}));
     }},
    {"calm.json hello", "frames",
     [] {
         return tests::pack(with({"hello", "fr", "x"}));
     }},
    {"calm.json calm-1=perhaps", "no such answer",
     [] {
         return tests::pack(with({"calm-1=perhaps", "fr", "x"}));
     }},
    {"calm.json calm-1=", "no such answer",
     [] {
         return tests::pack(with({"calm-1=", "fr", "x"}));
     }},
    {"calm.json calm-2", "missing in fr", [] { return tests::pack(without("calm-2")); }},
    {"calm.json calm-stem", "missing in fr", [] { return tests::pack(without("calm-stem")); }},
    {"calm.json calm-stem", "missing in en",
     [] {
         return tests::pack(with({"calm-1=no", "en", "No"}));
     }},
    {"calm.json calm-2=no", "missing in fr",
     [] {
         return tests::pack(with({"calm-2=yes", "fr", "Oui"}));
     }},
    {"calm.json calm-1", "the words are empty in fr",
     [] { return changed("Have you been calm? (fr)", " \\n "); }},
    {"calm.json calm-1", "control", [] { return changed("Have you been", "Have\\u0007you been"); }},
    {"calm.json calm-1", "too long", [] { return changed("Have you", std::string(2'100, 'x')); }},
    {"calm.json calm-1", "twice", [] { return changed(R"("code":"calm-2")", R"("code":"calm-1")"); }},
    {"calm.json calm-1", "two texts in fr",
     [] {
         return tests::pack(
             {{"calm-stem", "fr", "a"}, {"calm-1", "fr", "b"}, {"calm-1", "FR", "c"}, {"calm-2", "fr", "d"}});
     }},
    {"calm.json calm-1", "without a language",
     [] {
         return tests::pack({{"calm-1", "", "b"}});
     }},
    {"calm.json calm-1", "without a language",
     [] {
         return tests::pack({{"calm-1", "fr_FR", "b"}});
     }},
    {"calm.json calm-2", "no words",
     [] {
         return changed(R"j("designation":[{"language":"fr","value":"Very calm? (fr)"}])j",
                        R"("display":"Very calm?")");
     }},
};

json::Node item(json::Node holder, std::string_view link_id) {
    for (const json::Node one : holder["item"].items()) {
        if (one["linkId"].text() == link_id) return one;
        if (const json::Node inside = item(one, link_id)) return inside;
    }
    return {};
}

std::string translated(json::Node sibling) {
    for (const json::Node one : sibling["extension"].items())
        for (const json::Node part : one["extension"].items())
            if (part["url"].text() == "content") return std::string{part["valueString"].text()};
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_module)

BOOST_AUTO_TEST_CASE(a_whole_pack_is_read_with_its_source_and_what_it_speaks_of) {
    const Forms forms;
    const WordingPack pack = forms.good(tests::pack(both_languages()));
    BOOST_TEST(pack.title == "Calm, official");
    BOOST_TEST(pack.publisher == "The Publisher");
    BOOST_TEST(pack.source == "https://publisher.example/CodeSystem/calm-fr|2.1");
    BOOST_TEST(pack.words_for("fr", "calm-1") == "Have you been calm? (fr)");
    BOOST_TEST(pack.words_for("en", "calm-1") == "Have you been calm? (en)");
    BOOST_TEST(pack.words_for("de", "calm-1") == "");
    BOOST_TEST(pack.instruments.at("fr").contains("calm"));
    BOOST_TEST(pack.instruments.at("en").contains("calm"));
}

BOOST_DATA_TEST_CASE(a_pack_that_is_not_whole_is_refused_by_file_code_and_reason, data::make(bad), row) {
    const Forms forms;
    const PackReading reading = forms.read(row.text());
    const auto& errors = reading.errors;
    const bool found = std::ranges::any_of(errors, [&](const Error& error) {
        return error.where == row.where && error.what.find(row.what) != std::string::npos;
    });
    BOOST_TEST(found, (errors.empty() ? "no error" : to_string(errors.front())));
}

BOOST_AUTO_TEST_CASE(all_errors_are_told_at_once) {
    const Forms forms;
    const auto reading = forms.read(tests::pack({{"calm-1", "fr", "a"}, {"nothing", "fr", "b"}}));
    BOOST_TEST(reading.errors.size() == 3U);  // nothing is no place, calm-stem and calm-2 are missing
}

BOOST_AUTO_TEST_CASE(two_packs_may_not_speak_of_one_instrument_in_one_language) {
    const Forms forms;
    std::vector<WordingPack> packs{forms.good(tests::pack(calm_texts("fr"))),
                                   forms.good(tests::pack(calm_texts("en")))};
    packs[1].file = "calm-en.json";
    BOOST_TEST(clashes(packs).empty());
    packs.push_back(packs[0]);
    packs[2].file = "other.json";
    const auto errors = clashes(packs);
    BOOST_REQUIRE(errors.size() == 1U);
    BOOST_TEST(errors[0].where == "other.json calm");
    BOOST_TEST(errors[0].what.find("calm.json") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(words_of_the_own_language_stand_in_the_text_and_others_beside_it) {
    const Forms forms;
    const std::vector packs{forms.good(tests::pack(calm_texts("fr")))};
    const auto form = parse(worded(forms.form.root(), packs));
    const json::Node question = item(form.root(), "calm-1");
    BOOST_TEST(question["text"].text() == "Have you been calm? (fr)");
    BOOST_TEST(translated(question["_text"]) == "Question 1");
    BOOST_TEST(question["_text"]["id"].text() == "t");

    const std::vector english{forms.good(tests::pack(calm_texts("en")))};
    const auto other = parse(worded(forms.form.root(), english));
    BOOST_TEST(item(other.root(), "calm-1")["text"].text() == "Question 1");
    BOOST_TEST(translated(item(other.root(), "calm-1")["_text"]) == "Have you been calm? (en)");
}

BOOST_AUTO_TEST_CASE(answers_are_worded_too_and_keep_their_codes_and_weights) {
    const Forms forms;
    auto texts = with({"calm-1=no", "fr", "Point"});
    texts.push_back({"calm-1=yes", "fr", "Si fait"});
    const std::vector packs{forms.good(tests::pack(texts))};
    const auto form = parse(worded(forms.form.root(), packs));
    const json::Node before = item(forms.form.root(), "calm-1")["answerOption"].at(1);
    const json::Node after = item(form.root(), "calm-1")["answerOption"].at(1);
    BOOST_TEST(after["valueCoding"]["display"].text() == "Si fait");
    BOOST_TEST(after["valueCoding"]["code"].text() == "yes");
    BOOST_TEST(json::same_value(after["extension"], before["extension"]));
    BOOST_TEST(json::same_value(after["valueCoding"]["extension"], before["valueCoding"]["extension"]));
    BOOST_TEST(item(form.root(), "calm-2")["answerOption"].at(1)["valueCoding"]["display"].text() == "Oui");
}

BOOST_AUTO_TEST_CASE(the_instrument_and_a_form_that_is_all_in_these_words_say_whose_they_are) {
    const Forms forms;
    const std::vector packs{forms.good(tests::pack(calm_texts("fr")))};
    const auto form = parse(worded(forms.form.root(), packs));
    for (const json::Node element : {form.root(), item(form.root(), "calm")}) {
        const auto said = fhir::packed_wordings(element);
        BOOST_REQUIRE(said.size() == 1U);
        BOOST_TEST(said[0].language == "fr");
        BOOST_TEST(said[0].title == "Calm, official");
        BOOST_TEST(said[0].publisher == "The Publisher");
        BOOST_TEST(said[0].version == "2.1");
        BOOST_TEST(said[0].source == "https://publisher.example/CodeSystem/calm-fr|2.1");
    }
}

BOOST_AUTO_TEST_CASE(a_structure_has_words_only_in_the_languages_of_its_packs) {
    const Forms forms;
    BOOST_TEST(!fhir::has_words(forms.form.root(), ""));
    BOOST_TEST(!fhir::has_words(forms.form.root(), "fr"));
    const Forms ours{"project"};
    BOOST_TEST(fhir::has_words(ours.form.root(), "fr"));
    const std::vector packs{forms.good(tests::pack(calm_texts("fr")))};
    const auto form = parse(worded(forms.form.root(), packs));
    BOOST_TEST(fhir::has_words(form.root(), "fr"));
    BOOST_TEST(fhir::has_words(form.root(), "FR"));
    BOOST_TEST(fhir::has_words(form.root(), ""));
    BOOST_TEST(!fhir::has_words(form.root(), "en"));
}

BOOST_AUTO_TEST_CASE(a_form_nobody_speaks_of_stays_as_it_is) {
    const Forms forms;
    const std::vector packs{forms.good(tests::pack(calm_texts("fr")))};
    const auto other = parse(R"({"resourceType":"Questionnaire","item":[{"linkId":"x","type":"string"}]})");
    BOOST_TEST(worded(other.root(), packs) == "");
    BOOST_TEST(worded(forms.form.root(), {}) == "");
}

BOOST_AUTO_TEST_SUITE_END()
