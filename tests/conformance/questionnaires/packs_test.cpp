// SPDX-License-Identifier: Apache-2.0
// Every instrument of the packages takes words of a pack, in either language, in every form that holds it;
// and nothing but words changes: not the structure, not a code, weight, condition or band, not a score.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "fhir/item_wording.h"
#include "instruments/instruments.h"
#include "json/document.h"
#include "json/writer.h"
#include "knowledge/knowledge.h"
#include "support/worded_form.h"

namespace {

using namespace repere;
namespace data = boost::unit_test::data;

const knowledge::Knowledge& packages() {
    static const knowledge::Knowledge loaded = [] {
        auto knowledge = knowledge::load(knowledge::embedded());
        BOOST_REQUIRE_MESSAGE(knowledge, (knowledge ? "" : to_string(knowledge.error())));
        return std::move(*knowledge);
    }();
    return loaded;
}

std::vector<std::string> instruments_of_packages() {
    std::set<std::string> found;
    const knowledge::TextPlaces places{packages().artefacts()};
    for (const auto& [link_id, place] : places.all())
        if (!place.instrument.empty()) found.insert(place.instrument);
    return {found.begin(), found.end()};
}

std::string invented(const std::string& code, const std::string& language) {
    return "mots de " + code + " en " + language;
}

// A pack with other words for each text and each answer of one instrument.
std::string pack_for(const std::string& instrument, const std::string& language) {
    const knowledge::TextPlaces places{packages().artefacts()};
    std::vector<tests::PackText> texts;
    for (const auto& [link_id, place] : places.all()) {
        if (place.instrument != instrument) continue;
        if (place.needs_words) texts.push_back({link_id, language, invented(link_id, language)});
        for (const std::string& answer : place.answers) {
            const std::string code = link_id + "=" + answer;
            texts.push_back({code, language, invented(code, language)});
        }
    }
    return tests::pack(texts, instrument + "-" + language);
}

knowledge::Knowledge worded_packages(const std::string& instrument, const std::string& language) {
    const std::string text = pack_for(instrument, language);
    const knowledge::Artefact file{"pack.json", text};
    auto loaded = knowledge::load(knowledge::embedded(), std::span{&file, 1});
    BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : to_string(loaded.error())));
    return std::move(*loaded);
}

bool holds(json::Node holder, const std::string& instrument) {
    for (const json::Node item : holder["item"].items())
        if (item["linkId"].text() == instrument || holds(item, instrument)) return true;
    return false;
}

bool is_words(std::string_view name) {
    return name == "text" || name == "_text" || name == "display" || name == "_display";
}

// The form without its words and without what says whose they are.
void write_bare(json::Writer& writer, json::Node node) {
    if (node.is_array())
        return void(writer.array([&] {
            for (const json::Node one : node.items())
                if (!fhir::is_packed_wording(one)) write_bare(writer, one);
        }));
    if (!node.is_object()) return void(writer.node(node));
    writer.object([&] {
        for (const auto [name, value] : node.members()) {
            if (is_words(name)) continue;
            writer.key(name);
            write_bare(writer, value);
        }
    });
}

bool same_but_for_words(json::Node a, json::Node b) {
    json::Writer left, right;
    write_bare(left, a);
    write_bare(right, b);
    const auto one = json::Document::parse(left.text());
    const auto other = json::Document::parse(right.text());
    return one && other && json::same_value(one->root(), other->root());
}

// Each choice answered with its option number n (the last one when it has fewer), whatever may be asked.
void write_items(json::Writer& writer, json::Node holder, std::size_t n) {
    writer.array("item", [&] {
        for (const json::Node item : holder["item"].items()) {
            const json::Node options = item["answerOption"];
            const std::size_t last = options.size() == 0 ? 0 : options.size() - 1;
            const bool presentation = item["linkId"].text() == "presentation";
            const json::Node chosen = options.at(presentation ? 0 : std::min(n, last))["valueCoding"];
            if (!chosen && item["item"].size() == 0) continue;
            writer.object([&] {
                writer.field("linkId", item["linkId"]);
                if (chosen)
                    writer.array("answer", [&] {
                        writer.object([&] {
                            writer.object("valueCoding", [&] {
                                writer.field("system", chosen["system"]).field("code", chosen["code"]);
                            });
                        });
                    });
                else
                    write_items(writer, item, n);
            });
        }
    });
}

std::string answers(json::Node questionnaire, std::size_t n) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse").field("status", "completed");
        write_items(writer, questionnaire, n);
    });
    return writer.take();
}

// The scores of both forms for the same answers; how many there were.
std::size_t compare_scores(json::Node plain, json::Node worded) {
    std::size_t found = 0;
    const auto before = instruments::compile(plain, packages().value_sets());
    const auto after = instruments::compile(worded, packages().value_sets());
    BOOST_REQUIRE(before && after);
    for (std::size_t n = 0; n < 5; ++n) {
        const auto response = json::Document::parse(answers(plain, n));
        BOOST_REQUIRE(response);
        const auto one = instruments::score(*before, response->root());
        const auto other = instruments::score(*after, response->root());
        BOOST_TEST(static_cast<bool>(one) == static_cast<bool>(other));
        if (!one || !other) continue;
        BOOST_TEST((*one == *other));
        found += one->size();
    }
    return found;
}

const std::vector<std::string> languages{"fr", "en"};

}  // namespace

BOOST_AUTO_TEST_SUITE(wording_packs)

BOOST_AUTO_TEST_CASE(the_packages_have_instruments) { BOOST_TEST(instruments_of_packages().size() >= 5U); }

BOOST_DATA_TEST_CASE(a_pack_changes_words_in_every_form_and_nothing_else,
                     data::make(instruments_of_packages()) * data::make(languages), instrument, language) {
    const knowledge::Knowledge worded = worded_packages(instrument, language);
    std::size_t changed = 0;
    for (const json::Node plain : packages().artefacts()) {
        if (plain["resourceType"].text() != "Questionnaire") continue;
        const json::Node form = worded.questionnaire(plain["url"].text());
        BOOST_TEST(same_but_for_words(plain, form), plain["id"].text());
        if (!holds(plain, instrument)) {
            BOOST_TEST(json::same_value(plain, form), plain["id"].text());
            continue;
        }
        ++changed;
        BOOST_TEST(!json::same_value(plain, form), plain["id"].text());
        BOOST_TEST(fhir::has_words(form, language), plain["id"].text());
        compare_scores(plain, form);
    }
    BOOST_TEST(changed >= 1U);
}

BOOST_DATA_TEST_CASE(every_text_of_the_instrument_is_in_the_packs_words,
                     data::make(instruments_of_packages()) * data::make(languages), instrument, language) {
    const knowledge::Knowledge worded = worded_packages(instrument, language);
    const knowledge::TextPlaces places{packages().artefacts()};
    for (const json::Node form : worded.artefacts()) {
        if (form["resourceType"].text() != "Questionnaire" || !holds(form, instrument)) continue;
        const auto compiled = instruments::compile(form, worded.value_sets());
        BOOST_REQUIRE(compiled);
        const std::string text = instruments::localised(*compiled, language).questionnaire;
        for (const auto& [link_id, place] : places.all()) {
            if (place.instrument != instrument || !place.needs_words) continue;
            const std::string quoted = "\"linkId\":\"" + link_id + "\"";
            if (json::to_string(form).find(quoted) == std::string::npos) continue;
            BOOST_TEST(text.find("\"" + invented(link_id, language) + "\"") != std::string::npos, link_id);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_scores_compared_are_not_none) {
    std::size_t found = 0;
    for (const json::Node plain : packages().artefacts())
        if (plain["resourceType"].text() == "Questionnaire") found += compare_scores(plain, plain);
    BOOST_TEST_MESSAGE("scores compared for each pack: " << found);
    BOOST_TEST(found >= 20U);
}

BOOST_AUTO_TEST_SUITE_END()
