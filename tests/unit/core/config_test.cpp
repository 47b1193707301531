// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "core/config.h"

namespace data = boost::unit_test::data;
namespace config = repere::config;

namespace {

std::string shipped() {
    std::ifstream file{REPERE_SOURCE_DIR "/deploy/repere.toml"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Refused {
    const char* toml;
    const char* what;
    const char* where;
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.toml; }

const Refused refused[]{
    {"[server]\nprot = 1", "server.prot is not a key we know", "line 2:8"},
    {"[sever]\nport = 1", "sever is not a key we know", "line 1:1"},
    {"[server]\nport = 65536", "server.port must be between 0 and 65535", "line 2:8"},
    {"[server]\nport = \"80\"", "server.port must be a whole number", "line 2:8"},
    {"[server]\nkey_file = \"k\"", "server.certificate_file and key_file belong together", "line 1:1"},
    {"[server]\nclient_ca_file = \"c\"", "server.client_ca_file needs certificate_file and key_file",
     "line 2:18"},
    {"[server]\npublic_base = \"https://a/\"",
     "server.public_base must be a http(s) address without a slash at the end", "line 2:15"},
    {"[server]\nallowed_origins = [1]", "server.allowed_origins must be a list of texts", "line 2:19"},
    {"[ehr]\nbase_url = \"http://ehr\"", "ehr.base_url is not https, and ehr.allow_http is not set",
     "line 2:12"},
    {"[ehr]\nbase_url = \"ftp://ehr\"", "ehr.base_url must be a http(s) address without a slash at the end",
     "line 2:12"},
    {"[ehr]\nwrite_back = \"some\"", "ehr.write_back must be one of full, documents, none", "line 2:14"},
    {"[cds]\ndeadline_ms = 10", "cds.deadline_ms must be between 50 and 10000", "line 2:15"},
    {"[cds]\nlanguage = \"de\"", "cds.language must be fr or en", "line 2:12"},
    {"[wording]\npacks = \"a\"", "wording.packs must be a list of texts", "line 2:9"},
    {"[wording]\nemergency_numbers = [\"15\"]", "wording.emergency_numbers is not a key we know",
     "line 2:21"},
    {"[site]\nhospital = \"750000001\"",
     "site.hospital must read system|value, as https://finess.esante.gouv.fr|750000001", "line 2:12"},
    {"teams = 1", "teams must be a list: write [[teams]]", "line 1:9"},
    {"[[teams]]\nname = \"a\"", "teams.key must be set", "line 1:1"},
    {"[site]\ntime_zone = \"Paris\"", "site.time_zone is not a time zone known here, such as Europe/Paris",
     "line 2:13"},
    {"[register]\nname = \"x\"", "register.name must be annuaire-sante or ror", "line 2:8"},
    {"[register]\nbase_url = \"http://r\"",
     "register.base_url is not https, and register.allow_http is not set", "line 2:12"},
    {"[smart]\nissuer = \"https://ehr\"", "smart.client_id must be set", "line 1:1"},
    {"[smart]\nissuer = \"http://ehr\"\nclient_id = \"c\"",
     "smart.issuer is not https, and smart.allow_http is not set", "line 2:10"},
    {"[smart]\nissuer = \"https://ehr\"\nclient_id = \"c\"\nframe_ancestors = [\"*\"]",
     "smart.frame_ancestors must be origins such as https://ehr.hospital.example", "line 4:19"},
    {"[smart]\nissuer = \"https://ehr\"\nclient_id = \"c\"",
     "smart needs server.public_base: launches come back there", "line 1:1"},
    {"[smart]\nissuer = \"https://ehr\"\nclient_id = \"c\"\n[server]\npublic_base = \"http://r\"",
     "smart needs a server.public_base that is https", "line 1:1"},
    {"[smart]\nissuer = \"https://ehr\"\nclient_id = \"c\"\n[server]\npublic_base = \"https://r\"",
     "smart needs server.bearer_secret_file, for callers that are no browser", "line 1:1"},
    {"[smart]\nissuer = \"https://ehr\"\nclient_id = \"c\"\nbackend_scopes = \"system/*.rs\"",
     "smart.backend_scopes needs key_file: such requests are signed", "line 4:18"},
    {"store = 3", "store must be a table", "line 1:9"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(core_config)

BOOST_AUTO_TEST_CASE(the_shipped_file_is_accepted_and_shows_the_defaults) {
    const auto read = config::parse(shipped());
    BOOST_REQUIRE_MESSAGE(read, (read ? "" : to_string(read.error())));
    const config::Config defaults;
    BOOST_TEST(read->server.address == defaults.server.address);
    BOOST_TEST(read->server.port == defaults.server.port);
    BOOST_TEST(read->server.metrics_port == defaults.server.metrics_port);
    BOOST_TEST(read->ehr.timeout_ms == defaults.ehr.timeout_ms);
    BOOST_TEST(read->site.country == defaults.site.country);
    BOOST_TEST((read->measures.unit == defaults.measures.unit));
    BOOST_TEST(read->directory.path == defaults.directory.path);
    BOOST_TEST(read->service_register.api_key_header == defaults.service_register.api_key_header);
    BOOST_TEST((read->ehr.write_back == defaults.ehr.write_back));
    BOOST_TEST(read->ehr.allow_http == defaults.ehr.allow_http);
    BOOST_TEST(read->store.path == defaults.store.path);
    BOOST_TEST(read->cds.deadline_ms == defaults.cds.deadline_ms);
    BOOST_TEST(read->cds.language == defaults.cds.language);
    BOOST_TEST(read->wording.packs == defaults.wording.packs, boost::test_tools::per_element());
    BOOST_TEST(read->site.country_pack_file == defaults.site.country_pack_file);
    BOOST_REQUIRE(read->teams.size() == 1U);
    BOOST_TEST(read->teams[0].organization == "Organization/elsa");
}

BOOST_AUTO_TEST_CASE(what_changes_from_country_to_country_comes_from_a_pack_the_site_may_replace) {
    const auto read = config::parse("[site]\ncountry_pack_file = \"/etc/repere/country.json\"");
    BOOST_REQUIRE(read);
    BOOST_TEST(read->site.country_pack_file == "/etc/repere/country.json");
}

BOOST_AUTO_TEST_CASE(a_team_states_its_register_its_hours_and_what_it_holds_itself_out_as) {
    const auto read = config::parse(
        "[[teams]]\nkey = \"t\"\nname = \"T\"\nkind = \"hospital-liaison\"\n"
        "organization = \"Organization/t\"\nidentifier = \"https://finess.esante.gouv.fr|750000001\"\n"
        "opening = \"mon-fri 09:00-17:00\"\nclosures = \"2026-12-25\"\ntime_zone = \"America/Martinique\"\n"
        "secure_mail = \"elsa@hopital.mssante.example\"\npart2_program = true");
    BOOST_REQUIRE(read);
    const config::Team& team = read->teams.at(0);
    BOOST_TEST(team.identifier == "https://finess.esante.gouv.fr|750000001");
    BOOST_TEST(team.opening == "mon-fri 09:00-17:00");
    BOOST_TEST(team.closures == "2026-12-25");
    BOOST_TEST(team.time_zone == "America/Martinique");
    BOOST_TEST(team.secure_mail == "elsa@hopital.mssante.example");
    BOOST_TEST(team.part2_program);
}

BOOST_AUTO_TEST_CASE(an_empty_file_means_the_defaults) {
    const auto read = config::parse("");
    BOOST_REQUIRE(read);
    BOOST_TEST(read->teams.empty());
}

BOOST_DATA_TEST_CASE(a_mistake_is_refused_with_its_key_and_place, data::make(refused)) {
    const auto read = config::parse(sample.toml);
    BOOST_REQUIRE(!read);
    BOOST_TEST(read.error().what == sample.what);
    BOOST_TEST(read.error().where == sample.where);
}

BOOST_AUTO_TEST_CASE(what_is_not_toml_is_refused_with_its_place) {
    const auto read = config::parse("[server\n");
    BOOST_REQUIRE(!read);
    BOOST_TEST(read.error().where.starts_with("line 1:"));
}

BOOST_AUTO_TEST_CASE(two_teams_cannot_share_a_key) {
    const std::string team =
        "[[teams]]\nkey = \"a\"\nname = \"n\"\nkind = \"hospital-liaison\"\norganization = \"o\"\n";
    const auto read = config::parse(team + team);
    BOOST_REQUIRE(!read);
    BOOST_TEST(read.error().what == "teams.key is used by two teams");
}

BOOST_AUTO_TEST_SUITE_END()
