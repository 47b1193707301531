// SPDX-License-Identifier: Apache-2.0
#include "instruments/extract.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "fhir/build.h"
#include "instruments/observation_entries.h"
#include "instruments/resources.h"
#include "instruments/validate.h"

namespace repere::instruments {
namespace {

class Extraction {
public:
    Extraction(const Form& form, const Submission& submission, const Scored& scored,
               const Circumstances& circumstances)
        : form_{form}, submission_{submission}, scored_{scored}, circumstances_{circumstances} {}

    Extracted run() {
        add("QuestionnaireResponse", "", response_resource(submission_, scored_));
        TemplateEntries templates = template_entries(form_, submission_, scored_, issues_);
        append(observation_entries(submission_, scored_, templates.observations, circumstances_, issues_));
        scores();
        evidence();
        append(std::move(templates.entries));
        if (coded_answer(scored_.answered, presentation_system) == "refused")
            add("Consent", roles::refusal, refusal(submission_));
        history();
        const bool failed = has_errors(issues_);
        return {failed ? std::string{} : bundle(), std::move(issues_)};
    }

private:
    void add(std::string_view type, std::string_view role, std::string resource) {
        entries_.push_back(own_entry(submission_, type, role, std::move(resource)));
    }
    void append(std::vector<BundleEntry> entries) {
        std::ranges::move(entries, std::back_inserter(entries_));
    }

    void scores() {
        for (const ScoredItem& scored : scored_.scores) {
            const Item& item = scored_.answered.item(scored_.answered.occurrences()[scored.occurrence]);
            add("Observation", roles::score(scored.score.code), score_observation(submission_, item, scored));
        }
    }

    // RiskAssessments, and the Flag that points at the first of them.
    void evidence() {
        std::string flagged;  // the role of that RiskAssessment
        bool stands = false;
        for (const ScoredItem& scored : scored_.scores) {
            const bool taken_back =
                submission_.amended && circumstances_.flagged_before && scored.band != nullptr;
            if (!scored.score.evidence && !taken_back) continue;
            std::string role = roles::risk(scored.score.code);
            add("RiskAssessment", role, risk_assessment(submission_, scored, scored.score.evidence));
            if (flagged.empty() || (scored.score.evidence && !stands)) flagged = std::move(role);
            stands = stands || scored.score.evidence;
        }
        const bool raised = stands && !circumstances_.use_already_recorded;
        if (raised || (!flagged.empty() && circumstances_.flagged_before))
            add("Flag", roles::flag, flag(submission_, flagged, circumstances_.flag_days, raised));
    }

    void history() {
        std::vector<std::string> targets;
        for (const BundleEntry& entry : entries_) targets.push_back(entry.full_url);
        // Each version of a response has a Provenance of its own.
        std::string role{roles::provenance};
        role.append(submission_.amended ? " amended " : " completed ").append(submission_.authored);
        add("Provenance", role, provenance(submission_, role, targets));
    }

    std::string bundle() const {
        json::Writer writer;
        writer.object([&] {
            writer.field("resourceType", "Bundle").key("meta");
            fhir::write_meta(writer);
            writer.field("type", "transaction");
            writer.array("entry", [&] {
                for (const BundleEntry& entry : entries_) write_entry(writer, entry);
            });
        });
        return writer.take();
    }

    const Form& form_;
    const Submission& submission_;
    const Scored& scored_;
    const Circumstances& circumstances_;
    std::vector<fhir::Issue> issues_;
    std::vector<BundleEntry> entries_;
};

}  // namespace

Result<Extracted> extract(const Form& form, json::Node response, const Subject& subject, Instant now,
                          const Circumstances& circumstances) {
    const std::string_view status = response["status"].text();
    if (status != "completed" && status != "amended")
        return fail(ErrorKind::conflict, "only completed or amended answers go into a chart",
                    "QuestionnaireResponse.status");
    for (const Issue& issue : validate(form, response, now))
        if (issue.severity <= fhir::Severity::error)
            return fail(ErrorKind::invalid, issue.diagnostics, issue.expression);
    auto submission = read_submission(form, response, subject);
    if (!submission) return submission.error();
    if (!circumstances.identity.empty()) submission->identity = circumstances.identity;
    auto scored = work_through(form, response);
    if (!scored) return scored.error();
    return Extraction{form, *submission, *scored, circumstances}.run();
}

}  // namespace repere::instruments
