// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "fhir_client/fhir_client.h"
#include "unit/fhir_client/scripted_server.h"

using namespace repere;
using namespace repere::fhir_client;
using namespace repere::fhir_client::testing;
using std::chrono::milliseconds;
namespace data = boost::unit_test::data;

namespace {

const std::string task = R"({"resourceType":"Task","id":"1","status":"requested"})";

std::unique_ptr<FhirClient> client_of(const ScriptedServer& server, TokenProvider token = {},
                                      milliseconds timeout = milliseconds{2'000},
                                      std::size_t bytes = 8U << 20) {
    Settings settings;
    settings.base = *Address::parse(server.url());
    settings.timeout = timeout;
    settings.response_bytes = bytes;
    settings.token = std::move(token);
    auto client = connect(settings);
    BOOST_REQUIRE(client);
    return std::move(*client);
}

Answerer always(Script script) {
    return [script = std::move(script)](const std::string&) { return script; };
}

// A header as cpprestsdk writes it: without a space after the colon.
bool has_line(const std::string& request, const std::string& line) {
    return request.find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fhir_client_module)

BOOST_AUTO_TEST_CASE(a_read_asks_for_fhir_json_and_gives_the_resource_with_its_etag) {
    const ScriptedServer server{always({http_response(200, task, "ETag: W/\"3\"\r\n")})};
    const auto client = client_of(server);
    const auto found = read(*client, "Task", "1");
    BOOST_REQUIRE_MESSAGE(found, (found ? "" : to_string(found.error())));
    BOOST_TEST(found->etag == "W/\"3\"");
    BOOST_TEST(found->resource.root()["status"].text() == "requested");
    const auto requests = server.requests();
    BOOST_REQUIRE(requests.size() == 1U);
    BOOST_TEST(requests[0].starts_with("GET /fhir/Task/1 HTTP/1.1\r\n"));
    BOOST_TEST(has_line(requests[0], "Accept:application/fhir+json"));
    BOOST_TEST(has_line(requests[0], "Cache-Control:no-cache"));
    BOOST_TEST(requests[0].find("X-Request-Id:") != std::string::npos);
    BOOST_TEST(requests[0].find("Authorization") == std::string::npos);
}

struct Expected {
    int status;
    ErrorKind kind;
};
std::ostream& operator<<(std::ostream& out, const Expected& expected) { return out << expected.status; }

const std::vector<Expected> statuses{
    {302, ErrorKind::fault},       {400, ErrorKind::invalid},     {401, ErrorKind::forbidden},
    {403, ErrorKind::forbidden},   {404, ErrorKind::not_found},   {409, ErrorKind::conflict},
    {410, ErrorKind::not_found},   {412, ErrorKind::conflict},    {413, ErrorKind::limit},
    {422, ErrorKind::invalid},     {429, ErrorKind::unavailable}, {500, ErrorKind::unavailable},
    {503, ErrorKind::unavailable},
};

BOOST_DATA_TEST_CASE(each_status_becomes_the_error_a_caller_can_act_on, data::make(statuses)) {
    const ScriptedServer server{
        always({http_response(sample.status, "{}", "Location: http://127.0.0.1:1/\r\n")})};
    const auto client = client_of(server);
    const auto found = read(*client, "Patient", "secret-id");
    BOOST_REQUIRE(!found);
    BOOST_TEST((found.error().kind == sample.kind));
    BOOST_TEST(found.error().what.find(std::to_string(sample.status)) != std::string::npos);
}

BOOST_DATA_TEST_CASE(a_redirect_is_not_followed_and_the_token_goes_nowhere_else,
                     data::make({301, 302, 303, 307, 308})) {
    const ScriptedServer thief{always({http_response(200, task)})};
    const ScriptedServer server{
        always({http_response(sample, "", "Location: " + thief.url("/fhir/Task/1") + "\r\n")})};
    const auto client = client_of(server, [&](bool) {
        return Result<Token>{Token{"SECRET", (*Address::parse(server.url())).origin()}};
    });
    const Reply reply = client->send({Method::post, "Task", task});
    BOOST_TEST((reply.reach == Reach::answered));
    BOOST_TEST(reply.status == sample);
    BOOST_TEST(thief.requests().empty());
    BOOST_TEST(has_line(server.requests().at(0), "Authorization:Bearer SECRET"));
}

BOOST_AUTO_TEST_CASE(a_token_for_another_server_is_not_sent) {
    const ScriptedServer server{always({http_response(200, task)})};
    const auto client = client_of(server, [](bool) {
        return Result<Token>{Token{"SECRET", "https://ehr.example:443"}};
    });
    const Reply reply = client->send({Method::get, "Task/1"});
    BOOST_TEST((reply.reach == Reach::not_sent));
    BOOST_TEST((reply.problem.kind == ErrorKind::forbidden));
    BOOST_TEST(server.requests().empty());
}

BOOST_AUTO_TEST_CASE(a_caller_reads_with_a_token_of_its_own_and_leaves_none_behind) {
    const ScriptedServer server{always({http_response(200, task)})};
    const auto client = client_of(server);
    BOOST_REQUIRE(read(*client, "Task", "1", {}, "of-the-caller"));
    BOOST_REQUIRE(read(*client, "Task", "1"));
    BOOST_TEST(has_line(server.requests().at(0), "Authorization:Bearer of-the-caller"));
    BOOST_TEST(server.requests().at(1).find("of-the-caller") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_asked_for_anew_once) {
    std::vector<bool> asked;
    const ScriptedServer server{always({http_response(200, task)})};
    const auto client = client_of(server, [&](bool renew) {
        asked.push_back(renew);
        return Result<Token>{Token{"t", (*Address::parse(server.url())).origin()}};
    });
    client->send({});
    BOOST_TEST(client->renew_token());
    client->send({});
    client->send({});
    BOOST_TEST((asked == std::vector{false, true, false}));
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_too_long_is_cut_off) {
    const std::string large = R"({"resourceType":"Task","description":")" + std::string(200'000, 'x') + "\"}";
    const ScriptedServer server{always({http_response(200, large)})};
    const auto client = client_of(server, {}, milliseconds{2'000}, 100'000);
    const auto found = read(*client, "Task", "1");
    BOOST_REQUIRE(!found);
    BOOST_TEST((found.error().kind == ErrorKind::limit));
}

BOOST_AUTO_TEST_CASE(an_endless_chunked_answer_is_cut_off_too) {
    std::string bytes =
        "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 200; ++i) bytes += "400\r\n" + std::string(1024, 'x') + "\r\n";
    const ScriptedServer server{always({bytes})};
    const auto client = client_of(server, {}, milliseconds{2'000}, 100'000);
    const Reply reply = client->send({Method::get, "Task/1"});
    BOOST_TEST((reply.reach == Reach::unknown));
    BOOST_TEST((reply.problem.kind == ErrorKind::limit));
}

BOOST_DATA_TEST_CASE(
    an_answer_cut_short_is_an_unknown_outcome,
    data::make({"", "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 500\r\n\r\n{",
                "nonsense\r\n\r\n"})) {
    const ScriptedServer server{always({sample, true})};
    const auto client = client_of(server);
    const Reply reply = client->send({Method::post, "", "{}"});
    BOOST_TEST((reply.reach == Reach::unknown));
    BOOST_TEST((reply.problem.kind == ErrorKind::unavailable));
}

BOOST_AUTO_TEST_CASE(silence_ends_at_the_deadline_and_the_outcome_is_unknown) {
    const ScriptedServer server{always({"", false})};
    const auto client = client_of(server);
    Request request;
    request.deadline = milliseconds{100};
    const auto before = std::chrono::steady_clock::now();
    const Reply reply = client->send(request);
    const auto waited = std::chrono::steady_clock::now() - before;
    BOOST_TEST((reply.reach == Reach::unknown));
    BOOST_TEST((waited >= milliseconds{90} && waited < milliseconds{1'000}));
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_was_not_sent_anything) {
    std::string url;
    {
        const ScriptedServer gone{always({})};
        url = gone.url();
    }
    Settings settings;
    settings.base = *Address::parse(url);
    const auto client = connect(settings);
    BOOST_REQUIRE(client);
    const Reply reply = (*client)->send({Method::post, "", "{}"});
    BOOST_TEST((reply.reach == Reach::not_sent));
    BOOST_TEST((reply.problem.kind == ErrorKind::unavailable));
}

struct Body {
    const char* type;
    const char* text;
};
std::ostream& operator<<(std::ostream& out, const Body& body) { return out << body.type << ' ' << body.text; }

const std::vector<Body> strange_bodies{
    {"text/html", "<html>log in</html>"},
    {"text/html", R"({"resourceType":"Task"})"},
    {"application/xml", R"({"resourceType":"Task"})"},
    {"application/fhir+json", "<html>"},
    {"application/fhir+json", ""},
    {"application/fhir+json", R"({"resourceType":"Task")"},
    {"application/fhir+json", R"({"a":1})"},
    {"application/fhir+json", "[]"},
    {"application/fhir+json", R"({"resourceType":"Patient"})"},
};

BOOST_DATA_TEST_CASE(a_200_that_is_not_the_resource_is_a_fault, data::make(strange_bodies)) {
    const ScriptedServer server{always({http_response(200, sample.text, "", sample.type)})};
    const auto client = client_of(server);
    const auto found = read(*client, "Task", "1");
    BOOST_REQUIRE(!found);
    BOOST_TEST((found.error().kind == ErrorKind::fault));
}

BOOST_AUTO_TEST_CASE(a_search_follows_its_pages_to_the_end) {
    std::string base;
    const ScriptedServer server{[&](const std::string& request) {
        const bool second = request.find("page=2") != std::string::npos;
        const std::string link =
            second ? "" : R"("link":[{"relation":"next","url":")" + base + R"(/Task?page=2"}],)";
        return Script{http_response(
            200, R"({"resourceType":"Bundle",)" + link + R"("entry":[{"resource":)" + task + "}]}")};
    }};
    base = server.url();
    const auto client = client_of(server);
    const auto pages = search(*client, "Task", {{"owner", "Organization/a|b c&d"}});
    BOOST_REQUIRE_MESSAGE(pages, (pages ? "" : to_string(pages.error())));
    BOOST_TEST(pages->size() == 2U);
    BOOST_TEST(
        server.requests().at(0).starts_with("GET /fhir/Task?owner=Organization%2Fa%7Cb%20c%26d HTTP/1.1"));
    BOOST_TEST(server.requests().at(1).starts_with("GET /fhir/Task?page=2 HTTP/1.1"));
}

BOOST_AUTO_TEST_CASE(a_next_page_on_another_server_is_refused_and_not_asked_for) {
    const ScriptedServer thief{always({http_response(200, R"({"resourceType":"Bundle"})")})};
    const ScriptedServer server{
        always({http_response(200, R"({"resourceType":"Bundle","link":[{"relation":"next","url":")" +
                                       thief.url() + R"(/Task"}]})")})};
    const auto client = client_of(server);
    const auto pages = search(*client, "Task", {});
    BOOST_REQUIRE(!pages);
    BOOST_TEST((pages.error().kind == ErrorKind::fault));
    BOOST_TEST(thief.requests().empty());
}

BOOST_AUTO_TEST_CASE(pages_without_end_are_a_limit) {
    std::string base;
    const ScriptedServer server{[&](const std::string&) {
        return Script{http_response(200, R"({"resourceType":"Bundle","link":[{"relation":"next","url":")" +
                                             base + R"(/Task?page=1"}]})")};
    }};
    base = server.url();
    const auto client = client_of(server);
    SearchLimits limits;
    limits.pages = 3;
    const auto pages = search(*client, "Task", {}, limits);
    BOOST_REQUIRE(!pages);
    BOOST_TEST((pages.error().kind == ErrorKind::limit));
    BOOST_TEST(server.requests().size() == 4U);
}

BOOST_AUTO_TEST_CASE(conditions_travel_as_headers) {
    const ScriptedServer server{always({http_response(201, task)})};
    const auto client = client_of(server);
    BOOST_REQUIRE(create(*client, "Task", task, "identifier=urn:repere|1"));
    BOOST_REQUIRE(update(*client, "Task", "1", task, "W/\"3\""));
    const auto requests = server.requests();
    BOOST_TEST(requests.at(0).starts_with("POST /fhir/Task HTTP/1.1"));
    BOOST_TEST(has_line(requests.at(0), "If-None-Exist:identifier=urn:repere|1"));
    BOOST_TEST(requests.at(0).ends_with(task));
    BOOST_TEST(requests.at(1).starts_with("PUT /fhir/Task/1 HTTP/1.1"));
    BOOST_TEST(has_line(requests.at(1), "If-Match:W/\"3\""));
}

BOOST_AUTO_TEST_CASE(a_transaction_goes_to_the_base_and_metadata_below_it) {
    const ScriptedServer server{
        always({http_response(200, R"({"resourceType":"Bundle","type":"transaction-response"})")})};
    const auto client = client_of(server);
    BOOST_REQUIRE(transaction(*client, R"({"resourceType":"Bundle","type":"transaction"})"));
    BOOST_REQUIRE(capability_statement(*client));
    BOOST_TEST(server.requests().at(0).starts_with("POST /fhir HTTP/1.1"));
    BOOST_TEST(has_line(server.requests().at(0), "Content-Type:application/fhir+json"));
    BOOST_TEST(server.requests().at(1).starts_with("GET /fhir/metadata HTTP/1.1"));
}

BOOST_DATA_TEST_CASE(a_target_that_could_smuggle_something_is_not_sent,
                     data::make({"Task/1\r\nX: y", "Task/1 HTTP/1.1", "http://attacker.tld/",
                                 "//attacker.tld/x"})) {
    const ScriptedServer server{always({http_response(200, task)})};
    const auto client = client_of(server);
    const Reply reply = client->send({Method::get, sample});
    BOOST_TEST((reply.reach == Reach::not_sent));
    BOOST_TEST(server.requests().empty());
}

// Servers close idle connections (Apache after 5 s, Tomcat after 20) without having said so in their last
// answer.
BOOST_AUTO_TEST_CASE(a_read_outlives_a_connection_that_the_server_closed) {
    const ScriptedServer server{always({http_response(200, task), true})};
    const auto client = client_of(server);
    for (int i = 0; i < 5; ++i) {
        const auto found = read(*client, "Task", "1");
        BOOST_REQUIRE_MESSAGE(found, (found ? "" : to_string(found.error())));
        std::this_thread::sleep_for(milliseconds{30});  // the close arrives
    }
}

BOOST_AUTO_TEST_CASE(what_must_not_be_sent_twice_is_not_and_can_have_its_own_connection) {
    const ScriptedServer server{always({"", true})};  // takes the request, and is gone
    const auto client = client_of(server);
    Request request;
    request.method = Method::post;
    request.target = "Task";
    request.body = task;
    request.own_connection = true;
    BOOST_TEST((client->send(request).reach == Reach::unknown));
    BOOST_REQUIRE_EQUAL(server.requests().size(), 1U);
    BOOST_TEST(has_line(server.requests()[0], "Connection:close"));
    request.method = Method::get;
    request.body.clear();
    BOOST_TEST((client->send(request).reach == Reach::unknown));
    BOOST_TEST(server.requests().size() == 3U);  // once more, and no more
}

BOOST_AUTO_TEST_CASE(a_header_cannot_carry_a_line_break) {
    const ScriptedServer server{always({http_response(200, task)})};
    const auto client = client_of(server);
    Request request;
    request.if_match = "W/\"1\"\r\nX-Evil: 1";
    const Reply reply = client->send(request);
    BOOST_TEST((reply.reach == Reach::not_sent));
    BOOST_TEST(server.requests().empty());
}

BOOST_AUTO_TEST_CASE(errors_never_carry_the_values_of_a_search) {
    const ScriptedServer server{always({http_response(500, "{}")})};
    const auto client = client_of(server);
    const auto pages = search(*client, "Patient", {{"family", "Dupont"}});
    BOOST_REQUIRE(!pages);
    BOOST_TEST(to_string(pages.error()).find("Dupont") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(many_threads_share_one_client) {
    const ScriptedServer server{always({http_response(200, task)})};
    const auto client = client_of(server);
    std::atomic<int> good{0};
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 25; ++i) good += read(*client, "Task", "1") ? 1 : 0;
        });
    threads.clear();
    BOOST_TEST(good == 200);
}

BOOST_AUTO_TEST_SUITE_END()
