// SPDX-License-Identifier: Apache-2.0
// The published CapabilityStatement is what /metadata answers, and what both say of searches is what a search
// does.
#include <algorithm>
#include <filesystem>
#include <set>

#include "unit/facade/fixture.h"

namespace repere::facade {
namespace {

const std::string package = "fhir-profiles/conformance/package/";

// What one running server alone can say.
bool of_one_server(std::string_view element) {
    constexpr std::array<std::string_view, 5> own{"date", "kind", "software", "implementation",
                                                  "instantiates"};
    return std::ranges::find(own, element) != own.end();
}

// What only a published artefact has.
bool of_an_artefact(std::string_view element) {
    constexpr std::array<std::string_view, 12> own{"id",          "url",          "version",   "name",
                                                   "title",       "_title",       "publisher", "experimental",
                                                   "description", "_description", "language",  "text"};
    return std::ranges::find(own, element) != own.end();
}

json::Document metadata(Hospital& hospital) {
    const Reply reply = hospital.get("/metadata", doctor);
    BOOST_REQUIRE(reply.status == 200);
    return parse(reply.body);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance_metadata)

BOOST_AUTO_TEST_CASE(metadata_is_the_published_statement_but_for_what_one_server_alone_can_say) {
    Hospital hospital;
    const auto served = metadata(hospital);
    const auto published = parse(source_file(package + "CapabilityStatement-repere.json"));
    for (const auto [name, value] : published.root().members())
        if (!of_one_server(name) && !of_an_artefact(name))
            BOOST_TEST(json::same_value(value, served.root()[name]),
                       name << " differs; served: " << json::to_string(served.root()[name]));
    for (const auto [name, value] : served.root().members())
        BOOST_TEST((of_one_server(name) || bool{published.root()[name]}), name << " is not published");
    BOOST_TEST(served.root()["instantiates"].at(0).text() == published.root()["url"].text());
}

BOOST_AUTO_TEST_CASE(a_search_takes_the_parameters_that_metadata_names_and_no_others) {
    Hospital hospital;
    const auto document = metadata(hospital);
    std::set<std::string> names;
    for (const json::Node resource : document.root()["rest"].at(0)["resource"].items())
        for (const json::Node parameter : resource["searchParam"].items())
            names.emplace(parameter["name"].text());
    for (const json::Node resource : document.root()["rest"].at(0)["resource"].items()) {
        const std::string type{resource["type"].text()};
        // Those two are about nobody, and take no patient.
        if (type == "Questionnaire" || type == "MeasureReport" || !resource["searchParam"]) continue;
        std::set<std::string> own;
        for (const json::Node parameter : resource["searchParam"].items())
            own.emplace(parameter["name"].text());
        for (const std::string& name : names) {
            const std::string value = name == "_lastUpdated" ? "gt2026-01-01"
                                      : name == "patient"    ? "p1"
                                                             : "x";
            const int status = hospital.get("/" + type, doctor, "patient=p1&" + name + "=" + value).status;
            BOOST_TEST((status == (own.contains(name) ? 200 : 400)), type << "?" << name << " is " << status);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_type_without_search_parameters_is_not_searched) {
    Hospital hospital;
    hospital.referred();
    BOOST_TEST(hospital.get("/Provenance", doctor).status == 405);
}

BOOST_AUTO_TEST_CASE(each_profile_parameter_and_operation_of_ours_that_metadata_names_is_published) {
    Hospital hospital;
    const auto document = metadata(hospital);
    const std::string text = json::to_string(document.root()), base = "https://repere.example/fhir/";
    std::size_t named = 0;
    for (std::size_t at = text.find(base); at != std::string::npos; at = text.find(base, at + 1)) {
        const std::size_t end = text.find('"', at);
        std::string file = text.substr(at + base.size(), end - at - base.size());
        std::ranges::replace(file, '/', '-');
        BOOST_TEST(std::filesystem::exists(REPERE_SOURCE_DIR "/" + package + file + ".json"), file);
        ++named;
    }
    BOOST_TEST(named == 33U);  // 20 profiles, 2 search parameters, 10 operations, the statement itself
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
