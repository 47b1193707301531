// SPDX-License-Identifier: Apache-2.0
// Prints one JSON line for each questionnaire of the packages: its copies by language, as the facade serves
// them, and the answer sets to fill it in with. usage: write_plan MOST_FILLINGS_PER_FORM
#include <cstdio>
#include <cstdlib>

#include "instruments/score.h"
#include "json/json.h"
#include "knowledge/knowledge.h"
#include "support/fillings.h"

using namespace repere;

namespace {

void write_filling(json::Writer& writer, const instruments::Form& form, const fillings::Filling& filling) {
    const auto document = json::Document::parse(fillings::response(form, filling));
    const auto expected = fillings::outcome(form, document->root());
    writer.object([&] {
        writer.field("why", filling.why).field("response", document->root());
        if (const auto positive = instruments::is_positive(form, document->root()))
            writer.field("positive", *positive);
        writer.array("shown", [&] {
            for (const std::string& link_id : expected->shown) writer.string(link_id);
        });
        writer.object("computed", [&] {
            for (const auto& [link_id, value] : expected->computed) writer.field(link_id, value);
        });
    });
}

void print_form(const instruments::Form& form, std::size_t most) {
    json::Writer writer;
    writer.object([&] {
        writer.field("form", form.questionnaire()["id"].text());
        writer.object("localised", [&] {
            for (const std::string_view language : {"fr", "en"})
                writer.key(language).raw(instruments::localised(form, language).questionnaire);
        });
        writer.array("fillings", [&] {
            for (const fillings::Filling& filling : fillings::plan(form, most))
                write_filling(writer, form, filling);
        });
    });
    std::puts(writer.text().c_str());
}

}  // namespace

int main(int argc, char** argv) {
    const auto knowledge = knowledge::load(knowledge::embedded());
    if (!knowledge || argc != 2) return 2;
    for (const json::Node artefact : knowledge->artefacts()) {
        if (artefact["resourceType"].text() != "Questionnaire") continue;
        const auto form = instruments::compile(artefact, knowledge->value_sets());
        if (!form) {
            std::fprintf(stderr, "%s\n", to_string(form.error()).c_str());
            return 1;
        }
        print_form(*form, static_cast<std::size_t>(std::atoi(argv[1])));
    }
    return 0;
}
