// SPDX-License-Identifier: Apache-2.0
// Scores other people's tests expect: PHQ-9 and a form with weights in many places as npm fhirpath scores
// them, DAST-10 and AUDIT-C as published. Forms of the last two are made here; DAST-10 is also tested as
// shipped.
#include <boost/test/unit_test.hpp>

#include "argued.h"
#include "fhir_xml.h"
#include "instruments/content.h"
#include "instruments/enablement.h"
#include "instruments/instruments.h"
#include "json/writer.h"
#include "support/shared.h"

using namespace repere;
using namespace repere::test;

namespace {

const std::string folder = "assets/questionnaires";
constexpr std::string_view extensions = "http://hl7.org/fhir/StructureDefinition/";
constexpr std::string_view calculated =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";

struct Band {
    std::string code;
    int low, high;
};

// An instrument that adds up its items' points; item `reversed` counts what the others do not.
struct Instrument {
    std::string code;
    int items, points, reversed;
    std::vector<Band> bands;
};
// Skinner 1982 (DAST-10: question 3 counts for "no"); Bush 1998 (AUDIT-C; 4 and above, as for men).
const Instrument dast_10{
    "dast-10",
    10,
    1,
    3,
    {{"none", 0, 0}, {"low", 1, 2}, {"moderate", 3, 5}, {"substantial", 6, 8}, {"severe", 9, 10}}};
const Instrument audit_c{"audit-c", 3, 4, 0, {{"negative", 0, 3}, {"positive", 4, 12}}};

void write_option(json::Writer& writer, int code, int weight) {
    writer.object([&] {
        writer.array("extension", [&] {
            writer.object([&] {
                writer.field("url", std::string{extensions} + "ordinalValue");
                writer.key("valueDecimal").integer(weight);
            });
        });
        writer.object("valueCoding", [&] { writer.field("code", std::to_string(code)); });
    });
}

void write_band(json::Writer& writer, const Band& band) {
    writer.object([&] {
        writer.field("url", "https://repere.example/fhir/StructureDefinition/score-band");
        writer.array("extension", [&] {
            writer.object([&] {
                writer.field("url", "code");
                writer.object("valueCoding", [&] { writer.field("code", band.code); });
            });
            writer.object([&] {
                writer.field("url", "range");
                writer.object("valueRange", [&] {
                    writer.object("low", [&] { writer.field("value", band.low); });
                    writer.object("high", [&] { writer.field("value", band.high); });
                });
            });
        });
    });
}

void write_expression(json::Writer& writer, std::string_view expression) {
    writer.object([&] {
        writer.field("url", calculated);
        writer.object("valueExpression",
                      [&] { writer.field("language", "text/fhirpath").field("expression", expression); });
    });
}

std::string form_of(const Instrument& instrument) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Questionnaire").field("status", "active");
        writer.array("item", [&] {
            for (int i = 1; i <= instrument.items; ++i)
                writer.object([&] {
                    writer.field("linkId", std::to_string(i)).field("type", "choice").field("required", true);
                    writer.array("answerOption", [&] {
                        for (int code = 0; code <= instrument.points; ++code)
                            write_option(writer, code,
                                         i == instrument.reversed ? instrument.points - code : code);
                    });
                });
            writer.object([&] {
                writer.field("linkId", "score").field("type", "integer");
                writer.array("code", [&] {
                    writer.object([&] {
                        writer.field("system", "https://repere.example/fhir/CodeSystem/screening-score");
                        writer.field("code", instrument.code);
                    });
                });
                writer.array("extension", [&] {
                    write_expression(writer, "%resource.item.answer.weight().sum()");
                    for (const Band& band : instrument.bands) write_band(writer, band);
                });
            });
        });
    });
    return writer.take();
}

// The answers to the packaged DAST-10: yes, no, and for anything else an answer it does not offer.
std::string packaged_answers_of(json::Node items) {
    json::Writer writer;
    const auto answer = [&](const std::string& link_id, std::string_view system, std::string_view code) {
        writer.object([&] {
            writer.field("linkId", link_id);
            writer.array("answer", [&] {
                writer.object([&] {
                    writer.object("valueCoding", [&] { writer.field("system", system).field("code", code); });
                });
            });
        });
    };
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse").field("status", "completed");
        writer.array("item", [&] {
            answer("presentation", "https://repere.example/fhir/CodeSystem/screening-presentation",
                   "answered");
            writer.object([&] {
                writer.field("linkId", "questions");
                writer.array("item", [&] {
                    writer.object([&] {
                        writer.field("linkId", "dast-10");
                        writer.array("item", [&] {
                            int item = 0;
                            for (const json::Node points : items.items()) {
                                const std::string link_id = "dast-10-" + std::to_string(++item);
                                const auto value = points.integer();
                                answer(link_id, "http://loinc.org",
                                       value == 1   ? "LA33-6"
                                       : value == 0 ? "LA32-8"
                                                    : "LA0-0");
                            }
                        });
                    });
                });
            });
        });
    });
    return writer.take();
}

std::string answers_of(json::Node items) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse").field("status", "completed");
        writer.array("item", [&] {
            int link_id = 0;
            for (const json::Node points : items.items())
                writer.object([&] {
                    writer.field("linkId", std::to_string(++link_id));
                    writer.array("answer", [&] {
                        writer.object([&] {
                            writer.object("valueCoding", [&] { writer.field("code", *points.number()); });
                        });
                    });
                });
        });
    });
    return writer.take();
}

json::Document parsed(std::string_view text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, (document ? "" : to_string(document.error())));
    return std::move(*document);
}

instruments::Form compiled(const json::Document& questionnaire) {
    auto form = instruments::compile(questionnaire.root(), nullptr);
    BOOST_REQUIRE_MESSAGE(form, (form ? "" : to_string(form.error())));
    return std::move(*form);
}

instruments::Form packaged_dast_10() {
    return compiled(resource_file(REPERE_SOURCE_DIR "/fhir-profiles/package/Questionnaire-dast-10.json"));
}

using Respond = std::string (*)(json::Node items);

void check_vectors(const std::string& name, const instruments::Form& form, Respond respond,
                   json::Node vectors) {
    for (const json::Node vector : vectors.items()) {
        const json::Document response = parsed(respond(vector["items"]));
        const auto scores = instruments::score(form, response.root());
        if (vector["error"]) {
            // Too few answers are no error: they give no score.
            BOOST_TEST((!scores || scores->empty()), "counted: " << vector["error"].text());
            continue;
        }
        BOOST_REQUIRE_MESSAGE(scores, (scores ? "" : to_string(scores.error())));
        BOOST_REQUIRE_EQUAL(scores->size(), 1U);
        if (vector["total"]) BOOST_TEST(scores->front().value == *vector["total"].integer());
        BOOST_TEST(scores->front().band == vector["band"].text());
    }
    BOOST_TEST_MESSAGE(name << ": " << vectors.size() << " vectors");
}

// The Questionnaire with one more item, which holds the vector's expression, and with the resources contained
// in the response. The vectors were made with the response as context, which is %resource here.
std::string with_expression(json::Node questionnaire, std::string_view expression,
                            json::Node more_contained) {
    constexpr std::string_view replaced[] = {"item", "contained"};
    constexpr std::string_view context = "%context";
    const bool on_context = expression.starts_with(context);
    json::Writer writer;
    writer.object([&] {
        writer.members_except(questionnaire, replaced);
        writer.array("contained", [&] {
            for (const json::Node resource : questionnaire["contained"].items()) writer.node(resource);
            for (const json::Node resource : more_contained.items()) writer.node(resource);
        });
        writer.array("item", [&] {
            for (const json::Node item : questionnaire["item"].items()) writer.node(item);
            writer.object([&] {
                writer.field("linkId", "sum of the vector").field("type", "decimal");
                writer.array("extension", [&] {
                    write_expression(writer,
                                     on_context ? "%resource" + std::string{expression.substr(context.size())}
                                                : std::string{expression});
                });
            });
        });
    });
    return writer.take();
}

// What the form makes of the vector's expression, or why it makes nothing of it.
std::string sum_of(const json::Document& questionnaire, const json::Document& response) {
    const instruments::Form form = compiled(questionnaire);
    auto answered = instruments::AnsweredForm::lay(form.content(), response.root());
    BOOST_REQUIRE(answered);
    const auto settled = instruments::settle(*answered);
    BOOST_REQUIRE_MESSAGE(settled, (settled ? "" : to_string(settled.error())));
    if (!settled->failures.empty()) return to_string(settled->failures.front());
    const std::size_t item = form.content().by_link_id.at("sum of the vector");
    for (const auto& [index, computed] : settled->computed)
        if (answered->occurrences()[index].item == item)
            return std::string{computed.answers().at(0)["valueDecimal"].number().value_or("no number")};
    return "nothing";
}

void check_expressions(Argued& argued, const std::string& name, json::Node vectors) {
    for (const json::Node vector : vectors.items()) {
        const json::Document questionnaire = resource_file(shared(folder) / vector["questionnaire"].text());
        const std::string_view file = vector["response"].text();  // may be followed by a remark
        const json::Document response = resource_file(shared(folder) / file.substr(0, file.find(' ')));
        const std::string_view expression = vector["expression"].text();
        const std::string sum =
            sum_of(parsed(with_expression(questionnaire.root(), expression, {})), response);
        argued.check(name, sum == std::to_string(*vector["result"].integer()), sum);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(questionnaires_vectors)

BOOST_AUTO_TEST_CASE(every_score_vector_comes_out, *needs_shared(folder + "/score-vectors.json")) {
    const json::Document vectors = resource_file(shared(folder) / "score-vectors.json");
    check_vectors("DAST-10", compiled(parsed(form_of(dast_10))), answers_of, vectors.root()["dast10"]);
    check_vectors("AUDIT-C", compiled(parsed(form_of(audit_c))), answers_of, vectors.root()["audit_c"]);
    check_vectors("DAST-10 as shipped", packaged_dast_10(), packaged_answers_of, vectors.root()["dast10"]);
    Argued argued{"vectors"};
    check_expressions(argued, "fhirpath_weight", vectors.root()["fhirpath_weight"]);
    check_expressions(argued, "phq9", vectors.root()["phq9"]);
    argued.check_that_all_were_met();
}

// The form of the argued vector, with every list it needs: the weights are the form's own, so not the 1 and
// the 60000000 that two answers bring, but the 2 and the 70000000 of its lists.
BOOST_AUTO_TEST_CASE(weights_are_the_forms_from_every_place_they_may_stand,
                     *needs_shared(folder + "/fhirpathjs-weight")) {
    const auto root = shared(folder) / "fhirpathjs-weight";
    const json::Document questionnaire = resource_file(root / "questionnaire-R4.json");
    const json::Document response = resource_file(root / "questionnaire-response-R4.json");
    const std::string form = with_expression(
        questionnaire.root(), "%resource.repeat(item).answer.weight().sum()", response.root()["contained"]);
    BOOST_TEST(sum_of(parsed(form), response) ==
               std::to_string(2 + 10 + 200 + 2'000 + 30'000 + 400'000 + 70'000'000 + 5'000'000));
}

BOOST_AUTO_TEST_SUITE_END()
