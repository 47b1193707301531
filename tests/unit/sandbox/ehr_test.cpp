// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "sandbox/sandbox.h"

namespace data = boost::unit_test::data;
namespace json = repere::json;
using repere::sandbox::Call;
using repere::sandbox::Fault;
using repere::sandbox::Reply;

namespace {

constexpr const char* patient =
    R"({"resourceType":"Patient","id":"p","identifier":[{"system":"s","value":"1"}]})";

struct Server {
    std::int64_t ticks = 0;
    repere::sandbox::Ehr ehr{[this] { return repere::Instant{1'790'000'000'000 + 1000 * ++ticks, 60}; }};

    Reply get(std::string_view path, std::string_view query = {}) {
        return ehr.handle({"GET", path, query, {}, {}, {}, {}});
    }
    Reply put(std::string_view path, std::string_view body, std::string_view if_match = {},
              std::string_view if_none_match = {}) {
        return ehr.handle({"PUT", path, {}, body, if_match, if_none_match, {}});
    }
    Reply post(std::string_view path, std::string_view body, std::string_view if_none_exist = {}) {
        return ehr.handle({"POST", path, {}, body, {}, {}, if_none_exist});
    }
    Reply erase(std::string_view path, std::string_view if_match = {}) {
        return ehr.handle({"DELETE", path, {}, {}, if_match, {}, {}});
    }
    std::int64_t count(std::string_view type, const std::string& query = {}) {
        const auto bundle = json::Document::parse(get("/" + std::string{type}, query).body);
        return bundle ? bundle->root()["total"].integer().value_or(-1) : -1;
    }
};

std::string code_of(const Reply& reply) {
    const auto outcome = json::Document::parse(reply.body);
    if (!outcome || outcome->root()["resourceType"].text() != "OperationOutcome") return "no outcome";
    return std::string{outcome->root()["issue"].at(0)["code"].text()};
}

std::string transaction(const std::string& entries) {
    return R"({"resourceType":"Bundle","type":"transaction","entry":[)" + entries + "]}";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sandbox_ehr, Server)

BOOST_AUTO_TEST_CASE(what_is_put_is_read_back_with_version_and_date) {
    const Reply created = put("/Patient/p", patient);
    BOOST_TEST(created.status == 201);
    BOOST_TEST(created.etag == "W/\"1\"");
    BOOST_TEST(created.location == "Patient/p/_history/1");
    const Reply read = get("/Patient/p");
    BOOST_TEST(read.status == 200);
    const auto resource = json::Document::parse(read.body);
    BOOST_REQUIRE(resource);
    BOOST_TEST(resource->root()["meta"]["versionId"].text() == "1");
    BOOST_TEST(!resource->root()["meta"]["lastUpdated"].text().empty());
    BOOST_TEST(resource->root()["identifier"].at(0)["value"].text() == "1");
}

BOOST_AUTO_TEST_CASE(every_version_stays_readable) {
    put("/Patient/p", patient);
    put("/Patient/p", R"({"resourceType":"Patient","id":"p","active":true})");
    BOOST_TEST(get("/Patient/p/_history/1").body.find("active") == std::string::npos);
    BOOST_TEST(get("/Patient/p/_history/2").body.find("active") != std::string::npos);
    BOOST_TEST(code_of(get("/Patient/p/_history/3")) == "not-found");
}

BOOST_AUTO_TEST_CASE(an_update_with_an_old_version_is_refused) {
    put("/Patient/p", patient);
    BOOST_TEST(put("/Patient/p", patient, "W/\"1\"").status == 200);
    BOOST_TEST(put("/Patient/p", patient, "W/\"1\"").status == 412);
    BOOST_TEST(put("/Patient/p", patient, "nonsense").status == 412);
    BOOST_TEST(put("/Patient/p", patient, {}, "*").status == 412);
    BOOST_TEST(get("/Patient/p").etag == "W/\"2\"");
}

BOOST_AUTO_TEST_CASE(a_deleted_resource_is_gone_and_one_that_is_referred_to_stays) {
    put("/Patient/p", patient);
    const Reply flag = post("/Flag", R"({"resourceType":"Flag","subject":{"reference":"Patient/p"}})");
    BOOST_TEST(code_of(erase("/Patient/p")) == "conflict");
    BOOST_TEST(erase("/" + flag.location.substr(0, flag.location.find("/_"))).status == 204);
    BOOST_TEST(erase("/Patient/p").status == 204);
    BOOST_TEST(get("/Patient/p").status == 410);
    BOOST_TEST(count("Patient") == 0);
    BOOST_TEST(get("/Patient/p/_history/1").status == 200);
}

BOOST_AUTO_TEST_CASE(a_conditional_create_makes_one_and_tells_of_two) {
    const std::string_view query = "identifier=s%7C1";
    BOOST_TEST(post("/Patient", patient, query).status == 201);
    BOOST_TEST(post("/Patient", patient, query).status == 200);
    BOOST_TEST(count("Patient") == 1);
    post("/Patient", patient);
    BOOST_TEST(post("/Patient", patient, query).status == 412);
}

struct Wrong {
    const char* method;
    const char* path;
    const char* query;
    const char* body;
    int status;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong) {
    return out << wrong.method << " " << wrong.path << "?" << wrong.query;
}
const Wrong wrongs[]{
    {"GET", "/Patient/none", "", "", 404},
    {"GET", "/Unicorn/1", "", "", 404},
    {"GET", "/Patient", "favourite=blue", "", 400},
    {"GET", "/Observation", "date=yesterday", "", 400},
    {"GET", "/Patient", "_count=many", "", 400},
    {"PUT", "/Patient/p", "", "{", 400},
    {"PUT", "/Patient/p", "", R"({"resourceType":"Patient","id":"q"})", 400},
    {"PUT", "/Patient/p", "", R"({"resourceType":"Flag","id":"p"})", 400},
    {"POST", "/Patient", "", R"({"resourceType":"Flag"})", 400},
    {"PATCH", "/Patient/p", "", "{}", 405},
    {"POST", "/", "", R"({"resourceType":"Bundle","type":"batch"})", 400},
    {"GET", "/", "", "", 405},
};

BOOST_DATA_TEST_CASE(what_cannot_be_done_is_an_operation_outcome, data::make(wrongs)) {
    const Reply reply = ehr.handle({sample.method, sample.path, sample.query, sample.body, {}, {}, {}});
    BOOST_TEST(reply.status == sample.status);
    BOOST_TEST(code_of(reply) != "no outcome");
}

BOOST_AUTO_TEST_CASE(a_transaction_links_its_own_resources) {
    const Reply reply = post("/", transaction(R"(
        {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Task","focus":{"reference":"urn:uuid:1"}},
         "request":{"method":"POST","url":"Task"}},
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"ServiceRequest"},
         "request":{"method":"POST","url":"ServiceRequest","ifNoneExist":"identifier=a|b"}})"));
    BOOST_REQUIRE(reply.status == 200);
    const auto answer = json::Document::parse(reply.body);
    BOOST_REQUIRE(answer);
    const auto location = [&](std::size_t place) {
        const std::string_view text = answer->root()["entry"].at(place)["response"]["location"].text();
        return std::string{text.substr(0, text.find("/_history"))};
    };
    BOOST_TEST(location(0).starts_with("Task/"));
    const auto task = json::Document::parse(get("/" + location(0)).body);
    BOOST_REQUIRE(task);
    BOOST_TEST(task->root()["focus"]["reference"].text() == location(1));
    BOOST_TEST(count("Task", "focus=" + location(1)) == 1);
}

BOOST_AUTO_TEST_CASE(a_transaction_sent_twice_with_if_none_exist_writes_once) {
    const std::string bundle = transaction(R"(
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"ServiceRequest","identifier":[{"system":"a","value":"b"}]},
         "request":{"method":"POST","url":"ServiceRequest","ifNoneExist":"identifier=a|b"}},
        {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Task","identifier":[{"system":"a","value":"c"}],
         "focus":{"reference":"urn:uuid:1"}},
         "request":{"method":"POST","url":"Task","ifNoneExist":"identifier=a|c"}})");
    BOOST_TEST(post("/", bundle).status == 200);
    BOOST_TEST(post("/", bundle).status == 200);
    BOOST_TEST(count("ServiceRequest") == 1);
    BOOST_TEST(count("Task") == 1);
}

BOOST_AUTO_TEST_CASE(an_identifier_that_looks_like_a_link_stays) {
    post("/", transaction(R"({"fullUrl":"urn:uuid:1","resource":{"resourceType":"Task",
        "identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:1"}],"focus":{"reference":"urn:uuid:1"}},
        "request":{"method":"POST","url":"Task"}})"));
    BOOST_TEST(count("Task", "identifier=urn:ietf:rfc:3986|urn:uuid:1") == 1);
    BOOST_TEST(count("Task", "focus=Task/1001") == 1);
}

BOOST_AUTO_TEST_CASE(a_conditional_update_makes_one_then_changes_it) {
    const auto bundle = [](const std::string& status) {
        return transaction(R"(
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Task","status":")" +
                           status +
                           R"(","identifier":[{"system":"a","value":"c"}]},
         "request":{"method":"PUT","url":"Task?identifier=a%7Cc"}},
        {"resource":{"resourceType":"Communication","about":[{"reference":"urn:uuid:1"}]},
         "request":{"method":"POST","url":"Communication"}})");
    };
    BOOST_TEST(post("/", bundle("requested")).status == 200);
    BOOST_TEST(post("/", bundle("accepted")).status == 200);
    BOOST_TEST(count("Task") == 1);
    BOOST_TEST(count("Task", "status=accepted") == 1);
    BOOST_TEST(count("Task", "identifier=a|c") == 1);
    const Reply alone = ehr.handle(
        {"PUT",
         "/Task",
         "identifier=a|c",
         R"({"resourceType":"Task","status":"completed","identifier":[{"system":"a","value":"c"}]})",
         {},
         {},
         {}});
    BOOST_TEST(alone.status == 200);
    BOOST_TEST(alone.etag == "W/\"3\"");
}

struct Broken {
    const char* entry;
    int status;
};
std::ostream& operator<<(std::ostream& out, const Broken& broken) { return out << broken.entry; }
const Broken broken_entries[]{
    {R"({"resource":{"resourceType":"Patient","id":"p"},"request":{"method":"PUT","url":"Patient/p","ifMatch":"W/\"9\""}})",
     412},
    {R"({"request":{"method":"DELETE","url":"Patient/p"}})", 409},
    {R"({"request":{"method":"GET","url":"Patient/none"}})", 404},
    {R"({"resource":{"resourceType":"Flag"},"request":{"method":"POST","url":"Task"}})", 400},
    {R"({"resource":{"resourceType":"Flag"},"request":{"method":"PATCH","url":"Flag/1"}})", 400},
    {R"({"resource":{"resourceType":"Unicorn"},"request":{"method":"POST","url":"Unicorn"}})", 400},
    {R"({"fullUrl":"urn:uuid:1","resource":{"resourceType":"Task"},"request":{"method":"POST","url":"Task"}})",
     400},
};

BOOST_DATA_TEST_CASE(a_transaction_with_one_bad_entry_changes_nothing, data::make(broken_entries)) {
    put("/Patient/p", patient);
    put("/Flag/f", R"({"resourceType":"Flag","id":"f","subject":{"reference":"Patient/p"}})");
    const std::string good =
        R"({"fullUrl":"urn:uuid:1","resource":{"resourceType":"Task"},"request":{"method":"POST","url":"Task"}},)";
    const Reply reply = post("/", transaction(good + sample.entry));
    BOOST_TEST(reply.status == sample.status);
    BOOST_TEST(code_of(reply) != "no outcome");
    BOOST_TEST(count("Task") == 0);
    BOOST_TEST(get("/Patient/p").etag == "W/\"1\"");
}

struct Query {
    const char* text;
    int found;
};
std::ostream& operator<<(std::ostream& out, const Query& query) { return out << query.text; }
const Query queries[]{
    {"patient=p", 2},
    {"patient=Patient/p", 2},
    {"patient=Group/p", 0},
    {"subject=Patient/p,Patient/q", 3},
    {"patient=p&status=final", 1},
    {"status=final,amended", 3},
    {"code=http://loinc.org%7C8867-4", 2},
    {"code=8867-4", 2},
    {"code=%7C8867-4", 0},
    {"code=http://loinc.org%7C", 3},
    {"code=http://loinc.org%7C8867-4,http://loinc.org%7C2000-1", 3},
    {"date=2026-11-01", 2},
    {"date=ge2026-11-02", 1},
    {"date=lt2026-11-02", 2},
    {"date=ge2026-11-01&date=le2026-11-01T12:00:00Z", 2},
    {"date=2026", 3},
    {"date=ne2026-11-01", 1},
    {"_id=o1,o3", 2},
    {"encounter=e", 1},
    {"_lastUpdated=ge2000-01-01", 3},
};

BOOST_DATA_TEST_CASE(a_search_filters_by_what_it_names, data::make(queries)) {
    const auto observation = [&](const char* id, const char* who, const char* status, const char* code,
                                 const char* when, const char* more) {
        put("/Observation/" + std::string{id},
            R"({"resourceType":"Observation","id":")" + std::string{id} + R"(","status":")" + status +
                R"(","subject":{"reference":"Patient/)" + who +
                R"("},"code":{"coding":[{"system":"http://loinc.org","code":")" + code + R"("}]},)" + more +
                R"("effectiveDateTime":")" + when + "\"}");
    };
    observation("o1", "p", "final", "8867-4", "2026-11-01T09:00:00Z",
                R"("encounter":{"reference":"Encounter/e"},)");
    observation("o2", "p", "amended", "2000-1", "2026-11-01", "");
    observation("o3", "q", "final", "8867-4", "2026-11-03T09:00:00Z", "");
    BOOST_TEST(count("Observation", sample.text) == sample.found);
}

BOOST_AUTO_TEST_CASE(a_search_sorts_by_a_date_either_way) {
    for (const char* day : {"2026-11-02", "2026-11-03", "2026-11-01"})
        post("/Observation",
             R"({"resourceType":"Observation","effectiveDateTime":")" + std::string{day} + "\"}");
    post("/Observation", R"({"resourceType":"Observation"})");
    const auto days = [&](const char* query) {
        std::string seen;
        const auto bundle = json::Document::parse(get("/Observation", query).body);
        BOOST_REQUIRE(bundle);
        for (const json::Node entry : bundle->root()["entry"].items()) {
            const std::string_view day = entry["resource"]["effectiveDateTime"].text();
            seen += day.empty() ? std::string{"- "} : std::string{day.substr(8)} + " ";
        }
        return seen;
    };
    BOOST_TEST(days("_sort=date") == "- 01 02 03 ");
    BOOST_TEST(days("_sort=-date") == "03 02 01 - ");
    BOOST_TEST(get("/Observation", "_sort=status").status == 400);
}

BOOST_AUTO_TEST_CASE(pages_follow_one_another_until_all_is_seen) {
    for (int i = 0; i < 7; ++i) post("/Flag", R"({"resourceType":"Flag"})");
    std::size_t seen = 0, pages = 0;
    std::string query = "_count=3";
    while (!query.empty()) {
        const auto bundle = json::Document::parse(get("/Flag", query).body);
        BOOST_REQUIRE(bundle);
        BOOST_TEST(bundle->root()["total"].integer().value_or(0) == 7);
        seen += bundle->root()["entry"].size();
        ++pages;
        query.clear();
        for (const json::Node link : bundle->root()["link"].items())
            if (link["relation"].text() == "next")
                query = link["url"].text().substr(link["url"].text().find('?') + 1);
    }
    BOOST_TEST(seen == 7U);
    BOOST_TEST(pages == 3U);
}

BOOST_AUTO_TEST_CASE(a_search_by_post_is_the_same_search) {
    post("/Flag", R"({"resourceType":"Flag","status":"active"})");
    const Reply reply = ehr.handle({"POST", "/Flag/_search", {}, "status=active", {}, {}, {}});
    BOOST_TEST(reply.body.find("\"total\":1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(faults_do_what_their_name_says) {
    ehr.set_fault(Fault::down);
    BOOST_TEST(put("/Patient/p", patient).status == 503);
    ehr.set_fault(Fault::mute);
    BOOST_TEST(put("/Patient/p", patient).status == 500);
    ehr.set_fault(Fault::none);
    BOOST_TEST(get("/Patient/p").status == 200);
}

BOOST_AUTO_TEST_CASE(metadata_says_what_the_server_can) {
    const auto statement = json::Document::parse(get("/metadata").body);
    BOOST_REQUIRE(statement);
    BOOST_TEST(statement->root()["fhirVersion"].text() == "4.0.1");
    BOOST_TEST(statement->root()["rest"].at(0)["interaction"].at(0)["code"].text() == "transaction");
}

BOOST_AUTO_TEST_SUITE_END()
