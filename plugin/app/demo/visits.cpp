// SPDX-License-Identifier: Apache-2.0
#include "app/demo/visits.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "core/time_zone.h"

namespace repere::app {
namespace {

constexpr std::int64_t minute_ms = 60'000;

// Only the generator of the standard library, whose numbers are the same everywhere; its distributions are
// not.
class Dice {
public:
    int below(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool in_a_hundred(int times) { return below(100) < times; }
    template <std::size_t n>
    std::size_t one_of(const std::array<int, n>& weights) {
        int left = below(std::reduce(weights.begin(), weights.end()));
        std::size_t found = 0;
        while (left >= weights[found]) left -= weights[found++];
        return found;
    }

private:
    std::mt19937 random_{20'261'122};
};

// How often the questions are offered in each three hours of the day.
constexpr std::array<int, 8> emergency_hours{13, 7, 6, 10, 12, 13, 17, 22};
constexpr std::array<int, 8> ward_hours{0, 0, 3, 32, 22, 30, 10, 3};

struct Day {
    CivilDate date;
    bool weekend = false;
};

bool at_night(int hour) { return hour >= 20 || hour < 7; }

class Drawing {
public:
    explicit Drawing(TimeZone zone) : zone_{zone} {}

    void draw(const Day& day, std::vector<Visit>& visits) {
        for (int i = dice_.between(2, 4); i > 0; --i) visits.push_back(visit(day, Unit::emergency));
        for (int i = dice_.below(day.weekend ? 2 : 3); i > 0; --i)
            visits.push_back(visit(day, Unit::cardiology));
        for (int i = dice_.below(day.weekend ? 1 : 3); i > 0; --i)
            visits.push_back(visit(day, Unit::obstetrics));
    }

private:
    Visit visit(const Day& day, Unit unit) {
        const auto band =
            static_cast<int>(dice_.one_of(unit == Unit::emergency ? emergency_hours : ward_hours));
        const int hour = band * 3 + dice_.below(3);
        Visit made;
        made.unit = unit;
        made.asked = zone_.at(day.date, hour * 60 + dice_.below(60));
        made.leaves = later(made.asked, dice_.between(stay_hours(unit) / 4, stay_hours(unit) * 2) * 60);
        constexpr std::array replies{"answered", "refused", "later", "cannot-now"};
        made.reply = replies[at_night(hour) ? dice_.one_of(std::array{66, 11, 11, 12})
                                            : dice_.one_of(std::array{82, 9, 6, 3})];
        if (made.reply != replies.front()) return made;
        made.positive = dice_.in_a_hundred(positive_in_a_hundred(unit) + (at_night(hour) ? 8 : 0));
        if (made.positive) offer(made, day, hour);
        return made;
    }

    static int stay_hours(Unit unit) { return unit == Unit::emergency ? 14 : 80; }
    static int positive_in_a_hundred(Unit unit) {
        constexpr std::array rates{44, 40, 34};
        return rates[static_cast<std::size_t>(unit)];
    }

    void offer(Visit& made, const Day& day, int hour) {
        made.known = dice_.in_a_hundred(24);
        made.offered = dice_.in_a_hundred(86);
        if (!made.offered) return;
        constexpr std::array answers{Said::yes, Said::no, Said::later};
        made.said = answers[dice_.one_of(std::array{64, 23, 13})];
        if (made.said == Said::yes) request(made, day, hour);
    }

    // The team works from Monday to Friday, nine to five: who comes at night may have left before.
    void request(Visit& made, const Day& day, int hour) {
        const bool closed = day.weekend || hour >= 17 || hour < 9;
        constexpr std::array ways{Way::seen, Way::left, Way::declined, Way::not_taken_up};
        made.way =
            ways[closed ? dice_.one_of(std::array{50, 32, 6, 12}) : dice_.one_of(std::array{76, 7, 7, 10})];
        const int hours = closed ? dice_.between(day.weekend ? 26 : 9, day.weekend ? 70 : 40)
                          : dice_.in_a_hundred(64) ? dice_.between(1, 20)
                                                   : dice_.between(24, 150);
        made.taken = later(made.asked, dice_.between(20, hours * 30));
        made.ended = later(made.asked, hours * 60 + dice_.below(59));
        if (made.unit != Unit::emergency || dice_.in_a_hundred(60))
            made.leaves = std::max(made.leaves, later(made.ended, made.way == Way::left ? -60 : 300));
        constexpr std::array reasons{"no-capacity", "team-closed", "wrong-service", "already-followed",
                                     "other"};
        made.reason = reasons[dice_.one_of(std::array{40, 30, 15, 10, 5})];
        made.confirmed = dice_.in_a_hundred(78);
    }

    static Instant later(Instant from, std::int64_t minutes) {
        from.milliseconds += minutes * minute_ms;
        return from;
    }

    TimeZone zone_;
    Dice dice_;
};

}  // namespace

std::vector<Visit> invented_visits(CivilDate first, CivilDate last) {
    const auto zone = TimeZone::find("Europe/Paris");
    std::vector<Visit> visits;
    if (!zone) return visits;
    Drawing drawing{*zone};
    for (std::int64_t number = days_from_civil(first); number <= days_from_civil(last); ++number) {
        const CivilDate date = civil_from_days(number);
        drawing.draw({date, weekday(date) > 5}, visits);
    }
    std::ranges::stable_sort(visits, {}, &Visit::asked);
    return visits;
}

}  // namespace repere::app
