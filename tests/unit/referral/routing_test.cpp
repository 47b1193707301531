// SPDX-License-Identifier: Apache-2.0
#include "referral/routing.h"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>

#include "referral/routing_wording.h"
#include "referral/urgency.h"
#include "unit/referral/services.h"

using namespace repere;
using namespace repere::referral;
using namespace repere::referral::testing;
using boost::unit_test::label;
using Kind = ServiceKind;
using Attribute = ServiceAttribute;

namespace {

const Instant monday_morning = *parse_instant("2026-11-23T10:00:00+01:00");
const Instant monday_night = *parse_instant("2026-11-23T23:00:00+01:00");

Routing routed(const Need& need, const std::vector<Service>& services, Instant now = monday_morning) {
    return route(need, services, {}, now);
}

Need adult() {
    Need need;
    need.age_years = 34;
    return need;
}

// Every kind once, as a site's directory might hold them.
std::vector<Service> one_of_each() {
    std::vector<Service> services;
    for (const KindFacts& kind : service_kinds)
        services.push_back(service(kind.kind, std::string{kind.code}));
    return services;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_routing)

BOOST_AUTO_TEST_CASE(the_person_chooses_between_at_least_two_services_outside, *label("A02")) {
    const std::vector services{in_area(service(Kind::specialised_centre, "near"), "75"),
                               in_area(service(Kind::specialised_centre, "farther"), "69"),
                               in_area(service(Kind::specialised_centre, "farthest"), "13")};
    Need need = adult();
    need.area = "75";
    const Routing routing = routed(need, services);
    BOOST_TEST(names(routing) == "near, farther");
    BOOST_TEST(says(*find(routing, "farther"), "further-away"));
    BOOST_TEST(!says(*find(routing, "near"), "further-away"));
    BOOST_TEST(routing.information.empty());
}

BOOST_AUTO_TEST_CASE(where_fewer_than_two_exist_that_is_said) {
    const std::vector services{service(Kind::specialised_centre, "only"),
                               service(Kind::hospital_liaison, "team")};
    BOOST_TEST(routed(adult(), services).information == std::vector<std::string_view>{"few-services"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_unit_without_beds_is_not_offered_for_a_stay, *label("A04")) {
    std::vector services{with(service(Kind::hospital_addictology_unit, "beds"), Attribute::inpatient_beds),
                         service(Kind::hospital_addictology_unit, "unknown"),
                         service(Kind::hospital_addictology_unit, "no beds")};
    services[2].attributes.set(Attribute::inpatient_beds, Known::no);
    Need need = adult();
    need.inpatient_care = true;
    const Routing routing = routed(need, services);
    BOOST_TEST(names(routing) == "beds, unknown");
    BOOST_TEST(std::ranges::count(find(routing, "unknown")->unknown, Attribute::inpatient_beds) == 1);
    BOOST_REQUIRE(routing.left_out.size() == 1U);
    BOOST_TEST(routing.left_out[0].code == "no-beds");
    need.inpatient_care = false;
    BOOST_TEST(routed(need, services).candidates.size() == 3U);
}

BOOST_AUTO_TEST_CASE(help_with_housing_ranks_who_has_it_and_takes_nobody_away, *label("A07") * label("P19")) {
    const std::vector services{service(Kind::specialised_centre, "a"),
                               with(service(Kind::low_threshold, "b"), Attribute::housing)};
    Need need = adult();
    BOOST_TEST(names(routed(need, services)) == "a, b");
    need.help = {Help::housing};
    const Routing routing = routed(need, services);
    BOOST_TEST(names(routing) == "b, a");
    BOOST_TEST(says(*find(routing, "b"), "help-housing"));
}

BOOST_AUTO_TEST_CASE(the_kit_fits_the_route, *label("A08") * label("A11")) {
    const std::vector services{
        service(Kind::low_threshold, "a"),
        with(service(Kind::low_threshold, "smoking"), Attribute::smoking_kit),
        with(service(Kind::low_threshold, "injecting"), Attribute::injection_kit,
             Attribute::water_for_injection),
        with(service(Kind::low_threshold, "sniffing"), Attribute::sniffing_kit),
        with(service(Kind::specialised_centre, "programme"), Attribute::cocaine_programme)};
    const std::map<UseRoute, std::string> first{{UseRoute::smoked, "smoking"},
                                                {UseRoute::injected, "injecting"},
                                                {UseRoute::sniffed, "sniffing"},
                                                {UseRoute::swallowed, "programme"}};
    for (const auto& [used, name] : first) {
        Need need = adult();
        need.routes = {used};
        BOOST_TEST(routed(need, services).candidates.front().service->name == name);
    }
    Need injected = adult();
    injected.routes = {UseRoute::injected};
    const Routing routing = routed(injected, services);
    BOOST_TEST(says(*find(routing, "injecting"), "water-for-injection"));
    BOOST_TEST(!says(*find(routing, "smoking"), "smoking-kit"));
}

BOOST_AUTO_TEST_CASE(naloxone_is_spoken_of_with_opioids_and_only_then, *label("A10")) {
    const std::vector services{service(Kind::low_threshold, "a"),
                               with(service(Kind::low_threshold, "kit"), Attribute::naloxone_kit)};
    Need need = adult();
    BOOST_TEST(std::ranges::count(routed(need, services).information, "naloxone") == 0);
    BOOST_TEST(!says(*find(routed(need, services), "kit"), "naloxone-kit"));
    need.opioids = true;
    const Routing routing = routed(need, services);
    BOOST_TEST(std::ranges::count(routing.information, "naloxone") == 1);
    BOOST_TEST(names(routing) == "kit, a");
    for (const std::string_view language : {"fr", "en"}) {
        const auto wording = embedded_routing_wording(language);
        BOOST_REQUIRE(wording);
        const std::string_view text = wording->text("information.naloxone");
        BOOST_TEST((text.find("n'agit pas") != std::string_view::npos ||
                    text.find("does not act") != std::string_view::npos));
    }
}

BOOST_AUTO_TEST_CASE(a_supervised_room_is_told_of_to_adults_only_and_gets_nothing,
                     *label("A13") * label("A14")) {
    const std::vector services{service(Kind::supervised_consumption, "room")};
    Need need = adult();
    const Routing told = routed(need, services);
    BOOST_REQUIRE(told.candidates.size() == 1U);
    BOOST_TEST((told.candidates[0].offer == Offer::leaflet));
    BOOST_TEST(says(told.candidates[0], "told-only"));
    for (const std::optional<int> age : {std::optional<int>{}, std::optional{17}}) {
        need.age_years = age;
        const Routing routing = routed(need, services);
        BOOST_TEST(routing.candidates.empty());
        BOOST_TEST(routing.left_out[0].code == "age");
    }
}

BOOST_AUTO_TEST_CASE(after_its_last_day_an_entry_is_hidden, *label("A16")) {
    const std::vector services{service(Kind::supervised_consumption, "room")};  // until 2027-12-31
    const auto shown_at = [&](const char* now) {
        return route(adult(), services, {}, *parse_instant(now)).candidates.size();
    };
    BOOST_TEST(shown_at("2027-12-31T23:59:00+01:00") == 1U);
    BOOST_TEST(shown_at("2028-01-01T00:00:00+01:00") == 0U);
}

BOOST_AUTO_TEST_CASE(people_without_a_place_to_sleep_are_shown_the_teams_that_come, *label("A20")) {
    const std::vector services{service(Kind::outreach, "mobile"),
                               service(Kind::specialised_centre, "centre")};
    Need need = adult();
    BOOST_TEST(names(routed(need, services)) == "centre");
    need.help = {Help::shelter};
    const Routing routing = routed(need, services);
    BOOST_REQUIRE(find(routing, "mobile") != nullptr);
    BOOST_TEST(says(*find(routing, "mobile"), "no-place-to-sleep"));
}

BOOST_AUTO_TEST_CASE(a_programme_for_cocaine_stands_above_its_equals_and_unknown_is_shown_as_unknown,
                     *label("P12") * label("S20")) {
    std::vector services{service(Kind::specialised_centre, "a unknown"),
                         service(Kind::specialised_centre, "b no"),
                         with(service(Kind::specialised_centre, "c yes"), Attribute::cocaine_programme)};
    services[1].attributes.set(Attribute::cocaine_programme, Known::no);
    const Routing routing = routed(adult(), services);
    BOOST_TEST(names(routing) == "c yes, a unknown, b no");
    const auto unknown = [&](const char* name) {
        return std::ranges::count(find(routing, name)->unknown, Attribute::cocaine_programme);
    };
    BOOST_TEST(unknown("a unknown") == 1);
    BOOST_TEST(unknown("b no") == 0);
    BOOST_TEST(unknown("c yes") == 0);
}

BOOST_AUTO_TEST_CASE(in_obstetrics_the_perinatal_team_is_shown_before_anybody_has_said_more) {
    const std::vector services{service(Kind::perinatal_team, "perinatal"),
                               service(Kind::specialised_centre, "centre")};
    Need need = adult();
    BOOST_TEST(names(routed(need, services)) == "centre");
    need.setting = CareSetting::obstetrics;
    BOOST_TEST(names(routed(need, services)) == "perinatal, centre");
    need.pregnancy = Pregnancy::no;
    BOOST_TEST(names(routed(need, services)) == "centre");
}

BOOST_AUTO_TEST_CASE(near_term_social_help_comes_with_the_perinatal_team_and_before_discharge,
                     *label("P15")) {
    const std::vector services{service(Kind::social_rights, "social"),
                               service(Kind::perinatal_team, "perinatal"),
                               service(Kind::specialised_centre, "centre")};
    Need need = adult();
    need.setting = CareSetting::obstetrics;
    need.pregnancy = Pregnancy::yes;
    need.gestation_weeks = 37;
    need.help = {Help::housing};
    const Routing routing = routed(need, services);
    BOOST_TEST(names(routing) == "perinatal, social, centre");
    BOOST_TEST(says(*find(routing, "social"), "joint-perinatal-social"));
    for (const char* name : {"perinatal", "social"})
        BOOST_TEST((find(routing, name)->offer == Offer::referral));
    const auto urgency = UrgencyTable::read(
        knowledge_of_the_program().artefact("https://repere.example/fhir/CodeSystem/referral-urgency"));
    BOOST_REQUIRE(urgency);
    const std::vector<std::string> facts{"late-pregnancy", "no-place-to-sleep"};
    BOOST_TEST(urgency->most_urgent(facts).priority == "asap");
    need.gestation_weeks = 20;
    BOOST_TEST(!says(*find(routed(need, services), "social"), "joint-perinatal-social"));
}

BOOST_AUTO_TEST_CASE(a_short_stay_elsewhere_is_shown_to_who_wants_it, *label("P18")) {
    const std::vector services{service(Kind::respite, "stay")};
    Need need = adult();
    BOOST_TEST(routed(need, services).candidates.empty());
    need.help = {Help::time_away};
    BOOST_TEST(names(routed(need, services)) == "stay");
}

BOOST_AUTO_TEST_CASE(only_after_six_ranks_the_evening_service_first, *label("D06")) {
    const std::vector services{open(service(Kind::specialised_centre, "a day"), "mon-fri 09:00-17:00"),
                               open(service(Kind::specialised_centre, "b evening"), "tue 14:00-20:00"),
                               service(Kind::specialised_centre, "c unknown")};
    Need need = adult();
    need.wishes = {Wish::evening};
    const Routing routing = routed(need, services);
    BOOST_TEST(names(routing) == "b evening, a day, c unknown");
    BOOST_TEST(says(*find(routing, "b evening"), "evening"));
    BOOST_TEST(std::ranges::count(find(routing, "c unknown")->unknown, Attribute::evening) == 1);
}

BOOST_AUTO_TEST_CASE(private_and_public_services_are_alike, *label("A23")) {
    std::vector services{service(Kind::psychiatry, "private practice"),
                         service(Kind::psychiatry, "public ward")};
    Need need = adult();
    need.psychiatric_crisis = true;
    BOOST_TEST(routed(need, services).candidates.size() == 2U);
}

BOOST_AUTO_TEST_CASE(open_is_judged_by_the_clock_of_the_service, *label("A31")) {
    const std::vector services{open(service(Kind::specialised_centre, "Fort-de-France"),
                                    "mon-fri 09:00-17:00", "America/Martinique"),
                               open(service(Kind::specialised_centre, "Paris"), "mon-fri 09:00-17:00")};
    const Routing routing = routed(adult(), services);
    BOOST_TEST(says(*find(routing, "Paris"), "open-now"));
    BOOST_TEST(says(*find(routing, "Fort-de-France"), "closed-now"));
    BOOST_TEST(to_string(*find(routing, "Fort-de-France")->availability.opens) ==
               "2026-11-23T09:00:00-04:00");
}

BOOST_AUTO_TEST_CASE(only_the_teams_of_the_hospital_itself_come_to_the_ward) {
    std::vector services{service(Kind::hospital_liaison, "ours"), service(Kind::hospital_liaison, "theirs")};
    services[0].parent = {"https://finess.esante.gouv.fr", "000000018"};
    services[1].parent = {"https://finess.esante.gouv.fr", "000000026"};
    Need need = adult();
    need.hospital = services[0].parent;
    const Routing routing = routed(need, services);
    BOOST_TEST(names(routing) == "ours");
    BOOST_TEST(routing.candidates[0].rank == 0);
    BOOST_TEST(routing.left_out[0].code == "other-hospital");
}

BOOST_AUTO_TEST_CASE(young_people_are_shown_the_clinic_for_the_young_first) {
    const std::vector services{service(Kind::specialised_centre, "centre"),
                               service(Kind::youth_clinic, "young")};
    Need need = adult();
    BOOST_TEST(names(routed(need, services)) == "centre");
    need.age_years = 16;
    BOOST_TEST(names(routed(need, services)) == "young, centre");
}

BOOST_AUTO_TEST_CASE(a_service_for_women_is_shown_to_who_asks_for_it) {
    const std::vector services{with(service(Kind::specialised_centre, "women"), Attribute::women_only)};
    Need need = adult();
    BOOST_TEST(routed(need, services).candidates.empty());
    need.wishes = {Wish::women_only};
    BOOST_TEST(routed(need, services).candidates.size() == 1U);
}

BOOST_AUTO_TEST_CASE(distance_orders_equals_and_is_told) {
    std::vector services{service(Kind::specialised_centre, "a far"),
                         service(Kind::specialised_centre, "b near")};
    services[0].place.position = Position{48.95, 2.35};
    services[1].place.position = Position{48.86, 2.35};
    Need need = adult();
    need.near = Position{48.85, 2.35};
    const Routing routing = routed(need, services);
    BOOST_TEST(names(routing) == "b near, a far");
    BOOST_TEST((find(routing, "a far")->reasons[0] == Reason{"distance", "11"}));
}

BOOST_AUTO_TEST_CASE(an_entry_nobody_has_verified_for_a_year_says_so, *label("S13")) {
    std::vector services{service(Kind::specialised_centre, "old"), service(Kind::specialised_centre, "new")};
    services[0].verified = CivilDate{2025, 10, 31};
    services[1].verified = CivilDate{2025, 11, 1};
    const Routing routing = routed(adult(), services);
    BOOST_TEST(says(*find(routing, "old"), "not-verified-lately"));
    BOOST_TEST(!says(*find(routing, "new"), "not-verified-lately"));
}

// A need holds no social field: whoever adds one must come past this test.
template <class N>
concept HasSocialField = requires(N need) {
    need.address;
}
|| requires(N need) { need.occupation; }
|| requires(N need) { need.income; }
|| requires(N need) { need.insurance; }
|| requires(N need) { need.coverage; }
|| requires(N need) { need.nationality; }
|| requires(N need) { need.origin; }
|| requires(N need) { need.sex; }
|| requires(N need) { need.gender; }
|| requires(N need) { need.marital_status; };

BOOST_AUTO_TEST_CASE(the_order_cannot_depend_on_a_social_category) {
    static_assert(!HasSocialField<Need>);
    static_assert(sizeof(Need) <= 400, "a new field: may the order depend on it?");
    BOOST_TEST(!HasSocialField<Need>);
}

// Over random needs: what is asked for adds services and never takes one away; kinds that get nothing never
// appear.
BOOST_AUTO_TEST_CASE(asking_for_help_adds_and_never_takes_away, *label("P19")) {
    std::mt19937 random{20261122};
    const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto services = one_of_each();
    for (int round = 0; round < 5'000; ++round) {
        Need need;
        need.in_hospital = any(2) == 0;
        if (any(4) != 0) need.age_years = 12 + any(80);
        need.pregnancy = static_cast<Pregnancy>(any(5));
        need.opioids = any(2) == 0;
        for (int i = any(3); i > 0; --i) need.routes.insert(static_cast<UseRoute>(any(4)));
        const Routing without = routed(need, services);
        for (int i = 1 + any(3); i > 0; --i) need.help.insert(static_cast<Help>(any(8)));
        const Routing asked = routed(need, services);
        for (const Candidate& candidate : without.candidates)
            BOOST_REQUIRE(find(asked, candidate.service->name) != nullptr);
        for (const Candidate& candidate : asked.candidates)
            BOOST_REQUIRE((facts_of(candidate.service->kind).reach != Reach::never));
    }
}

BOOST_AUTO_TEST_CASE(bodies_that_get_nothing_are_left_out_and_that_is_told, *label("A27")) {
    const auto services = one_of_each();
    const Routing routing = routed(adult(), services);
    int never = 0;
    for (const LeftOut& each : routing.left_out)
        if (each.code == "never") ++never;
    BOOST_TEST(never == 7);
    BOOST_TEST(find(routing, "legal-supervision") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_site_shows_the_kinds_of_its_country_only) {
    Shown shown;
    shown.kinds = {Kind::specialised_centre};
    const auto services = one_of_each();
    BOOST_TEST(names(route(adult(), services, shown, monday_morning)) == "specialised-centre");
}

BOOST_AUTO_TEST_CASE(a_closed_team_gets_the_request_in_its_night_queue_and_the_sender_a_message) {
    const Service team = open(service(Kind::hospital_liaison, "ELSA"), "mon-fri 09:00-17:00");
    const OnArrival night = on_arrival(team, {}, monday_night);
    BOOST_TEST((night.handling == Handling::night_queue));
    BOOST_TEST(to_string(*night.reopens) == "2026-11-24T09:00:00+01:00");
    BOOST_TEST(!night.offer_others);
    BOOST_TEST((on_arrival(team, {}, monday_morning).handling == Handling::deliver));
    const OnArrival leaving = on_arrival(team, {}, monday_night, *parse_instant("2026-11-24T07:00:00+01:00"));
    BOOST_TEST(leaving.offer_others);
    const auto wording = embedded_routing_wording("fr");
    BOOST_REQUIRE(wording);
    BOOST_TEST(
        text_of(leaving, team, "15", *wording) ==
        "ELSA est fermée jusqu'au 24/11/2026 à 09:00. La demande est gardée dans sa file et sera vue à "
        "l'ouverture. D'ici là : expliquer la suite à la personne, lui remettre le contact, et les signes "
        "qui doivent faire appeler le 15. La personne part avant l'ouverture : proposer aussi un service "
        "hors de l'hôpital.");
    BOOST_TEST((on_arrival(service(Kind::hospital_liaison, "X"), {}, monday_night).handling ==
                Handling::hours_unknown));
}

BOOST_AUTO_TEST_CASE(every_reason_has_its_sentence_in_both_languages) {
    const auto services = one_of_each();
    for (const std::string_view language : {"fr", "en"}) {
        const auto wording = embedded_routing_wording(language);
        BOOST_REQUIRE_MESSAGE(wording, (wording ? "" : to_string(wording.error())));
        std::mt19937 random{7};
        for (int round = 0; round < 500; ++round) {
            Need need;
            need.age_years = static_cast<int>(random() % 90U);
            need.pregnancy = static_cast<Pregnancy>(random() % 5U);
            need.gestation_weeks = static_cast<int>(random() % 42U);
            need.inpatient_care = random() % 2U == 0;
            need.psychiatric_crisis = random() % 2U == 0;
            need.opioids = true;
            need.language = "es";
            need.near = Position{48.8, 2.3};
            for (int i = 0; i < 4; ++i) need.routes.insert(static_cast<UseRoute>(i));
            need.help.insert(static_cast<Help>(random() % 8U));
            need.wishes.insert(static_cast<Wish>(random() % 8U));
            auto all = services;
            for (Service& each : all) {
                each.languages = {random() % 2U == 0 ? "es" : "fr"};
                each.place.position = Position{48.0 + static_cast<double>(random() % 100U) / 50, 2.3};
                for (const std::string_view code : attribute_codes)
                    if (code != "leaflet-only" && code != "women-only")
                        each.attributes.set(*service_attribute(code), Known::yes);
            }
            const Routing routing = routed(need, all);
            for (const Candidate& candidate : routing.candidates)
                for (const Reason& reason : candidate.reasons)
                    BOOST_REQUIRE_MESSAGE(!text_of(reason, *wording).empty(), reason.code);
            for (const LeftOut& each : routing.left_out)
                BOOST_REQUIRE(!wording->text("left-out." + std::string{each.code}).empty());
            for (const std::string_view each : routing.information)
                BOOST_REQUIRE(!wording->text("information." + std::string{each}).empty());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
