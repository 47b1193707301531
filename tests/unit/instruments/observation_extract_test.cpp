// SPDX-License-Identifier: Apache-2.0
// SDC 4.0 observation-based extraction: which codes flow, and what becomes of an answer that was populated.
#include <boost/test/unit_test.hpp>

#include "forms.h"

using namespace repere;
using namespace repere::test;

namespace {

const std::string sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

std::string mark(bool value) {
    return R"("extension":[{"url":")" + sdc + R"(observationExtract","valueBoolean":)" +
           (value ? "true" : "false") + "}]";
}
std::string code(const std::string& it, const std::string& more = "") {
    return R"({"system":"http://loinc.org","code":")" + it + "\"" + (more.empty() ? "" : "," + more) + "}";
}

struct Made {
    json::Document bundle;
    std::vector<json::Node> observations;  // entries
};

Made extracted(const std::string& root, const std::string& items, const std::string& answers,
               const std::string& original = "") {
    const auto form =
        form_from(R"({"resourceType":"Questionnaire","url":"https://forms.example/o","version":"1",
        "status":"active",)" +
                  root + R"("item":[)" + items + "]}");
    const json::Document response = parse(
        R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/o|1",
        "status":"completed","subject":{"reference":"Patient/p1"},"authored":"2026-11-01T09:30:00+01:00",
        "basedOn":[{"reference":"ServiceRequest/s1"}],"item":[)" +
        answers + "]}");
    const json::Document known = parse(original.empty() ? "{}" : original);
    instruments::Circumstances circumstances;
    circumstances.populated_from = [&](std::string_view) { return known.root(); };
    auto done =
        instruments::extract(form, response.root(), {{"p1"}, {}, "Practitioner/d1"}, now, circumstances);
    BOOST_REQUIRE_MESSAGE(done, (done ? "" : to_string(done.error())));
    Made made{parse(done->bundle), {}};
    for (const json::Node entry : made.bundle.root()["entry"].items())
        if (entry["resource"]["resourceType"].text() == "Observation") made.observations.push_back(entry);
    return made;
}

std::string codes_of(const Made& made) {
    std::string out;
    for (const json::Node entry : made.observations) {
        for (const json::Node coding : entry["resource"]["code"]["coding"].items())
            out.append(coding["code"].text()).append(" ");
        out += "; ";
    }
    return out;
}

const std::string weight_item =
    R"({"linkId":"w","type":"quantity",)" + mark(true) + R"(,"code":[)" + code("29463-7") + "]}";
std::string populated(const std::string& value) {
    return R"({"linkId":"w","answer":[{"extension":[{"url":
      "https://repere.example/fhir/StructureDefinition/answer-origin","extension":[
       {"url":"kind","valueCode":"observation"},{"url":"source","valueReference":{"reference":"Observation/w1"}},
       {"url":"value","valueQuantity":{"value":70}}]}],"valueQuantity":{"value":)" +
           value + "}}]}";
}
std::string original(const std::string& performer, const std::string& patient = "Patient/p1") {
    return R"({"resourceType":"Observation","id":"w1","meta":{"versionId":"3"},"status":"final",
      "code":{"coding":[)" +
           code("29463-7") + R"(]},"subject":{"reference":")" + patient +
           R"("},"performer":[{"reference":")" + performer + R"("}],"valueQuantity":{"value":70}})";
}

// What an item asks for its Observation's entry; the form allocates %Weight.
std::string entry(const std::string& name, const std::string& expression) {
    return R"({"url":")" + name + R"(","valueString":")" + expression + R"("})";
}
std::string with_entry(const std::string& terms) {
    return R"({"linkId":"w","type":"quantity","repeats":true,"code":[)" + code("29463-7") +
           R"(],"extension":[{"url":")" + sdc + R"(observationExtract","valueBoolean":true},{"url":")" + sdc +
           R"(observationExtractEntry","extension":[)" + terms + "]}]}";
}
const std::string allocates = R"({"url":")" + sdc + R"(extractAllocateId","valueString":"Weight"})";
const std::string one_weight = R"({"linkId":"w","answer":[{"valueQuantity":{"value":70}}]})";

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_observation_extract)

BOOST_AUTO_TEST_CASE(the_mark_is_inherited_and_the_nearest_counts) {
    const std::string items = R"({"linkId":"g","type":"group",)" + mark(false) + R"(,"item":[
        {"linkId":"a","type":"string","code":[)" +
                              code("A") + R"(]},
        {"linkId":"b","type":"string",)" +
                              mark(true) + R"(,"code":[)" + code("B") + R"(]}]},
        {"linkId":"c","type":"string","code":[)" +
                              code("C") + R"(]},{"linkId":"d","type":"string"})";
    const std::string answers = R"({"linkId":"g","item":[{"linkId":"a","answer":[{"valueString":"1"}]},
        {"linkId":"b","answer":[{"valueString":"2"}]}]},{"linkId":"c","answer":[{"valueString":"3"}]},
        {"linkId":"d","answer":[{"valueString":"4"}]})";
    BOOST_TEST(codes_of(extracted(mark(true) + ",", items, answers)) == "B ; C ; ");
    BOOST_TEST(codes_of(extracted("", items, answers)) == "B ; ");
}

BOOST_AUTO_TEST_CASE(when_one_code_is_tagged_only_tagged_codes_flow) {
    const std::string answers = R"({"linkId":"a","answer":[{"valueString":"1"}]})";
    const auto item = [](const std::string& codes) {
        return R"({"linkId":"a","type":"string",)" + mark(true) + R"(,"code":[)" + codes + "]}";
    };
    BOOST_TEST(codes_of(extracted("", item(code("A") + "," + code("B")), answers)) == "A B ; ");
    BOOST_TEST(codes_of(extracted("", item(code("A") + "," + code("B", mark(true))), answers)) == "B ; ");
    BOOST_TEST(codes_of(extracted("", item(code("A") + "," + code("B", mark(false))), answers)) == "A ; ");
}

BOOST_AUTO_TEST_CASE(each_of_several_answers_is_an_observation_and_none_gives_none) {
    const std::string item =
        R"({"linkId":"a","type":"string","repeats":true,)" + mark(true) + R"(,"code":[)" + code("A") + "]}";
    const Made two =
        extracted("", item, R"({"linkId":"a","answer":[{"valueString":"1"},{"valueString":"2"}]})");
    BOOST_REQUIRE_EQUAL(two.observations.size(), 2U);
    BOOST_TEST(two.observations[0]["fullUrl"].text() != two.observations[1]["fullUrl"].text());
    const json::Node one = two.observations[0]["resource"];
    BOOST_TEST(one["basedOn"].at(0)["reference"].text() == "ServiceRequest/s1");
    BOOST_TEST(one["issued"].text() == "2026-11-01T09:30:00+01:00");
    BOOST_TEST(one["derivedFrom"].at(0)["reference"].text() ==
               two.bundle.root()["entry"].at(0)["fullUrl"].text());
    BOOST_TEST(extracted("", item, "").observations.empty());
}

BOOST_AUTO_TEST_CASE(categories_and_units_come_from_the_form) {
    const auto category = [](const std::string& it) {
        return R"({"url":")" + sdc + R"(observation-extract-category","valueCodeableConcept":{"text":")" +
               it + R"("}})";
    };
    const std::string unit =
        R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":)"
        R"({"system":"http://unitsofmeasure.org","code":"kg","display":"kg"}})";
    const std::string yes = R"({"url":")" + sdc + R"(observationExtract","valueBoolean":true})";
    const std::string items = R"({"linkId":"a","type":"decimal","code":[)" + code("A") +
                              R"(],"extension":[)" + unit + R"(]},{"linkId":"b","type":"string","code":[)" +
                              code("B") + R"(],"extension":[)" + category("own") + "," + category("second") +
                              "]}";
    const Made made = extracted(R"("extension":[)" + yes + "," + category("of the form") + "],", items,
                                R"({"linkId":"a","answer":[{"valueDecimal":70.5}]},
                                   {"linkId":"b","answer":[{"valueString":"x"}]})");
    BOOST_REQUIRE_EQUAL(made.observations.size(), 2U);
    const json::Node a = made.observations[0]["resource"], b = made.observations[1]["resource"];
    BOOST_TEST(json::to_string(a["valueQuantity"]) ==
               R"({"value":70.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"})");
    BOOST_TEST(json::to_string(a["category"]) == R"([{"text":"of the form"}])");
    BOOST_TEST(json::to_string(b["category"]) == R"([{"text":"own"},{"text":"second"}])");
}

BOOST_AUTO_TEST_CASE(a_populated_answer_that_nobody_changed_does_nothing) {
    BOOST_TEST(extracted("", weight_item, populated("70"), original("Practitioner/d1")).observations.empty());
}

BOOST_AUTO_TEST_CASE(the_authors_own_observation_is_amended_by_their_change) {
    const Made made = extracted("", weight_item, populated("72"), original("Practitioner/d1"));
    BOOST_REQUIRE_EQUAL(made.observations.size(), 1U);
    const json::Node request = made.observations[0]["request"], resource = made.observations[0]["resource"];
    BOOST_TEST(request["method"].text() == "PUT");
    BOOST_TEST(request["url"].text() == "Observation/w1");
    BOOST_TEST(request["ifMatch"].text() == "W/\"3\"");
    BOOST_TEST(resource["status"].text() == "amended");
    BOOST_TEST(json::to_string(resource["valueQuantity"]) == R"({"value":72})");
}

BOOST_AUTO_TEST_CASE(nobody_amends_what_is_not_theirs) {
    for (const std::string& not_ours :
         {original("Practitioner/other"), original("Practitioner/d1", "Patient/p2"), std::string{}}) {
        const Made made = extracted("", weight_item, populated("72"), not_ours);
        BOOST_REQUIRE_EQUAL(made.observations.size(), 1U);
        BOOST_TEST(made.observations[0]["request"]["method"].text() == "POST");
        BOOST_TEST(made.observations[0]["resource"]["status"].text() == "final");
    }
}

BOOST_AUTO_TEST_CASE(the_value_it_was_filled_in_with_is_the_clients_word_and_counts_for_nothing) {
    std::string lie = populated("72");
    lie.replace(lie.find(R"("value":70)"), 10, R"("value":72)");
    const Made made = extracted("", weight_item, lie, original("Practitioner/d1"));
    BOOST_REQUIRE_EQUAL(made.observations.size(), 1U);
    BOOST_TEST(made.observations[0]["request"]["url"].text() == "Observation/w1");
}

// SDC 4.0, extraction, "Supporting Cross-Resource Referencing".
BOOST_AUTO_TEST_CASE(another_resource_can_point_to_an_observation_whose_full_url_the_form_allocates) {
    const std::string request =
        R"("contained":[{"resourceType":"ServiceRequest","id":"r","status":"active","intent":"order",
          "supportingInfo":[{"_reference":{"extension":[{"url":")" +
        sdc + R"(templateExtractValue","valueString":"%Weight"}]}}]}],)";
    const std::string use =
        R"({"url":")" + sdc +
        R"(templateExtract","extension":[{"url":"template","valueReference":{"reference":"#r"}}]})";
    const Made made = extracted(request + R"("extension":[)" + allocates + "," + use + "],",
                                with_entry(entry("fullUrl", "%Weight")), one_weight);
    BOOST_REQUIRE_EQUAL(made.observations.size(), 1U);
    const std::string_view url = made.observations[0]["fullUrl"].text();
    BOOST_TEST(url.starts_with("urn:uuid:"));
    std::size_t pointing = 0;
    for (const json::Node one : made.bundle.root()["entry"].items())
        if (one["resource"]["resourceType"].text() == "ServiceRequest") {
            ++pointing;
            BOOST_TEST(one["resource"]["supportingInfo"].at(0)["reference"].text() == url);
        }
    BOOST_TEST(pointing == 1U);
}

BOOST_AUTO_TEST_CASE(an_observation_entry_has_the_id_and_the_conditions_its_item_asks_for) {
    const auto asked = [](const std::string& terms) { return extracted("", with_entry(terms), one_weight); };
    const Made put = asked(entry("resourceId", "'w9'") + "," + entry("ifMatch", "'v' + '3'"));
    BOOST_REQUIRE_EQUAL(put.observations.size(), 1U);
    BOOST_TEST(put.observations[0]["resource"]["id"].text() == "w9");
    BOOST_TEST(put.observations[0]["request"]["method"].text() == "PUT");
    BOOST_TEST(put.observations[0]["request"]["url"].text() == "Observation/w9");
    BOOST_TEST(put.observations[0]["request"]["ifMatch"].text() == "v3");
    const Made post = asked(entry("ifNoneExist", "'code=29463-7&patient=' + %resource.subject.reference"));
    BOOST_REQUIRE_EQUAL(post.observations.size(), 1U);
    BOOST_TEST(post.observations[0]["request"]["method"].text() == "POST");
    BOOST_TEST(post.observations[0]["request"]["ifNoneExist"].text() == "code=29463-7&patient=Patient/p1");
    // What gives nothing is not asked for.
    const Made none = asked(entry("resourceId", "answer.value.unit") + "," + entry("ifNoneExist", "{}"));
    BOOST_TEST(none.observations[0]["request"]["method"].text() == "POST");
    BOOST_TEST(none.observations[0]["request"]["ifNoneExist"].text() ==
               "identifier=urn:ietf:rfc:3986|" +
                   std::string{none.observations[0]["resource"]["identifier"].at(0)["value"].text()});
}

BOOST_AUTO_TEST_CASE(of_several_answers_the_first_has_what_its_item_asks_for) {
    const Made made = extracted(
        R"("extension":[)" + allocates + "],", with_entry(entry("fullUrl", "%Weight")),
        R"({"linkId":"w","answer":[{"valueQuantity":{"value":70}},{"valueQuantity":{"value":71}}]})");
    BOOST_REQUIRE_EQUAL(made.observations.size(), 2U);
    const auto has_own_url = [&](std::size_t i) {
        return made.observations[i]["fullUrl"].text() ==
               made.observations[i]["resource"]["identifier"].at(0)["value"].text();
    };
    BOOST_TEST(!has_own_url(0));
    BOOST_TEST(has_own_url(1));
}

BOOST_AUTO_TEST_SUITE_END()
