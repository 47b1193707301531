// SPDX-License-Identifier: Apache-2.0
#include "instruments/observation_entries.h"

#include <map>

#include "fhir/coding.h"
#include "fhir/reference.h"
#include "instruments/origin.h"
#include "instruments/population_observations.h"
#include "instruments/population_values.h"
#include "instruments/resources.h"

namespace repere::instruments {
namespace {

class ObservationExtraction {
public:
    ObservationExtraction(const Submission& submission, const Scored& scored, const ObservationTerms& terms,
                          const Circumstances& circumstances, std::vector<fhir::Issue>& issues)
        : submission_{submission},
          scored_{scored},
          terms_{terms},
          circumstances_{circumstances},
          issues_{issues} {}

    std::vector<BundleEntry> run() {
        const auto occurrences = scored_.answered.occurrences();
        for (std::size_t i = 0; i < occurrences.size(); ++i) {
            const Item& item = scored_.answered.item(occurrences[i]);
            if (!occurrences[i].enabled || !is_question(item) || !holds_answer(i)) continue;
            const std::size_t nth = seen_[occurrences[i].item]++;
            if (item.observation.extract_codes.empty() || is_score(i)) continue;
            if (item.observation.relation)
                issues_.push_back({fhir::Severity::warning, "not-supported",
                                   "an Observation that should be tied to another stands alone",
                                   scored_.answered.path(i)});
            answers(i, nth);
        }
        return std::move(entries_);
    }

private:
    bool holds_answer(std::size_t index) const {
        return scored_.computed.contains(index) || given(scored_.answered.occurrences()[index]);
    }

    // Scores have Observations of their own kind.
    bool is_score(std::size_t index) const {
        for (const ScoredItem& score : scored_.scores)
            if (score.occurrence == index) return true;
        return false;
    }

    void answers(std::size_t index, std::size_t nth) {
        const Occurrence& occurrence = scored_.answered.occurrences()[index];
        const Item& item = scored_.answered.item(occurrence);
        const auto computed = scored_.computed.find(index);
        const json::Node given =
            computed != scored_.computed.end() ? computed->second.answers() : occurrence.node["answer"];
        std::size_t position = 0;
        for (const json::Node one : given.items()) answer({item, one, index, position++, nth});
    }

    struct Given {
        const Item& item;
        json::Node answer;
        std::size_t occurrence, position, nth;
    };

    void answer(const Given& given) {
        const std::string role = roles::answer(given.item.link_id, given.occurrence, given.position);
        json::Node original = own_original(given);
        if (original && has_its_own(role)) original = {};
        const Value value = value_of(given.answer);
        if (original && says(original, given.item, value)) return;
        const std::string resource = original ? amended_observation(original, given.item, value)
                                              : answer_observation(submission_, given.item, value, role);
        if (resource.empty()) return;
        const auto asked = terms_.find({scored_.answered.occurrences()[given.occurrence].item, given.nth});
        BundleEntry entry;
        if (asked != terms_.end() && given.position == 0) entry = asked->second;
        entry.type = "Observation";
        if (entry.full_url.empty()) entry.full_url = submission_.urn(role);
        if (original) {
            entry.id = original["id"].text();
            if (const std::string_view version = original["meta"]["versionId"].text(); !version.empty())
                entry.if_match = "W/\"" + std::string{version} + "\"";
        }
        entry.resource = with_id(resource, original ? std::string{} : entry.id);
        set_request(entry, submission_.urn(role), submission_.amended);
        entries_.push_back(std::move(entry));
    }

    static std::string with_id(const std::string& resource, const std::string& id) {
        if (id.empty()) return resource;
        const auto document = json::Document::parse(resource);
        constexpr std::string_view head[] = {"resourceType"};
        json::Writer writer;
        writer.object([&] {
            writer.field("resourceType", "Observation").field("id", id);
            if (document) writer.members_except(document->root(), head);
        });
        return writer.take();
    }

    // An earlier version of these answers made an Observation, when the one it was filled in from could not
    // be read: that one is replaced, or the chart would say two things.
    bool has_its_own(const std::string& role) const {
        return submission_.amended &&
               circumstances_.populated_from(fhir::reference_text("Observation", submission_.uuid(role)));
    }

    // Judged by the Observation as it is now, for the value in the answer's origin is the client's word.
    bool says(json::Node observation, const Item& item, const Value& value) const {
        const auto found =
            fitted_value(scored_.answered.form(), item, Observed{observation, observation, {}}.value());
        if (!found) return false;
        const auto document = json::Document::parse(found->json);
        return document && equal({found->type, document->root()}, value);
    }

    // What the response says of an Observation counts only as far as the Observation itself bears it out.
    json::Node own_original(const Given& given) const {
        const Origin origin = origin_of(given.answer);
        if (origin.kind != origins::observation || !circumstances_.populated_from) return {};
        const json::Node found = circumstances_.populated_from(origin.source);
        const json::Node performers = found["performer"];
        const std::string patient = fhir::reference_text("Patient", submission_.subject.patient.value);
        const bool mine = fhir::reference_text(found) == origin.source && is_usable(found, patient) &&
                          performers.size() == 1 && !submission_.subject.author.empty() &&
                          performers.at(0)["reference"].text() == submission_.subject.author;
        if (!mine) return {};
        for (const json::Node code : given.item.observation.extract_codes)
            if (fhir::has_code(found["code"], code["system"].text(), code["code"].text())) return found;
        return {};
    }

    const Submission& submission_;
    const Scored& scored_;
    const ObservationTerms& terms_;
    const Circumstances& circumstances_;
    std::vector<fhir::Issue>& issues_;
    std::map<std::size_t, std::size_t> seen_;  // written items so far, by item of the form
    std::vector<BundleEntry> entries_;
};

}  // namespace

std::vector<BundleEntry> observation_entries(const Submission& submission, const Scored& scored,
                                             const ObservationTerms& terms,
                                             const Circumstances& circumstances,
                                             std::vector<fhir::Issue>& issues) {
    return ObservationExtraction{submission, scored, terms, circumstances, issues}.run();
}

}  // namespace repere::instruments
