// SPDX-License-Identifier: Apache-2.0
#include "measures/cascade.h"

#include <algorithm>
#include <array>
#include <set>

namespace repere::measures {
namespace {

bool agreed(const Episode& e) { return e.offer == Offer::agreed; }
bool seen(const Episode& e) { return agreed(e) && e.contact == Contact::seen; }

template <Reply reply>
bool replied(const Episode& e) {
    return e.reply == reply;
}
template <Offer offer>
bool offered(const Episode& e) {
    return e.positive && e.offer == offer;
}
template <Contact contact>
bool met(const Episode& e) {
    return agreed(e) && e.contact == contact;
}
// From more than `after` hours to `until` hours.
template <int after, int until>
bool within(const Episode& e) {
    return seen(e) && e.hours_to_contact && *e.hours_to_contact > after && *e.hours_to_contact <= until;
}
template <Stay stay>
bool first_met(const Episode& e) {
    return seen(e) && e.first_contact == stay;
}

constexpr int day = 24, three_days = 72, two_weeks = 336, ever = 1 << 30;

constexpr std::array table_steps{
    Step{"asked", "", "", [](const Episode&) { return true; }},
    Step{"answered", "asked", "reply", replied<Reply::answered>},
    Step{"refused", "asked", "reply", replied<Reply::refused>},
    Step{"later", "asked", "reply", replied<Reply::later>},
    Step{"cannot-now", "asked", "reply", replied<Reply::cannot_now>},
    Step{"positive", "answered", "result", [](const Episode& e) { return e.positive; }},
    Step{"negative", "answered", "result",
         [](const Episode& e) { return e.reply == Reply::answered && !e.positive; }},
    Step{"flagged", "positive", "flag", [](const Episode& e) { return e.positive && e.flagged; }},
    Step{"known-before", "positive", "flag", [](const Episode& e) { return e.positive && !e.flagged; }},
    Step{"agreed", "positive", "offer", offered<Offer::agreed>},
    Step{"declined", "positive", "offer", offered<Offer::declined>},
    Step{"offer-later", "positive", "offer", offered<Offer::later>},
    Step{"not-offered", "positive", "offer", offered<Offer::none>},
    Step{"seen", "agreed", "contact", met<Contact::seen>},
    Step{"advice-only", "agreed", "contact", met<Contact::advice_only>},
    Step{"declined-when-met", "agreed", "contact", met<Contact::declined_by_person>},
    Step{"not-reached", "agreed", "contact", met<Contact::not_reached>},
    Step{"not-taken-up", "agreed", "contact", met<Contact::not_taken_up>},
    Step{"waiting", "agreed", "contact", met<Contact::waiting>},
    Step{"seen-within-24-hours", "seen", "delay", within<-1, day>},
    Step{"seen-within-72-hours", "seen", "delay", within<day, three_days>},
    Step{"seen-within-14-days", "seen", "delay", within<three_days, two_weeks>},
    Step{"seen-later", "seen", "delay", within<two_weeks, ever>},
    Step{"seen-during-stay", "seen", "stay", first_met<Stay::before>},
    Step{"seen-after-discharge", "seen", "stay", first_met<Stay::after>},
    Step{"seen-stay-unknown", "seen", "stay", first_met<Stay::unknown>},
    Step{"requested-late", "agreed", "timing",
         [](const Episode& e) { return agreed(e) && e.request_time_known && e.late_request; }},
    Step{"requested-in-time", "agreed", "timing",
         [](const Episode& e) { return agreed(e) && e.request_time_known && !e.late_request; }},
    Step{"request-time-unknown", "agreed", "timing",
         [](const Episode& e) { return agreed(e) && !e.request_time_known; }},
    Step{"answered-to-sender", "agreed", "answer",
         [](const Episode& e) { return agreed(e) && e.answered_to_sender; }},
    Step{"not-answered-yet", "agreed", "answer",
         [](const Episode& e) { return agreed(e) && !e.answered_to_sender; }},
};

// A reply that is none has no result and no offer; a result that is not positive leads to no offer.
Episode consistent(Episode episode) {
    if (episode.reply != Reply::answered) episode.positive = false;
    if (!episode.positive) {
        episode.flagged = false;
        episode.offer = Offer::none;
    }
    return episode;
}

std::vector<Month> months_between(Month first, Month last) {
    std::vector<Month> months;
    for (Month month = first; month <= last; month = next(month)) months.push_back(month);
    return months;
}

void count(Table& table, const Episode& episode) {
    const auto column_of = [](const auto& list, const auto& value) {
        return static_cast<std::size_t>(std::ranges::find(list, value) - list.begin());
    };
    const std::size_t month = column_of(table.months, episode.month);
    const std::size_t department = table.months.size() + column_of(table.departments, episode.department);
    for (std::size_t step = 0; step < table_steps.size(); ++step) {
        if (!table_steps[step].counts(episode)) continue;
        for (const std::size_t column : {month, department, table.columns() - 1})
            ++table.cells[step * table.columns() + column].count;
    }
}

// In each column the ways out add up to their step.
void add_partitions(Table& table) {
    for (std::size_t whole = 0; whole < table_steps.size(); ++whole) {
        std::set<std::string_view> partitions;
        for (const Step& step : table_steps)
            if (step.part_of == table_steps[whole].code) partitions.insert(step.partition);
        for (const std::string_view partition : partitions)
            for (std::size_t column = 0; column < table.columns(); ++column) {
                Sum sum{whole * table.columns() + column, {}};
                for (std::size_t part = 0; part < table_steps.size(); ++part)
                    if (table_steps[part].part_of == table_steps[whole].code &&
                        table_steps[part].partition == partition)
                        sum.parts.push_back(part * table.columns() + column);
                table.sums.push_back(std::move(sum));
            }
    }
}

// In each step the months add up to the total, and so do the departments.
void add_margins(Table& table) {
    for (std::size_t step = 0; step < table_steps.size(); ++step) {
        const std::size_t first = step * table.columns(), total = first + table.columns() - 1;
        Sum months{total, {}}, departments{total, {}};
        for (std::size_t column = 0; column + 1 < table.columns(); ++column)
            (column < table.months.size() ? months : departments).parts.push_back(first + column);
        for (Sum* sum : {&months, &departments})
            if (!sum->parts.empty()) table.sums.push_back(std::move(*sum));
    }
}

}  // namespace

std::span<const Step> steps() { return table_steps; }

Table tally(std::span<const Episode> episodes, Month first, Month last) {
    Table table;
    table.months = months_between(first, last);
    std::set<std::string> departments;
    const auto in_period = [&](const Episode& e) { return first <= e.month && e.month <= last; };
    for (const Episode& episode : episodes)
        if (in_period(episode)) departments.insert(episode.department);
    table.departments.assign(departments.begin(), departments.end());
    table.cells.resize(table_steps.size() * table.columns());
    for (const Episode& episode : episodes)
        if (in_period(episode)) count(table, consistent(episode));
    add_partitions(table);
    add_margins(table);
    protect(table.cells, table.sums);
    return table;
}

}  // namespace repere::measures
