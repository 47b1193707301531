// SPDX-License-Identifier: Apache-2.0
#include "instruments/enablement.h"

#include <algorithm>

#include "instruments/conditions.h"

namespace repere::instruments {
namespace {

constexpr std::size_t most_evaluations = 200'000;

class Settling {
public:
    Settling(AnsweredForm& answered, const Launch& launch)
        : answered_{answered},
          launch_{launch},
          allows_(answered.occurrences().size(), true),
          calculated_(answered.occurrences().size(), false),
          changed_(answered.form().items.size(), true) {
        for (std::size_t i = 0; i < answered.occurrences().size(); ++i) {
            const Item& item = item_of(i);
            if (item.enable_expression || item.calculated) with_expressions_.push_back(i);
        }
    }

    Result<Settled> run() {
        if (auto stable = conditions(); !stable) return stable.error();
        if (with_expressions_.empty()) return Settled{};
        auto expressions = Expressions::over(answered_, computed_, launch_);
        if (!expressions) return expressions.error();
        // Every round settles at least one more link of the longest chain there can be.
        for (std::size_t round = 0; round < with_expressions_.size() + 2; ++round) {
            if (std::ranges::find(changed_, true) == changed_.end()) return done(*expressions);
            if (round > 0) expressions->look(computed_);
            if (auto ran = run_expressions(*expressions); !ran) return ran.error();
            if (auto stable = conditions(); !stable) return stable.error();
        }
        return fail(ErrorKind::invalid, "the expressions of this form undo one another", moving());
    }

private:
    const Item& item_of(std::size_t index) const { return answered_.item(answered_.occurrences()[index]); }

    // Whoever looks at a group looks at what is in it.
    void mark(std::size_t index) {
        for (std::size_t inside = index; inside < answered_.occurrences()[index].end; ++inside)
            changed_[answered_.occurrences()[inside].item] = true;
    }

    json::Items answers_of(std::size_t index) const {
        const Occurrence& occurrence = answered_.occurrences()[index];
        if (!occurrence.enabled) return json::Node{}.items();
        if (keeps_given(answered_.item(occurrence), occurrence)) return occurrence.node["answer"].items();
        const auto found = computed_.find(index);
        return found == computed_.end() ? json::Node{}.items() : found->second.answers().items();
    }

    bool condition_holds(std::size_t index, const Condition& condition) const {
        const std::size_t question = answered_.nearest(index, condition.question);
        return holds(condition, question == none ? json::Node{}.items() : answers_of(question));
    }

    bool conditions_hold(std::size_t index) const {
        const Item& item = item_of(index);
        if (item.conditions.empty()) return true;
        for (const Condition& condition : item.conditions)
            if (condition_holds(index, condition) == item.any_condition) return item.any_condition;
        return !item.any_condition;
    }

    bool enabled_now(std::size_t index) const {
        const Occurrence& occurrence = answered_.occurrences()[index];
        if (occurrence.parent != none && !answered_.occurrences()[occurrence.parent].enabled) return false;
        return item_of(index).enable_expression ? allows_[index] : conditions_hold(index);
    }

    // What is not an expression, to the end: without a circle each pass settles at least one more item.
    Result<Done> conditions() {
        for (std::size_t pass = 0; pass <= answered_.form().items.size() + 1; ++pass) {
            bool moved = false;
            for (std::size_t i = 0; i < answered_.occurrences().size(); ++i) {
                const bool enabled = enabled_now(i);
                if (enabled == answered_.occurrences()[i].enabled) continue;
                answered_.set_enabled(i, enabled);
                mark(i);
                moved = true;
                if (enabled) continue;
                computed_.erase(i);
                calculated_[i] = false;
                failures_.erase(i);
            }
            if (!moved) return Done{};
        }
        return fail(ErrorKind::invalid, "the conditions of this form undo one another");
    }

    bool looks_at_changes(const ItemReads& reads, const std::vector<bool>& changes) const {
        return reads.everything ||
               std::ranges::any_of(reads.items, [&](std::size_t item) { return changes[item]; });
    }

    Result<Done> run_expressions(Expressions& expressions) {
        const bool first = evaluations_ == 0;
        const std::vector<bool> changes = std::exchange(changed_, std::vector<bool>(changed_.size(), false));
        for (const std::size_t index : with_expressions_) {
            if (evaluations_ > most_evaluations)
                return fail(ErrorKind::limit, "the expressions of this form take too long", moving());
            const Item& item = item_of(index);
            if (item.enable_expression && (first || looks_at_changes(item.enable_reads, changes)))
                enable(expressions, index);
            const Occurrence& occurrence = answered_.occurrences()[index];
            if (item.calculated && occurrence.enabled && !keeps_given(item, occurrence) &&
                (!calculated_[index] || looks_at_changes(item.calculated_reads, changes)))
                calculate(expressions, index);
        }
        apply_updates();
        return Done{};
    }

    void enable(Expressions& expressions, std::size_t index) {
        ++evaluations_;
        const auto enables = expressions.enables(index);
        enable_failures_.erase(index);
        if (!enables) enable_failures_.emplace(index, enables.error());
        const bool allowed = enables && *enables;
        if (allowed == allows_[index]) return;
        allows_[index] = allowed;
        mark(index);
    }

    void calculate(Expressions& expressions, std::size_t index) {
        ++evaluations_;
        calculated_[index] = true;
        auto value = expressions.calculate(index);
        failures_.erase(index);
        if (!value) failures_.emplace(index, value.error());
        const auto before = computed_.find(index);
        const bool had = before != computed_.end();
        const bool has = value && value->has_value();
        if (had == has && (!has || before->second == **value)) return;
        mark(index);
        updates_.emplace_back(index, has ? std::move(*value) : std::nullopt);
    }

    // After a round, not during it: all its expressions look at the same state.
    void apply_updates() {
        for (auto& [index, value] : updates_)
            if (value)
                computed_.insert_or_assign(index, std::move(*value));
            else
                computed_.erase(index);
        updates_.clear();
    }

    // The items that still moved in the last round.
    std::string moving() const {
        std::string out;
        for (std::size_t i = 0; i < changed_.size(); ++i)
            if (changed_[i]) out.append(out.empty() ? "" : ", ").append(answered_.form().items[i].link_id);
        return out;
    }

    Result<Settled> done(Expressions& expressions) {
        for (const auto& [index, error] : enable_failures_) {
            const std::size_t parent = answered_.occurrences()[index].parent;
            if (parent == none || answered_.occurrences()[parent].enabled) return error;
        }
        Settled settled;
        for (const auto& [index, error] : failures_) settled.failures.push_back(error);
        for (const std::size_t index : with_expressions_) {
            const Item& item = item_of(index);
            const Occurrence& occurrence = answered_.occurrences()[index];
            if (!item.calculated || !occurrence.enabled || !keeps_given(item, occurrence)) continue;
            const auto value = expressions.calculate(index);
            if (value && *value && !same_answers((*value)->answers(), occurrence.node["answer"]))
                settled.overridden.push_back(index);
        }
        settled.computed = std::move(computed_);
        return settled;
    }

    AnsweredForm& answered_;
    const Launch& launch_;
    std::vector<std::size_t> with_expressions_;  // occurrences
    std::vector<bool> allows_;                   // by occurrence: its enableWhenExpression
    std::vector<bool> calculated_;               // by occurrence: since it was last enabled
    std::vector<bool> changed_;                  // by item: since the last round began
    ComputedValues computed_;
    std::vector<std::pair<std::size_t, std::optional<Computed>>> updates_;
    std::map<std::size_t, Error> failures_;
    std::map<std::size_t, Error> enable_failures_;
    std::size_t evaluations_ = 0;
};

}  // namespace

Result<Settled> settle(AnsweredForm& answered, const Launch& launch) {
    return Settling{answered, launch}.run();
}

}  // namespace repere::instruments
