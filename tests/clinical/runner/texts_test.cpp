// SPDX-License-Identifier: Apache-2.0
// Every text of both packages and every catalogue, French and English: no word that labels or judges people,
// no substance where others may look on, no medicine, no test asked for, no substitution put at risk, and
// nothing people see in one language only. The check itself is checked with planted words.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>

#include "clinical_case.h"
#include "json/document.h"
#include "texts.h"

namespace {

using namespace repere;
using namespace repere::clinical;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

// Where a word may stand nevertheless, each with its reason.
struct Exception {
    std::string_view where;  // how the place begins
    std::string_view word, reason;
};
constexpr Exception exceptions[]{
    {"PlanDefinition/P1-MYOCARDIUM", "failure", "heart failure is the name of the disease"},
    {"PlanDefinition/P2-OTHERSUD.relatedArtifact", "addict", "ADDICT-ICCU is the name of a study"},
    {"Questionnaire/dast-10.purpose", "addict",
     "Addictive Behaviors is a journal, cited as it is abbreviated"},
    {"Questionnaire/taps", "méthylphénidate", "the question asks what was taken, and proposes nothing"},
    {"Questionnaire/taps", "methylphenidate", "the question asks what was taken, and proposes nothing"},
};

bool excepted(const Text& text, const Objection& objection) {
    for (const Exception& one : exceptions)
        if (text.where.starts_with(one.where) && objection.word == one.word) return true;
    return false;
}

std::string file(const std::string& path) {
    std::ifstream stream{REPERE_SOURCE_DIR "/" + path};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

json::Document parse(const std::string& text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text.substr(0, 200));
    return std::move(*document);
}

std::string name_of(json::Node artefact) {
    return std::string{artefact["resourceType"].text()} + "/" + std::string{artefact["id"].text()};
}

std::vector<Text> all_texts() {
    std::vector<Text> all;
    const auto add = [&](std::vector<Text> more) {
        std::move(more.begin(), more.end(), std::back_inserter(all));
    };
    for (const json::Node artefact : clinical::knowledge().artefacts())
        add(texts_of_artefact(artefact, name_of(artefact)));
    for (const std::string name : {"cards", "referral", "after", "letter", "worklist", "launch", "forms"})
        for (const std::string language : {"fr", "en"}) {
            const auto catalogue = parse(file("fhir-profiles/wording/" + name + "." + language + ".json"));
            add(texts_of_catalogue(catalogue.root(), name));
        }
    for (const auto& catalogue : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/plugin/web/texts"}) {
        const std::string name = catalogue.path().filename().string();
        const auto texts = parse(file("plugin/web/texts/" + name));
        add(texts_of_page(texts.root(), name));
    }
    for (const std::string name : {"referral-letter", "reply-letter", "red-flags", "leaflet"}) {
        const auto plan = parse(file("fhir-profiles/papers/" + name + ".json"));
        add(texts_of_paper(plan.root(), name));
    }
    for (const std::string path : {"README.md", "deploy/repere.toml", "plugin/README.md", "CHANGELOG.md"})
        all.push_back({path, Place::notes, file(path)});
    return all;
}

std::size_t objected(const std::string& rule) {
    std::size_t found = 0;
    for (const Text& text : all_texts())
        for (const Objection& objection : objections(text)) {
            if (objection.rule != rule || excepted(text, objection)) continue;
            ++found;
            BOOST_TEST_MESSAGE(rule << ": " << objection.word << " in " << text.where << ": "
                                    << text.words.substr(0, 160));
        }
    return found;
}

struct Planted {
    const char* words;
    Place place;
    const char* rule;
    const char* word;
    friend std::ostream& operator<<(std::ostream& out, const Planted& row) { return out << row.words; }
};
const Planted planted[]{
    {"Un toxicomane connu", Place::notes, "stigma", "toxicomane"},
    {"Patients drogués", Place::spoken, "stigma", "drogués"},
    {"une personne Droguée.", Place::shown, "stigma", "droguée"},
    {"un·e drogué·e", Place::spoken, "stigma", "drogué"},
    {"a known ADDICT", Place::notes, "stigma", "addict"},
    {"l'addict", Place::spoken, "stigma", "addict"},
    {"junkies", Place::spoken, "stigma", "junkies"},
    {"drug abusers", Place::spoken, "stigma", "abusers"},
    {"les crackeurs", Place::spoken, "stigma", "crackeurs"},
    {"crackheads", Place::notes, "stigma", "crackheads"},
    {"dealers", Place::spoken, "stigma", "dealers"},
    {"The patient denies use", Place::spoken, "stigma", "denies"},
    {"Usage suspecté", Place::spoken, "stigma", "suspecté"},
    {"suspected use", Place::shown, "stigma", "suspected"},
    {"Échec du suivi", Place::shown, "stigma", "échec"},
    {"treatment failure", Place::spoken, "stigma", "failure"},
    {"urine clean", Place::spoken, "stigma", "clean"},
    {"a dirty sample", Place::spoken, "stigma", "dirty"},
    {"cocaine abuse", Place::spoken, "stigma", "abuse"},
    {"Questions sur la cocaïne", Place::shown, "substance", "cocaïne"},
    {"COCAÏNE", Place::shown, "substance", "cocaïne"},
    {"Cocaine questions", Place::shown, "substance", "cocaine"},
    {"Usage de drogues", Place::shown, "substance", "drogues"},
    {"Drug use", Place::shown, "substance", "drug"},
    {"stupéfiants", Place::shown, "substance", "stupéfiants"},
    {"crack, poudre", Place::shown, "substance", "crack"},
    {"bilan toxicologique", Place::shown, "substance", "toxicologique"},
    {"Donner du propranolol.", Place::spoken, "medicine", "propranolol"},
    {"Éviter les bêtabloquants", Place::spoken, "medicine", "bêtabloquants"},
    {"Consider topiramate", Place::spoken, "medicine", "topiramate"},
    {"Demander une recherche de toxiques dans les urines", Place::spoken, "toxicology", "urines"},
    {"Order a toxicology screen", Place::spoken, "toxicology", "toxicology"},
    {"Arrêter le traitement de substitution", Place::spoken, "substitution", "substitution"},
    {"Methadone may be reduced", Place::spoken, "substitution", "methadone"},
    {"Reduce methadone", Place::spoken, "substitution", "methadone"},
    // Innocent: other words, other places.
    {"Addictologie, addiction, usage", Place::shown, "", ""},
    {"Boire une drogue", Place::spoken, "", ""},
    {"Cocaine abuse", Place::label, "", ""},
    {"The program stops on failure", Place::notes, "", ""},
    {"Vos réponses ne diminuent aucun traitement de substitution", Place::spoken, "", ""},
    {"test positif à la benzoylecgonine dans les urines", Place::spoken, "", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(texts)

BOOST_DATA_TEST_CASE(a_planted_word_is_found_and_an_innocent_one_is_not, data::make(planted), row) {
    const auto found = objections({"planted", row.place, row.words});
    const bool named = std::any_of(found.begin(), found.end(), [&](const Objection& one) {
        return one.rule == row.rule && one.word == row.word;
    });
    BOOST_TEST((*row.rule == '\0' ? found.empty() : named));
}

BOOST_AUTO_TEST_CASE(a_planted_word_is_found_in_each_kind_of_place) {
    const auto form = parse(R"({"resourceType":"Questionnaire","title":"t addict","purpose":"p addict",
      "copyright":"c addict","_title":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation",
      "extension":[{"url":"lang","valueCode":"en"},{"url":"content","valueString":"tt addict"}]}]},
      "item":[{"linkId":"1","prefix":"x addict","text":"i addict",
      "_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation",
      "extension":[{"url":"lang","valueCode":"en"},{"url":"content","valueString":"it addict"}]}]},
      "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/entryFormat","valueString":"e addict"}],
      "answerOption":[{"valueCoding":{"code":"a","display":"d addict"}}]}]})");
    const auto plan = parse(R"({"resourceType":"PlanDefinition","title":"addict","topic":[{"text":"addict"}],
      "action":[{"title":"addict","description":"addict"}],"relatedArtifact":[{"citation":"addict"}]})");
    const auto system = parse(R"({"resourceType":"CodeSystem","description":"addict","concept":[{"code":"a",
      "display":"addict","definition":"addict","designation":[{"language":"en","value":"addict"}]}]})");
    const auto catalogue =
        parse(R"({"language":"fr","texts":{"summary.x":"addict cocaïne","detail.x":"addict"}})");
    const auto page = parse(R"({"page.x":"Cocaine","x.notify":"Cocaine","x":"addict"})");
    const auto count = [](const std::vector<Text>& texts) {
        std::size_t found = 0;
        for (const Text& text : texts) found += objections(text).empty() ? 0U : 1U;
        return found;
    };
    BOOST_TEST(count(texts_of_artefact(form.root(), "f")) >= 9U);
    BOOST_TEST(count(texts_of_artefact(plan.root(), "p")) == 5U);
    BOOST_TEST(count(texts_of_artefact(system.root(), "s")) == 4U);
    BOOST_TEST(count(texts_of_catalogue(catalogue.root(), "cards")) == 2U);
    BOOST_TEST(count(texts_of_page(page.root(), "page")) == 3U);
}

BOOST_AUTO_TEST_CASE(official_labels_of_value_sets_are_left_alone) {
    const auto set = parse(R"({"resourceType":"ValueSet","title":"addict","compose":{"include":[
      {"concept":[{"code":"a","display":"Cocaine abuse, addict"}]}]}})");
    const auto all = texts_of_artefact(set.root(), "v");
    BOOST_REQUIRE(all.size() == 2U);
    for (const Text& text : all)
        BOOST_TEST(objections(text).empty() == (text.place == Place::label), text.where);
}

BOOST_AUTO_TEST_CASE(a_text_in_one_language_only_is_found) {
    const auto form = parse(R"({"resourceType":"Questionnaire","language":"fr","title":"Titre","item":[
      {"linkId":"1","text":"Un"},{"linkId":"2","text":"0 - 10","answerOption":[{"valueCoding":{"display":"Oui"}}]}]})");
    BOOST_TEST(untranslated(form.root(), "f").size() == 3U);
    const auto system =
        parse(R"({"resourceType":"CodeSystem","title":"Liste","concept":[{"display":"Un"}]})");
    BOOST_TEST(untranslated(system.root(), "s").size() == 3U);  // and it does not say its language
}

BOOST_AUTO_TEST_CASE(every_exception_is_still_needed) {
    const std::vector<Text> all = all_texts();
    for (const Exception& one : exceptions) {
        const bool needed = std::any_of(all.begin(), all.end(), [&](const Text& text) {
            const auto found = objections(text);
            return text.where.starts_with(one.where) &&
                   std::any_of(found.begin(), found.end(),
                               [&](const Objection& objection) { return objection.word == one.word; });
        });
        BOOST_TEST(needed, one.where << " " << one.word);
    }
}

BOOST_AUTO_TEST_CASE(all_places_are_read) {
    std::map<Place, std::size_t> by_place;
    for (const Text& text : all_texts()) ++by_place[text.place];
    BOOST_TEST_MESSAGE("texts read: " << by_place[Place::shown] << " shown, " << by_place[Place::spoken]
                                      << " spoken, " << by_place[Place::label] << " labels, "
                                      << by_place[Place::notes] << " notes");
    BOOST_TEST(by_place[Place::shown] >= 150U);
    BOOST_TEST(by_place[Place::spoken] >= 1500U);
    BOOST_TEST(by_place[Place::label] >= 50U);
    BOOST_TEST(by_place[Place::notes] >= 300U);
}

BOOST_AUTO_TEST_CASE(no_text_labels_or_judges_people, *label("D09") * label("G6") * label("S11")) {
    BOOST_TEST(objected("stigma") == 0U);
}
BOOST_AUTO_TEST_CASE(no_substance_stands_where_others_may_look_on) {
    BOOST_TEST(objected("substance") == 0U);
}
BOOST_AUTO_TEST_CASE(no_medicine_is_named_to_people, *label("G2")) { BOOST_TEST(objected("medicine") == 0U); }
BOOST_AUTO_TEST_CASE(no_test_of_a_sample_is_asked_for) { BOOST_TEST(objected("toxicology") == 0U); }
BOOST_AUTO_TEST_CASE(no_text_puts_substitution_treatment_at_risk, *label("G4") * label("D18")) {
    BOOST_TEST(objected("substitution") == 0U);
}

BOOST_AUTO_TEST_CASE(what_people_see_is_in_both_languages) {
    std::size_t missing = 0;
    for (const json::Node artefact : clinical::knowledge().artefacts())
        for (const std::string& path : untranslated(artefact, name_of(artefact))) {
            ++missing;
            BOOST_TEST_MESSAGE("in one language only: " << path);
        }
    BOOST_TEST(missing == 0U);
}

BOOST_AUTO_TEST_CASE(catalogues_say_the_same_in_both_languages) {
    for (const std::string name : {"cards", "referral", "after", "worklist", "launch", "forms"}) {
        const auto french = parse(file("fhir-profiles/wording/" + name + ".fr.json"));
        const auto english = parse(file("fhir-profiles/wording/" + name + ".en.json"));
        BOOST_TEST(french.root()["texts"].size() == english.root()["texts"].size());
        for (const auto [key, sentence] : french.root()["texts"].members()) {
            const std::string_view other = english.root()["texts"][key].text();
            BOOST_TEST(!other.empty(), key);
            const auto filled = [](std::string_view text) {
                return std::count(text.begin(), text.end(), '{');
            };
            BOOST_TEST(filled(sentence.text()) == filled(other), key);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
