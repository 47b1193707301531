// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "http/gate.h"

namespace {

using namespace repere;
using namespace repere::http;

Response nothing(const Request&) { return {}; }

Router sample_router() {
    Router router;
    router.add({"GET", "/cds-services", nothing, 0});
    router.add({"POST", "/cds-services/{id}", nothing, cds_body_limit});
    router.add({"POST", "/cds-services/{id}/feedback", nothing});
    router.add({"GET", "/fhir/{rest...}", nothing, 0});
    router.add({"GET", "/fhir/metadata", nothing, 0, {}, Access::open});
    router.add({"GET", "/fhir/{type}/{id}", nothing, 0});
    router.add({"PUT", "/fhir/{type}/{id}", nothing});
    router.add({"GET", "/", nothing, 0});
    router.add({"GET", "/either", nothing, 0, {}, Access::either});
    return router;
}

std::string pattern(const Router& router, std::string_view method, std::string_view path) {
    const Router::Match match = router.find(method, path);
    return match.route == nullptr ? "" : match.route->pattern;
}

std::string with(const std::string& line, const std::string& headers) {
    return line + " HTTP/1.1\r\nHost: repere.example\r\n" + headers + "\r\n";
}

struct Judged {
    std::string text;
    Head head;
    Admission admission;
    Judged(std::string request, const Options& options) : text{std::move(request)} {
        static const Router router = sample_router();
        head = *parse_head(text, 100);
        admission = admit(head, router, options);
    }
    int status() const { return admission.refused ? admission.refused->status : 0; }  // 0: to the handler
    std::string header(std::string_view name) const {
        for (const auto& [key, value] : admission.refused->headers)
            if (key == name) return value;
        return {};
    }
};

Judged judge(const std::string& line, const std::string& headers = {}, const Options& options = {}) {
    return {with(line, headers), options};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(router)

BOOST_AUTO_TEST_CASE(literal_segments_win_over_braces_and_braces_over_a_rest) {
    const Router router = sample_router();
    BOOST_TEST(pattern(router, "GET", "/fhir/metadata") == "/fhir/metadata");
    BOOST_TEST(pattern(router, "GET", "/fhir/Task/1") == "/fhir/{type}/{id}");
    BOOST_TEST(pattern(router, "GET", "/fhir/Task/1/_history/2") == "/fhir/{rest...}");
    BOOST_TEST(pattern(router, "GET", "/fhir") == "");
    BOOST_TEST(pattern(router, "GET", "/") == "/");
    BOOST_TEST(pattern(router, "GET", "/cds-services/") == "");
    BOOST_TEST(pattern(router, "POST", "/cds-services/") == "");
    const Router::Match match = router.find("GET", "/fhir/Task/1/_history/2");
    BOOST_REQUIRE(match.parameters.size() == 1u);
    BOOST_TEST(match.parameters[0].second == "Task/1/_history/2");
}

BOOST_AUTO_TEST_CASE(a_defect_is_remembered_and_named) {
    BOOST_TEST(!sample_router().defect());
    const auto defect = [](Route route) {
        return Router{}.add({"GET", "/a", nothing}).add(std::move(route)).defect();
    };
    BOOST_TEST((defect({"GET", "/a", nothing})->where == "/a"));
    BOOST_TEST(defect({"GET", "b", nothing}).has_value());
    BOOST_TEST(defect({"GET", "/{rest...}/b", nothing}).has_value());
    BOOST_TEST(defect({"FETCH", "/b", nothing}).has_value());
    BOOST_TEST(defect({"GET", "/b", nullptr}).has_value());
}

BOOST_AUTO_TEST_CASE(unknown_paths_are_404_and_other_methods_405_with_allow) {
    BOOST_TEST(judge("GET /nowhere").status() == 404);
    const Judged judged = judge("DELETE /fhir/Task/1");
    BOOST_TEST(judged.status() == 405);
    BOOST_TEST(judged.header("Allow") == "GET, HEAD, OPTIONS, PUT");
    BOOST_TEST(judge("TRACE /cds-services").status() == 405);
    BOOST_TEST(judge("HEAD /cds-services").status() == 0);
}

BOOST_AUTO_TEST_CASE(a_body_must_be_small_enough_of_the_right_type_and_not_compressed) {
    const std::string json = "Content-Type: application/json\r\n";
    const std::string line = "POST /cds-services/x";
    BOOST_TEST(judge(line, json + "Content-Length: 1048576\r\n").status() == 0);
    BOOST_TEST(judge(line, json + "Content-Length: 1048577\r\n").status() == 413);
    BOOST_TEST(judge(line + "/feedback", json + "Content-Length: 262145\r\n").status() == 413);
    BOOST_TEST(judge("GET /cds-services", json + "Content-Length: 1\r\n").status() == 413);
    BOOST_TEST(judge(line, "Content-Length: 2\r\n").status() == 415);
    BOOST_TEST(judge(line, "Content-Type: text/plain\r\nContent-Length: 2\r\n").status() == 415);
    BOOST_TEST(
        judge(line, "Content-Type: application/json; charset=iso-8859-1\r\nContent-Length: 2\r\n").status() ==
        415);
    BOOST_TEST(
        judge(line, "Content-Type: application/fhir+json; charset=UTF-8\r\nContent-Length: 2\r\n").status() ==
        0);
    BOOST_TEST(judge(line, json + "Content-Encoding: gzip\r\nContent-Length: 2\r\n").status() == 415);
    BOOST_TEST(judge(line, json + "Content-Encoding: identity\r\nContent-Length: 2\r\n").status() == 0);
    BOOST_TEST(judge(line, json + "Expect: 200-maybe\r\nContent-Length: 2\r\n").status() == 417);
}

BOOST_AUTO_TEST_CASE(with_a_secret_only_who_knows_it_and_open_routes_pass) {
    Options options;
    options.bearer_secret = "0123456789abcdef0123456789abcdef";
    BOOST_TEST(judge("GET /cds-services", "", options).status() == 401);
    BOOST_TEST(judge("GET /cds-services", "Authorization: Bearer wrong\r\n", options).status() == 401);
    BOOST_TEST(
        judge("GET /cds-services", "Authorization: Basic 0123456789abcdef0123456789abcdef\r\n", options)
            .status() == 401);
    BOOST_TEST(
        judge("GET /cds-services", "Authorization: bearer 0123456789abcdef0123456789abcdef\r\n", options)
            .status() == 0);
    BOOST_TEST(judge("GET /fhir/metadata", "", options).status() == 0);
    BOOST_TEST(judge("GET /cds-services", "", options).header("WWW-Authenticate") == "Bearer");
}

BOOST_AUTO_TEST_CASE(a_handler_that_judges_callers_itself_is_told_who_holds_the_secret) {
    Options options;
    BOOST_TEST(!judge("GET /either", "Authorization: Bearer \r\n", options).admission.holds_secret);
    options.bearer_secret = "0123456789abcdef0123456789abcdef";
    const Judged without = judge("GET /either", "", options);
    BOOST_TEST(without.status() == 0);
    BOOST_TEST(!without.admission.holds_secret);
    const Judged with_it =
        judge("GET /either", "Authorization: Bearer 0123456789abcdef0123456789abcdef\r\n", options);
    BOOST_TEST(with_it.status() == 0);
    BOOST_TEST(with_it.admission.holds_secret);
}

// RFC 6265, 5.4: pairs in one header, a name only as a whole.
BOOST_AUTO_TEST_CASE(a_cookie_is_found_by_its_whole_name) {
    Request request;
    request.headers = {{"Cookie", "a=1; __Host-repere-launch=x; __Host-repere=y=z"}};
    BOOST_TEST(request.cookie("__Host-repere") == "y=z");
    BOOST_TEST(request.cookie("__Host-repere-launch") == "x");
    BOOST_TEST(request.cookie("a") == "1");
    BOOST_TEST(request.cookie("__Host") == "");
    BOOST_TEST(request.cookie("b") == "");
}

// CDS Hooks, CORS: on discovery, on a service and on feedback; never with credentials, never "*".
BOOST_AUTO_TEST_CASE(only_configured_origins_are_let_in_by_browsers) {
    Options options;
    options.allowed_origins = {"https://ehr.example"};
    options.bearer_secret = "0123456789abcdef0123456789abcdef";
    for (const std::string path : {"/cds-services", "/cds-services/x", "/cds-services/x/feedback"}) {
        Judged judged =
            judge("OPTIONS " + path, "Origin: https://ehr.example\r\nAccess-Control-Request-Method: POST\r\n",
                  options);
        BOOST_TEST(judged.status() == 204);
        add_cors(*judged.admission.refused, judged.head, options);
        BOOST_TEST(judged.header("Access-Control-Allow-Origin") == "https://ehr.example");
        BOOST_TEST(judged.header("Vary") == "Origin");
        BOOST_TEST(judged.header("Access-Control-Allow-Credentials") == "");
        Judged stranger =
            judge("OPTIONS " + path, "Origin: https://ehr.example.attacker.example\r\n", options);
        add_cors(*stranger.admission.refused, stranger.head, options);
        BOOST_TEST(stranger.header("Access-Control-Allow-Origin") == "");
    }
}

BOOST_AUTO_TEST_CASE(a_host_we_do_not_answer_for_is_refused) {
    Options options;
    options.allowed_hosts = {"repere.example"};
    BOOST_TEST(judge("GET /cds-services", "", options).status() == 0);
    options.allowed_hosts = {"other.example"};
    BOOST_TEST(judge("GET /cds-services", "", options).status() == 421);
}

BOOST_AUTO_TEST_SUITE_END()
