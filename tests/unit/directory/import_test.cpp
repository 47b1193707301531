// SPDX-License-Identifier: Apache-2.0
#include "directory/import.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <random>

#include "directory/csv_rows.h"
#include "directory/finess.h"
#include "support/shared.h"
#include "unit/directory/kinds.h"

using namespace repere;
using namespace repere::directory;
using namespace repere::directory::testing;
using referral::Known;
using referral::ServiceAttribute;
namespace data = boost::unit_test::data;
using boost::unit_test::label;

namespace {

// Invented; numbers with a right check digit, département 9B is Martinique.
const std::string finess_file =
    "finess;etalab;111;2026-05-12\n"
    "structureet;000000018;000000000;CSAPA DES TILLEULS;CENTRE DES TILLEULS;;;12;R;DES "
    "TILLEULS;;;056;75;PARIS;"
    "75010 PARIS;0100000001;;197;CSAPA;;;;;;;;;2013-01-23;2013-01-23;2026-01-01;\n"
    "structureet;000000026;000000000;CAARUD;\"CAARUD \"\"LE PONT\"\"\";ASSOCIATION;;3;AV;DU "
    "PONT;;;056;9B;MARTINIQUE;"
    "97200 FORT DE FRANCE;0100000002;;178;CAARUD;;;;;;;;;1900-01-01;2006-01-24;2026-01-01;\n"
    "structureet;000000034;000000000;CH PRIVE;;;;;;;;BP 1;056;2A;CORSE DU SUD;20000 AJACCIO CEDEX "
    "1;;;355;CH;;;;;;;;;"
    "2013-01-23;2013-01-23;2026-01-01;\n"
    "structureet;000000042;000000000;CLINIQUE PSY;;;;;;;;;056;75;PARIS;75011 "
    "PARIS;;;197;CSAPA;;;;;;;7;Organisme privé;"
    "2013-01-23;2013-01-23;2026-01-01;\n";

Import good(Result<Import> import) {
    BOOST_REQUIRE_MESSAGE(import, (import ? "" : to_string(import.error())));
    return std::move(*import);
}

std::string errors(const Import& import) {
    std::string text;
    for (const LineError& each : import.errors)
        text += std::to_string(each.line) + ": " + each.message + "\n";
    return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string shared_file(const std::string& path) {
    std::ifstream in{repere::test::shared(path), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(directory_import)

BOOST_AUTO_TEST_CASE(the_old_finess_file_becomes_services, *label("A01") * label("A23") * label("A31")) {
    const Import import = good(read_finess_csv(finess_file, kinds()));
    BOOST_TEST(import.read == 4);
    BOOST_TEST(import.skipped == 1);
    BOOST_TEST(errors(import) == "");
    BOOST_REQUIRE(import.services.size() == 3U);
    const Service& centre = import.services[0].service;
    BOOST_TEST(to_string(centre.kind) == "specialised-centre");
    BOOST_TEST(centre.name == "CENTRE DES TILLEULS");
    BOOST_TEST(centre.aliases == std::vector<std::string>{"CSAPA DES TILLEULS"},
               boost::test_tools::per_element());
    BOOST_TEST(centre.place.line == "12 R DES TILLEULS");
    BOOST_TEST(centre.place.town == "PARIS");
    BOOST_TEST(centre.place.area == "75");
    BOOST_TEST(centre.contacts[0].value == "0100000001");
    BOOST_TEST((centre.validity.from == CivilDate{2013, 1, 23}));
    BOOST_TEST((centre.attributes[ServiceAttribute::cocaine_programme] == Known::unknown));
    BOOST_TEST(import.services[0].line == 2);
    const Service& martinique = import.services[1].service;
    BOOST_TEST(martinique.name == "CAARUD \"LE PONT\"");
    BOOST_TEST(martinique.place.area == "972");
    BOOST_TEST(martinique.time_zone == "America/Martinique");
    BOOST_TEST(!martinique.validity.from.has_value());              // 1900-01-01
    BOOST_TEST(import.services[2].service.name == "CLINIQUE PSY");  // private, and kept
}

struct Broken {
    std::string from, to, error;
};
std::ostream& operator<<(std::ostream& out, const Broken& row) { return out << row.error; }

const Broken broken[]{
    {"structureet;000000018", "structureet;000000019", "2: not a FINESS number: 000000019\n"},
    {"000000026;000000000", "000000026;000000001", "3: not a FINESS number: 000000001\n"},
    {"000000034;", "000000018;", "4: 000000018 stands on line 2 already\n"},
    {";9B;", ";97;", "3: no such département: 97\n"},
    {";197;", ";19;", "2: not a category: 19\n"},
    {"0100000001;;197", "0100000001;197", "2: expected 32 cells, found 31\n"},
    {"\"CAARUD \"\"LE PONT\"\"\"", "\"CAARUD\" X", "3: text after a closing quote\n"},
    {"CENTRE DES TILLEULS", "CENTRE D\xC9S", "2: not UTF-8 text\n"},
};
BOOST_DATA_TEST_CASE(a_bad_row_of_finess_is_told_with_its_line_and_the_others_are_read, data::make(broken)) {
    const Import import = good(read_finess_csv(replaced(finess_file, sample.from, sample.to), kinds()));
    BOOST_TEST(errors(import) == sample.error);
    BOOST_TEST(import.read == import.skipped + std::ssize(import.services) + std::ssize(import.errors));
    BOOST_TEST(import.read == 4);
}

BOOST_AUTO_TEST_CASE(a_quote_that_is_not_closed_spoils_its_row_and_the_file_ends_there) {
    const Import import =
        good(read_finess_csv(replaced(finess_file, "\"\"LE PONT\"\"\"", "LE PONT"), kinds()));
    BOOST_TEST(errors(import) == "3: a quote is not closed\n");
}

BOOST_AUTO_TEST_CASE(another_file_is_not_taken_for_finess) {
    BOOST_TEST(!read_finess_csv("id;kind;name\n1;helpline;X\n", kinds()));
    BOOST_TEST((guess_format("id;kind;name\n") == Format::csv));
    BOOST_TEST((guess_format(finess_file) == Format::finess_csv));
    BOOST_TEST((guess_format("{\"schemaVersion\":\"v1.0.0\",\"pmej\":[]}") == Format::finess_json));
    BOOST_TEST((guess_format("{\"resourceType\":\"Bundle\"}") == Format::fhir));
    BOOST_TEST(!guess_format("%PDF-1.7").has_value());
}

// Numbers of the published sample rows; and the example that is known to fail.
BOOST_DATA_TEST_CASE(real_numbers_have_a_luhn_sum_of_ten,
                     data::make({"010000024", "010780054", "970102018", "970113015", "970100400", "970300026",
                                 "970400024", "970408589", "980600027", "000000000", "2A0000012"})) {
    BOOST_TEST(is_finess_number(sample));
}
BOOST_DATA_TEST_CASE(other_numbers_are_none, data::make({"754567860", "010000025", "01000002", "0100000240",
                                                         "2C0000012", "01000002A", ""})) {
    BOOST_TEST(!is_finess_number(sample));
}

const std::string finess_json =
    R"({ "schemaVersion": "v1.0.0", "generatedAt": "2026-11-20", "gcc": [], "gco": [],
 "pmej": [
  { "informationsGeneralesPMEJ": { "numFinessPm": "000000000", "denominationPm": "ASSOCIATION  " },
    "ege": [
     { "informationsGeneralesEGE": { "numFinessEge": "000000018", "nomEgeCourt": "CSAPA  ", "nomEgeLong": "" ,
         "dateOuverture": "1900-01-01" },
       "categorieentiteGeographiqueExercice": "197",
       "adresse": [ { "codeTypeAdresse": "01", "ligneAcheminement": "AILLEURS" },
         { "codeTypeAdresse": "03", "numeroVoie": "62", "typeVoie": "AV", "libelleVoie": "DU PONT",
         "cogCommune": "97209", "ligneAcheminement": "FORT DE FRANCE", "codePostal": "97200",
         "coordonneesGeographique": { "coordonneeX": "6500000", "coordonneeY": "800000",
           "directionLatitude": "14.6", "directionLongitude": "-61.07" } } ],
       "contact": [ { "telecom": { "telephone": "0596000000", "courriel": null } } ],
       "etatObjet": "A", "dateDerniereMaj": "2026-05-01T00:00:00Z" },
     { "informationsGeneralesEGE": { "numFinessEge": "000000026", "nomEgeLong": "CAARUD" },
       "categorieentiteGeographiqueExercice": "178", "adresse": [], "contact": [], "etatObjet": "I" },
     { "informationsGeneralesEGE": { "numFinessEge": "000000035", "nomEgeLong": "X" },
       "categorieentiteGeographiqueExercice": "178", "etatObjet": "A" }
    ], "etatObjet": "A" },
  { "informationsGeneralesPMEJ": { "numFinessPm": "000000042" }, "ege": [] }
 ] })";

BOOST_AUTO_TEST_CASE(the_daily_finess_file_becomes_services, *label("A31")) {
    const Import import = good(read_finess_json(finess_json, kinds()));
    BOOST_TEST(import.read == 3);
    BOOST_TEST(import.skipped == 1);  // inactive
    BOOST_TEST(errors(import) == "17: not a FINESS number: 000000035\n");
    BOOST_REQUIRE(import.services.size() == 1U);
    const Service& centre = import.services[0].service;
    BOOST_TEST(import.services[0].line == 5);
    BOOST_TEST(centre.name == "CSAPA");
    BOOST_TEST(centre.parent_name == "ASSOCIATION");
    BOOST_TEST(centre.place.line == "62 AV DU PONT");
    BOOST_TEST(centre.place.postal_code == "97200");
    BOOST_TEST(centre.place.area == "972");
    BOOST_TEST((centre.place.position == referral::Position{14.6, -61.07}));
    BOOST_TEST((centre.verified == CivilDate{2026, 5, 1}));
    BOOST_TEST(!centre.validity.from.has_value());
}

BOOST_AUTO_TEST_CASE(both_finess_files_speak_of_the_same_service) {
    const Import csv = good(read_finess_csv(finess_file, kinds()));
    const Import json = good(read_finess_json(finess_json, kinds()));
    BOOST_TEST(csv.services[0].service.id == json.services[0].service.id);
}

BOOST_AUTO_TEST_CASE(a_json_file_cut_short_is_refused_as_a_whole) {
    const auto import = read_finess_json(std::string_view{finess_json}.substr(0, 700), kinds());
    BOOST_REQUIRE(!import);
    BOOST_TEST((import.error().kind == ErrorKind::invalid));
    BOOST_TEST(!read_finess_json("\x1F\x8B\x08", kinds()));
    BOOST_TEST(!read_finess_json("[]", kinds()));
}

const std::string site_file =
    "\xEF\xBB\xBFid;kind;name;aliases;finess;parent_name;town;area;time_zone;phone;secure_email;hours;closed;"
    "min_age;"
    "attributes;valid_until;verified\r\n"
    "elsa;ELSA;Équipe de liaison;ECIMUD|Équipe addicto;;CHU;Paris;75;;4242;elsa@mss.example;"
    "mon-fri 09:00-17:00;2026-12-25 férié;;cocaine-programme !walk-in;;2026-11-01\r\n"
    "salle;supervised-consumption;Espace;;;;Paris;75;;;;;;18;naloxone-kit;2027-12-31;\r\n"
    "vieux;CSST;Ancien centre;;000000018;;Paris;75;;;;;;;;;\r\n";

BOOST_AUTO_TEST_CASE(a_file_written_by_hand_becomes_services, *label("A19")) {
    const Import import = good(read_site_csv(site_file, kinds()));
    BOOST_TEST(errors(import) == "");
    BOOST_TEST(import.read == 3);
    BOOST_REQUIRE(import.services.size() == 3U);
    const Service& team = import.services[0].service;
    BOOST_TEST(to_string(team.kind) == "hospital-liaison");
    BOOST_TEST(team.aliases == (std::vector<std::string>{"ECIMUD", "Équipe addicto"}),
               boost::test_tools::per_element());
    BOOST_TEST((team.attributes[ServiceAttribute::cocaine_programme] == Known::yes));
    BOOST_TEST((team.attributes[ServiceAttribute::walk_in] == Known::no));
    BOOST_TEST((team.attributes[ServiceAttribute::cbt] == Known::unknown));
    BOOST_TEST(team.contacts[1].secure);
    BOOST_TEST(to_text(team.hours.closures) == "2026-12-25 férié");
    BOOST_TEST(to_string(import.services[2].service.kind) == "specialised-centre");
    const Import finess = good(read_finess_csv(finess_file, kinds()));
    BOOST_TEST(import.services[2].service.id == finess.services[0].service.id);
}

const Broken broken_rows[]{
    {"ELSA;", "tribunal;", "2: unknown kind of service: tribunal\n"},
    {"mon-fri 09:00-17:00", "lundi", "2: hours: not understood: lundi\n"},
    {"!walk-in", "!walkin", "2: unknown attribute: !walkin\n"},
    {";2027-12-31;", ";;",
     "3: a service of this kind is open until a date, and the date is missing (validity)\n"},
    {";000000018;", ";000000019;", "4: not a FINESS number: 000000019\n"},
    {"2026-11-01", "1/11/2026", "2: verified is not a day such as 2026-11-22\n"},
    {"Paris;75;;4242", "Paris;75;Europe/Pari;4242", "2: a time zone that is not known here (time_zone)\n"},
    {"salle;", ";", "3: the row has no id\n"},
    {";4242;", ";", "2: expected 17 cells, found 16\n"},
};
BOOST_DATA_TEST_CASE(a_bad_row_of_the_site_is_told_with_its_line, data::make(broken_rows)) {
    const Import import = good(read_site_csv(replaced(site_file, sample.from, sample.to), kinds()));
    BOOST_TEST(errors(import) == sample.error);
    BOOST_TEST(import.services.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_header_with_an_unknown_column_is_refused) {
    const auto import = read_site_csv("id,kind,name,colour\n1,helpline,X,blue\n", kinds());
    BOOST_REQUIRE(!import);
    BOOST_TEST(to_string(import.error()) == "unknown column: colour (line 1)");
    BOOST_TEST(!read_site_csv("id,kind\n1,helpline\n", kinds()));
}

BOOST_AUTO_TEST_CASE(every_kind_can_be_written_by_hand_and_no_code_list_is_needed) {
    std::string text = "id,kind,name,valid_until\n";
    for (const referral::KindFacts& kind : referral::service_kinds)
        text.append(kind.code).append(",").append(kind.code).append(",X,2030-01-01\n");
    BOOST_TEST(good(read_site_csv(text, kinds())).services.size() == referral::service_kinds.size());
}

// In the shapes of the published profiles: AsOrganizationProfile, and RORHealthcareService with its category.
const std::string fhir_bundle = R"({"resourceType":"Bundle","type":"searchset","entry":[
 {"fullUrl":"https://register.example/fhir/Organization/1","resource":{"resourceType":"Organization","id":"1","active":true,
  "identifier":[{"use":"official","system":"https://finess.esante.gouv.fr","value":"000000026"}],
  "type":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement","code":"178"}]}],
  "name":"CAARUD LE PONT","alias":["Le Pont"],"telecom":[{"system":"phone","value":"0596000000"},{"system":"fax","value":"1"}],
  "address":[{"line":["3 AV DU PONT"],"postalCode":"97200","city":"FORT DE FRANCE"}],"partOf":{"reference":"Organization/0"},
  "contact":[{"telecom":[{"extension":[{"url":"https://apifhir.annuaire.sante.fr/as-mailbox-mss-metadata"}],"system":"email","value":"pont@mss.example"}]}]}},
 {"resource":{"resourceType":"Organization","id":"0","active":true,"name":"ASSOCIATION LE PONT",
  "identifier":[{"system":"https://finess.esante.gouv.fr","value":"000000000"}]}},
 {"resource":{"resourceType":"HealthcareService","id":"h","active":true,"name":"ELSA",
  "identifier":[{"system":"urn:example:ror","value":"97209/1"}],"providedBy":{"reference":"Organization/0"},
  "category":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation","code":"272"}]}],
  "type":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R227-ChampActivite/FHIR/TRE-R227-ChampActivite","code":"01"}]}],
  "location":[{"reference":"Location/l"}],"appointmentRequired":true,
  "extension":[{"url":"https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-healthcareservice-patient-type",
    "extension":[{"url":"ageRange","valueRange":{"low":{"value":18},"high":{"value":90}}}]}],
  "availableTime":[{"daysOfWeek":["mon","tue"],"allDay":false,"availableStartTime":"09:00:00","availableEndTime":"17:00:00"}],
  "notAvailable":[{"description":"Fermeture annuelle","during":{"start":"2026-08-01","end":"2026-08-31"}}]}},
 {"resource":{"resourceType":"Location","id":"l","address":{"city":"Fort-de-France","postalCode":"97200"},
  "position":{"longitude":-61.07,"latitude":14.6}}},
 {"resource":{"resourceType":"HealthcareService","id":"d","active":true,"name":"DAC","identifier":[{"value":"d"}],
  "category":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R244-CategorieOrganisation/FHIR/TRE-R244-CategorieOrganisation","code":"178"}]}]}},
 {"resource":{"resourceType":"HealthcareService","id":"x","active":true,"name":"X","identifier":[{"value":"x"}],
  "type":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/service-kind","code":"court"}]}]}},
 {"resource":{"resourceType":"Organization","id":"c","active":false,"name":"CLOSED","identifier":[{"value":"c"}],
  "type":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement","code":"197"}]}]}}
]})";

BOOST_AUTO_TEST_CASE(resources_of_the_annuaire_and_the_ror_become_services) {
    const Import import = good(read_fhir(fhir_bundle, kinds()));
    BOOST_TEST(import.read == 7);
    BOOST_TEST(errors(import) == "23: unknown kind of service: court\n");
    BOOST_TEST(import.skipped == 4);  // the association, the place, the DAC, the closed one
    BOOST_REQUIRE(import.services.size() == 2U);
    const Service& team = import.services[0].service;
    BOOST_TEST(to_string(team.kind) == "hospital-liaison");
    BOOST_TEST(team.parent_name == "ASSOCIATION LE PONT");
    BOOST_TEST(team.place.town == "Fort-de-France");
    BOOST_TEST((team.ages == referral::Ages{18, 90}));
    BOOST_TEST(to_text(team.hours.weekly) == "mon-tue 09:00-17:00");
    BOOST_TEST((team.attributes[ServiceAttribute::walk_in] == Known::no));
    const Service& centre = import.services[1].service;
    BOOST_TEST(to_string(centre.kind) == "low-threshold");
    BOOST_TEST(centre.parent_name == "ASSOCIATION LE PONT");
    BOOST_TEST((centre.parent == referral::ServiceIdentifier{"https://finess.esante.gouv.fr", "000000000"}));
    BOOST_TEST(centre.time_zone == "America/Martinique");
    BOOST_TEST(centre.contacts.size() == 2U);
    BOOST_TEST(centre.contacts[1].secure);
    BOOST_TEST(centre.id == good(read_finess_csv(finess_file, kinds())).services[1].service.id);
}

BOOST_AUTO_TEST_CASE(ndjson_keeps_the_line_of_each_resource) {
    const Import import = good(read_fhir(
        "{\"resourceType\":\"Organization\",\"id\":\"a\",\"name\":\"A\"}\n\n{oops}\n"
        "{\"resourceType\":\"HealthcareService\",\"id\":\"b\",\"name\":\"B\",\"identifier\":[{\"value\":"
        "\"b\"}],\"type\":[{\"coding\":["
        "{\"system\":\"https://repere.example/fhir/CodeSystem/service-kind\",\"code\":\"nope\"}]}]}\n",
        kinds()));
    BOOST_TEST(import.read == 3);
    BOOST_REQUIRE(import.errors.size() == 2U);
    BOOST_TEST(import.errors[0].line == 3);
    BOOST_TEST(import.errors[1].line == 4);
    BOOST_TEST(import.errors[1].message == "unknown kind of service: nope");
}

// Bytes changed, doubled, taken away: whatever comes is read or refused, and what was read is accounted for.
BOOST_AUTO_TEST_CASE(a_spoilt_file_is_read_or_refused_and_nothing_gets_lost_on_the_way) {
    const std::pair<Format, std::string> files[]{{Format::finess_csv, finess_file},
                                                 {Format::finess_json, finess_json},
                                                 {Format::fhir, fhir_bundle},
                                                 {Format::csv, site_file}};
    std::mt19937 random{5};
    const auto any = [&](std::size_t n) { return random() % n; };
    int refused = 0, read = 0;
    for (const auto& [format, text] : files)
        for (int round = 0; round < 1'000; ++round) {
            std::string spoilt = text;
            for (std::size_t n = 1 + any(4); n > 0; --n) {
                const std::size_t at = any(spoilt.size());
                switch (any(4)) {
                    case 0:
                        spoilt[at] = static_cast<char>(any(256));
                        break;
                    case 1:
                        spoilt.erase(at, 1 + any(20));
                        break;
                    case 2:
                        spoilt.insert(at, spoilt.substr(any(spoilt.size()), 1 + any(40)));
                        break;
                    default:
                        spoilt.insert(at, 1, "\"{}[],;:\n"[any(9)]);
                }
            }
            const auto import = read_directory(format, spoilt, kinds());
            if (!import) {
                ++refused;
                continue;
            }
            ++read;
            BOOST_REQUIRE(import->read ==
                          import->skipped + std::ssize(import->services) + std::ssize(import->errors));
            for (const Imported& each : import->services)
                BOOST_REQUIRE(static_cast<bool>(referral::check_service(each.service)));
        }
    BOOST_TEST(refused > 100);
    BOOST_TEST(read > 100);
}

// Every sample there is, with its counts: the layout is a table of columns and no file of services.
struct Sample {
    const char* file;
    std::int64_t read, imported, skipped;
    const char* errors;
};
const Sample samples[]{
    {"finess-cs1100502-sample-rows.csv", 6, 1, 5, ""},
    {"synthetic-addictology-rows.csv", 3, 3, 0, ""},
};

BOOST_AUTO_TEST_CASE(every_sample_of_the_registers_with_its_counts_and_errors,
                     *repere::test::needs_shared("assets/finess")) {
    BOOST_TEST_MESSAGE("file, read, imported, skipped, errors");
    for (const Sample& sample : samples) {
        const Import import =
            good(read_finess_csv(shared_file(std::string{"assets/finess/"} + sample.file), kinds()));
        BOOST_TEST_MESSAGE(sample.file << ", " << import.read << ", " << import.services.size() << ", "
                                       << import.skipped << ", " << import.errors.size());
        BOOST_TEST(import.read == sample.read, sample.file);
        BOOST_TEST(std::ssize(import.services) == sample.imported, sample.file);
        BOOST_TEST(import.skipped == sample.skipped, sample.file);
        BOOST_TEST(errors(import) == sample.errors, sample.file);
    }
    // The same rows, spoilt one by one: the line is the file's own.
    const std::string rows = shared_file("assets/finess/synthetic-addictology-rows.csv");
    const std::size_t second = rows.find('\n') + 1;
    const std::string spoilt = std::string{rows}.replace(rows.find("000000026", second), 9, "000000027");
    const Import import = good(read_finess_csv(spoilt, kinds()));
    BOOST_TEST(import.services.size() == 2U);
    BOOST_REQUIRE(import.errors.size() == 1U);
    BOOST_TEST(import.errors[0].line == 3);  // a header stands above
    const auto layout = read_finess_csv(shared_file("assets/finess/finess-cs1100502-layout.tsv"), kinds());
    BOOST_TEST((!layout || layout->services.empty()));
}

BOOST_AUTO_TEST_CASE(the_published_sample_rows_of_finess_are_read,
                     *repere::test::needs_shared("assets/finess")) {
    const Import real =
        good(read_finess_csv(shared_file("assets/finess/finess-cs1100502-sample-rows.csv"), kinds()));
    BOOST_TEST(real.read == 6);
    BOOST_TEST(errors(real) == "");
    BOOST_REQUIRE(real.services.size() == 1U);  // five hospitals, one centre for mothers and children
    BOOST_TEST(to_string(real.services[0].service.kind) == "mother-child-unit");
    BOOST_TEST(real.services[0].service.place.area == "971");
    const Import invented =
        good(read_finess_csv(shared_file("assets/finess/synthetic-addictology-rows.csv"), kinds()));
    BOOST_TEST(invented.read == 3);
    BOOST_TEST(invented.services.size() == 3U);
    BOOST_TEST(errors(invented) == "");
    BOOST_TEST(invented.services[1].service.name == "CAARUD FICTIF \"LE PONT\"");
    BOOST_TEST(invented.services[2].service.place.town == "VILLE FICTIVE");
}

BOOST_AUTO_TEST_SUITE_END()
