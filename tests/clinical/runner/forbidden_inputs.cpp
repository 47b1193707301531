// SPDX-License-Identifier: Apache-2.0
#include "clinical/runner/forbidden_inputs.h"

namespace repere::clinical {
namespace {

std::string social_observation(std::string_view loinc, std::string_view value) {
    return R"({"resourceType":"Observation","id":"social-)" + std::string{loinc} +
           R"(","status":"final","subject":{"reference":"PATIENT"},"encounter":{"reference":"ENCOUNTER"},)"
           R"("category":[{"coding":[{"code":"social-history"}]}],"code":{"coding":[{"system":"http://loinc.org","code":")" +
           std::string{loinc} + R"("}]},"valueString":")" + std::string{value} + R"("})";
}

std::string social_condition(std::string_view code) {
    return R"({"resourceType":"Condition","id":"social-)" + std::string{code} +
           R"(","subject":{"reference":"PATIENT"},"encounter":{"reference":"ENCOUNTER"},"code":{"coding":[)"
           R"({"system":"http://hl7.org/fhir/sid/icd-10","code":")" +
           std::string{code} + R"("}]}})";
}

constexpr std::string_view race =
    R"({"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race","extension":[{"url":"text","valueString":"x"}]})";
constexpr std::string_view ethnicity =
    R"({"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity","extension":[{"url":"text","valueString":"x"}]})";
constexpr std::string_view birthplace =
    R"({"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"country":"XX"}})";
constexpr std::string_view nationality =
    R"({"url":"http://hl7.org/fhir/StructureDefinition/patient-nationality","extension":[{"url":"code","valueCodeableConcept":{"text":"x"}}]})";
constexpr std::string_view religion =
    R"({"url":"http://hl7.org/fhir/StructureDefinition/patient-religion","valueCodeableConcept":{"text":"x"}})";
constexpr std::string_view coverage =
    R"({"resourceType":"Coverage","id":"cover","status":"active","beneficiary":{"reference":"PATIENT"},"type":{"text":"AME"},"payor":[{"display":"AME"}]})";
constexpr std::string_view child =
    R"({"resourceType":"RelatedPerson","id":"child","patient":{"reference":"PATIENT"},"relationship":[{"text":"child in care"}]})";
constexpr std::string_view social_team =
    R"({"resourceType":"CareTeam","id":"team","status":"active","subject":{"reference":"PATIENT"},"name":"social work"})";
constexpr std::string_view custody =
    R"({"resourceType":"Flag","id":"police","status":"active","subject":{"reference":"PATIENT"},"code":{"text":"police custody"}})";
constexpr std::string_view free_text =
    R"({"resourceType":"DocumentReference","id":"note","status":"current","subject":{"reference":"PATIENT"},"content":[{"attachment":{"contentType":"text/plain","data":"Y29jYWluZQ=="}}]})";

std::vector<std::string> conditions(std::initializer_list<std::string_view> codes) {
    std::vector<std::string> all;
    for (const std::string_view code : codes) all.push_back(social_condition(code));
    return all;
}

}  // namespace

// LOINC 2.74 and ICD-10 (WHO) chapter XXI, Z55 to Z65.
const std::vector<ForbiddenInput>& forbidden_inputs() {
    static const std::vector<ForbiddenInput> all = {
        {"race", "", race, {social_observation("32624-9", "x")}},
        {"ethnicity", "", ethnicity, {social_observation("69490-1", "x")}},
        {"birthplace", "", birthplace, {social_observation("21842-0", "XX")}},
        {"nationality or permit", "", nationality, {social_observation("66476-3", "XX")}},
        {"language",
         R"("communication":[{"language":{"coding":[{"code":"ar"}]},"preferred":true}])",
         "",
         {social_observation("54899-0", "ar")}},
        {"religion", "", religion, {}},
        {"insurance", "", "", {std::string{coverage}, social_observation("76437-3", "AME")}},
        {"occupation", "", "", {social_observation("11341-5", "none")}},
        {"employment", "", "", {social_observation("67875-5", "unemployed"), social_condition("Z56.0")}},
        {"work risks", "", "", conditions({"Z57.9"})},
        {"education", "", "", {social_observation("82589-3", "primary school"), social_condition("Z55.9")}},
        {"address", R"("address":[{"city":"Paris","postalCode":"75018","use":"temp"}])", "", {}},
        {"housing", "", "", {social_observation("71802-3", "homeless"), social_condition("Z59.0")}},
        {"surroundings", "", "", conditions({"Z58.9", "Z60.2"})},
        {"marital status",
         R"("maritalStatus":{"coding":[{"code":"D"}]})",
         "",
         {social_observation("63512-8", "5")}},
        {"family", R"("contact":[{"relationship":[{"text":"social worker"}]}])", "",
         conditions({"Z63.0", "Z61.9", "Z62.9"})},
        {"children",
         R"("multipleBirthInteger":2)",
         "",
         {std::string{child}, social_observation("63586-2", "0")}},
        {"social work", "", "", {std::string{social_team}, social_condition("Z64.9")}},
        {"sexual orientation", "", "", {social_observation("76690-7", "x")}},
        {"sex work", "", "", conditions({"Z72.5"})},
        {"police and prison",
         "",
         "",
         {std::string{custody}, social_condition("Z65.1"), social_condition("Z65.2"),
          social_condition("Y35.0")}},
        {"missed care", "", "", conditions({"Z91.1"})},
        {"name", R"("name":[{"family":"Dupont","given":["Camille"]}])", "", {}},
        {"appearance", R"("photo":[{"title":"face"}])", "", {}},
        {"free text", "", "", {std::string{free_text}}},
    };
    return all;
}

Change change_of(std::span<const ForbiddenInput> inputs) {
    Change change;
    std::string extensions;
    for (const ForbiddenInput& input : inputs) {
        if (!input.member.empty()) {
            change.patient += (change.patient.empty() ? "" : ",") + std::string{input.member};
            const std::size_t end = input.member.find('"', 1);
            change.patient_without.push_back(input.member.substr(1, end - 1));
        }
        if (!input.extension.empty())
            extensions += (extensions.empty() ? "" : ",") + std::string{input.extension};
        change.resources.insert(change.resources.end(), input.resources.begin(), input.resources.end());
    }
    if (!extensions.empty()) {
        change.patient += (change.patient.empty() ? "" : ",") + (R"("extension":[)" + extensions + "]");
        change.patient_without.push_back("extension");
    }
    return change;
}

}  // namespace repere::clinical
