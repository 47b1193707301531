// SPDX-License-Identifier: Apache-2.0
#include "instruments/validate.h"

#include <algorithm>
#include <array>

#include "fhir/canonical.h"
#include "fhir/date_time.h"
#include "instruments/answer_rules.h"
#include "instruments/enablement.h"
#include "instruments/scored.h"

namespace repere::instruments {
namespace {

using fhir::Severity;

// http://hl7.org/fhir/questionnaire-answers-status
constexpr std::array<std::string_view, 5> statuses{"amended", "completed", "entered-in-error", "in-progress",
                                                   "stopped"};
constexpr std::int64_t clock_difference =
    std::int64_t{5} * 60'000;  // milliseconds two hospital clocks may lie apart

class ResponseCheck {
public:
    ResponseCheck(const Form& form, json::Node response)
        : form_{form}, response_{response}, final_{is_final(response)} {}

    static bool is_final(json::Node response) {
        const std::string_view status = response["status"].text();
        return status == "completed" || status == "amended";
    }

    void head(Instant now) {
        if (response_["resourceType"].text() != "QuestionnaireResponse")
            return error("structure", "not a QuestionnaireResponse", "QuestionnaireResponse");
        if (std::ranges::find(statuses, response_["status"].text()) == statuses.end())
            error("code-invalid", "the status is not one FHIR R4 knows", "QuestionnaireResponse.status");
        canonical();
        authored(now);
        if (!response_["subject"]["reference"].string())
            add(Severity::warning, "business-rule", "nobody is named as subject",
                "QuestionnaireResponse.subject");
    }

    void items(const AnsweredForm& answered) {
        for (const Stray& stray : answered.strays()) misplaced(stray);
        for (std::size_t i = 0; i < answered.occurrences().size(); ++i) occurrence(answered, i);
    }

    void computed(const Scored& scored) {
        for (const auto& [index, value] : scored.computed) {
            const json::Node sent = scored.answered.occurrences()[index].node["answer"];
            if (sent && !same_answers(sent, value.answers()))
                add(Severity::warning, "value", "the value sent is not the one computed, which is kept",
                    scored.answered.path(index));
        }
    }

    void overridden(const AnsweredForm& answered, const Settled& settled) {
        for (const std::size_t index : settled.overridden)
            add(Severity::information, "value",
                "the value is not the one computed; it is kept as it was edited", answered.path(index));
    }

    void refused(const Error& error_) { error(fhir::issue_code(error_.kind), error_.what, error_.where); }

    std::vector<Issue> take() { return std::move(issues_); }

private:
    void add(Severity severity, std::string_view code, std::string_view text, std::string path) {
        issues_.push_back({severity, std::string{code}, std::string{text}, std::move(path)});
    }
    void error(std::string_view code, std::string_view text, std::string path) {
        add(Severity::error, code, text, std::move(path));
    }

    // SDC 4.0: the version is named, because the same answers mean other things in another version.
    void canonical() {
        const std::string path = "QuestionnaireResponse.questionnaire";
        const fhir::Canonical named = fhir::split_canonical(response_["questionnaire"].text());
        const fhir::Canonical ours = fhir::split_canonical(form_.canonical());
        if (named.url.empty()) return error("required", "no Questionnaire is named", path);
        if (named.url != ours.url) return error("invalid", "another Questionnaire is named", path);
        if (named.version.empty() && !ours.version.empty())
            return error("required", "the version of the Questionnaire is not named", path);
        if (named.version != ours.version) error("invalid", "another version is named than this one", path);
    }

    void authored(Instant now) {
        const std::string path = "QuestionnaireResponse.authored";
        const std::string_view text = response_["authored"].text();
        if (text.empty()) {
            if (final_) error("required", "it is not said when the answers were given", path);
            return;
        }
        const auto when = fhir::parse_date_time(text);
        if (!when) return error("value", "not a dateTime", path);
        if (final_ && !(when->precision >= fhir::Precision::minute && when->offset_minutes))
            return error("value", "a time of day and an offset are needed", path);
        if (when->first(now.offset_minutes).milliseconds > now.milliseconds + clock_difference)
            error("business-rule", "the answers were given in the future", path);
    }

    void misplaced(const Stray& stray) {
        switch (stray.why) {
            case Stray::Why::unknown:
                return error("not-found", "the form has no item of this linkId", stray.path);
            case Stray::Why::misplaced:
                return error("structure", "the form has this item in another place", stray.path);
            case Stray::Why::twice:
                return error("structure", "the item stands here twice; a question repeats its answers",
                             stray.path);
            case Stray::Why::out_of_order:
                return error("structure", "the item does not stand in the form's order", stray.path);
        }
    }

    void occurrence(const AnsweredForm& answered, std::size_t index) {
        const Occurrence& here = answered.occurrences()[index];
        const Item& item = answered.item(here);
        if (!here.enabled) return disabled(answered, index);
        text(item, here, answered.path(index));
        if (item.type == ItemType::group) return group(answered, index);
        if (item.type == ItemType::display) {
            if (here.node["answer"])
                error("structure", "an item that is only shown has an answer", answered.path(index));
            return;
        }
        question(answered, index);
    }

    void disabled(const AnsweredForm& answered, std::size_t index) {
        const Occurrence& here = answered.occurrences()[index];
        const bool said_already = here.parent != none && !answered.occurrences()[here.parent].enabled;
        if (final_ && here.node && !said_already)
            error("invalid", "the item is not to be answered here, given the other answers",
                  answered.path(index));
    }

    void group(const AnsweredForm& answered, std::size_t index) {
        const Occurrence& here = answered.occurrences()[index];
        const Item& item = answered.item(here);
        const std::string path = answered.path(index);
        if (here.node["answer"]) error("structure", "a group has an answer of its own", path);
        const auto inside = answered.occurrences().subspan(index + 1, here.end - index - 1);
        if (final_ && item.required && std::ranges::none_of(inside, given))
            error("required", "nothing is answered in the group '" + std::string{item.link_id} + "'", path);
    }

    void question(const AnsweredForm& answered, std::size_t index) {
        const Occurrence& here = answered.occurrences()[index];
        const Item& item = answered.item(here);
        const json::Node answers = here.node["answer"];
        const std::string path = answered.path(index);
        if (!item.calculated) how_many(item, here.node, path);
        if (breaks_exclusive(item, answers))
            error("invariant", "an answer that excludes all others has one beside it", path);
        std::size_t position = 0;
        for (const json::Node answer : answers.items())
            check_answer(form_.content(), item, answer, path + ".answer[" + std::to_string(position++) + "]",
                         issues_);
    }

    void how_many(const Item& item, json::Node node, const std::string& path) {
        const std::size_t count = node["answer"].size();
        const std::string name = " (question '" + std::string{item.link_id} + "')";
        if (count == 0 && item.required && !item.hidden && final_)
            error("required", "an answer is missing" + name, path);
        if (count > 1 && !item.repeats) error("structure", "only one answer is possible" + name, path);
        const auto least = extension(item.node, extensions::min_occurs)["valueInteger"].integer();
        const auto most = extension(item.node, extensions::max_occurs)["valueInteger"].integer();
        if (final_ && least && count < static_cast<std::size_t>(*least) && (item.required || node))
            error("required", "there are fewer answers than minOccurs" + name, path);
        if (most && count > static_cast<std::size_t>(*most))
            error("structure", "there are more answers than maxOccurs" + name, path);
    }

    // SDC 4.0, validation: the text a response repeats is the form's, in any of its languages.
    void text(const Item& item, const Occurrence& here, const std::string& path) {
        const std::string_view sent = here.node["text"].text();
        if (sent.empty() || sent == item.node["text"].text()) return;
        for (const json::Node language : item.node["_text"]["extension"].items())
            if (language["url"].text() == extensions::translation &&
                extension(language, "content")["valueString"].text() == sent)
                return;
        error("invalid", "the text is not the question's", path + ".text");
    }

    const Form& form_;
    json::Node response_;
    bool final_;
    std::vector<Issue> issues_;
};

}  // namespace

std::vector<Issue> validate(const Form& form, json::Node response, Instant now) {
    ResponseCheck check{form, response};
    check.head(now);
    auto answered = AnsweredForm::lay(form.content(), response);
    const Result<Settled> settled = answered ? settle(*answered) : answered.error();
    if (!settled) {
        check.refused(settled.error());
        return check.take();
    }
    check.items(*answered);
    check.overridden(*answered, *settled);
    if (ResponseCheck::is_final(response))
        if (const auto scored = work_through(form, response)) check.computed(*scored);
    return check.take();
}

bool has_errors(const std::vector<Issue>& issues) {
    return std::ranges::any_of(issues, [](const Issue& issue) { return issue.severity <= Severity::error; });
}

}  // namespace repere::instruments
