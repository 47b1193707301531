// SPDX-License-Identifier: Apache-2.0
#include "screening/screening.h"

#include <filesystem>

#include "app/commands.h"
#include "app/forms.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "fhir/reference.h"

namespace repere::app {
namespace {

// A Bundle (or one resource), or {"id", "chart": Bundle, "context", "now", "leaving"}. The command line wins
// over the file.
struct Question {
    std::string id;
    json::Node chart;
    screening::Context context;
    Instant now;
};

Result<Question> read_question(const json::Document& document, const std::string& path,
                               const AssessOptions& options) {
    const json::Node root = document.root();
    const bool wrapped = static_cast<bool>(root["chart"]);
    Question question;
    question.chart = wrapped ? root["chart"] : root;
    question.id = root["id"].string_or(std::filesystem::path{path}.stem().string());
    if (!fhir::is_resource_type(question.chart["resourceType"].text()))
        return fail(ErrorKind::invalid, "holds neither a FHIR Bundle nor {\"chart\": Bundle}");
    const std::string context{options.context.empty() && wrapped ? root["context"].text() : options.context};
    question.context.setting = screening::parse_setting(context);
    if (!context.empty() && !question.context.setting)
        return fail(ErrorKind::invalid, "context must be emergency, cardiology or obstetrics");
    question.context.leaving = options.leaving || (wrapped && root["leaving"].boolean().value_or(false));
    question.now = options.now.value_or(system_now());
    if (options.now || !wrapped || !root["now"]) return question;
    const auto now = parse_instant(root["now"].text());
    if (!now) return fail(ErrorKind::invalid, "now is not an instant");
    question.now = *now;
    return question;
}

Result<Done> assess_file(const std::string& path, const knowledge::Knowledge& knowledge,
                         const AssessOptions& options) {
    const auto text = read_file(path);
    if (!text) return text.error();
    json::Limits limits;
    limits.bytes = text->size();
    const auto document = json::Document::parse(*text, limits);
    if (!document) return document.error();
    const auto question = read_question(*document, path, options);
    if (!question) return question.error();
    chart::Builder builder;
    builder.add(question->chart);
    const auto chart = builder.build();
    if (!chart) return chart.error();
    const auto assessment = screening::assess(*chart, question->context, knowledge, question->now);
    if (!assessment) return assessment.error();
    json::Writer writer;
    screening::write(writer, question->id, *assessment);
    print(writer.text());
    return Done{};
}

}  // namespace

Exit assess(const AssessOptions& options) {
    const auto knowledge = load_knowledge();
    if (!knowledge) return complain(knowledge.error()), Exit::config;
    Exit result = Exit::ok;
    for (const std::string& path : options.charts) {
        const auto done = assess_file(path, **knowledge, options);
        if (done) continue;
        complain(path, done.error());
        result = Exit::bad_data;  // whatever was wrong with it, the other files are answered
    }
    return result;
}

}  // namespace repere::app
