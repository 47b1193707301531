// SPDX-License-Identifier: Apache-2.0
// Expressions over resources within a small budget: an answer or an error, the same each time, and JSON that
// reads.
//
// An input is a line that says over what, then the expression: a digit for one of the resources below, or a
// JSON text. The mutator changes the expression as a tree (expressions.h), or either part as bytes.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "expressions.h"
#include "fhirpath/fhirpath.h"
#include "json/json.h"

namespace fhirpath = repere::fhirpath;
namespace json = repere::json;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

constexpr std::string_view resources[] = {
    R"({"resourceType":"Observation","id":"o","status":"final",
        "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"},{"code":"x"}],"text":"a\u00e9"},
        "effectiveDateTime":"2026-11-01T09:00:00+01:00","_status":{"extension":[{"url":"u","valueDecimal":1.10}]},
        "valueQuantity":{"value":118.50,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}})",
    R"({"resourceType":"Patient","active":true,"name":[{"use":"official","given":["A","B"],"family":"C"},
        {"given":["A",null],"_given":[null,{"id":"g","extension":[{"url":"u","valueBoolean":false}]}],
         "period":{"start":"2020-02"}}],"birthDate":"1974-12-25",
        "_birthDate":{"extension":[{"url":"t","valueDateTime":"1974-12-25T14:35:45-05:00"}]},
        "deceasedBoolean":false,"multipleBirthInteger":2,"contact":[{"gender":"male"}],
        "extension":[{"url":"x","extension":[{"url":"y","valueTime":"23:59:59.999"}]}]})",
    R"({"resourceType":"Bundle","type":"collection","entry":[
        {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Encounter","status":"planned","class":{"code":"EMER"},
         "period":{"start":"2026-11-01T08:00:00.123Z","end":"2026-11-01"},"length":{"value":4,"code":"h",
         "system":"http://unitsofmeasure.org","unit":"hours"}}},
        {"resource":{"resourceType":"Observation","status":"amended","code":{"text":"b"},"valueInteger":7,
         "component":[{"code":{"text":"c"},"valueString":"1.5 'mg'"},{"code":{},"valueRange":{"low":{"value":1e2}}}],
         "subject":{"reference":"#p"},"contained":[{"resourceType":"Patient","id":"p"}]}}]})",
    R"({"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"http://q|1","item":[
        {"linkId":"1","answer":[{"valueCoding":{"code":"never","extension":[{"url":
         "http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":0}]}}]},
        {"linkId":"2","item":[{"linkId":"2.1","answer":[{"valueDecimal":0.10,"item":[{"linkId":"2.1.1"}]},
         {"valueDate":"2024-02-29"}]}]}]})"};

struct Input {
    std::string_view over, expression;
};

Input split(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const std::size_t end = std::min(text.find('\n'), size);
    return {text.substr(0, end), text.substr(std::min(end + 1, size))};
}

json::Document document(std::string_view over) {
    const bool numbered =
        over.size() == 1 && over[0] >= '0' && over[0] < '0' + static_cast<int>(std::size(resources));
    auto parsed = json::Document::parse(numbered ? resources[over[0] - '0'] : over);
    if (numbered && !parsed) std::abort();
    return parsed ? std::move(*parsed) : json::Document{};
}

fhirpath::Environment surroundings() {
    fhirpath::Environment environment{repere::Instant{1'793'520'000'000, 60}};
    environment.set_integer("one", 1);
    environment.set_trace([](std::string_view, fhirpath::Collection) {});
    environment.set_resolver([](std::string_view) { return json::Node{}; });
    return environment;
}

// Types and values, or the error: all that a caller can see.
std::string answered(fhirpath::Evaluator& evaluator, const fhirpath::Program& program, json::Node over,
                     const fhirpath::Environment& environment) {
    const auto found = evaluator.evaluate(program, over, environment);
    if (!found) return "error: " + to_string(found.error());
    json::Writer writer;
    writer.array([&] {
        for (const fhirpath::Item& item : *found) fhirpath::write(writer, item);
    });
    if (!json::Document::parse(writer.text())) std::abort();
    std::string out{writer.text()};
    for (const fhirpath::Item& item : *found)
        out += ' ' + std::string{item.is_node() ? item.fhir_type() : fhirpath::name(item.type())};
    return out;
}

std::size_t give(std::string_view over, std::string_view expression, std::uint8_t* data,
                 std::size_t max_size) {
    const std::string text = std::string{over} + '\n' + std::string{expression};
    const std::size_t size = std::min(text.size(), max_size);
    std::memcpy(data, text.data(), size);
    return size;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Input input = split(data, size);
    const json::Document over = document(input.over);
    fhirpath::Budget budget;
    budget.steps = 20'000;
    budget.nodes = 5'000;
    budget.bytes = 1U << 20;
    const fhirpath::Environment environment = surroundings();
    for (const bool strict : {false, true}) {
        const auto program =
            fhirpath::compile(input.expression, {strict, std::string{over.root()["resourceType"].text()}});
        if (!program) continue;
        fhirpath::Evaluator one{budget}, other{budget};
        const std::string first = answered(one, *program, over.root(), environment);
        if (answered(one, *program, over.root(), environment) != first) std::abort();
        if (answered(other, *program, over.root(), environment) != first) std::abort();
    }
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    repere::fuzz::Expressions random{seed};
    const Input input = split(data, size);
    const std::string over{input.over}, expression{input.expression};
    switch (random.below(8)) {
        case 0:
            return LLVMFuzzerMutate(data, size, max_size);
        case 1:
            return give(
                random.below(2) == 0 ? std::to_string(random.below(std::size(resources))) : random.json(3),
                expression, data, max_size);
        case 2:
            return give(over, random.any(4), data, max_size);
        default:
            return give(over, random.changed(expression), data, max_size);
    }
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                                 const std::uint8_t* second, std::size_t second_size,
                                                 std::uint8_t* out, std::size_t max_size, unsigned seed) {
    const Input a = split(first, first_size), b = split(second, second_size);
    repere::fuzz::Expressions random{seed};
    return give(random.below(2) == 0 ? a.over : b.over, random.crossed(a.expression, b.expression), out,
                max_size);
}
