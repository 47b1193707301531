// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <random>

#include "instruments/content.h"
#include "json/json.h"
#include "support/fillings.h"

namespace repere::fillings {
namespace {

using instruments::Item;
using instruments::ItemType;

constexpr std::size_t drawn = 100;             // at random, to choose from
constexpr std::size_t all_steps = 5000;        // towards the edges of all bands of a form
constexpr std::size_t longest_walk = 800;      // towards one of them
constexpr std::size_t weight_of_edge = 20;     // against one answer seen for the first time
constexpr std::size_t enough_questions = 130;  // answered in all: long forms get by with fewer fillings

struct Edge {
    std::string link_id;
    std::int64_t value = 0;
    std::size_t group = 0;  // the score's parent: its questions stand beside it
};

std::string named(const Edge& edge) { return edge.link_id + " is " + std::to_string(edge.value); }

// A question that a renderer can be asked to fill in, and the answers it offers, as JSON.
struct Question {
    const Item* item = nullptr;
    std::vector<std::string> values;
    std::set<std::string> exclusive;  // those of them that stand alone
    std::string link_id() const { return std::string{item->link_id}; }
};

// A filling with what our engine makes of it, and what it would show for the first time.
struct Drawn {
    Filling filling;
    Outcome outcome;
    std::set<std::string> shows;
};

std::int64_t limit(const Item& item, std::string_view url, std::int64_t otherwise) {
    return instruments::extension(item.node, url)["valueInteger"].integer().value_or(otherwise);
}

class Planner {
public:
    explicit Planner(const instruments::Form& form) : form_{form} {
        for (const Item& item : form.content().items) {
            if (is_question(item) && !item.calculated) add_question(item);
            for (const instruments::Band& band : item.bands)
                for (const std::int64_t value : {band.low, band.high})
                    edges_.push_back({std::string{item.link_id}, value, item.parent});
        }
    }

    std::vector<Filling> choose(std::size_t most) {
        draw_all();
        for (const Edge& edge : edges_) {
            names_of_edges_.insert(named(edge));
            walk_to(edge);
        }
        std::vector<Filling> chosen = refusals();
        most += chosen.size();
        std::set<std::string> seen;
        std::size_t asked = 0;
        while (chosen.size() < most && asked < enough_questions) {
            const Drawn* best = nullptr;
            std::size_t most_new = 0;
            for (const Drawn& each : pool_)
                if (const std::size_t count = news(each, seen); count > most_new) {
                    best = &each;
                    most_new = count;
                }
            if (best == nullptr) break;
            chosen.push_back(best->filling);
            asked += best->outcome.shown.size();
            chosen.back().why = first_news(*best, seen);
            seen.insert(best->shows.begin(), best->shows.end());
        }
        return chosen;
    }

private:
    std::size_t below(std::size_t count) { return random_() % count; }

    void add_question(const Item& item) {
        Question question{&item, {}, {}};
        switch (item.type) {
            case ItemType::choice:
            case ItemType::open_choice:
                add_options(question);
                break;
            case ItemType::boolean:
                question.values = {R"({"valueBoolean":true})", R"({"valueBoolean":false})"};
                break;
            case ItemType::integer: {
                const std::int64_t low = limit(item, instruments::extensions::min_value, 0);
                const std::int64_t high = limit(item, instruments::extensions::max_value, low + 10);
                for (const std::int64_t value : {low, low + 1, (low + high) / 2, high})
                    question.values.push_back(R"({"valueInteger":)" + std::to_string(value) + "}");
                break;
            }
            case ItemType::string:
            case ItemType::text:
                question.values = {R"({"valueString":"abc"})"};
                break;
            default:
                break;
        }
        if (!question.values.empty()) questions_.push_back(std::move(question));
    }

    void add_options(Question& question) const {
        const auto found = instruments::choices(form_, {}, question.item->link_id);
        if (!found) return;
        for (const instruments::Choice& choice : *found) {
            question.values.push_back(choice.answer);
            if (choice.exclusive) question.exclusive.insert(choice.answer);
        }
    }

    std::vector<std::string> answer(const Question& question) {
        if (!question.item->required && below(8) == 0) return {};
        // The first of the offer (would you like to answer?) opens everything: most fillings say yes to it.
        const bool opens = questions_.front().item == question.item && below(12) != 0;
        std::vector<std::string> given{question.values[opens ? 0 : below(question.values.size())]};
        if (question.item->repeats && !question.exclusive.contains(given.front()))
            for (const std::string& value : question.values)
                if (value != given.front() && !question.exclusive.contains(value) && below(3) == 0)
                    given.push_back(value);
        return given;
    }

    Filling draw() {
        Filling filling;
        for (const Question& question : questions_) filling.answers[question.link_id()] = answer(question);
        return filling;
    }

    // Every question answered with its first, or with its last option.
    Filling uniform(bool last) const {
        Filling filling;
        for (const Question& question : questions_)
            filling.answers[question.link_id()] = {
                last && &question != &questions_.front() ? question.values.back() : question.values.front()};
        return filling;
    }

    // Every answer to the offer but the first, whatever is answered after it. They take little time.
    std::vector<Filling> refusals() const {
        std::vector<Filling> all;
        if (questions_.empty() || questions_.front().item->repeats) return all;
        const Question& offer = questions_.front();
        for (std::size_t i = 1; i < offer.values.size(); ++i) {
            all.push_back(uniform(true));
            all.back().answers[offer.link_id()] = {offer.values[i]};
            all.back().why = "the offer answered " + offer.values[i];
        }
        return all;
    }

    void draw_all() {
        if (questions_.empty()) return;
        add(uniform(false));
        add(uniform(true));
        for (const Question& question : questions_) {
            for (const std::string& value : question.values) {
                Filling filling = uniform(false);
                filling.answers[question.link_id()] = {value};
                add(std::move(filling));
            }
        }
        const std::size_t in_all = pool_.size() + drawn;
        while (pool_.size() < in_all) add(draw());
    }

    void add(Filling filling) {
        if (auto made = evaluate(std::move(filling))) keep(std::move(*made));
    }

    std::optional<Drawn> evaluate(Filling filling) const {
        const auto document = json::Document::parse(response(form_, filling));
        auto found = document ? outcome(form_, document->root()) : Result<Outcome>{document.error()};
        if (!found) return std::nullopt;
        return Drawn{std::move(filling), std::move(*found), {}};
    }

    void keep(Drawn made) {
        for (const std::string& link_id : made.outcome.shown)
            if (const auto given = made.filling.answers.find(link_id); given != made.filling.answers.end())
                for (const std::string& value : given->second)
                    made.shows.insert(link_id + " answered " + value);
        for (const Edge& edge : edges_)
            if (distance(made, edge) == 0) made.shows.insert(named(edge));
        for (const Item& item : form_.content().items)
            if (!item.conditions.empty() || item.enable_expression)
                made.shows.insert(
                    std::string{item.link_id} +
                    (made.outcome.enabled.contains(std::string{item.link_id}) ? " open" : " closed"));
        pool_.push_back(std::move(made));
    }

    static std::int64_t distance(const Drawn& each, const Edge& edge) {
        const auto found = each.outcome.computed.find(edge.link_id);
        if (found == each.outcome.computed.end() || found->second.empty()) return 1'000'000;
        return std::abs(std::strtoll(found->second.c_str(), nullptr, 10) - edge.value);
    }

    // From the nearest filling, a few changed answers at a time, most of them to questions beside the score.
    void walk_to(const Edge& edge) {
        if (pool_.empty()) return;
        std::vector<const Question*> beside;
        for (const Question& question : questions_)
            if (question.item->parent == edge.group) beside.push_back(&question);
        Drawn at =
            *std::ranges::min_element(pool_, {}, [&](const Drawn& each) { return distance(each, edge); });
        const std::size_t steps = std::min(longest_walk, all_steps / edges_.size());
        for (std::size_t step = 0; step < steps && distance(at, edge) != 0; ++step) {
            Filling changed = at.filling;
            for (std::size_t i = 1 + below(3); i > 0; --i) {
                const bool near = !beside.empty() && below(5) != 0;
                const Question& question =
                    near ? *beside[below(beside.size())] : questions_[below(questions_.size())];
                changed.answers[question.link_id()] = answer(question);
            }
            auto next = evaluate(std::move(changed));
            // A step back now and then leads out of a dead end.
            const std::int64_t slack = below(4) == 0 ? 3 : 0;
            if (next && distance(*next, edge) <= distance(at, edge) + slack) at = std::move(*next);
        }
        if (distance(at, edge) == 0) keep(std::move(at));
    }

    bool is_edge(const std::string& what) const { return names_of_edges_.contains(what); }

    std::size_t news(const Drawn& each, const std::set<std::string>& seen) const {
        std::size_t count = 0;
        for (const std::string& what : each.shows)
            if (!seen.contains(what)) count += is_edge(what) ? weight_of_edge : 1;
        return count;
    }

    std::string first_news(const Drawn& each, const std::set<std::string>& seen) const {
        std::string first;
        for (const std::string& what : each.shows) {
            if (seen.contains(what)) continue;
            if (is_edge(what)) return what;
            if (first.empty()) first = what;
        }
        return first;
    }

    const instruments::Form& form_;
    std::mt19937 random_{20261122};
    std::vector<Question> questions_;
    std::vector<Edge> edges_;
    std::set<std::string> names_of_edges_;
    std::vector<Drawn> pool_;
};

}  // namespace

std::vector<Filling> plan(const instruments::Form& form, std::size_t most) {
    return Planner{form}.choose(most);
}

}  // namespace repere::fillings
