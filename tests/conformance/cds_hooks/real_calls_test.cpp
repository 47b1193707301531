// SPDX-License-Identifier: Apache-2.0
// Real calls of another vendor's guide (CDC opioid prescribing, 44 repaired and 46 raw requests), posted over
// HTTP.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "cds_hooks/prefetch.h"
#include "conformance/cds_hooks/live_door.h"
#include "json/document.h"
#include "support/shared.h"
#include "support/wire.h"

namespace {

using namespace repere;
using namespace repere::tests;
namespace fs = std::filesystem;

const std::string folder = "assets/cds-hooks/cdc-opioid";
const std::string service = "/cds-services/repere-emergency";

std::vector<std::pair<fs::path, std::string>> requests(const std::string& below) {
    std::map<fs::path, std::string> sorted;
    for (const auto& entry : fs::recursive_directory_iterator{test::shared(folder + below)}) {
        if (entry.path().extension() != ".json") continue;
        std::ostringstream text;
        text << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
        sorted[entry.path()] = text.str();
    }
    return {sorted.begin(), sorted.end()};
}

std::string resource_type(const std::string& body) {
    const auto document = json::Document::parse(body);
    return document ? std::string{document->root()["resourceType"].text()} : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(real_calls, *test::needs_shared(folder))

BOOST_AUTO_TEST_CASE(repaired_calls_are_served_by_hook_and_never_with_a_bad_card) {
    const LiveDoor door;
    std::map<std::string, int> seen;
    for (const auto& [path, body] : requests("/repaired")) {
        const auto request = json::Document::parse(body);
        BOOST_REQUIRE_MESSAGE(request, path);
        const std::string hook{request->root()["hook"].text()};
        bool has_data = false;
        for (const auto [key, value] : request->root()["prefetch"].members())
            has_data = has_data || cds_hooks::judge(value) == cds_hooks::Have::data;
        const int expected = hook == "order-select" ? 400 : has_data ? 200 : 412;
        const std::string answer = post(door.port(), service, body);
        BOOST_TEST(status_of(answer) == expected, path.filename());
        ++seen[hook + " " + std::to_string(expected)];
        if (expected != 200) {
            BOOST_TEST(resource_type(body_of(answer)) == "OperationOutcome");
            continue;
        }
        const auto response = json::Document::parse(body_of(answer));
        BOOST_REQUIRE(response);
        BOOST_TEST(cds_hooks::check_response(response->root()).empty(), path.filename());
    }
    BOOST_TEST(seen["patient-view 200"] == 8);
    BOOST_TEST(seen["order-sign 200"] == 29);
    BOOST_TEST(seen["order-select 400"] == 5);
    BOOST_TEST(seen["patient-view 412"] == 1);
    BOOST_TEST(seen["order-sign 412"] == 1);
}

BOOST_AUTO_TEST_CASE(a_refused_hook_and_missing_data_are_named) {
    const LiveDoor door;
    for (const auto& [path, body] : requests("/repaired")) {
        const std::string name = path.filename().string();
        if (name != "noPrefetch.json" && name != "request-example-rec-08-multiple-doseRate.json") continue;
        const std::string answer = body_of(post(door.port(), service, body));
        const bool select = body.find("\"order-select\"") != std::string::npos;
        BOOST_TEST(answer.find(select ? "hook is not served" : "missing: patient") != std::string::npos,
                   answer);
    }
}

BOOST_AUTO_TEST_CASE(raw_calls_that_are_no_json_get_400_with_an_operation_outcome) {
    const LiveDoor door;
    std::size_t broken = 0;
    for (const auto& [path, body] : requests("/raw/requests")) {
        if (json::Document::parse(body)) continue;
        ++broken;
        const std::string answer = post(door.port(), service, body);
        BOOST_TEST(status_of(answer) == 400, path.filename());
        BOOST_TEST(resource_type(body_of(answer)) == "OperationOutcome");
    }
    BOOST_TEST(broken == 43u);
}

BOOST_AUTO_TEST_SUITE_END()
