// SPDX-License-Identifier: Apache-2.0
#include "instruments/response_head.h"

#include <algorithm>
#include <array>

#include "fhir/canonical.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "instruments/content.h"

namespace repere::instruments {
namespace {

using fhir::Severity;

// http://hl7.org/fhir/questionnaire-answers-status
constexpr std::array<std::string_view, 5> statuses{"amended", "completed", "entered-in-error", "in-progress",
                                                   "stopped"};
constexpr std::int64_t clock_difference =
    std::int64_t{5} * 60'000;  // milliseconds two hospital clocks may lie apart
constexpr std::string_view other_source =
    "http://hl7.org/fhir/5.0/StructureDefinition/extension-QuestionnaireResponse.source";

class HeadCheck {
public:
    HeadCheck(const Form& form, json::Node response) : form_{form}, response_{response} {}

    std::vector<fhir::Issue> run(Instant now) {
        if (response_["resourceType"].text() != "QuestionnaireResponse") {
            error("structure", "not a QuestionnaireResponse", "");
            return std::move(issues_);
        }
        if (std::ranges::find(statuses, response_["status"].text()) == statuses.end())
            error("code-invalid", "the status is not one FHIR R4 knows", ".status");
        canonical();
        authored(now);
        subject();
        if (response_["source"] && extension(response_, other_source))
            error("invariant", "there are two sources", ".source");
        return std::move(issues_);
    }

private:
    void add(Severity severity, std::string_view code, std::string_view text, std::string_view element) {
        issues_.push_back(
            {severity, std::string{code}, std::string{text}, "QuestionnaireResponse" + std::string{element}});
    }
    void error(std::string_view code, std::string_view text, std::string_view element) {
        add(Severity::error, code, text, element);
    }

    // SDC 4.0: the version is named, because the same answers mean other things in another version.
    void canonical() {
        const std::string_view element = ".questionnaire";
        const fhir::Canonical named = fhir::split_canonical(response_["questionnaire"].text());
        const fhir::Canonical ours = fhir::split_canonical(form_.canonical());
        if (named.url.empty()) return error("required", "no Questionnaire is named", element);
        if (named.url != ours.url) return error("invalid", "another Questionnaire is named", element);
        if (named.version.empty() && !ours.version.empty())
            return error("required", "the version of the Questionnaire is not named", element);
        if (named.version != ours.version)
            error("invalid", "another version is named than this one", element);
    }

    void authored(Instant now) {
        const std::string_view element = ".authored";
        const bool final = is_final(response_);
        const std::string_view text = response_["authored"].text();
        if (text.empty()) {
            if (final) error("required", "it is not said when the answers were given", element);
            return;
        }
        const auto when = fhir::parse_date_time(text);
        if (!when) return error("value", "not a dateTime", element);
        if (final && !(when->precision >= fhir::Precision::minute && when->offset_minutes))
            return error("value", "a time of day and an offset are needed", element);
        if (when->first(now.offset_minutes).milliseconds > now.milliseconds + clock_difference)
            error("business-rule", "the answers were given in the future", element);
        in_use(*when, now.offset_minutes);
    }

    void in_use(const fhir::DateTime& when, std::int32_t offset) {
        const json::Node period = form_.questionnaire()["effectivePeriod"];
        const auto start = fhir::parse_date_time(period["start"].text());
        const auto end = fhir::parse_date_time(period["end"].text());
        if ((start && when.last(offset) < start->first(offset)) ||
            (end && when.first(offset) > end->last(offset)))
            add(Severity::warning, "business-rule", "the form was not in use when it was answered",
                ".authored");
    }

    void subject() {
        const json::Node subject = response_["subject"];
        if (!subject["reference"].string() && !subject["identifier"])
            return add(Severity::warning, "business-rule", "nobody is named as subject", ".subject");
        const auto named = fhir::reference(subject);
        const std::string_view type = subject["type"] ? subject["type"].text() : named ? named->type : "";
        const json::Node types = form_.questionnaire()["subjectType"];
        if (type.empty() || !types) return;
        for (const json::Node allowed : types.items())
            if (allowed.text() == type) return;
        error("invariant", "the form is not for subjects of this type", ".subject");
    }

    const Form& form_;
    json::Node response_;
    std::vector<fhir::Issue> issues_;
};

}  // namespace

bool is_final(json::Node response) {
    const std::string_view status = response["status"].text();
    return status == "completed" || status == "amended";
}

std::vector<fhir::Issue> check_head(const Form& form, json::Node response, Instant now) {
    return HeadCheck{form, response}.run(now);
}

}  // namespace repere::instruments
