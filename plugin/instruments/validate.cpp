// SPDX-License-Identifier: Apache-2.0
#include "instruments/validate.h"

#include <algorithm>

#include "instruments/answer_rules.h"
#include "instruments/enablement.h"
#include "instruments/response_head.h"
#include "instruments/scored.h"

namespace repere::instruments {
namespace {

using fhir::Severity;

std::string answer_path(const std::string& path, std::size_t answer) {
    return path + ".answer[" + std::to_string(answer) + "]";
}

class ResponseCheck {
public:
    ResponseCheck(const Form& form, json::Node response, std::vector<Issue> issues)
        : form_{form}, final_{is_final(response)}, issues_{std::move(issues)} {}

    void items(const AnsweredForm& answered) {
        for (const Stray& stray : answered.strays()) misplaced(stray);
        for (std::size_t i = 0; i < answered.occurrences().size(); ++i) occurrence(answered, i);
    }

    void computed(const Scored& scored) {
        for (const auto& [index, value] : scored.computed) {
            const json::Node sent = scored.answered.occurrences()[index].node["answer"].at(0);
            if (sent && json::to_string(sent["value" + value.type]) != value.json)
                add(Severity::warning, "value", "the value sent is not the one computed, which is kept",
                    scored.answered.path(index));
        }
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
        if (item.repeats && is_first(answered, index)) how_many_groups(answered, index);
    }

    // A group that repeats is several items of one linkId (sdcqr-2): the first speaks for all.
    static bool is_first(const AnsweredForm& answered, std::size_t index) {
        const Occurrence& here = answered.occurrences()[index];
        for (std::size_t before = index; before-- > 0;) {
            const Occurrence& other = answered.occurrences()[before];
            if (before == here.parent) return true;
            if (other.parent == here.parent && other.answer == here.answer) return other.item != here.item;
        }
        return true;
    }

    void how_many_groups(const AnsweredForm& answered, std::size_t index) {
        const Occurrence& here = answered.occurrences()[index];
        std::size_t count = 0;
        for (std::size_t i = index; i < answered.occurrences().size(); i = answered.occurrences()[i].end) {
            const Occurrence& other = answered.occurrences()[i];
            if (other.item != here.item || other.parent != here.parent || other.answer != here.answer) break;
            count += other.node ? 1U : 0U;
        }
        occurs(answered.item(here), count, count > 0, "times the group", answered.path(index));
    }

    void question(const AnsweredForm& answered, std::size_t index) {
        const Occurrence& here = answered.occurrences()[index];
        const Item& item = answered.item(here);
        const json::Node answers = here.node["answer"];
        const std::string path = answered.path(index);
        if (!item.calculated) how_many(item, here.node, path);
        if (const auto alone = exclusive_answer(item, answers))
            error("invariant", "an answer that excludes all others has one beside it",
                  answer_path(path, *alone));
        std::size_t position = 0;
        for (const json::Node answer : answers.items())
            check_answer(form_.content(), item, answer, answer_path(path, position++), issues_);
    }

    void how_many(const Item& item, json::Node node, const std::string& path) {
        const std::size_t count = node["answer"].size();
        const std::string name = " (question '" + std::string{item.link_id} + "')";
        if (count == 0 && item.required && final_) error("required", "an answer is missing" + name, path);
        if (count > 1 && !item.repeats) error("structure", "only one answer is possible" + name, path);
        occurs(item, count, static_cast<bool>(node), "answers", path);
    }

    void occurs(const Item& item, std::size_t count, bool present, std::string_view what,
                const std::string& path) {
        const std::string which = std::string{what} + " ('" + std::string{item.link_id} + "')";
        const auto least = extension(item.node, extensions::min_occurs)["valueInteger"].integer();
        const auto most = extension(item.node, extensions::max_occurs)["valueInteger"].integer();
        if (final_ && least && count < static_cast<std::size_t>(*least) && (item.required || present))
            error("required", "fewer than minOccurs: " + which, path);
        if (most && count > static_cast<std::size_t>(*most))
            error("structure", "more than maxOccurs: " + which, path);
    }

    // SDC 4.0, validation: the text a response repeats is the form's, in any of its languages.
    void text(const Item& item, const Occurrence& here, const std::string& path) {
        const std::string_view sent = here.node["text"].text();
        if (sent.empty() || sent == item.node["text"].text()) return;
        if (extension(item.node["_text"], extensions::cqf_expression))
            return;  // it is worked out by whoever shows it
        for (const json::Node language : item.node["_text"]["extension"].items())
            if (language["url"].text() == extensions::translation &&
                extension(language, "content")["valueString"].text() == sent)
                return;
        error("invalid", "the text is not the question's", path + ".text");
    }

    const Form& form_;
    bool final_;
    std::vector<Issue> issues_;
};

}  // namespace

std::vector<Issue> validate(const Form& form, json::Node response, Instant now) {
    ResponseCheck check{form, response, check_head(form, response, now)};
    auto answered = AnsweredForm::lay(form.content(), response);
    const Result<Done> settled = answered ? settle(*answered) : answered.error();
    if (!settled) {
        check.refused(settled.error());
        return check.take();
    }
    check.items(*answered);
    if (is_final(response))
        if (const auto scored = work_through(form, response)) check.computed(*scored);
    return check.take();
}

bool has_errors(const std::vector<Issue>& issues) {
    return std::ranges::any_of(issues, [](const Issue& issue) { return issue.severity <= Severity::error; });
}

}  // namespace repere::instruments
