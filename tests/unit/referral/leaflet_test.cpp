// SPDX-License-Identifier: Apache-2.0
#include "referral/leaflet.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>
#include <vector>

#include "letters.h"

namespace repere::referral {
namespace {

using namespace repere::referral::testing;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

Paper printed(const FactNames& needs, const std::vector<Service>& services = {},
              std::string_view language = "fr", const char* now = "2026-11-21T10:00:00+01:00") {
    auto made = leaflet(papers().leaflet, needs, services, france(), papers().words(language, nullptr).letter,
                        sample::at(now));
    BOOST_REQUIRE_MESSAGE(bool{made}, (made ? "" : to_string(made.error())));
    return std::move(*made);
}

std::string text(const FactNames& needs, const std::vector<Service>& services = {},
                 std::string_view language = "fr", const char* now = "2026-11-21T10:00:00+01:00") {
    return to_text(printed(needs, services, language, now));
}

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

// Which part is there for which need; the others are for everybody.
struct Shows {
    const char *need, *section;
    friend std::ostream& operator<<(std::ostream& out, const Shows& row) { return out << row.need; }
};
const Shows shows[]{
    {"smoked", "smoked"},
    {"injected", "injected"},
    {"sniffed", "sniffed"},
    {"swallowed", "swallowed"},
    {"opioids", "opioids"},
    {"alcohol", "alcohol"},
    {"benzodiazepines", "benzodiazepines"},
    {"pregnancy", "pregnancy"},
    {"breastfeeding", "breastfeeding"},
    {"minor", "minor"},
    {"cardiac-event", "heart"},
};
const char* const for_everybody[]{"danger", "suicide", "general", "help", "places", "rights", "words"};

Service kit(const char* name, ServiceAttribute attribute) {
    return with(service(ServiceKind::low_threshold, name), attribute);
}

Service room(CivilDate until) {
    Service made = service(ServiceKind::supervised_consumption, "HSA Paris");
    made.validity.until = until;
    return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_DATA_TEST_CASE(a_part_is_shown_for_its_need_and_for_no_other, data::make(shows), row) {
    for (const Shows& other : shows) {
        const Paper paper = printed({other.need});
        BOOST_TEST((paper.find(row.section) != nullptr) == (std::string_view{other.need} == row.need));
    }
}

BOOST_AUTO_TEST_CASE(the_table_above_is_the_leaflet_there_is) {
    std::set<std::string> needs, sections{"rooms"};
    for (const std::string& need : leaflet_needs(papers().leaflet)) needs.insert(need);
    for (const Shows& row : shows) {
        BOOST_TEST(needs.erase(row.need) == 1U);
        sections.insert(row.section);
    }
    BOOST_TEST(needs.empty());
    for (const char* section : for_everybody) sections.insert(section);
    for (const PlannedSection& planned : papers().leaflet.sections)
        BOOST_TEST(sections.erase(planned.id) == 1U, planned.id);
    BOOST_TEST(sections.empty());
}

// 2^11 sets of needs, both languages: each is whole, and French and English have the same parts and lines.
BOOST_AUTO_TEST_CASE(every_combination_is_whole_in_both_languages) {
    const std::vector<Service> services{kit("CAARUD du Port", ServiceAttribute::smoking_kit),
                                        room({2027, 12, 31})};
    std::size_t rendered = 0;
    for (unsigned set = 0; set < 1U << std::size(shows); ++set) {
        FactNames needs;
        for (std::size_t i = 0; i < std::size(shows); ++i)
            if ((set >> i & 1U) != 0) needs.insert(shows[i].need);
        const Paper french = printed(needs, services, "fr"), english = printed(needs, services, "en");
        bool same = french.sections.size() == english.sections.size();
        for (std::size_t i = 0; same && i < french.sections.size(); ++i)
            same = french.sections[i].id == english.sections[i].id &&
                   french.sections[i].lines.size() == english.sections[i].lines.size();
        BOOST_TEST_REQUIRE(same);
        for (const char* section : for_everybody) BOOST_TEST_REQUIRE(french.find(section) != nullptr);
        BOOST_TEST_REQUIRE((french.find("rooms") != nullptr) == !needs.contains("minor"));
        BOOST_TEST_REQUIRE(to_html(french).size() > 3'000U);
        BOOST_TEST_REQUIRE(to_html(english).size() > 3'000U);
        rendered += 2;
    }
    BOOST_TEST(rendered == 4'096U);
}

BOOST_AUTO_TEST_CASE(each_way_is_met_with_its_own_kit, *label("A08") * label("A11")) {
    const std::vector<Service> all{
        kit("Fumer", ServiceAttribute::smoking_kit), kit("Injecter", ServiceAttribute::injection_kit),
        kit("Eau", ServiceAttribute::water_for_injection), kit("Nez", ServiceAttribute::sniffing_kit)};
    const Paper paper = printed({"smoked", "injected", "sniffed"}, all);
    BOOST_TEST(said(paper, "smoked", "services") == "Fumer");
    BOOST_TEST(said(paper, "injected", "services") == "Injecter | Eau");
    BOOST_TEST(said(paper, "sniffed", "services") == "Nez");
}

BOOST_AUTO_TEST_CASE(naloxone_is_told_with_opioids_only_and_is_said_not_to_act_on_cocaine, *label("A10")) {
    const std::vector<Service> services{kit("Kit gratuit", ServiceAttribute::naloxone_kit)};
    const Paper paper = printed({"opioids"}, services);
    BOOST_TEST(has(to_text(paper), "Elle n'agit pas sur la cocaïne."));
    BOOST_TEST(said(paper, "opioids", "services") == "Kit gratuit");
    BOOST_TEST(!has(text({"smoked"}, services), "naloxone"));
    BOOST_TEST(!has(text({"smoked"}, services, "en"), "naloxone"));
}

BOOST_AUTO_TEST_CASE(an_injected_way_tells_of_infections_and_who_may_choose_a_check, *label("N02")) {
    BOOST_TEST(has(text({"injected"}), "VIH, hépatites B et C"));
    BOOST_TEST(!has(text({"sniffed"}), "VIH"));
}

BOOST_AUTO_TEST_CASE(supervised_rooms_are_for_adults_and_until_their_end_date,
                     *label("A13") * label("A14") * label("A16")) {
    const std::vector<Service> services{room({2027, 12, 31})};
    BOOST_TEST(has(text({"smoked"}, services), "HSA Paris, jusqu'au 31/12/2027"));
    BOOST_TEST(has(text({"smoked"}, services, "fr", "2027-12-31T10:00:00+01:00"), "HSA Paris"));
    BOOST_TEST(!has(text({"smoked"}, services, "fr", "2028-01-01T10:00:00+01:00"), "HSA"));
    BOOST_TEST(!has(text({"smoked", "minor"}, services), "HSA"));
    BOOST_TEST(has(text({}, services), "nous ne transmettons rien"));
}

BOOST_AUTO_TEST_CASE(a_service_that_is_for_adults_or_over_is_not_told_to_who_it_is_not_for) {
    Service adults = service(ServiceKind::low_threshold, "Adultes");
    adults.ages.least = 18;
    Service over = service(ServiceKind::low_threshold, "Fini");
    over.validity.until = CivilDate{2025, 12, 31};
    Service court = service(ServiceKind::low_threshold, "x");
    court.kind = ServiceKind::justice;
    court.name = "Tribunal";
    const std::vector<Service> services{adults, over, court};
    BOOST_TEST(has(text({}, services), "Adultes"));
    BOOST_TEST(!has(text({"minor"}, services), "Adultes"));
    BOOST_TEST(!has(text({}, services), "Fini"));
    BOOST_TEST(!has(text({}, services), "Tribunal"));
}

BOOST_DATA_TEST_CASE(hope_rights_and_what_does_not_change_are_always_there, data::make({"fr", "en"}),
                     language) {
    const bool french = std::string_view{language} == "fr";
    for (const Shows& row : shows) {
        const std::string paper = text({row.need}, {}, language);
        for (const char* sentence :
             french ? std::vector<const char*>{"Des accompagnements efficaces existent",
                                               "thérapie cognitive et comportementale",
                                               "Vos réponses ne changent aucun traitement",
                                               "Rien n'est transmis à la police", "rester anonyme",
                                               "0 800 23 13 13", "SAMU : 15"}
                    : std::vector<const char*>{
                          "There is support that works", "cognitive and behavioural therapy",
                          "Your answers change no treatment", "Nothing goes to the police", "stay anonymous",
                          "0 800 23 13 13", "15"})
            BOOST_TEST(has(paper, sentence), sentence);
    }
}

BOOST_AUTO_TEST_CASE(rows_of_hope_and_of_substitution,
                     *label("D15") * label("D18") * label("D19") * label("S08")) {
    const std::string paper = text({"opioids"});
    BOOST_TEST(has(paper, "entretiens, thérapie cognitive et comportementale, groupes, séjours"));
    BOOST_TEST(has(paper, "il n'existe pas de substitution de la cocaïne"));
    BOOST_TEST(has(paper, "Vos réponses ne changent pas votre traitement de substitution."));
}

// No medicine but naloxone, which is told and not recommended; no dose.
BOOST_AUTO_TEST_CASE(no_medicine_is_recommended_and_no_dose_is_named, *label("G2") * label("S05")) {
    FactNames all;
    for (const Shows& row : shows) all.insert(row.need);
    for (const char* language : {"fr", "en"}) {
        const std::string paper = text(all, {}, language);
        for (const char* word : {"méthylphénidate", "methylphenidate", "modafinil", "topiramat", "cystéine",
                                 "cysteine", "aripiprazol", "baclof", "diaz", "propranolol", "bêtabloq",
                                 "beta-block", " mg", " ml", "aspirin", "disulfiram", "prenez un", "take a "})
            BOOST_TEST(!has(paper, word), word);
    }
}

BOOST_AUTO_TEST_CASE(needs_follow_from_answers_and_reasons) {
    const Case emergency{"emergency"};
    const FactNames expected{"alcohol", "cardiac-event", "injected", "opioids", "smoked"};
    BOOST_TEST((needs_of(papers().leaflet, circumstances_of(emergency.dossier)) == expected));
    const Case obstetrics{"obstetrics"};
    BOOST_TEST((needs_of(papers().leaflet, circumstances_of(obstetrics.dossier)) ==
                FactNames{"minor", "pregnancy"}));
}

BOOST_AUTO_TEST_CASE(a_need_that_nobody_wrote_about_is_refused) {
    BOOST_TEST(!leaflet(papers().leaflet, {"unknown"}, {}, france(), papers().letter.fr, sample::now));
}

// Plain words: most sentences are short.
BOOST_AUTO_TEST_CASE(sentences_are_short) {
    std::size_t sentences = 0, words = 0, longest = 0;
    for (const PlannedSection& section : papers().leaflet.sections)
        for (const PlannedLine& line : section.lines)
            for (const BilingualText& said : line.texts)
                for (const std::string* one : {&said.fr, &said.en}) {
                    std::size_t length = 1;
                    for (const char c : *one) {
                        if (c == ' ') ++length;
                        if (c == '.' || c == ':') {
                            ++sentences;
                            words += length;
                            longest = std::max(longest, length);
                            length = 0;
                        }
                    }
                }
    BOOST_TEST_MESSAGE(sentences << " sentences, mean " << words / sentences << " words, longest "
                                 << longest);
    BOOST_TEST(words / sentences <= 12U);
    BOOST_TEST(longest <= 25U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
