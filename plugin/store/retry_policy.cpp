// SPDX-License-Identifier: Apache-2.0
#include "store/retry_policy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace repere::store {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest_wait{1'000};
constexpr milliseconds longest_asked{3'600'000};
constexpr milliseconds longest_backoff{900'000};

Verdict refused(bool alarm) {
    Verdict verdict;
    verdict.step = Step::quarantine;
    verdict.alarm = alarm;
    return verdict;
}

Verdict unknown(bool away) {
    Verdict verdict;
    verdict.step = Step::search;
    verdict.in_doubt = true;
    verdict.away = away;
    return verdict;
}

// The destination asks everybody to wait. A proxy's 503 may come after the server behind it has taken the
// request.
Verdict busy(const Answer& answer, Instant now) {
    Verdict verdict;
    verdict.step = Step::retry;
    verdict.in_doubt = answer.status == 503;
    verdict.pause = true;
    verdict.at_least = parse_retry_after(answer.retry_after, now).value_or(milliseconds{0});
    return verdict;
}

// Followed, a redirect would carry our token to an address nobody configured, and turn the POST into a GET.
Verdict redirected() {
    Verdict verdict;
    verdict.step = Step::retry;
    verdict.alarm = verdict.pause = true;
    return verdict;
}

Verdict judge_status(const Answer& answer, Instant now) {
    const int status = answer.status;
    switch (status) {
        case 202:
            return unknown(false);  // accepted, not yet done
        case 401: {
            Verdict verdict;
            verdict.step = Step::renew;
            return verdict;
        }
        case 403:
        case 406:
        case 415:
            return refused(true);
        case 408:
        case 409:
        case 412:
            return unknown(false);
        case 423:
        case 425:
        case 429:
        case 503:
            return busy(answer, now);
        default:
            break;
    }
    if (status >= 200 && status < 300) {
        if (!answer.understood) return unknown(false);
        Verdict verdict;
        verdict.step = Step::done;
        return verdict;
    }
    if (status >= 300 && status < 400) return redirected();
    if (status >= 400 && status < 500) return refused(false);
    return unknown(true);
}

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || at != end || value < 0) return {};
    return value;
}

// "Sun, 06 Nov 1994 08:49:37 GMT"; the day's name is not looked at.
std::optional<Instant> parse_http_date(std::string_view text) {
    if (text.size() != 29 || !text.ends_with(" GMT") || text[3] != ',' || text[19] != ':' || text[22] != ':')
        return {};
    const auto day = digits(text.substr(5, 2)), year = digits(text.substr(12, 4)),
               hour = digits(text.substr(17, 2)), minute = digits(text.substr(20, 2)),
               second = digits(text.substr(23, 2));
    const auto* const month = std::ranges::find(months, text.substr(8, 3));
    if (!day || !year || !hour || !minute || !second || month == months.end()) return {};
    const CivilDate date{*year, static_cast<int>(month - months.begin()) + 1, *day};
    const std::int64_t seconds = (*hour * 60 + *minute) * 60 + *second;
    return Instant{days_from_civil(date) * milliseconds_per_day + seconds * 1000, 0};
}

}  // namespace

Verdict judge(const Answer& answer, Instant now) {
    Verdict verdict;
    switch (answer.reach) {
        case Reach::not_sent:
            verdict.step = Step::retry;
            verdict.away = true;
            verdict.status = "not reached";
            return verdict;
        case Reach::unknown:
            verdict = unknown(true);
            verdict.status = "no answer";
            return verdict;
        case Reach::answered:
            break;
    }
    verdict = judge_status(answer, now);
    verdict.status = "HTTP " + std::to_string(answer.status);
    if (answer.status >= 200 && answer.status < 300 && !answer.understood)
        verdict.status += ", not understood";
    return verdict;
}

milliseconds backoff(int attempts, double jitter) {
    constexpr milliseconds floor{100};
    const double ceiling =
        static_cast<double>(shortest_wait.count()) * std::exp2(std::clamp(attempts - 1, 0, 20));
    const double capped = std::min(ceiling, static_cast<double>(longest_backoff.count()));
    return std::max(floor, milliseconds{static_cast<std::int64_t>(capped * jitter)});
}

std::optional<milliseconds> parse_retry_after(std::string_view text, Instant now) {
    if (const auto seconds = digits(text))
        return std::clamp(milliseconds{std::int64_t{*seconds} * 1000}, shortest_wait, longest_asked);
    if (const auto date = parse_http_date(text))
        return std::clamp(milliseconds{date->milliseconds - now.milliseconds}, shortest_wait, longest_asked);
    return {};
}

}  // namespace repere::store
