// SPDX-License-Identifier: Apache-2.0
#include "instruments/validate.h"

#include <algorithm>
#include <optional>

#include "instruments/answer_rules.h"
#include "instruments/choices.h"
#include "instruments/constraints.h"
#include "instruments/enablement.h"
#include "instruments/response_head.h"
#include "instruments/scored.h"
#include "json/writer.h"

namespace repere::instruments {
namespace {

using fhir::Severity;

std::string answer_path(const std::string& path, std::size_t answer) {
    return path + ".answer[" + std::to_string(answer) + "]";
}

// The items of one response, with what has been computed for them.
class ItemCheck {
public:
    // `expressions` is null when none could be made.
    ItemCheck(const AnsweredForm& answered, Expressions* expressions, bool final, std::vector<Issue>& issues)
        : answered_{answered}, expressions_{expressions}, final_{final}, issues_{issues} {}

    void run() {
        for (const Stray& stray : answered_.strays()) misplaced(stray);
        for (std::size_t i = 0; i < answered_.occurrences().size(); ++i) occurrence(i);
    }

private:
    void error(std::string_view code, std::string_view text, std::string path) {
        issues_.push_back({Severity::error, std::string{code}, std::string{text}, std::move(path)});
    }
    const Occurrence& at(std::size_t index) const { return answered_.occurrences()[index]; }

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

    void occurrence(std::size_t index) {
        const Item& item = answered_.item(at(index));
        if (!at(index).enabled) return disabled(index);
        const std::string path = answered_.path(index);
        text(item, at(index), path);
        if (item.type == ItemType::group) return group(index, path);
        if (item.type != ItemType::display) return question(index, path);
        if (at(index).node["answer"]) error("structure", "an item that is only shown has an answer", path);
    }

    void disabled(std::size_t index) {
        const Occurrence& here = at(index);
        const bool said_already = here.parent != none && !at(here.parent).enabled;
        if (final_ && here.node && !said_already)
            error("invalid", "the item is not to be answered here, given the other answers",
                  answered_.path(index));
    }

    void group(std::size_t index, const std::string& path) {
        const Occurrence& here = at(index);
        const Item& item = answered_.item(here);
        if (here.node["answer"]) error("structure", "a group has an answer of its own", path);
        const auto inside = answered_.occurrences().subspan(index + 1, here.end - index - 1);
        if (final_ && item.required && std::ranges::none_of(inside, given))
            error("required", "nothing is answered in the group '" + std::string{item.link_id} + "'", path);
        if (item.repeats && is_first(index)) how_many_groups(index, path);
    }

    bool beside(const Occurrence& a, const Occurrence& b) const {
        return a.parent == b.parent && a.answer == b.answer;
    }

    // A group that repeats is several items of one linkId (sdcqr-2): the first speaks for all.
    bool is_first(std::size_t index) const {
        for (std::size_t before = index; before-- > 0 && before != at(index).parent;)
            if (beside(at(before), at(index))) return at(before).item != at(index).item;
        return true;
    }

    void how_many_groups(std::size_t index, const std::string& path) {
        std::size_t count = 0;
        for (std::size_t i = index; i < answered_.occurrences().size(); i = at(i).end) {
            if (at(i).item != at(index).item || !beside(at(i), at(index))) break;
            count += at(i).node ? 1U : 0U;
        }
        const Item& item = answered_.item(at(index));
        occurs(item, limits_of(index), count, item.required || count > 0, path);
    }

    void question(std::size_t index, const std::string& path) {
        const Item& item = answered_.item(at(index));
        const json::Node answers = at(index).node["answer"];
        const Limits limits = limits_of(index);
        if (!item.calculated) how_many(item, limits, at(index).node, path);
        if (const auto alone = exclusive_answer(item, answers))
            error("invariant", "an answer that excludes all others has one beside it",
                  answer_path(path, *alone));
        std::size_t position = 0;
        for (const json::Node answer : answers.items())
            check_answer(answered_.form(), item, limits, answer, answer_path(path, position++), issues_);
    }

    // A limit that cannot be worked out stops nobody, but is said.
    Limits limits_of(std::size_t index) {
        const Item& item = answered_.item(at(index));
        if (item.limits.empty() || expressions_ == nullptr) return Limits{item};
        auto limits = Limits::of(item, index, *expressions_);
        if (limits) return std::move(*limits);
        issues_.push_back(
            {Severity::warning, "processing",
             "a limit of the question could not be worked out (question '" + std::string{item.link_id} + "')",
             answered_.path(index)});
        return Limits{item};
    }

    void how_many(const Item& item, const Limits& limits, json::Node node, const std::string& path) {
        const std::size_t count = node["answer"].size();
        const bool present = static_cast<bool>(node);
        const std::string name = " (question '" + std::string{item.link_id} + "')";
        if (count == 0 && item.required && !item.hidden && final_)
            error("required", "an answer is missing" + name, path);
        if (count > 1 && !item.repeats) error("structure", "only one answer is possible" + name, path);
        occurs(item, limits, count, item.required || present, path);
    }

    // R4 minOccurs: what is not required may be left out altogether.
    void occurs(const Item& item, const Limits& limits, std::size_t count, bool begun,
                const std::string& path) {
        const std::string which = " ('" + std::string{item.link_id} + "')";
        const auto least = limits[extensions::min_occurs].node.integer();
        const auto most = limits[extensions::max_occurs].node.integer();
        if (final_ && begun && least && *least > 0 && count < static_cast<std::size_t>(*least))
            error("required", "it is answered fewer times than minOccurs" + which, path);
        if (most && (*most < 0 || count > static_cast<std::size_t>(*most)))
            error("structure", "it is answered more times than maxOccurs" + which, path);
    }

    // SDC 4.0, validation: the text a response repeats is the form's, in any of its languages; one that an
    // expression makes may be anything.
    void text(const Item& item, const Occurrence& here, const std::string& path) {
        const std::string_view sent = here.node["text"].text();
        if (sent.empty() || sent == item.node["text"].text()) return;
        if (extension(item.node["_text"], extensions::cqf_expression)) return;
        for (const json::Node language : item.node["_text"]["extension"].items())
            if (language["url"].text() == extensions::translation &&
                extension(language, "content")["valueString"].text() == sent)
                return;
        error("invalid", "the text is not the question's", path + ".text");
    }

    const AnsweredForm& answered_;
    Expressions* expressions_;
    bool final_;
    std::vector<Issue>& issues_;
};

// What is calculated is ours; what a person may correct is theirs.
void compare_computed(const AnsweredForm& answered, const Settled& settled, std::vector<Issue>& issues) {
    for (const auto& [index, value] : settled.computed) {
        const json::Node sent = answered.occurrences()[index].node["answer"];
        if (sent && !same_answers(sent, value.answers()))
            issues.push_back({Severity::warning, "value",
                              "the value sent is not the one computed, which is kept", answered.path(index)});
    }
    for (const std::size_t index : settled.overridden)
        issues.push_back({Severity::information, "value",
                          "the value is not the one computed; it is kept as it was edited",
                          answered.path(index)});
    for (const Error& failure : settled.failures)
        issues.push_back(
            {Severity::warning, "processing", "a calculation failed: " + failure.what, failure.where});
}

void check_items(const AnsweredForm& answered, const Settled& settled, bool final,
                 std::vector<Issue>& issues) {
    auto expressions = Expressions::over(answered, settled.computed);
    ItemCheck{answered, expressions ? &*expressions : nullptr, final, issues}.run();
    if (expressions) check_constraints(answered, *expressions, final, issues);
    if (expressions) check_choices(answered, *expressions, final, issues);
    if (final) compare_computed(answered, settled, issues);
}

}  // namespace

std::vector<Issue> validate(const Form& form, json::Node response, Instant now) {
    std::vector<Issue> issues = check_head(form, response, now);
    auto answered = AnsweredForm::lay(form.content(), response);
    const Result<Settled> settled = answered ? settle(*answered) : answered.error();
    if (!settled)
        issues.push_back({Severity::error, std::string{fhir::issue_code(settled.error().kind)},
                          settled.error().what, settled.error().where});
    else
        check_items(*answered, *settled, is_final(response), issues);
    return issues;
}

bool has_errors(const std::vector<Issue>& issues) {
    return std::ranges::any_of(issues, [](const Issue& issue) { return issue.severity <= Severity::error; });
}

}  // namespace repere::instruments
