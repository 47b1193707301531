// SPDX-License-Identifier: Apache-2.0
#include "directory/register.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "directory/catalogue.h"
#include "unit/directory/kinds.h"
#include "unit/fhir_client/scripted_server.h"

using namespace repere;
using namespace repere::directory;
using namespace repere::directory::testing;
using namespace repere::fhir_client::testing;
using std::chrono::milliseconds;

namespace {

std::string organization(const std::string& id, const std::string& number, const std::string& code = "197") {
    return R"({"resource":{"resourceType":"Organization","id":")" + id +
           R"(","active":true,"name":"CENTRE )" + id +
           R"(","identifier":[{"system":"https://finess.esante.gouv.fr","value":")" + number +
           R"("}],"type":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement/FHIR/TRE-R66-CategorieEtablissement","code":")" +
           code + R"("}]}]}})";
}

std::string page(const std::string& entries, const std::string& next = {}) {
    std::string text = R"({"resourceType":"Bundle","type":"searchset","total":3,"link":[)";
    if (!next.empty()) text += R"({"relation":"next","url":")" + next + R"("})";
    return text + R"(],"entry":[)" + entries + "]}";
}

std::string target(const std::string& request) {
    const auto from = request.find(' ') + 1;
    return request.substr(from, request.find(' ', from) - from);
}

// Two pages, a deleted entry, one that is not listed and still there.
class Annuaire {
public:
    Annuaire() : server_{[this](const std::string& request) { return Script{answer(request)}; }} {
        fhir_client::Settings settings;
        settings.base = *fhir_client::Address::parse(server_.url());
        settings.timeout = milliseconds{2'000};
        settings.api_key_header = "ESANTE-API-KEY";
        settings.api_key = "0123456789abcdef";
        auto connected = fhir_client::connect(settings);
        BOOST_REQUIRE(connected);
        client_ = std::move(*connected);
    }
    fhir_client::FhirClient& client() { return *client_; }
    std::vector<std::string> requests() const { return server_.requests(); }
    void deleted(bool value) { deleted_ = value; }

private:
    std::string answer(const std::string& request) const {
        const std::string wanted = target(request);
        if (wanted.starts_with("/fhir/Organization?type="))
            return http_response(
                200, page(organization("1", "000000018") + "," + organization("2", "000000026", "178"),
                          server_.url() + "?page=2"));
        if (wanted == "/fhir?page=2" || wanted == "/fhir/?page=2")
            return http_response(200, page(deleted_ ? "" : organization("3", "000000034")));
        if (wanted == "/fhir/Organization/3")
            return http_response(410, R"({"resourceType":"OperationOutcome","issue":[]})");
        return http_response(500, "{}");
    }

    bool deleted_ = false;
    ScriptedServer server_;
    std::unique_ptr<fhir_client::FhirClient> client_;
};

std::vector<RegisterSearch> annuaire() { return *searches_of("annuaire-sante"); }

// Answers from a list; counts time instead of spending it.
class Counting final : public fhir_client::FhirClient {
public:
    const fhir_client::Address& base() const override { return base_; }
    bool renew_token() override { return false; }
    fhir_client::Reply send(const fhir_client::Request&) override {
        sent.push_back(now);
        fhir_client::Reply reply;
        reply.reach = fhir_client::Reach::answered;
        reply.status = refuse-- > 0 ? 429 : 200;
        if (reply.status == 429) reply.retry_after = retry_after;
        return reply;
    }
    PacedClient paced(milliseconds interval) {
        return {*this, interval, [this] { return std::chrono::steady_clock::time_point{now}; },
                [this](milliseconds time) { now += time; }};
    }

    milliseconds now{1'000};
    std::vector<milliseconds> sent;
    int refuse = 0;
    std::string retry_after = "2";

private:
    fhir_client::Address base_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(directory_register)

BOOST_AUTO_TEST_CASE(the_annuaire_is_read_page_by_page_with_its_key) {
    Annuaire annuaire_sante;
    const auto import = read_register(annuaire_sante.client(), annuaire(), {}, kinds());
    BOOST_REQUIRE_MESSAGE(import, (import ? "" : to_string(import.error())));
    BOOST_TEST(import->services.size() == 3U);
    BOOST_TEST(to_string(import->services[1].service.kind) == "low-threshold");
    const auto requests = annuaire_sante.requests();
    BOOST_REQUIRE(requests.size() == 2U);
    for (const std::string& request : requests)
        BOOST_TEST(request.find("\r\nESANTE-API-KEY:0123456789abcdef\r\n") != std::string::npos);
    BOOST_TEST(requests[0].starts_with(
        "GET /fhir/Organization?type=https%3A%2F%2Fmos.esante.gouv.fr%2FNOS%2F"
        "TRE_R66-CategorieEtablissement%2FFHIR%2FTRE-R66-CategorieEtablissement%7C197%2C"));
    BOOST_TEST(requests[0].find("&active=true&_include=Organization%3Apartof&_count=50 ") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_the_register_deleted_is_removed_and_only_that) {
    Annuaire annuaire_sante;
    Catalogue catalogue;
    const Taking taking{"annuaire-sante", "fr", false, false, {2026, 11, 22}};
    const auto first = read_register(annuaire_sante.client(), annuaire(), {}, kinds());
    BOOST_REQUIRE(first);
    BOOST_REQUIRE(catalogue.take(*first, taking));
    annuaire_sante.deleted(true);
    // A fourth entry is not listed either, and the register answers 500 when asked after it: it stays.
    std::vector<Service> known = catalogue.all_entries();
    Service lost = known[0];
    lost.id = "00000000-0000-5000-8000-000000000000";
    for (referral::ServiceIdentifier& each : lost.identifiers)
        if (each.value.starts_with("Organization/")) each.value = "Organization/4";
    known.push_back(lost);
    const auto second = read_register(annuaire_sante.client(), annuaire(), known, kinds());
    BOOST_REQUIRE(second);
    const auto changes = catalogue.take(*second, taking);
    BOOST_REQUIRE(changes);
    BOOST_TEST(changes->removed == std::vector<std::string>{"CENTRE 3"}, boost::test_tools::per_element());
    BOOST_TEST(changes->unchanged == 2);
    BOOST_TEST(changes->added.size() == 1U);  // the one that was kept, new to this catalogue
}

BOOST_AUTO_TEST_CASE(requests_keep_the_distance_that_the_register_asks_for) {
    Counting counting;
    PacedClient paced = counting.paced(PacedClient::annuaire_interval);
    for (int i = 0; i < 18; ++i) paced.send({});
    BOOST_TEST((counting.sent.back() - counting.sent.front()).count() == 17 * 59);
    BOOST_TEST((counting.sent[17] - counting.sent[0]).count() >= 1'000);  // 17 a second, not more
}

BOOST_AUTO_TEST_CASE(a_register_that_says_wait_is_waited_for_three_times) {
    Counting counting;
    counting.refuse = 2;
    PacedClient paced = counting.paced(milliseconds{10});
    BOOST_TEST(paced.send({}).status == 200);
    BOOST_TEST(counting.now.count() >= 1'000 + 4'000);
    counting.refuse = 9;
    BOOST_TEST(paced.send({}).status == 429);
    BOOST_TEST(counting.sent.size() == 3U + 4U);
    counting.retry_after = "3600";
    counting.refuse = 1;
    BOOST_TEST(paced.send({}).status == 429);  // an hour is for somebody to decide
}

BOOST_AUTO_TEST_CASE(a_register_nobody_knows_is_not_asked) {
    BOOST_TEST(!searches_of("somewhere"));
    const auto ror = searches_of("ror");
    BOOST_REQUIRE(ror);
    BOOST_TEST((*ror)[0].type == "HealthcareService");
    // Each code asked for is one that the map takes to a kind.
    std::string codes = (*ror)[0].parameters[0].value;
    int asked = 0;
    for (std::size_t at = 0; at != std::string::npos;) {
        const auto end = codes.find(',', at);
        const std::string token = codes.substr(at, end == std::string::npos ? end : end - at);
        const auto bar = token.find('|');
        BOOST_TEST(kinds().kind(token.substr(0, bar), token.substr(bar + 1)).has_value());
        at = end == std::string::npos ? end : end + 1;
        ++asked;
    }
    BOOST_TEST(asked == 11);
}

BOOST_AUTO_TEST_SUITE_END()
