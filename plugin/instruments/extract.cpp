// SPDX-License-Identifier: Apache-2.0
#include "instruments/extract.h"

#include <algorithm>
#include <vector>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "instruments/resources.h"
#include "instruments/validate.h"

namespace repere::instruments {
namespace {

struct Entry {
    std::string_view type;
    std::string role;
    std::string resource;
};

class Extraction {
public:
    Extraction(const Submission& submission, const Scored& scored, const Circumstances& circumstances)
        : submission_{submission}, scored_{scored}, circumstances_{circumstances} {}

    std::string bundle() {
        entries_.push_back({"QuestionnaireResponse", "", response_resource(submission_, scored_)});
        answers();
        scores();
        evidence();
        if (coded_answer(scored_.answered, presentation_system) == "refused")
            entries_.push_back({"Consent", std::string{roles::refusal}, refusal(submission_)});
        history();
        return write();
    }

private:
    void answers() {
        const auto occurrences = scored_.answered.occurrences();
        for (std::size_t i = 0; i < occurrences.size(); ++i) {
            const Item& item = scored_.answered.item(occurrences[i]);
            if (!occurrences[i].enabled || !item.observation_extract || item.calculated) continue;
            std::size_t position = 0;
            for (const json::Node answer : occurrences[i].node["answer"].items()) {
                std::string role = roles::answer(item.link_id, i, position++);
                std::string resource = answer_observation(submission_, item, value_of(answer), role);
                if (!resource.empty())
                    entries_.push_back({"Observation", std::move(role), std::move(resource)});
            }
        }
    }

    void scores() {
        for (const ScoredItem& scored : scored_.scores) {
            const Item& item = scored_.answered.item(scored_.answered.occurrences()[scored.occurrence]);
            entries_.push_back({"Observation", roles::score(scored.score.code),
                                score_observation(submission_, item, scored)});
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
            entries_.push_back(
                {"RiskAssessment", role, risk_assessment(submission_, scored, scored.score.evidence)});
            if (flagged.empty() || (scored.score.evidence && !stands)) flagged = std::move(role);
            stands = stands || scored.score.evidence;
        }
        const bool raised = stands && !circumstances_.use_already_recorded;
        if (raised || (!flagged.empty() && circumstances_.flagged_before))
            entries_.push_back({"Flag", std::string{roles::flag},
                                flag(submission_, flagged, circumstances_.flag_days, raised)});
    }

    void history() {
        std::vector<std::string> targets;
        for (const Entry& entry : entries_) targets.push_back(submission_.urn(entry.role));
        // Each version of a response has a Provenance of its own.
        std::string role{roles::provenance};
        role.append(submission_.amended ? " amended " : " completed ").append(submission_.authored);
        entries_.push_back({"Provenance", role, provenance(submission_, role, targets)});
    }

    std::string write() const {
        json::Writer writer;
        writer.object([&] {
            writer.field("resourceType", "Bundle").key("meta");
            fhir::write_meta(writer);
            writer.field("type", "transaction");
            writer.array("entry", [&] {
                for (const Entry& entry : entries_) write(writer, entry);
            });
        });
        return writer.take();
    }

    void write(json::Writer& writer, const Entry& entry) const {
        const std::string urn = submission_.urn(entry.role);
        const bool is_provenance = entry.type == "Provenance";
        const std::string search =
            (is_provenance ? "_tag=" : "identifier=") + std::string{fhir::systems::uri} + "|" + urn;
        const std::string type{entry.type};
        writer.object([&] {
            writer.field("fullUrl", urn).key("resource").raw(entry.resource);
            writer.object("request", [&] {
                if (submission_.amended && !is_provenance)
                    writer.field("method", "PUT").field("url", type + "?" + search);
                else
                    writer.field("method", "POST").field("url", type).field("ifNoneExist", search);
            });
        });
    }

    const Submission& submission_;
    const Scored& scored_;
    const Circumstances& circumstances_;
    std::vector<Entry> entries_;
};

}  // namespace

Result<std::string> extract(const Form& form, json::Node response, const Subject& subject, Instant now,
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
    auto scored = work_through(form, response);
    if (!scored) return scored.error();
    return Extraction{*submission, *scored, circumstances}.bundle();
}

}  // namespace repere::instruments
