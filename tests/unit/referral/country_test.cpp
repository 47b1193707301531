// SPDX-License-Identifier: Apache-2.0
#include "referral/country.h"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "json/document.h"

using namespace repere;
using namespace repere::referral;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

namespace {

CountryPack pack(std::string_view code) {
    auto read = embedded_country_pack(code);
    BOOST_REQUIRE_MESSAGE(read, (read ? std::string{code} : to_string(read.error())));
    return std::move(*read);
}

bool has_label(const CountryPack& pack, std::string_view when, std::string_view code) {
    for (const SecurityLabel& each : pack.labels)
        if (each.when == when && each.code == code) return true;
    return false;
}

// A pack that holds, with one piece of its text replaced.
std::string refused(const std::string& from, const std::string& to) {
    std::string text = R"({"pack":"x","version":"1","title":{"fr":"X","en":"X"},"timeZones":["UTC"],
      "kindsShown":["helpline"],"telephones":[{"use":"emergency","number":"112","label":{"fr":"U","en":"E"},
      "confirmed":true}],"consent":[)";
    for (const char* destination :
         {"same-team", "same-hospital", "outside", "general-practitioner", "substitution-prescriber"})
        text +=
            std::string{destination == std::string{"same-team"} ? "" : ","} + R"({"destination":")" +
            destination +
            R"(","rule":"permit","text":{"fr":"T","en":"T"},"basis":"B","date":"2026-11-22","confirmed":true})";
    text +=
        R"(],"labels":[{"when":"always","system":"s","code":"R"},{"when":"always","system":"s","code":"ETH"}],
      "minors":{"screeningFrom":15,"adultFrom":18,"firstKinds":["youth-clinic"],"text":{"fr":"M","en":"M"},
      "confirmed":false},"registers":[],"notices":[],"bannedRecipients":["legal-supervision","authority","justice",
      "employer","insurer","school","child-protection"]})";
    const auto at = text.rfind(from);
    BOOST_REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    const auto read = read_country_pack(document->root());
    return read ? "" : to_string(read.error());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_country)

BOOST_DATA_TEST_CASE(every_pack_carried_in_the_program_holds,
                     data::make({"fr", "generic", "ch", "be", "uk", "qc", "us"})) {
    const CountryPack read = pack(sample);
    BOOST_TEST(read.code == sample);
    BOOST_TEST(std::ranges::count(country_codes(), std::string_view{sample}) == 1);
    for (const std::string_view code : {"R", "ETH"}) BOOST_TEST(has_label(read, "always", code));
    BOOST_TEST((read.consent_for(Destination::outside).rule == Agreeing::permit));
    BOOST_TEST((read.consent_for(Destination::substitution_prescriber).rule == Agreeing::permit));
    BOOST_TEST(!read.notices_when("always").empty());
    BOOST_TEST(!read.emergency_number().empty());
}

BOOST_AUTO_TEST_CASE(the_generic_pack_needs_no_register_but_a_file_of_the_site) {
    const CountryPack generic = pack("generic");
    BOOST_TEST(generic.registers.size() == 2U);
    BOOST_TEST(generic.registers[0].format == "csv");
    BOOST_TEST(generic.country.empty());
    for (const Telephone& each : generic.telephones) BOOST_TEST(!each.confirmed);
}

BOOST_AUTO_TEST_CASE(the_french_pack_has_the_numbers_that_were_read_and_marks_the_one_that_was_not) {
    const CountryPack french = pack("fr");
    BOOST_TEST(french.emergency_number() == "15");
    BOOST_TEST(french.time_zones[2] == "America/Martinique");
    for (const Telephone& each : french.telephones) BOOST_TEST(each.confirmed == (each.use != "helpline"));
}

BOOST_AUTO_TEST_CASE(a_part_2_program_in_the_united_states_needs_a_consent_and_its_notice_goes_along) {
    const CountryPack american = pack("us");
    BOOST_TEST((american.consent_for(Destination::same_hospital).rule == Agreeing::permit));
    BOOST_TEST(has_label(american, "part2-program", "SUD"));
    BOOST_TEST(has_label(american, "part2-program", "42CFRPart2"));
    bool found = false;
    for (const Notice* notice : american.notices_when("part2-program"))
        if (notice->id == "42-cfr-part-2") {
            found = true;
            BOOST_TEST((notice->date == CivilDate{2024, 2, 16}));
            BOOST_TEST((notice->effective == CivilDate{2026, 2, 16}));
        }
    BOOST_TEST(found);
    // A plain ward is no such program: the notice stays away.
    for (const Notice* notice : american.notices_when("referral")) BOOST_TEST(notice->id != "42-cfr-part-2");
    BOOST_TEST((pack("fr").consent_for(Destination::same_hospital).rule == Agreeing::no_objection));
}

BOOST_AUTO_TEST_CASE(the_swiss_text_on_announcing_informs_and_starts_nothing) {
    for (const Notice& notice : pack("ch").notices)
        if (notice.id == "lstup-3c") {
            BOOST_TEST(notice.when == "information");
            BOOST_TEST(notice.text.en.find("announces nothing") != std::string::npos);
        }
    BOOST_TEST(pack("ch").banned_recipients.contains(ServiceKind::authority));
}

BOOST_AUTO_TEST_CASE(no_pack_can_open_a_way_to_who_must_get_nothing, *label("G3")) {
    BOOST_TEST(refused("\"x\"", "\"y\"").empty());
    BOOST_TEST(refused("[\"helpline\"]", "[\"helpline\",\"justice\"]") ==
               "nothing is shown of: justice (kindsShown)");
    BOOST_TEST(refused("\"insurer\",", "") == "must name insurer (bannedRecipients)");
    BOOST_TEST(refused(R"("destination":"substitution-prescriber","rule":"permit")",
                       R"("destination":"substitution-prescriber","rule":"inform")") ==
               "nothing goes there without an agreement: substitution-prescriber (consent.rule)");
    BOOST_TEST(refused("\"ETH\"", "\"ETHUD\"") == "this label means another substance (labels.code)");
    BOOST_TEST(refused("\"en\":\"M\"", "\"en\":\"\"") ==
               "needs a text in French and in English (minors.text)");
    BOOST_TEST(refused(R"("use":"emergency")", R"("use":"helpline")") ==
               "needs an emergency number (telephones)");
    BOOST_TEST(refused("\"basis\":\"B\",", "") == "a confirmed rule names its basis (consent.basis)");
    BOOST_TEST(refused("[\"UTC\"]", "[\"Paris\"]") == "no such time zone here (timeZones)");
}

BOOST_AUTO_TEST_CASE(a_country_without_a_pack_is_not_found) {
    const auto read = embedded_country_pack("xx");
    BOOST_REQUIRE(!read);
    BOOST_TEST((read.error().kind == ErrorKind::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
