// SPDX-License-Identifier: Apache-2.0
#include "measures/cascade.h"

#include <algorithm>
#include <array>
#include <set>

#include "fhir/canonical.h"
#include "referral/task_states.h"

namespace repere::measures {
namespace {

bool agreed(const Episode& e) { return e.offer == Offer::agreed; }
bool seen(const Episode& e) { return agreed(e) && e.contact == Contact::seen; }

template <Reply reply>
bool replied(const Episode& e) {
    return e.reply == reply;
}
template <Offer offer>
bool said(const Episode& e) {
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

// Lines point to these for as long as the program runs.
std::string_view step_system() {
    static const std::string system = fhir::canonical("CodeSystem", "measure-step");
    return system;
}
std::string_view decline_system() {
    static const std::string system = fhir::canonical("CodeSystem", "decline-reason");
    return system;
}
constexpr std::string_view other_reason = "other";

constexpr int day = 24, three_days = 72, two_weeks = 336, ever = 1 << 30;

constexpr std::array table_steps{
    Step{"asked", "", "", [](const Episode&) { return true; }, true, 4},
    Step{"answered", "asked", "reply", replied<Reply::answered>, true, 3},
    Step{"refused", "asked", "reply", replied<Reply::refused>},
    Step{"later", "asked", "reply", replied<Reply::later>},
    Step{"cannot-now", "asked", "reply", replied<Reply::cannot_now>},
    Step{"positive", "answered", "result", [](const Episode& e) { return e.positive; }, true, 3},
    Step{"negative", "answered", "result",
         [](const Episode& e) { return e.reply == Reply::answered && !e.positive; }},
    Step{"flagged", "positive", "flag", [](const Episode& e) { return e.positive && e.flagged; }, true, 1},
    Step{"known-before", "positive", "flag", [](const Episode& e) { return e.positive && !e.flagged; }},
    Step{"offered", "positive", "offer",
         [](const Episode& e) { return e.positive && e.offer != Offer::none; }, true, 1},
    Step{"not-offered", "positive", "offer", said<Offer::none>},
    Step{"agreed", "offered", "said", said<Offer::agreed>, true, 3},
    Step{"declined", "offered", "said", said<Offer::declined>},
    Step{"offer-later", "offered", "said", said<Offer::later>},
    Step{"seen", "agreed", "contact", met<Contact::seen>, true, 3},
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
         [](const Episode& e) { return agreed(e) && e.answered_to_sender; }, true, 1},
    Step{"not-answered-yet", "agreed", "answer",
         [](const Episode& e) { return agreed(e) && !e.answered_to_sender; }},
};

std::size_t step_of(std::string_view code) {
    return static_cast<std::size_t>(std::ranges::find(table_steps, code, &Step::code) - table_steps.begin());
}

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
    const std::size_t hours = table.months.size() + table.departments.size() +
                              static_cast<std::size_t>(std::clamp(episode.hour, 0, 23) / hours_of_band);
    for (std::size_t step = 0; step < table_steps.size(); ++step) {
        if (!table_steps[step].counts(episode)) continue;
        for (const std::size_t column : {month, department, hours, table.columns() - 1})
            ++table.cells[step * table.columns() + column].count;
    }
}

// The whole hospital is worth most, the hours least.
void lay_out(Table& table) {
    constexpr std::uint8_t whole = 10, month_or_department = 5;
    const std::size_t first_hour = table.months.size() + table.departments.size();
    for (const Step& step : table_steps)
        for (std::size_t column = 0; column < table.columns(); ++column) {
            const bool is_total = column + 1 == table.columns();
            const int worth = step.worth + (is_total ? whole : column < first_hour ? month_or_department : 0);
            table.cells.push_back({0, is_total || step.split, static_cast<std::uint8_t>(worth)});
        }
}

// What the page around the counts gives away: a unit is a column only when somebody was asked there, a table
// is published only when somebody was asked at all, and the time of a form is told from eleven answered ones
// on, for each of two who may hold the screen (forms/completion.h).
void add_floors(Table& table) {
    constexpr std::int64_t forms_of_unit = 2, forms_of_hospital = 14;
    const std::size_t first = table.months.size(), last = first + table.departments.size();
    for (const std::string_view code : {"asked", "answered"})
        for (std::size_t column = 0; column < table.columns(); ++column) {
            const bool is_total = column + 1 == table.columns();
            if (!is_total && (column < first || column >= last)) continue;
            Cell& cell = table.cells[step_of(code) * table.columns() + column];
            const std::int64_t times =
                std::min(cell.count / smallest_shown, is_total ? forms_of_hospital : forms_of_unit);
            const bool is_listed = code == "asked" && cell.count > 0;
            cell.least = std::max<std::int64_t>(times * smallest_shown, is_listed ? 1 : 0);
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

// In each step the months add up to the total, and so do the departments and the hours.
void add_margins(Table& table) {
    for (std::size_t step = 0; step < table_steps.size(); ++step) {
        std::size_t column = step * table.columns();
        const std::size_t total = column + table.columns() - 1;
        for (const std::size_t width : {table.months.size(), table.departments.size(), bands_of_day}) {
            Sum sum{total, {}};
            for (std::size_t i = 0; i < width; ++i) sum.parts.push_back(column++);
            if (width > 0) table.sums.push_back(std::move(sum));
        }
    }
}

std::size_t total_cell(const Table& table, std::string_view code) {
    return (step_of(code) + 1) * table.columns() - 1;
}

std::size_t add_line(Table& table, std::string_view system, std::string_view code, std::int64_t count) {
    table.lines.push_back({system, code, table.cells.size()});
    table.cells.push_back({count, true, 0});
    return table.lines.back().cell;
}

// Why a team did not take a request up; what is not coded is "other".
void add_decline_reasons(Table& table, std::span<const Episode> episodes) {
    Sum sum{total_cell(table, "not-taken-up"), {}};
    std::int64_t coded = 0;
    for (const std::string_view code : referral::decline_reasons()) {
        const auto has = [&](const Episode& e) {
            return met<Contact::not_taken_up>(e) && e.decline_reason == code;
        };
        std::int64_t count = std::ranges::count_if(episodes, has);
        if (code == other_reason) count = table.cells[sum.total].count - coded;  // it is the last
        coded += count;
        sum.parts.push_back(add_line(table, decline_system(), code, count));
    }
    table.sums.push_back(std::move(sum));
}

void add_cards(Table& table, std::span<const Card> cards) {
    const auto count = [&](auto accepts) { return std::ranges::count_if(cards, accepts); };
    const auto size = static_cast<std::int64_t>(cards.size());
    const std::int64_t accepted = count([](const Card& card) { return card.accepted; });
    const std::size_t all = add_line(table, step_system(), "cards-reported", size);
    const std::size_t followed = add_line(table, step_system(), "cards-accepted", accepted);
    const std::size_t aside = add_line(table, step_system(), "cards-overridden", size - accepted);
    table.sums.push_back({all, {followed, aside}});
    Sum why{aside, {}};
    std::int64_t coded = 0;
    for (const std::string_view code : override_reasons()) {
        const std::int64_t one =
            count([&](const Card& card) { return !card.accepted && card.reason == code; });
        coded += one;
        why.parts.push_back(add_line(table, override_system, code, one));
    }
    why.parts.push_back(add_line(table, step_system(), "cards-other-reason", size - accepted - coded));
    table.sums.push_back(std::move(why));
}

void add_delays(Table& table, std::span<const Episode> episodes) {
    std::vector<std::int64_t> hours;
    for (const Episode& episode : episodes)
        if (seen(episode) && episode.hours_to_contact) hours.push_back(*episode.hours_to_contact);
    if (hours.empty()) return;
    for (std::size_t step = 0; step < table_steps.size(); ++step)
        if (table_steps[step].partition == "delay" && !table.total(step).shown) return;
    if (!table.total(step_of("seen")).shown) return;
    std::ranges::sort(hours);
    const auto at_rank = [&](std::size_t percent) { return hours[(hours.size() * percent + 99) / 100 - 1]; };
    table.median_hours = at_rank(50);
    table.ninetieth_hours = at_rank(90);
}

}  // namespace

std::span<const Step> steps() { return table_steps; }

std::string band_name(std::size_t band) {
    const auto two = [](std::size_t hour) { return (hour < 10 ? "0" : "") + std::to_string(hour); };
    return two(band * hours_of_band) + "-" + two((band + 1) * hours_of_band);
}

Table tally(std::span<const Episode> all, Month first, Month last, std::span<const Card> cards) {
    Table table;
    table.months = months_between(first, last);
    std::set<std::string> departments;
    std::vector<Episode> episodes;
    for (const Episode& episode : all)
        if (first <= episode.month && episode.month <= last) episodes.push_back(consistent(episode));
    for (const Episode& episode : episodes) departments.insert(episode.department);
    table.departments.assign(departments.begin(), departments.end());
    lay_out(table);
    for (const Episode& episode : episodes) count(table, episode);
    add_floors(table);
    add_partitions(table);
    add_margins(table);
    add_decline_reasons(table, episodes);
    add_cards(table, cards);
    protect(table.cells, table.sums);
    add_delays(table, episodes);
    return table;
}

}  // namespace repere::measures
