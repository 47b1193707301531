// SPDX-License-Identifier: Apache-2.0
#include "benchmark/sample_chart.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "core/instant.h"
#include "json/writer.h"

namespace repere::benchmarks {
namespace {

struct Code {
    std::string_view system, code, display;
};
constexpr std::string_view loinc = "http://loinc.org";
constexpr std::string_view icd_10 = "http://hl7.org/fhir/sid/icd-10";
constexpr std::string_view atc = "http://www.whocc.no/atc";
constexpr std::string_view patient = "Patient/p1";

struct Measure {
    Code code;
    std::string_view value, unit, low, high;
};
constexpr std::array<Measure, 8> measures{{
    {{loinc, "8867-4", "Heart rate"}, "88", "/min", "60", "100"},
    {{loinc, "8480-6", "Systolic blood pressure"}, "138", "mm[Hg]", "90", "140"},
    {{loinc, "8462-4", "Diastolic blood pressure"}, "82", "mm[Hg]", "60", "90"},
    {{loinc, "8310-5", "Body temperature"}, "37.10", "Cel", "36.0", "38.0"},
    {{loinc, "2823-3", "Potassium [Moles/volume] in Serum or Plasma"}, "4.20", "mmol/L", "3.50", "5.10"},
    {{loinc, "2160-0", "Creatinine [Mass/volume] in Serum or Plasma"}, "0.90", "mg/dL", "0.60", "1.20"},
    {{loinc, "718-7", "Hemoglobin [Mass/volume] in Blood"}, "14.1", "g/dL", "13.0", "17.0"},
    {{loinc, "2345-7", "Glucose [Mass/volume] in Serum or Plasma"}, "98", "mg/dL", "70", "110"},
}};
constexpr std::array<Code, 4> earlier_problems{{
    {icd_10, "J45.9", "Asthma, unspecified"},
    {icd_10, "S93.4", "Sprain and strain of ankle"},
    {icd_10, "K35.8", "Acute appendicitis, other and unspecified"},
    {icd_10, "J06.9", "Acute upper respiratory infection, unspecified"},
}};
constexpr std::array<Code, 3> medicines{{
    {atc, "N02BE01", "paracetamol"},
    {atc, "R03AC02", "salbutamol"},
    {atc, "J01CA04", "amoxicillin"},
}};

using Entries = std::vector<std::string>;

std::string moment(std::int64_t days_ago) {
    Instant at = *parse_instant(chart_now);
    at.milliseconds -= days_ago * milliseconds_per_day;
    return to_string(at);
}

void concept_field(json::Writer& out, std::string_view name, const Code& code) {
    out.object(name, [&] {
        out.array("coding", [&] {
            out.object([&] {
                out.field("system", code.system).field("code", code.code).field("display", code.display);
            });
        });
        out.field("text", code.display);
    });
}

void reference_field(json::Writer& out, std::string_view name, std::string_view reference) {
    out.object(name, [&] { out.field("reference", reference); });
}

// Every resource starts alike: id, meta, the narrative that real servers send along.
std::string resource(std::string_view type, std::string_view id,
                     const std::function<void(json::Writer&)>& body) {
    json::Writer out;
    out.object([&] {
        out.field("resourceType", type).field("id", id);
        out.object("meta", [&] { out.field("versionId", "1").field("lastUpdated", moment(0)); });
        out.object("text", [&] {
            out.field("status", "generated");
            out.field("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>" + std::string{type} + " " +
                                 std::string{id} + ", as entered by the care team</p></div>");
        });
        body(out);
    });
    return out.take();
}

std::string person() {
    return resource("Patient", "p1", [](json::Writer& out) {
        out.array("identifier", [&] {
            out.object([&] {
                out.field("system", "urn:oid:1.2.250.1.213.1.4.10").field("value", "190039999999908");
            });
        });
        out.field("birthDate", "1992-03-14").field("gender", "male");
    });
}

std::string stay(const std::string& id, std::string_view status, std::int64_t days_ago) {
    return resource("Encounter", id, [&](json::Writer& out) {
        out.field("status", status);
        out.object("class", [&] {
            out.field("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode").field("code", "EMER");
        });
        reference_field(out, "subject", patient);
        out.object("period", [&] {
            out.field("start", moment(days_ago));
            if (status == "finished") out.field("end", moment(days_ago - 1));
        });
    });
}

std::string problem(const std::string& id, const std::string& encounter, const Code& code,
                    std::int64_t days_ago) {
    return resource("Condition", id, [&](json::Writer& out) {
        concept_field(out, "clinicalStatus",
                      {"http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active"});
        concept_field(out, "code", code);
        reference_field(out, "subject", patient);
        reference_field(out, "encounter", "Encounter/" + encounter);
        out.field("recordedDate", moment(days_ago));
    });
}

std::string observation(const std::string& id, const std::string& encounter, const Measure& measure,
                        std::int64_t days_ago) {
    const auto quantity = [&measure](json::Writer& out, std::string_view name, std::string_view value) {
        out.object(name, [&] {
            out.key("value").number(value);
            out.field("unit", measure.unit).field("system", "http://unitsofmeasure.org");
            out.field("code", measure.unit);
        });
    };
    return resource("Observation", id, [&](json::Writer& out) {
        out.field("status", "final");
        concept_field(out, "code", measure.code);
        reference_field(out, "subject", patient);
        reference_field(out, "encounter", "Encounter/" + encounter);
        out.field("effectiveDateTime", moment(days_ago));
        quantity(out, "valueQuantity", measure.value);
        out.array("referenceRange", [&] {
            out.object([&] {
                quantity(out, "low", measure.low);
                quantity(out, "high", measure.high);
            });
        });
    });
}

std::string medicine(const std::string& id, const std::string& encounter, const Code& code,
                     std::int64_t days_ago) {
    return resource("MedicationStatement", id, [&](json::Writer& out) {
        out.field("status", "completed");
        concept_field(out, "medicationCodeableConcept", code);
        reference_field(out, "subject", patient);
        reference_field(out, "context", "Encounter/" + encounter);
        out.field("effectiveDateTime", moment(days_ago));
    });
}

void add_stay(Entries& entries, std::size_t number, std::int64_t days_ago) {
    const std::string id = "e" + std::to_string(number);
    const bool current = number == 0;
    entries.push_back(stay(id, current ? "in-progress" : "finished", days_ago));
    const Code infarction{icd_10, "I21.9", "Acute myocardial infarction, unspecified"};
    entries.push_back(problem("c" + std::to_string(number), id,
                              current ? infarction : earlier_problems[number % earlier_problems.size()],
                              days_ago));
    for (std::size_t i = 0; i < measures.size(); ++i)
        entries.push_back(
            observation("o" + std::to_string(number) + "-" + std::to_string(i), id, measures[i], days_ago));
    entries.push_back(
        medicine("m" + std::to_string(number), id, medicines[number % medicines.size()], days_ago));
}

Entries chart_of(std::size_t bytes) {
    constexpr std::size_t wrapping = 13;  // {"resource":}, around each
    Entries entries{person()};
    std::size_t size = entries.front().size();
    for (std::size_t number = 0; size < bytes; ++number) {
        const std::size_t before = entries.size();
        add_stay(entries, number, static_cast<std::int64_t>(number) * 40);
        for (std::size_t i = before; i < entries.size(); ++i) size += entries[i].size() + wrapping;
    }
    return entries;
}

void write_bundle(json::Writer& out, std::string_view type, const Entries& entries,
                  std::string_view only_type = {}) {
    const std::string wanted = R"({"resourceType":")" + std::string{only_type};
    out.object([&] {
        out.field("resourceType", "Bundle").field("type", type);
        out.array("entry", [&] {
            for (const std::string& entry : entries)
                if (only_type.empty() || entry.starts_with(wanted + "\""))
                    out.object([&] { out.key("resource").raw(entry); });
        });
    });
}

}  // namespace

std::string sample_bundle(std::size_t bytes) {
    json::Writer out;
    write_bundle(out, "collection", chart_of(bytes));
    return out.take();
}

std::string sample_patient_view(std::size_t bytes) {
    const Entries entries = chart_of(bytes);
    json::Writer out;
    out.object([&] {
        out.field("hook", "patient-view").field("hookInstance", "7b7f4d64-4a5c-4a6f-9a0e-0b9c7d3c8e11");
        out.object("context", [&] {
            out.field("userId", "Practitioner/dr1").field("patientId", "p1").field("encounterId", "e0");
        });
        out.object("prefetch", [&] {
            out.key("patient").raw(entries[0]);
            for (const auto& [key, type] :
                 {std::pair{"encounters", "Encounter"}, std::pair{"conditions", "Condition"},
                  std::pair{"observations", "Observation"}, std::pair{"statements", "MedicationStatement"}}) {
                out.key(key);
                write_bundle(out, "searchset", entries, type);
            }
            for (const std::string_view key :
                 {"administrations", "procedures", "episodes", "consents", "responses"})
                out.key(key).null();  // searched, and there is none
        });
    });
    return out.take();
}

}  // namespace repere::benchmarks
