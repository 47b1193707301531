// SPDX-License-Identifier: Apache-2.0
// SDC 4.0 "Validating a QuestionnaireResponse", rule by rule: for each, what is accepted and what is refused.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "fhirpath/fhirpath.h"
#include "forms.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

struct Row {
    std::string rule, what;
    std::string form;                                // its items
    std::string response;                            // its items
    std::string wrong;                               // "code expression" of each error; empty: accepted
    std::string form_head = {}, response_head = {};  // further members
    std::string status = "completed";
    friend std::ostream& operator<<(std::ostream& out, const Row& row) {
        return out << row.rule << ": " << row.what;
    }
};

const std::string r4 = "http://hl7.org/fhir/StructureDefinition/";
const std::string sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

std::string extension(const std::string& url, const std::string& value) {
    return R"({"url":")" + url + R"(",)" + value + "}";
}
std::string extended(const std::string& item, const std::vector<std::string>& extensions) {
    std::string all;
    for (const std::string& one : extensions) all += (all.empty() ? "" : ",") + one;
    return item.substr(0, item.size() - 1) + R"(,"extension":[)" + all + "]}";
}
std::string path(const std::string& url, const std::string& expression) {
    return extension(
        url, R"("valueExpression":{"language":"text/fhirpath","expression":")" + expression + R"("})");
}
// A limit whose amount an expression gives.
std::string worked_out(const std::string& url, const std::string& type, const std::string& expression) {
    return extension(
        url, R"("_value)" + type + R"(":{"extension":[)" + path(r4 + "cqf-expression", expression) + "]}");
}
std::string question(const std::string& id, const std::string& type, const std::string& more = {}) {
    return R"({"linkId":")" + id + R"(","type":")" + type + R"(")" + more + "}";
}
std::string answer(const std::string& id, const std::string& values) {
    return R"({"linkId":")" + id + R"(","answer":[)" + values + "]}";
}
std::string quantity(const std::string& value, const std::string& unit, const std::string& code) {
    return R"({"valueQuantity":{"value":)" + value + R"(,"unit":")" + unit + R"(")" +
           (code.empty() ? "" : R"(,"system":"http://unitsofmeasure.org","code":")" + code + R"(")") + "}}";
}
std::string ucum(const std::string& code) {
    return R"("valueCoding":{"system":"http://unitsofmeasure.org","code":")" + code + R"("})";
}

const std::string here = "QuestionnaireResponse";
const std::string first = here + ".item[0]";
const std::string its_answer = first + ".answer[0]";

const std::string required = question("a", "string", R"(,"required":true)");
const std::string shown_if =
    question("yes", "boolean") + "," +
    question("why", "string",
             R"(,"required":true,"enableWhen":[{"question":"yes","operator":"=","answerBoolean":true}])");
const std::string top_three = extended(question("top", "string", R"(,"required":true,"repeats":true)"),
                                       {extension(r4 + "questionnaire-minOccurs", R"("valueInteger":2)"),
                                        extension(r4 + "questionnaire-maxOccurs", R"("valueInteger":3)")});
const std::string children =
    extended(question("child", "group",
                      R"(,"required":true,"repeats":true,"item":[{"linkId":"name","type":"string"}])"),
             {extension(r4 + "questionnaire-minOccurs", R"("valueInteger":2)"),
              extension(r4 + "questionnaire-maxOccurs", R"("valueInteger":2)")});
const std::string child = R"({"linkId":"child","item":[{"linkId":"name","answer":[{"valueString":"x"}]}]})";
const std::string choice = question(
    "c", "choice",
    R"(,"answerOption":[{"valueCoding":{"system":"x","code":"1"}},{"valueCoding":{"system":"x","code":"2"}}])");
const std::string colours = question("v", "choice", R"(,"answerValueSet":"#colours")");
const std::string with_colours =
    R"("contained":[{"resourceType":"ValueSet","id":"colours","compose":{"include":[{"system":"c","concept":[{"code":"red"}]}]}}],)";
const std::string grams =
    extended(question("w", "quantity"), {extension(r4 + "questionnaire-unitOption", ucum("g")),
                                         extension(r4 + "questionnaire-unitOption", ucum("kg"))});
std::string grams_or(const std::string& open, const std::string& more = {}) {
    return extended(question("w", "quantity"),
                    {extension(r4 + "questionnaire-unitOption", ucum("g")),
                     extension(sdc + "unitOpen", R"("valueCode":")" + open + R"(")") + more});
}
const std::string supplement =
    "," + extension(sdc + "unitSupplementalSystem", R"("valueCanonical":"http://unitsofmeasure.org")");
const std::string unit_set =
    extended(question("w", "quantity"),
             {extension(r4 + "questionnaire-unitValueSet", R"("valueCanonical":"#units")")});
const std::string with_units =
    R"("contained":[{"resourceType":"ValueSet","id":"units","expansion":{"contains":[{"system":"http://unitsofmeasure.org","code":"mg"}]}}],)";
const std::string file =
    extended(question("f", "attachment"), {extension(r4 + "maxSize", R"("valueDecimal":0.000006)")});
const std::string weight =
    extended(question("w", "quantity"),
             {extension(sdc + "minQuantity",
                        R"("valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"kg"})"),
              extension(sdc + "maxQuantity",
                        R"("valueQuantity":{"value":2,"system":"http://unitsofmeasure.org","code":"kg"})")});
const std::string since =
    extended(question("d", "date"), {extension(r4 + "minValue", R"("valueDate":"2020-02-01")"),
                                     extension(r4 + "maxValue", R"("valueDate":"2020-03")")});
const std::string adult =
    extended(question("born", "date"), {worked_out(r4 + "maxValue", "Date", "today() - 18 years")});
const std::string as_many = question("n", "integer") + "," +
                            extended(question("names", "string", R"(,"required":true,"repeats":true)"),
                                     {worked_out(r4 + "questionnaire-maxOccurs", "Integer",
                                                 "%resource.item.where(linkId='n').answer.value")});
const std::string translated = question(
    "t", "string",
    R"(,"text":"Texte","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"en"},{"url":"content","valueString":"Text"}]}]})");
const std::string rendered = question(
    "t", "string",
    R"(,"text":"?","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/cqf-expression","valueExpression":{"language":"text/fhirpath","expression":"'Bonjour'"}}]})");
std::string constraint(const std::string& severity, const std::string& expression) {
    return extension(
        r4 + "targetConstraint",
        R"("extension":[{"url":"key","valueId":"k"},{"url":"severity","valueCode":")" + severity +
            R"("},{"url":"human","valueString":"Say more"},{"url":"expression","valueExpression":{"language":"text/fhirpath","expression":")" +
            expression + R"("}}])");
}
std::string constrained(const std::string& severity, const std::string& expression) {
    return extended(question("q", "string", R"(,"repeats":true)"), {constraint(severity, expression)});
}
const std::string two = answer("q", R"({"valueString":"x"},{"valueString":"y"})");
const std::string one = answer("q", R"({"valueString":"x"})");
const std::string text_answer = R"({"valueString":"x"})";

const std::vector<Row> rows{
    {"a completed response conforms in full", "every required answer is there", required,
     answer("a", text_answer), ""},
    {"a completed response conforms in full", "one is missing", required, "", "required " + here},
    {"a completed response conforms in full",
     "an amended one is no less bound",
     required,
     "",
     "required " + here,
     {},
     {},
     "amended"},
    {"a completed response conforms in full",
     "one in progress may lack it",
     required,
     "",
     "",
     {},
     {},
     "in-progress"},
    {"a completed response conforms in full",
     "one that was stopped may lack it",
     required,
     "",
     "",
     {},
     {},
     "stopped"},

    {"disabled items are left out", "not asked, not there, although required", shown_if,
     answer("yes", R"({"valueBoolean":false})"), ""},
    {"disabled items are left out", "answered all the same", shown_if,
     answer("yes", R"({"valueBoolean":false})") + "," + answer("why", text_answer),
     "invalid " + here + ".item[1]"},
    {"disabled items are left out",
     "kept while in progress",
     shown_if,
     answer("yes", R"({"valueBoolean":false})") + "," + answer("why", text_answer),
     "",
     {},
     {},
     "in-progress"},

    {"enabled required items are answered", "enabled and answered", shown_if,
     answer("yes", R"({"valueBoolean":true})") + "," + answer("why", text_answer), ""},
    {"enabled required items are answered", "enabled and not answered", shown_if,
     answer("yes", R"({"valueBoolean":true})"), "required " + here},
    {"enabled required items are answered", "an item without any answer", required, R"({"linkId":"a"})",
     "required " + first},
    {"enabled required items are answered", "a required group with an answer in it",
     question("g", "group", R"(,"required":true,"item":[{"linkId":"x","type":"string"}])"),
     R"({"linkId":"g","item":[{"linkId":"x","answer":[{"valueString":"y"}]}]})", ""},
    {"enabled required items are answered", "a required group with none",
     question("g", "group", R"(,"required":true,"item":[{"linkId":"x","type":"string"}])"),
     R"({"linkId":"g"})", "required " + first},

    {"cardinality", "one answer", question("a", "string"), answer("a", text_answer), ""},
    {"cardinality", "two where one is possible", question("a", "string"),
     answer("a", R"({"valueString":"x"},{"valueString":"y"})"), "structure " + first},
    {"cardinality", "as many as asked for", top_three,
     answer("top", R"({"valueString":"x"},{"valueString":"y"})"), ""},
    {"cardinality", "fewer than minOccurs", top_three, answer("top", text_answer), "required " + first},
    {"cardinality", "more than maxOccurs", top_three,
     answer("top", R"({"valueString":"1"},{"valueString":"2"},{"valueString":"3"},{"valueString":"4"})"),
     "structure " + first},
    {"cardinality", "a group as often as asked for", children, child + "," + child, ""},
    {"cardinality", "a group fewer times than minOccurs", children, child, "required " + first},
    {"cardinality", "a group more times than maxOccurs", children, child + "," + child + "," + child,
     "structure " + first},
    {"cardinality", "as many as another answer says", as_many,
     answer("n", R"({"valueInteger":2})") + "," +
         answer("names", R"({"valueString":"x"},{"valueString":"y"})"),
     ""},
    {"cardinality", "more than another answer says", as_many,
     answer("n", R"({"valueInteger":1})") + "," +
         answer("names", R"({"valueString":"x"},{"valueString":"y"})"),
     "structure " + here + ".item[1]"},
    {"cardinality", "a question twice instead of two answers", question("a", "string", R"(,"repeats":true)"),
     answer("a", text_answer) + "," + answer("a", text_answer), "structure " + here + ".item[1]"},
    {"cardinality", "a group that does not repeat, twice",
     question("g", "group", R"(,"item":[{"linkId":"x","type":"string"}])"),
     R"({"linkId":"g"},{"linkId":"g"})", "structure " + here + ".item[1]"},

    {"answers have the type of their question", "a whole number", question("i", "integer"),
     answer("i", R"({"valueInteger":7})"), ""},
    {"answers have the type of their question", "a decimal for a whole number", question("i", "integer"),
     answer("i", R"({"valueDecimal":7.0})"), "invariant " + its_answer},
    {"answers have the type of their question", "a date for a moment", question("m", "dateTime"),
     answer("m", R"({"valueDate":"2026-01-01"})"), "invariant " + its_answer},
    {"answers have the type of their question", "a moment known to the month", question("m", "dateTime"),
     answer("m", R"({"valueDateTime":"2026-01"})"), ""},
    {"answers have the type of their question", "text for a code", choice, answer("c", text_answer),
     "invariant " + its_answer},

    {"answers are among the options", "listed", choice,
     answer("c", R"({"valueCoding":{"system":"x","code":"2"}})"), ""},
    {"answers are among the options", "not listed", choice,
     answer("c", R"({"valueCoding":{"system":"x","code":"3"}})"), "code-invalid " + its_answer},
    {"answers are among the options", "in the contained value set", colours,
     answer("v", R"({"valueCoding":{"system":"c","code":"red"}})"), "", with_colours},
    {"answers are among the options", "not in the contained value set", colours,
     answer("v", R"({"valueCoding":{"system":"c","code":"blue"}})"), "code-invalid " + its_answer,
     with_colours},
    {"answers are among the options", "words for an open choice",
     question("c", "open-choice", R"(,"answerOption":[{"valueCoding":{"system":"x","code":"1"}}])"),
     answer("c", text_answer), ""},
    {"answers are among the options", "a whole number listed",
     question("i", "integer", R"(,"answerOption":[{"valueInteger":1},{"valueInteger":2}])"),
     answer("i", R"({"valueInteger":2})"), ""},
    {"answers are among the options", "a whole number not listed",
     question("i", "integer", R"(,"answerOption":[{"valueInteger":1},{"valueInteger":2}])"),
     answer("i", R"({"valueInteger":3})"), "code-invalid " + its_answer},

    {"text and number limits", "as long as maxLength", question("s", "string", R"(,"maxLength":2)"),
     answer("s", R"({"valueString":"éé"})"), ""},
    {"text and number limits", "longer than maxLength", question("s", "string", R"(,"maxLength":2)"),
     answer("s", R"({"valueString":"ééé"})"), "too-long " + its_answer},
    {"text and number limits", "as the pattern has it",
     extended(question("s", "string"), {extension(r4 + "regex", R"("valueString":"[a-z]+")")}),
     answer("s", text_answer), ""},
    {"text and number limits", "not as the pattern has it",
     extended(question("s", "string"), {extension(r4 + "regex", R"("valueString":"[a-z]+")")}),
     answer("s", R"({"valueString":"X"})"), "invariant " + its_answer},
    {"text and number limits", "two decimal places",
     extended(question("n", "decimal"), {extension(r4 + "maxDecimalPlaces", R"("valueInteger":2)")}),
     answer("n", R"({"valueDecimal":1.25})"), ""},
    {"text and number limits", "three decimal places",
     extended(question("n", "decimal"), {extension(r4 + "maxDecimalPlaces", R"("valueInteger":2)")}),
     answer("n", R"({"valueDecimal":1.250})"), "invariant " + its_answer},
    {"text and number limits", "two bytes are below 0.000006 megabytes", file,
     answer("f", R"({"valueAttachment":{"data":"QUI="}})"), ""},
    {"text and number limits", "nine bytes are above", file,
     answer("f", R"({"valueAttachment":{"data":"QUJDREVGR0hJ"}})"), "too-long " + its_answer},
    {"text and number limits", "an attachment that says it is larger", file,
     answer("f", R"({"valueAttachment":{"url":"Binary/1","size":7}})"), "too-long " + its_answer},

    {"dates lie in their range", "the last day of a month that is the most", since,
     answer("d", R"({"valueDate":"2020-03-31"})"), ""},
    {"dates lie in their range", "the first day", since, answer("d", R"({"valueDate":"2020-02-01"})"), ""},
    {"dates lie in their range", "before", since, answer("d", R"({"valueDate":"2020-01-31"})"),
     "invariant " + its_answer},
    {"dates lie in their range", "after", since, answer("d", R"({"valueDate":"2020-04"})"),
     "invariant " + its_answer},
    {"dates lie in their range", "an expression gives the most: of age on that day", adult,
     answer("born", R"({"valueDate":"2008-11-01"})"), ""},
    {"dates lie in their range", "an expression gives the most: not of age", adult,
     answer("born", R"({"valueDate":"2008-11-02"})"), "invariant " + its_answer},

    {"quantities are compared by unit", "1500 g lie between 1 kg and 2 kg", weight,
     answer("w", quantity("1500", "g", "g")), ""},
    {"quantities are compared by unit", "999 g do not", weight, answer("w", quantity("999", "g", "g")),
     "invariant " + its_answer},
    {"quantities are compared by unit", "2.001 kg do not", weight, answer("w", quantity("2.001", "kg", "kg")),
     "invariant " + its_answer},
    {"units are those offered", "offered", grams, answer("w", quantity("1", "g", "g")), ""},
    {"units are those offered", "not offered", grams, answer("w", quantity("1", "mg", "mg")),
     "code-invalid " + its_answer},
    {"units are those offered", "words where codes are offered", grams,
     answer("w", quantity("1", "spoons", "")), "code-invalid " + its_answer},
    {"units are those offered", "in the value set of units", unit_set, answer("w", quantity("1", "mg", "mg")),
     "", with_units},
    {"units are those offered", "not in the value set of units", unit_set,
     answer("w", quantity("1", "g", "g")), "code-invalid " + its_answer, with_units},
    {"units are those offered", "words where unitOpen allows them", grams_or("optionsOrString"),
     answer("w", quantity("1", "spoons", "")), ""},
    {"units are those offered", "another code where unitOpen allows words only", grams_or("optionsOrString"),
     answer("w", quantity("1", "mg", "mg")), "code-invalid " + its_answer},
    {"units are those offered", "another code where unitOpen allows codes", grams_or("optionsOrType"),
     answer("w", quantity("1", "mg", "mg")), ""},
    {"units are those offered", "words where unitOpen allows codes", grams_or("optionsOrType"),
     answer("w", quantity("1", "spoons", "")), "code-invalid " + its_answer},
    {"units are those offered", "a code of the supplemental system", grams_or("optionsOrType", supplement),
     answer("w", quantity("1", "mg", "mg")), ""},
    {"units are those offered", "a code of another system", grams_or("optionsOrType", supplement),
     answer("w", R"({"valueQuantity":{"value":1,"system":"urn:other","code":"mg"}})"),
     "code-invalid " + its_answer},

    {"the text is the form's", "the same", translated,
     R"({"linkId":"t","text":"Texte","answer":[{"valueString":"x"}]})", ""},
    {"the text is the form's", "a translation of it", translated,
     R"({"linkId":"t","text":"Text","answer":[{"valueString":"x"}]})", ""},
    {"the text is the form's", "other words", translated,
     R"({"linkId":"t","text":"Tekst","answer":[{"valueString":"x"}]})", "invalid " + first + ".text"},
    {"the text is the form's", "words an expression made", rendered,
     R"({"linkId":"t","text":"Bonjour","answer":[{"valueString":"x"}]})", ""},

    {"constraints hold", "it holds", constrained("error", "answer.count() >= 2"), two, ""},
    {"constraints hold", "it does not", constrained("error", "answer.count() >= 2"), one,
     "invariant " + first},
    {"constraints hold", "it does not, and only warns", constrained("warning", "answer.count() >= 2"), one,
     ""},
    {"constraints hold",
     "it does not yet",
     constrained("error", "answer.count() >= 2"),
     one,
     "",
     {},
     {},
     "in-progress"},
    {"constraints hold", "one that cannot be evaluated counts as true",
     constrained("error", "('a' | 'b').toInteger() > 0"), one, ""},
    {"constraints hold", "one that gives nothing is not true",
     constrained("error", "answer.value.where($this = 'z')"), one, "invariant " + first},
    {"constraints hold", "one that compares with nothing is not true",
     constrained("error", "answer.value.first() = %resource.item.where(linkId = 'none').answer.value"), one,
     "invariant " + first},
    {"constraints hold", "one that gives nothing only warns when it is a warning",
     constrained("warning", "answer.value.where($this = 'z')"), one, ""},
    {"constraints hold", "one value that is no boolean is true", constrained("error", "answer.value"), one,
     ""},
    {"constraints hold", "several values are no verdict", constrained("error", "answer.value"), two, ""},
    {"constraints hold", "one of the whole form", question("q", "string"), one, "invariant " + here,
     R"("extension":[)" + constraint("error", "item.count() > 3") + "],"},

    {"the head says what SDC needs",
     "one source",
     question("a", "string"),
     "",
     "",
     {},
     R"("source":{"reference":"Patient/p1"},)"},
    {"the head says what SDC needs",
     "two sources",
     question("a", "string"),
     "",
     "invariant " + here + ".source",
     {},
     R"("source":{"reference":"Patient/p1"},"extension":[{"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-QuestionnaireResponse.source","valueReference":{"reference":"Device/d"}}],)"},
    {"the head says what SDC needs", "a subject of a type the form is for", question("a", "string"), "", "",
     R"("subjectType":["Patient"],)"},
    {"the head says what SDC needs", "a subject of another type", question("a", "string"), "",
     "invariant " + here + ".subject", R"("subjectType":["Device","Group"],)"},

    {"items stand in order and place", "in the form's order",
     question("a", "string") + "," + question("b", "string"),
     answer("a", text_answer) + "," + answer("b", text_answer), ""},
    {"items stand in order and place", "the other way round",
     question("a", "string") + "," + question("b", "string"),
     answer("b", text_answer) + "," + answer("a", text_answer), "structure " + here + ".item[1]"},
    {"items stand in order and place", "under the answer",
     question("a", "string", R"(,"item":[{"linkId":"b","type":"string"}])"),
     R"({"linkId":"a","answer":[{"valueString":"x","item":[{"linkId":"b","answer":[{"valueString":"y"}]}]}]})",
     ""},
    {"items stand in order and place", "beside the answer",
     question("a", "string", R"(,"item":[{"linkId":"b","type":"string"}])"),
     R"({"linkId":"a","answer":[{"valueString":"x"}],"item":[{"linkId":"b","answer":[{"valueString":"y"}]}]})",
     "structure " + first + ".item[0]"},
    {"items stand in order and place", "an item the form does not have", question("a", "string"),
     answer("z", text_answer), "not-found " + first},
};

std::string form_text(const Row& row) {
    return R"({"resourceType":"Questionnaire","url":"https://forms.example/r","version":"1","status":"active",)" +
           row.form_head + R"("item":[)" + row.form + "]}";
}

std::string response_text(const Row& row) {
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/r|1",)" +
           row.response_head + R"("status":")" + row.status +
           R"(","subject":{"reference":"Patient/p1"},"authored":"2026-11-01T09:30:00+01:00")" +
           (row.response.empty() ? "" : R"(,"item":[)" + row.response + "]") + "}";
}

bool warned(const std::vector<instruments::Issue>& issues, std::string_view expression) {
    return std::ranges::any_of(issues, [&](const instruments::Issue& issue) {
        return issue.severity == fhir::Severity::warning && issue.expression == expression;
    });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_response_rules)

BOOST_DATA_TEST_CASE(a_response_keeps_the_rules_of_its_form, data::make(rows), row) {
    BOOST_TEST(errors_in(issues_of(form_from(form_text(row)), response_text(row))) == row.wrong);
}

BOOST_AUTO_TEST_CASE(for_every_rule_something_is_accepted_and_something_refused) {
    std::map<std::string, std::set<bool>> outcomes;
    for (const Row& row : rows) outcomes[row.rule].insert(row.wrong.empty());
    for (const auto& [rule, found] : outcomes) BOOST_TEST(found.size() == 2U, rule);
}

BOOST_AUTO_TEST_CASE(a_value_set_that_is_not_known_here_is_warned_of_and_refuses_nobody) {
    const Row row{{},
                  {},
                  question("v", "choice", R"(,"answerValueSet":"https://sets.example/other")"),
                  answer("v", R"({"valueCoding":{"system":"c","code":"x"}})"),
                  {}};
    const auto issues = issues_of(form_from(form_text(row)), response_text(row));
    BOOST_TEST(errors_in(issues) == "");
    BOOST_TEST(warned(issues, its_answer));
}

BOOST_AUTO_TEST_CASE(a_form_that_was_not_in_use_is_warned_of) {
    const Row row{{}, {}, question("a", "string"),
                  {}, {}, R"("effectivePeriod":{"start":"2027","end":"2028"},)"};
    BOOST_TEST(warned(issues_of(form_from(form_text(row)), response_text(row)), here + ".authored"));
    const Row in_use{{}, {}, question("a", "string"), {}, {}, R"("effectivePeriod":{"start":"2026-11-01"},)"};
    BOOST_TEST(!warned(issues_of(form_from(form_text(in_use)), response_text(in_use)), here + ".authored"));
}

BOOST_AUTO_TEST_CASE(a_limit_or_constraint_that_fails_is_warned_of) {
    const std::string broken = "('a' | 'b').toInteger()";
    const Row limit{{},
                    {},
                    extended(question("q", "integer"), {worked_out(r4 + "minValue", "Integer", broken)}),
                    answer("q", R"({"valueInteger":1})"),
                    {}};
    const Row rule{{}, {}, constrained("error", broken + " > 0"), one, {}};
    for (const Row& row : {limit, rule}) {
        const auto issues = issues_of(form_from(form_text(row)), response_text(row));
        BOOST_TEST(errors_in(issues) == "");
        BOOST_TEST(warned(issues, first));
    }
}

BOOST_AUTO_TEST_CASE(link_ids_have_at_most_255_characters) {
    const auto compiled = [](std::size_t length) {
        const Row row{{}, {}, question(std::string(length, 'x'), "string"), {}, {}};
        const json::Document document = parse(form_text(row));
        return static_cast<bool>(instruments::compile(document.root(), nullptr));
    };
    BOOST_TEST(compiled(255));
    BOOST_TEST(!compiled(256));
}

BOOST_AUTO_TEST_SUITE_END()
