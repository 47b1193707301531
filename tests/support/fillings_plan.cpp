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

constexpr std::size_t drawn = 300;          // fillings to choose from
constexpr int longest_walk = 1500;          // steps towards one edge of a band
constexpr std::size_t weight_of_edge = 20;  // against one answer seen for the first time

struct Edge {
    std::string link_id;
    std::int64_t value = 0;
};

std::string named(const Edge& edge) { return edge.link_id + " is " + std::to_string(edge.value); }

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
            if (is_question(item) && !item.calculated && !offered(item).empty()) questions_.push_back(&item);
            for (const instruments::Band& band : item.bands)
                for (const std::int64_t value : {band.low, band.high})
                    edges_.push_back({std::string{item.link_id}, value});
        }
    }

    std::vector<Filling> choose(std::size_t most) {
        draw_all();
        for (const Edge& edge : edges_) walk_to(edge);
        std::vector<Filling> chosen;
        std::set<std::string> seen;
        while (chosen.size() < most) {
            const Drawn* best = nullptr;
            std::size_t most_new = 0;
            for (const Drawn& each : pool_)
                if (const std::size_t count = news(each, seen); count > most_new) {
                    best = &each;
                    most_new = count;
                }
            if (best == nullptr) break;
            chosen.push_back(best->filling);
            chosen.back().why = first_news(*best, seen);
            seen.insert(best->shows.begin(), best->shows.end());
        }
        return chosen;
    }

private:
    std::size_t below(std::size_t count) { return random_() % count; }

    // The values a question may be answered with; empty for what no renderer is asked to fill in.
    std::vector<std::string> offered(const Item& item) const {
        std::vector<std::string> values;
        switch (item.type) {
            case ItemType::choice:
            case ItemType::open_choice:
                if (const auto found = instruments::choices(form_, {}, item.link_id))
                    for (const instruments::Choice& choice : *found) values.push_back(choice.answer);
                return values;
            case ItemType::boolean:
                return {R"({"valueBoolean":true})", R"({"valueBoolean":false})"};
            case ItemType::integer: {
                const std::int64_t low = limit(item, instruments::extensions::min_value, 0);
                const std::int64_t high = limit(item, instruments::extensions::max_value, low + 10);
                for (const std::int64_t value : {low, low + 1, (low + high) / 2, high})
                    values.push_back(R"({"valueInteger":)" + std::to_string(value) + "}");
                return values;
            }
            case ItemType::string:
            case ItemType::text:
                return {R"({"valueString":"abc"})"};
            default:
                return values;
        }
    }

    std::vector<std::string> answer(const Item& item) {
        const std::vector<std::string> values = offered(item);
        if (!item.required && below(8) == 0) return {};
        // The first of the offer (would you like to answer?) opens everything: most fillings say yes to it.
        const bool opens = questions_.front() == &item && below(12) != 0;
        std::vector<std::string> given{values[opens ? 0 : below(values.size())]};
        if (item.repeats && !is_exclusive(item, given.front()))
            for (const std::string& value : values)
                if (value != given.front() && !is_exclusive(item, value) && below(3) == 0)
                    given.push_back(value);
        return given;
    }

    bool is_exclusive(const Item& item, const std::string& value) const {
        const auto found = instruments::choices(form_, {}, item.link_id);
        return found && std::ranges::any_of(*found, [&](const instruments::Choice& choice) {
                   return choice.exclusive && choice.answer == value;
               });
    }

    Filling draw() {
        Filling filling;
        for (const Item* item : questions_) filling.answers[std::string{item->link_id}] = answer(*item);
        return filling;
    }

    // Every question answered with its first, or with its last option.
    Filling uniform(bool last) const {
        Filling filling;
        for (const Item* item : questions_) {
            const auto values = offered(*item);
            filling.answers[std::string{item->link_id}] = {
                last && item != questions_.front() ? values.back() : values.front()};
        }
        return filling;
    }

    void draw_all() {
        if (questions_.empty()) return;
        add(uniform(false));
        add(uniform(true));
        for (const std::string& value : offered(*questions_.front())) {
            Filling filling = uniform(true);
            filling.answers[std::string{questions_.front()->link_id}] = {value};
            add(filling);
        }
        while (pool_.size() < drawn) add(draw());
    }

    void add(Filling filling) {
        if (auto made = evaluate(std::move(filling))) pool_.push_back(std::move(*made));
    }

    std::optional<Drawn> evaluate(Filling filling) const {
        const auto document = json::Document::parse(response(form_, filling));
        auto found = document ? outcome(form_, document->root()) : Result<Outcome>{document.error()};
        if (!found) return std::nullopt;
        Drawn made{std::move(filling), std::move(*found), {}};
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
        return made;
    }

    static std::int64_t distance(const Drawn& each, const Edge& edge) {
        const auto found = each.outcome.computed.find(edge.link_id);
        if (found == each.outcome.computed.end() || found->second.empty()) return 1'000'000;
        return std::abs(std::strtoll(found->second.c_str(), nullptr, 10) - edge.value);
    }

    // From the nearest filling, a few changed answers at a time, never away from the edge.
    void walk_to(const Edge& edge) {
        if (pool_.empty()) return;
        Drawn at =
            *std::ranges::min_element(pool_, {}, [&](const Drawn& each) { return distance(each, edge); });
        for (int step = 0; step < longest_walk && distance(at, edge) != 0; ++step) {
            Filling changed = at.filling;
            for (std::size_t i = 1 + below(3); i > 0; --i) {
                const Item& item = *questions_[below(questions_.size())];
                changed.answers[std::string{item.link_id}] = answer(item);
            }
            auto next = evaluate(std::move(changed));
            if (next && distance(*next, edge) <= distance(at, edge)) at = std::move(*next);
        }
        if (distance(at, edge) == 0) pool_.push_back(std::move(at));
    }

    bool is_edge(const std::string& what) const {
        return std::ranges::any_of(edges_, [&](const Edge& edge) { return named(edge) == what; });
    }

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
    std::vector<const Item*> questions_;
    std::vector<Edge> edges_;
    std::vector<Drawn> pool_;
};

}  // namespace

std::vector<Filling> plan(const instruments::Form& form, std::size_t most) {
    return Planner{form}.choose(most);
}

}  // namespace repere::fillings
