// SPDX-License-Identifier: Apache-2.0
#include "facade/originals.h"

#include "fhir/reference.h"

namespace repere::facade {
namespace {

// Reads a call may cause; a form fills in a few answers from Observations.
constexpr std::size_t most_reads = 64;

}  // namespace

std::function<json::Node(std::string_view)> Originals::reader() {
    return [this](std::string_view reference) { return find(reference); };
}

bool Originals::has_read(std::string_view reference) const {
    const auto found = read_.find(reference);
    return found != read_.end() && found->second.root();
}

json::Node Originals::find(std::string_view reference) {
    const auto parsed = fhir::parse_reference(reference);
    if (!parsed || !fhir::is_id(parsed->id) || reference != fhir::reference_text("Observation", parsed->id))
        return {};
    auto found = read_.find(reference);
    if (found == read_.end()) {
        if (read_.size() >= most_reads) return {};
        found = read_.emplace(reference, read(reference)).first;
    }
    return found->second.root();
}

json::Document Originals::read(std::string_view reference) {
    const auto parsed = fhir::parse_reference(reference);
    const auto stored = exchange_.store.read("Observation", parsed->id);
    if (stored && *stored) {
        auto ours = json::Document::parse((*stored)->json);
        return ours ? std::move(*ours) : json::Document{};
    }
    if (!stored || !may_ask_ehr()) return {};
    auto theirs = exchange_.content.query_ehr(reference);
    if (theirs) return std::move(*theirs);
    ehr_answers_ = theirs.error().kind != ErrorKind::unavailable;
    return {};
}

bool Originals::may_ask_ehr() const {
    return ehr_answers_ && exchange_.content.query_ehr && exchange_.site.write_back == WriteBack::full &&
           exchange_.actor.position == Position::clinician;
}

}  // namespace repere::facade
