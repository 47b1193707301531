// SPDX-License-Identifier: Apache-2.0
#include "sandbox/charts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/time_zone.h"
#include "fhir/bundle.h"
#include "fhir/reference.h"
#include "json/writer.h"

extern "C" {
extern const char repere_chart_hospital[], repere_chart_hospital_end[];
extern const char repere_chart_emergency[], repere_chart_emergency_end[];
extern const char repere_chart_cardiology[], repere_chart_cardiology_end[];
extern const char repere_chart_obstetrics[], repere_chart_obstetrics_end[];
extern const char repere_chart_waiting[], repere_chart_waiting_end[];
}

namespace repere::sandbox {
namespace {

std::array<std::string_view, 5> embedded() {
    const auto text = [](const char* begin, const char* end) {
        return std::string_view{begin, static_cast<std::size_t>(end - begin)};
    };
    return {text(repere_chart_hospital, repere_chart_hospital_end),
            text(repere_chart_emergency, repere_chart_emergency_end),
            text(repere_chart_cardiology, repere_chart_cardiology_end),
            text(repere_chart_obstetrics, repere_chart_obstetrics_end),
            text(repere_chart_waiting, repere_chart_waiting_end)};
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// A birth date some months back, so that the age holds all day long.
std::string birth_date(int age, Instant now) {
    constexpr std::int64_t months_past_the_birthday = 120;  // days
    const CivilDate day = civil_from_days(days_from_civil(local_date(now)) - months_past_the_birthday);
    const int year = day.year - age;
    const int in_month = std::min(day.day, days_in_month(year, day.month));
    return std::to_string(year) + "-" + two_digits(day.month) + "-" + two_digits(in_month);
}

std::string token_text(std::string_view token, Instant now) {
    const std::size_t minus = token.find('-');
    int amount = 0;
    if (minus != std::string_view::npos)
        std::from_chars(token.data() + minus + 1, token.data() + token.size(), amount);
    if (token.starts_with("born-")) return birth_date(amount, now);
    Instant when = now;
    when.milliseconds -= std::int64_t{amount} * 60'000 + when.milliseconds % 1000;
    // As the clocks of this hospital show it.
    const auto paris = TimeZone::find("Europe/Paris");
    return to_string(paris ? paris->here(when) : when);
}

}  // namespace

std::string dated(std::string_view text, Instant now) {
    std::string result;
    for (;;) {
        const std::size_t open = text.find("{{");
        result += text.substr(0, open);
        if (open == std::string_view::npos) return result;
        const std::size_t close = text.find("}}", open);
        if (close == std::string_view::npos) return result;
        result += token_text(text.substr(open + 2, close - open - 2), now);
        text.remove_prefix(close + 2);
    }
}

std::vector<SamplePatient> sample_patients() {
    return {{"emergency", {"urgences-34"}, {"passage-urgences"}, "Practitioner/urgentiste"},
            {"cardiology", {"cardio-38"}, {"sejour-cardio"}, "Practitioner/cardiologue"},
            {"obstetrics", {"maternite-29"}, {"consultation-maternite"}, "Practitioner/sage-femme"}};
}

std::vector<SamplePatient> waiting_patients() {
    return {{"emergency", {"urgences-41"}, {"passage-urgences-41"}, "Practitioner/urgentiste"},
            {"cardiology", {"cardio-44"}, {"sejour-cardio-44"}, "Practitioner/cardiologue"},
            {"obstetrics", {"maternite-31"}, {"sejour-maternite-31"}, "Practitioner/sage-femme"},
            {"emergency", {"urgences-52"}, {"passage-urgences-52"}, "Practitioner/urgentiste"}};
}

Result<Done> load_charts(Ehr& ehr, Instant now) {
    for (const std::string_view chart : embedded()) {
        const auto document = json::Document::parse(dated(chart, now));
        if (!document) return document.error();
        std::string refused;
        fhir::for_each_resource(document->root(), [&](json::Node resource) {
            const std::string path = "/" + fhir::reference_text(resource);
            const std::string body = json::to_string(resource);
            Call call;
            call.method = "PUT";
            call.path = path;
            call.body = body;
            if (ehr.handle(call).status != 201 && refused.empty()) refused = path;
        });
        if (!refused.empty()) return fail(ErrorKind::fault, "the EHR refused a sample chart", refused);
    }
    return Done{};
}

}  // namespace repere::sandbox
