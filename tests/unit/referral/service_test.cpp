// SPDX-License-Identifier: Apache-2.0
#include "referral/service.h"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "json/document.h"
#include "referral/recipient.h"
#include "referral/service_fhir.h"
#include "unit/referral/sample.h"
#include "unit/referral/services.h"

using namespace repere;
using namespace repere::referral;
using namespace repere::referral::testing;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

namespace {

json::Node concepts(std::string_view code_system) {
    return knowledge_of_the_program().artefact(code_system)["concept"];
}

std::string property(json::Node concept_node, std::string_view code) {
    for (const json::Node each : concept_node["property"].items())
        if (each["code"].text() == code) return std::string{each["valueCode"].text()};
    return {};
}

std::string_view to_text(Reach reach) {
    return reach == Reach::referral ? "referral" : reach == Reach::leaflet ? "leaflet" : "never";
}

Result<Service> round_trip(const Service& service) {
    const ServiceResources written = to_fhir(service);
    const auto organization = json::Document::parse(written.organization);
    const auto healthcare_service = json::Document::parse(written.healthcare_service);
    const auto location = json::Document::parse(written.location);
    return read_service({healthcare_service->root(), organization->root(), location->root(), {}}, kinds());
}

Service full() {
    Service service = testing::service(ServiceKind::specialised_centre, "Centre \"Les Érables\"");
    service.identifiers = {{"https://finess.esante.gouv.fr", "000000018"}};
    service.id = service_id(service.identifiers.front(), service.kind);
    service.aliases = {"CSST Les Érables"};
    service.parent = {"https://finess.esante.gouv.fr", "000000000"};
    service.parent_name = "Association Les Érables";
    service.place = {"12 rue des Érables", "97200", "Fort-de-France", "972", "FR", Position{14.6, -61.07}};
    service.time_zone = "America/Martinique";
    service.contacts = {{"phone", "0596000000", false}, {"email", "erables@mss.example", true}};
    service.hours.weekly = *parse_weekly_hours("mon-fri 08:30-12:00, thu 20:00-24:00");
    service.hours.closures = *parse_closures("2026-12-24/2027-01-02 congés, 2026-05-01");
    service.ages = {16, 120};
    service.languages = {"fr", "es"};
    service.coverage = {"972", "971"};
    service.validity = {CivilDate{2020, 1, 1}, CivilDate{2030, 12, 31}};
    service.verified = CivilDate{2026, 11, 1};
    service.source = "csv";
    service.pack = "fr";
    service.ehr_organization = "Organization/erables";
    service.note = "Sonner au 2e étage";
    service.attributes.set(ServiceAttribute::secure_mailbox, Known::yes);
    service.attributes.set(ServiceAttribute::cocaine_programme, Known::no);
    return service;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_service)

BOOST_AUTO_TEST_CASE(the_kinds_of_the_program_are_those_of_the_code_system, *label("S17")) {
    const json::Node system =
        knowledge_of_the_program().artefact("https://repere.example/fhir/CodeSystem/service-kind");
    BOOST_TEST(!system["version"].text().empty());
    BOOST_TEST(system["concept"].size() == service_kinds.size());
    for (const json::Node each : system["concept"].items()) {
        const auto kind = service_kind(each["code"].text());
        BOOST_REQUIRE_MESSAGE(kind, each["code"].text());
        BOOST_TEST(property(each, "reach") == to_text(facts_of(*kind).reach));
        BOOST_TEST(property(each, "place") == (facts_of(*kind).inside_hospital ? "inside" : "outside"));
        BOOST_TEST(!each["display"].text().empty());
        BOOST_TEST(each["designation"].at(0)["language"].text() == "en");
    }
}

BOOST_AUTO_TEST_CASE(the_attributes_of_the_program_are_those_of_the_code_system) {
    const json::Node listed = concepts("https://repere.example/fhir/CodeSystem/service-attribute");
    BOOST_REQUIRE(listed.size() == attribute_codes.size());
    for (std::size_t i = 0; i < attribute_codes.size(); ++i)
        BOOST_TEST(listed.at(i)["code"].text() == attribute_codes[i]);
}

struct Mapped {
    std::string_view system, code, kind;  // kind "": none
};
std::ostream& operator<<(std::ostream& out, const Mapped& row) {
    return out << row.system << "|" << row.code;
}

constexpr std::string_view r244 =
    "https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation";
// Source: shared/assets/finess/category-codes-addictology.json, as read in the terminologies of the ANS.
const Mapped mapped[]{
    {systems::r66, "197", "specialised-centre"},
    {systems::r66, "178", "low-threshold"},
    {systems::r397, "197", "specialised-centre"},
    {systems::r397, "178", "low-threshold"},
    {r244, "178", ""},  // a coordination service, not the harm-reduction centre
    {r244, "197", ""},
    {systems::r66, "272", ""},
    {systems::r66, "80", ""},
    {systems::r66, "355", ""},
    {r244, "272", "hospital-liaison"},
    {r244, "145", "hospital-addictology-unit"},
    {r244, "80", "specialised-centre"},
    {r244, "81", "low-threshold"},
    {r244, "86", "youth-clinic"},
    {r244, "108", "residential-rehab"},
    {r244, "142", "outreach"},
    {r244, "71", ""},
    {"", "178", ""},
    {"https://repere.example/fhir/CodeSystem/service-kind", "respite", "respite"},
};

BOOST_DATA_TEST_CASE(a_code_of_a_register_means_a_kind_only_with_its_system, data::make(mapped)) {
    const auto kind = kinds().kind(sample.system, sample.code);
    BOOST_TEST((kind ? to_string(*kind) : "") == sample.kind);
}

BOOST_AUTO_TEST_CASE(former_names_mean_what_the_services_are_today, *label("A18") * label("A19")) {
    BOOST_TEST(to_string(*kinds().kind_named("ECIMUD")) == "hospital-liaison");
    BOOST_TEST(to_string(*kinds().kind_named("CSST")) == "specialised-centre");
    BOOST_TEST(to_string(*kinds().kind_named("ccaa")) == "specialised-centre");
    BOOST_TEST(to_string(*kinds().kind_named("CSAPA")) == "specialised-centre");
    BOOST_TEST(to_string(*kinds().kind_named("elsa")) == "hospital-liaison");
    BOOST_TEST(!kinds().kind_named("hôpital"));
}

BOOST_AUTO_TEST_CASE(a_service_comes_back_from_fhir_as_it_went) {
    const Service service = full();
    const auto back = round_trip(service);
    BOOST_REQUIRE_MESSAGE(back, (back ? "" : to_string(back.error())));
    BOOST_TEST((*back == service));
}

// The three files are what tests/integration/validator gives to HL7's validator.
BOOST_AUTO_TEST_CASE(a_service_is_written_as_the_resources_that_the_validator_has_seen) {
    const ServiceResources written = to_fhir(full());
    const auto same = [](const std::string& text, const std::string& file) {
        const json::Document ours = sample::parse(text), seen = sample::parse(sample::file(file));
        return json::same_value(ours.root(), seen.root());
    };
    BOOST_TEST(same(written.organization, "directory_organization.json"), written.organization);
    BOOST_TEST(same(written.healthcare_service, "directory_service.json"), written.healthcare_service);
    BOOST_TEST(same(written.location, "directory_location.json"), written.location);
}

BOOST_AUTO_TEST_CASE(every_attribute_and_kind_comes_back_whatever_is_known_of_it,
                     *label("A06") * label("A09") * label("A15") * label("P18") * label("S07")) {
    for (const KindFacts& kind : service_kinds)
        for (const Known known : {Known::unknown, Known::no, Known::yes}) {
            Service service = testing::service(kind.kind, "S");
            for (const std::string_view code : attribute_codes)
                service.attributes.set(*service_attribute(code), known);
            const auto back = round_trip(service);
            BOOST_REQUIRE(back);
            BOOST_TEST((*back == service));
        }
}

BOOST_AUTO_TEST_CASE(an_unknown_attribute_is_not_guessed_from_the_kind, *label("S20")) {
    const auto back = round_trip(service(ServiceKind::specialised_centre, "S"));
    BOOST_TEST((back->attributes[ServiceAttribute::cocaine_programme] == Known::unknown));
    BOOST_TEST((has(*back, ServiceAttribute::evening) == Known::unknown));
}

BOOST_AUTO_TEST_CASE(a_code_of_our_list_that_is_not_in_it_is_refused) {
    const auto document = json::Document::parse(
        R"({"resourceType":"HealthcareService","identifier":[{"value":"1"}],"name":"X","type":[{"coding":[
           {"system":"https://repere.example/fhir/CodeSystem/service-kind","code":"tribunal"}]}]})");
    const auto service = read_service({document->root(), {}, {}, {}}, kinds());
    BOOST_REQUIRE(!service);
    BOOST_TEST((service.error().kind == ErrorKind::invalid));
    BOOST_TEST(service.error().what == "unknown kind of service: tribunal");
}

BOOST_AUTO_TEST_CASE(a_supervised_room_needs_the_day_until_which_it_may_be_open, *label("A16")) {
    Service room = service(ServiceKind::supervised_consumption, "Salle");
    BOOST_TEST(static_cast<bool>(check_service(room)));
    room.validity.until.reset();
    const auto checked = check_service(room);
    BOOST_REQUIRE(!checked);
    BOOST_TEST(checked.error().where == "validity");
}

BOOST_AUTO_TEST_CASE(a_supervised_room_resolves_to_the_centre_it_is_part_of, *label("A12")) {
    Service room = service(ServiceKind::supervised_consumption, "Salle");
    room.parent = {"https://finess.esante.gouv.fr", "000000026"};
    room.parent_name = "CAARUD fictif Le Pont";
    room.place = {"1 quai du Pont", "00100", "Ville Fictive", "00", "FR", std::nullopt};
    const auto back = round_trip(room);
    BOOST_REQUIRE(back);
    BOOST_TEST((back->parent == room.parent));
    BOOST_TEST(back->place.line == "1 quai du Pont");
}

// The gate, over every kind with every attribute and age: nothing that is not care comes through.
BOOST_AUTO_TEST_CASE(no_authority_court_employer_insurer_school_or_child_protection_is_ever_a_recipient,
                     *label("A14") * label("A25") * label("A28") * label("G3")) {
    const std::set<std::string_view> banned{
        "authority", "justice",          "employer",          "insurer",
        "school",    "child-protection", "legal-supervision", "supervised-consumption"};
    for (const KindFacts& kind : service_kinds)
        for (const std::string_view code : attribute_codes)
            for (const Known known : {Known::unknown, Known::no, Known::yes})
                for (const std::optional<int> age :
                     {std::optional<int>{}, std::optional{12}, std::optional{40}}) {
                    Service service = testing::service(kind.kind, "S");
                    service.attributes.set(ServiceAttribute::may_receive_referral, Known::yes);
                    service.attributes.set(*service_attribute(code), known);
                    const bool through = static_cast<bool>(gate(service, {age, true, {2026, 11, 22}}));
                    if (banned.contains(kind.code)) BOOST_REQUIRE(!through);
                }
    static_assert(!std::is_constructible_v<Recipient, const Service&, Identity>);
    static_assert(!std::is_default_constructible_v<Recipient>);
}

BOOST_AUTO_TEST_CASE(an_entry_that_says_so_itself_gets_no_referral) {
    const Asking asking{40, true, {2026, 11, 22}};
    Service centre = service(ServiceKind::specialised_centre, "S");
    BOOST_TEST(static_cast<bool>(gate(centre, asking)));
    BOOST_TEST(!gate(with(centre, ServiceAttribute::leaflet_only), asking));
    centre.attributes.set(ServiceAttribute::may_receive_referral, Known::no);
    BOOST_TEST(!gate(centre, asking));
    centre = service(ServiceKind::specialised_centre, "S");
    centre.validity.until = CivilDate{2026, 11, 21};
    BOOST_TEST(!gate(centre, asking));
}

BOOST_AUTO_TEST_CASE(a_low_threshold_centre_gets_no_name_without_a_second_yes) {
    const Service centre = service(ServiceKind::low_threshold, "S");
    BOOST_TEST(((*gate(centre, {40, false, {2026, 11, 22}})).identity() == Identity::withheld));
    BOOST_TEST(((*gate(centre, {40, true, {2026, 11, 22}})).identity() == Identity::given));
}

BOOST_AUTO_TEST_CASE(a_team_of_the_directory_becomes_the_owner_of_the_task, *label("A17")) {
    Service team = open(service(ServiceKind::hospital_liaison, "ELSA"), "mon-fri 09:00-17:00");
    team.ehr_organization = "Organization/elsa-1";
    team.contacts = {{"phone", "poste 4242", false}};
    const auto recipient = gate(team, {40, false, {2026, 11, 22}});
    BOOST_REQUIRE(recipient);
    const auto made = team_of(*recipient);
    BOOST_REQUIRE_MESSAGE(made, (made ? "" : to_string(made.error())));
    BOOST_TEST(made->contact == "poste 4242");
    BOOST_TEST(made->hours == "mon-fri 09:00-17:00");
    Agreement agreed = sample::agreement();
    agreed.team = *made;
    const auto proposal = propose(agreed, sample::positive(), *made, sample::sender(), sample::urgency(),
                                  sample::french(), sample::now);
    BOOST_REQUIRE_MESSAGE(proposal, (proposal ? "" : to_string(proposal.error())));
    BOOST_TEST(sample::string_at(proposal->task, {"owner", "reference"}) == "Organization/elsa-1");
    BOOST_TEST(sample::string_at(proposal->service_request, {"performer", "reference"}) ==
               "Organization/elsa-1");
}

BOOST_AUTO_TEST_CASE(no_request_with_a_name_can_be_made_for_a_low_threshold_centre_without_a_second_yes) {
    Service centre = service(ServiceKind::low_threshold, "S");
    centre.ehr_organization = "Organization/caarud";
    const auto refused = team_of(*gate(centre, {40, false, {2026, 11, 22}}));
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::forbidden));
    BOOST_TEST(static_cast<bool>(team_of(*gate(centre, {40, true, {2026, 11, 22}}))));
}

// A register's number is enough to address it; an id in the EHR is never made up.
BOOST_AUTO_TEST_CASE(a_service_that_the_ehr_does_not_know_is_named_by_its_register) {
    Service unknown = service(ServiceKind::specialised_centre, "S");
    const auto team = team_of(*gate(unknown, {40, true, {2026, 11, 22}}));
    BOOST_REQUIRE(team);
    Agreement agreed = sample::agreement();
    agreed.team = *team;
    const auto proposal = propose(agreed, sample::positive(), *team, sample::sender(), sample::urgency(),
                                  sample::french(), sample::now);
    BOOST_REQUIRE_MESSAGE(proposal, (proposal ? "" : to_string(proposal.error())));
    for (const auto& [text, element] :
         {std::pair{proposal->task, "owner"}, {proposal->service_request, "performer"}}) {
        BOOST_TEST(sample::string_at(text, {element, "identifier", "value"}) == "S");
        BOOST_TEST(sample::string_at(text, {element, "type"}) == "Organization");
        BOOST_TEST(sample::string_at(text, {element, "reference"}).empty());
    }
    unknown.identifiers.clear();
    BOOST_TEST((team_of(*gate(unknown, {40, true, {2026, 11, 22}})).error().kind == ErrorKind::unsupported));
}

BOOST_AUTO_TEST_CASE(what_one_register_does_not_know_another_may) {
    Service by_hand = service(ServiceKind::specialised_centre, "By hand");
    by_hand.attributes.set(ServiceAttribute::walk_in, Known::no);
    Service other = full();
    other.attributes.set(ServiceAttribute::walk_in, Known::yes);
    fill_from(by_hand, other);
    BOOST_TEST(by_hand.name == "By hand");
    BOOST_TEST((by_hand.attributes[ServiceAttribute::walk_in] == Known::no));
    BOOST_TEST((by_hand.attributes[ServiceAttribute::secure_mailbox] == Known::yes));
    BOOST_TEST(by_hand.place.town == "Fort-de-France");
}

BOOST_AUTO_TEST_SUITE_END()
