// SPDX-License-Identifier: Apache-2.0
// SDC 4.0 template-based extraction. The form has the shape of the guide's own example "complex template":
// allocated ids, contexts that repeat, values of primitives beside their extensions, an element without data.
#include <boost/test/unit_test.hpp>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "forms.h"

using namespace repere;
using namespace repere::test;

namespace {

constexpr std::string_view sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

// "@value(EXPRESSION)" stands for one extension, to keep the forms readable.
std::string expanded(std::string text) {
    for (const std::string_view name :
         {"templateExtractValue", "templateExtractContext", "extractAllocateId"}) {
        const std::string mark = "@" + std::string{name} + "(";
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
            const std::size_t end = text.find(")@", at);
            const std::string value = text.substr(at + mark.size(), end - at - mark.size());
            text.replace(at, end + 2 - at,
                         R"({"url":")" + std::string{sdc} + std::string{name} + R"(","valueString":")" +
                             value + R"("})");
        }
    }
    const std::string use = "@use(";
    for (std::size_t at = text.find(use); at != std::string::npos; at = text.find(use)) {
        const std::size_t end = text.find(")@", at);
        std::string parts;
        std::string inside = text.substr(at + use.size(), end - at - use.size());
        for (std::size_t from = 0; from < inside.size();) {
            const std::size_t stop = std::min(inside.find(';', from), inside.size());
            const std::string part = inside.substr(from, stop - from);
            const std::string name = part.substr(0, part.find('='));
            const std::string value = part.substr(part.find('=') + 1);
            parts += (parts.empty() ? "" : ",") + (R"({"url":")" + name) +
                     (name == "template" ? R"(","valueReference":{"reference":")" + value + R"("}})"
                                         : R"(","valueString":")" + value + R"("})");
            from = stop + 1;
        }
        text.replace(at, end + 2 - at,
                     R"({"url":")" + std::string{sdc} + R"(templateExtract","extension":[)" + parts + "]}");
    }
    return text;
}

const std::string questionnaire =
    R"({"resourceType":"Questionnaire","url":"https://forms.example/visit","version":"1",
 "status":"active","extension":[@extractAllocateId(NewPatient)@],
 "contained":[
  {"resourceType":"Patient","id":"person","meta":{"security":[{"system":"https://x.example","code":"own"}]},
   "name":[{"extension":[@templateExtractContext(item.where(linkId = 'name'))@],
            "_family":{"extension":[@templateExtractValue(item.where(linkId = 'family').answer.value)@]},
            "_given":[{"extension":[@templateExtractValue(item.where(linkId = 'given').answer.value)@]}]}],
   "gender":"unknown","_gender":{"extension":[@templateExtractValue(item.where(linkId = 'gender').answer.value.code)@]},
   "telecom":[{"extension":[@templateExtractContext(item.where(linkId = 'phone').answer.value)@],
               "system":"phone","_value":{"extension":[@templateExtractValue($this)@]}},
              {"system":"url","value":"https://kept.example"}]},
  {"resourceType":"RelatedPerson","id":"contact",
   "patient":{"_reference":{"extension":[@templateExtractValue(%NewPatient)@]}},
   "relationship":[{"coding":[{"extension":[@templateExtractValue(item.where(linkId = 'relation').answer.value)@]}]}],
   "name":[{"_text":{"extension":[@templateExtractValue(item.where(linkId = 'who').answer.value)@]}}]},
  {"resourceType":"Observation","id":"height","status":"final",
   "code":{"coding":[{"system":"http://loinc.org","code":"8302-2"}]},
   "subject":{"extension":[@templateExtractValue(%NewPatient)@]},
   "_effectiveDateTime":{"extension":[@templateExtractValue(%resource.authored)@]},
   "valueQuantity":{"unit":"cm","_value":{"extension":[@templateExtractValue(answer.value * 100)@]}},
   "derivedFrom":[{"_reference":{"extension":[@templateExtractValue('QuestionnaireResponse/' + %resource.id)@]}}]}],
 "item":[
  {"linkId":"patient","type":"group","extension":[@use(template=#person;fullUrl=%NewPatient)@],"item":[
    {"linkId":"name","type":"group","repeats":true,"item":[
      {"linkId":"given","type":"string","repeats":true},{"linkId":"family","type":"string"}]},
    {"linkId":"gender","type":"choice"},{"linkId":"phone","type":"string"}]},
  {"linkId":"contacts","type":"group","repeats":true,"extension":[@use(template=#contact)@],"item":[
    {"linkId":"who","type":"string"},{"linkId":"relation","type":"choice"}]},
  {"linkId":"height","type":"decimal","extension":[@use(TERMS)@]}]})";

std::string with_terms(const std::string& terms) {
    std::string text = questionnaire;
    text.replace(text.find("TERMS"), 5, "template=#height" + (terms.empty() ? "" : ";" + terms));
    return expanded(text);
}

const std::string answers = R"([{"linkId":"patient","item":[
    {"linkId":"name","item":[{"linkId":"given","answer":[{"valueString":"Ann"},{"valueString":"Mary"}]},
                             {"linkId":"family","answer":[{"valueString":"Doe"}]}]},
    {"linkId":"name","item":[{"linkId":"family","answer":[{"valueString":"Roe"}]}]},
    {"linkId":"gender","answer":[{"valueCoding":{"system":"http://hl7.org/fhir/administrative-gender","code":"female"}}]}]},
  {"linkId":"contacts","item":[{"linkId":"who","answer":[{"valueString":"Bob"}]},
    {"linkId":"relation","answer":[{"valueCoding":{"system":"https://x.example","code":"N"}}]}]},
  {"linkId":"contacts","item":[{"linkId":"who","answer":[{"valueString":"Eve"}]}]},
  {"linkId":"height","answer":[{"valueDecimal":1.75}]}])";

std::string response(const std::string& items, const std::string& status = "completed") {
    return R"({"resourceType":"QuestionnaireResponse","id":"r1","identifier":{"system":"https://e.example","value":"7"},
      "questionnaire":"https://forms.example/visit|1","status":")" +
           status +
           R"(","subject":{"reference":"Patient/p1"},"authored":"2026-11-01T09:30:00+01:00","item":)" +
           items + "}";
}

instruments::Extracted extracted(const std::string& form, const std::string& sent) {
    const json::Document document = parse(sent);
    auto made = instruments::extract(form_from(form), document.root(), {{"p1"}, {}, "Practitioner/d1"}, now);
    BOOST_REQUIRE_MESSAGE(made, (made ? "" : to_string(made.error())));
    return std::move(*made);
}

// The entries of one type.
std::vector<json::Node> of_type(const json::Document& bundle, std::string_view type) {
    std::vector<json::Node> found;
    for (const json::Node entry : bundle.root()["entry"].items())
        if (entry["resource"]["resourceType"].text() == type) found.push_back(entry);
    return found;
}

// Without what every resource of ours gets.
std::string bare(json::Node resource) {
    constexpr std::string_view ours[] = {"meta", "identifier"};
    json::Writer writer;
    writer.object([&] { writer.members_except(resource, ours); });
    return writer.take();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_templates)

BOOST_AUTO_TEST_CASE(every_repetition_becomes_an_element_and_what_has_no_data_goes) {
    const json::Document bundle = parse(extracted(with_terms(""), response(answers)).bundle);
    const auto patients = of_type(bundle, "Patient");
    BOOST_REQUIRE_EQUAL(patients.size(), 1U);
    BOOST_TEST(
        bare(patients[0]["resource"]) ==
        R"({"resourceType":"Patient","name":[{"family":"Doe","given":["Ann","Mary"]},{"family":"Roe"}],)"
        R"("gender":"female","telecom":[{"system":"url","value":"https://kept.example"}]})");
    const auto contacts = of_type(bundle, "RelatedPerson");
    BOOST_REQUIRE_EQUAL(contacts.size(), 2U);
    BOOST_TEST(contacts[0]["resource"]["relationship"].at(0)["coding"].at(0)["code"].text() == "N");
    BOOST_TEST(!contacts[1]["resource"]["relationship"]);
}

BOOST_AUTO_TEST_CASE(references_of_one_response_meet_in_its_transaction) {
    const json::Document bundle = parse(extracted(with_terms(""), response(answers)).bundle);
    const std::string_view patient = of_type(bundle, "Patient").at(0)["fullUrl"].text();
    BOOST_TEST(patient.starts_with("urn:uuid:"));
    for (const json::Node contact : of_type(bundle, "RelatedPerson"))
        BOOST_TEST(contact["resource"]["patient"]["reference"].text() == patient);
    const json::Node height = of_type(bundle, "Observation").at(0)["resource"];
    // The guide's example gives the allocated id where a Reference stands.
    BOOST_TEST(height["subject"]["reference"].text() == patient);
    BOOST_TEST(height["derivedFrom"].at(0)["reference"].text() ==
               bundle.root()["entry"].at(0)["fullUrl"].text());
    BOOST_TEST(height["valueQuantity"]["value"].number().value_or("") == "175.00");
    BOOST_TEST(height["effectiveDateTime"].text() == "2026-11-01T09:30:00+01:00");
}

BOOST_AUTO_TEST_CASE(resources_of_templates_carry_both_labels_an_identifier_and_the_provenance) {
    const json::Document bundle = parse(extracted(with_terms(""), response(answers)).bundle);
    std::size_t targets = 0;
    for (const json::Node entry : bundle.root()["entry"].items()) {
        const json::Node resource = entry["resource"];
        BOOST_TEST(fhir::has_code(resource["meta"]["security"], fhir::systems::confidentiality, "R"));
        BOOST_TEST(fhir::has_code(resource["meta"]["security"], fhir::systems::act_code, "ETH"));
        targets = resource["target"].size();
    }
    BOOST_TEST(targets == bundle.root()["entry"].size() - 1);
    const json::Node patient = of_type(bundle, "Patient").at(0);
    BOOST_TEST(patient["resource"]["meta"]["security"].size() == 3U);
    BOOST_TEST(patient["resource"]["identifier"].at(0)["value"].text() == patient["fullUrl"].text());
    BOOST_TEST(patient["request"]["ifNoneExist"].text() ==
               "identifier=urn:ietf:rfc:3986|" + std::string{patient["fullUrl"].text()});
}

BOOST_AUTO_TEST_CASE(the_same_answers_give_the_same_bytes_and_an_amendment_finds_the_same_resources) {
    const std::string first = extracted(with_terms(""), response(answers)).bundle;
    BOOST_TEST(extracted(with_terms(""), response(answers)).bundle == first);
    const json::Document before = parse(first);
    const json::Document after = parse(extracted(with_terms(""), response(answers, "amended")).bundle);
    for (const char* const type : {"Patient", "RelatedPerson", "Observation"}) {
        const auto old = of_type(before, type), amended = of_type(after, type);
        BOOST_REQUIRE_EQUAL(old.size(), amended.size());
        for (std::size_t i = 0; i < old.size(); ++i) {
            BOOST_TEST(old[i]["fullUrl"].text() == amended[i]["fullUrl"].text());
            BOOST_TEST(amended[i]["request"]["method"].text() == "PUT");
        }
    }
}

BOOST_AUTO_TEST_CASE(the_forms_own_terms_of_an_entry_go_first) {
    const std::string form = with_terms(
        "resourceId='h-1';ifMatch='W/\\\"3\\\"';ifNoneMatch='*';ifModifiedSince=%resource.authored");
    const json::Document bundle = parse(extracted(form, response(answers)).bundle);
    const json::Node entry = of_type(bundle, "Observation").at(0);
    BOOST_TEST(entry["resource"]["id"].text() == "h-1");
    BOOST_TEST(entry["request"]["method"].text() == "PUT");
    BOOST_TEST(entry["request"]["url"].text() == "Observation/h-1");
    BOOST_TEST(entry["request"]["ifMatch"].text() == "W/\"3\"");
    BOOST_TEST(entry["request"]["ifNoneMatch"].text() == "*");
    BOOST_TEST(entry["request"]["ifModifiedSince"].text() == "2026-11-01T09:30:00+01:00");
    BOOST_TEST(!entry["request"]["ifNoneExist"]);
    const json::Document other =
        parse(extracted(with_terms("ifNoneExist='code=8302-2'"), response(answers)).bundle);
    BOOST_TEST(of_type(other, "Observation").at(0)["request"]["ifNoneExist"].text() == "code=8302-2");
    BOOST_TEST(of_type(other, "Observation").at(0)["request"]["method"].text() == "POST");
}

BOOST_AUTO_TEST_CASE(an_item_without_an_answer_gives_no_resource) {
    const json::Document bundle =
        parse(extracted(with_terms(""), response(R"([{"linkId":"height","answer":[{"valueDecimal":1.8}]}])"))
                  .bundle);
    BOOST_TEST(of_type(bundle, "Patient").empty());
    BOOST_TEST(of_type(bundle, "RelatedPerson").empty());
    BOOST_TEST(of_type(bundle, "Observation").size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_error_in_one_element_leaves_no_bundle_and_every_error_is_told) {
    std::string form = with_terms("fullUrl=('a' | 'b')");
    const std::string good = "answer.value * 100";
    form.replace(form.find(good), good.size(), "'tall'");
    const instruments::Extracted made = extracted(form, response(answers));
    BOOST_TEST(made.bundle.empty());
    BOOST_REQUIRE_EQUAL(made.issues.size(), 2U);
    BOOST_TEST(made.issues[0].expression == "value");
    BOOST_TEST(made.issues[1].expression == "fullUrl");
    for (const auto& issue : made.issues) BOOST_TEST(issue.diagnostics.find("Doe") == std::string::npos);
}

// As the guide's second example: static ids, which are the same for every response.
BOOST_AUTO_TEST_CASE(a_template_bundle_joins_the_transaction_under_ids_of_its_own) {
    const std::string form = expanded(
        R"({"resourceType":"Questionnaire","url":"https://forms.example/visit","version":"1","status":"active",
        "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtractBundle",
                      "valueReference":{"reference":"#all"}}],
        "contained":[{"resourceType":"Bundle","id":"all","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:6f6177d2-13ee-4d27-b0e8-3eaf663dd031","request":{"method":"POST","url":"Patient"},
           "resource":{"resourceType":"Patient","active":true}},
          {"extension":[@templateExtractContext(item.where(linkId = 'contacts'))@],
           "fullUrl":"urn:uuid:6f6177d2-13ee-4d27-b0e8-3eaf663dd032","request":{"method":"POST","url":"RelatedPerson"},
           "resource":{"resourceType":"RelatedPerson",
             "patient":{"reference":"urn:uuid:6f6177d2-13ee-4d27-b0e8-3eaf663dd031"},
             "name":[{"_text":{"extension":[@templateExtractValue(item.answer.value)@]}}]}}]}],
        "item":[{"linkId":"contacts","type":"group","repeats":true,"item":[{"linkId":"who","type":"string"}]}]})");
    const instruments::Extracted made = extracted(
        form, response(R"([{"linkId":"contacts","item":[{"linkId":"who","answer":[{"valueString":"Bob"}]}]},
                           {"linkId":"contacts","item":[{"linkId":"who","answer":[{"valueString":"Eve"}]}]}])"));
    const json::Document bundle = parse(made.bundle);
    const std::string patient{of_type(bundle, "Patient").at(0)["fullUrl"].text()};
    const auto contacts = of_type(bundle, "RelatedPerson");
    BOOST_REQUIRE_EQUAL(contacts.size(), 2U);
    BOOST_TEST(contacts[0]["fullUrl"].text() != contacts[1]["fullUrl"].text());
    for (const json::Node contact : contacts)
        BOOST_TEST(contact["resource"]["patient"]["reference"].text() == patient);
    BOOST_TEST(made.bundle.find("3eaf663dd03") == std::string::npos);
    BOOST_REQUIRE_EQUAL(made.issues.size(), 1U);
    BOOST_TEST((made.issues[0].severity == fhir::Severity::warning));
}

BOOST_AUTO_TEST_CASE(what_a_form_says_wrongly_about_templates_is_refused_when_it_is_loaded) {
    const auto refused = [](std::string form, const std::string& what, const std::string& by) {
        form.replace(form.find(what), what.size(), by);
        const json::Document document = parse(form);
        const auto compiled = instruments::compile(document.root(), nullptr);
        return compiled ? std::string{"accepted"} : compiled.error().where;
    };
    const std::string form = with_terms("");
    BOOST_TEST(refused(form, "\"#height\"", "\"#width\"") == "height");
    BOOST_TEST(refused(form, "answer.value * 100", "answer.value *").find("#height valueQuantity _value") !=
               std::string::npos);
    BOOST_TEST(refused(form, "\"NewPatient\"", "\"resource\"") == "Questionnaire");
}

// A question with several answers is one item of the response, so one resource (template_entries.h).
BOOST_AUTO_TEST_CASE(several_answers_are_several_elements_or_by_a_context_on_the_template_several_resources) {
    const auto form = [](const std::string& about) {
        return expanded(R"({"resourceType":"Questionnaire","url":"https://forms.example/visit","version":"1",
          "status":"active","contained":[{"resourceType":"Observation","id":"o","status":"final",)" +
                        about + R"("code":{"text":"x"}}],
          "item":[{"linkId":"a","type":"string","repeats":true,"extension":[@use(template=#o)@]}]})");
    };
    const std::string sent =
        response(R"([{"linkId":"a","answer":[{"valueString":"x"},{"valueString":"y"}]}])");
    const auto made = [&](const std::string& about) {
        std::vector<std::string> found;
        const json::Document bundle = parse(extracted(form(about), sent).bundle);
        for (const json::Node entry : of_type(bundle, "Observation"))
            found.push_back(bare(entry["resource"]));
        return found;
    };
    const std::string notes =
        R"("note":[{"extension":[@templateExtractContext(answer.value)@],"_text":{"extension":[@templateExtractValue($this)@]}}],)";
    BOOST_TEST((
        made(notes) ==
        std::vector<std::string>{
            R"({"resourceType":"Observation","status":"final","note":[{"text":"x"},{"text":"y"}],"code":{"text":"x"}})"}));
    const std::string each =
        R"("extension":[@templateExtractContext(answer)@],"_valueString":{"extension":[@templateExtractValue(value)@]},)";
    BOOST_TEST(
        (made(each) ==
         std::vector<std::string>{
             R"({"resourceType":"Observation","status":"final","valueString":"x","code":{"text":"x"}})",
             R"({"resourceType":"Observation","status":"final","valueString":"y","code":{"text":"x"}})"}));
    const instruments::Extracted none =
        extracted(form(R"("_valueString":{"extension":[@templateExtractValue(answer.value)@]},)"), sent);
    BOOST_TEST(none.bundle.empty());
    BOOST_REQUIRE_EQUAL(none.issues.size(), 1U);
    BOOST_TEST((none.issues[0].severity == fhir::Severity::error));
    BOOST_TEST(none.issues[0].expression == "valueString");
}

BOOST_AUTO_TEST_SUITE_END()
