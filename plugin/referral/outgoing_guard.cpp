// SPDX-License-Identifier: Apache-2.0
#include "referral/outgoing_guard.h"

#include <algorithm>
#include <array>
#include <optional>

#include "fhir/reference.h"
#include "referral/owner.h"
#include "referral/service_kind.h"

namespace repere::referral {
namespace {

// Never carried: they are the EHR's, or they would send by themselves.
constexpr std::array<std::string_view, 15> never_carried{
    "Account",       "CareTeam",          "Claim",         "Coverage",     "Endpoint", "Group",
    "InsurancePlan", "HealthcareService", "MessageHeader", "Organization", "Patient",  "Person",
    "Practitioner",  "PractitionerRole",  "RelatedPerson"};
constexpr std::array<std::string_view, 8> organisations{
    "CareTeam",      "Endpoint",     "Group",  "HealthcareService",
    "InsurancePlan", "Organization", "Person", "RelatedPerson"};
// Elements that say who gets something; `reference` is Consent.provision.actor.reference.
constexpr std::array<std::string_view, 8> receiving{"owner",    "recipient",   "performer", "reference",
                                                    "receiver", "destination", "endpoint",  "channel"};

bool is_in(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}
bool is_practitioner(std::string_view type) { return type == "Practitioner" || type == "PractitionerRole"; }

class Looking {
public:
    Looking(const MayBeNamed* known, const KindMap* kinds) : known_{known}, kinds_{kinds} {}

    Result<Done> at(json::Node root) {
        walk(root, {}, {});
        if (refused_) return *std::move(refused_);
        return Done{};
    }

private:
    // Where we are: the name of the element, and the type of the resource it stands in.
    struct Place {
        std::string_view element, resource;
    };

    void refuse(const char* what) {
        if (!refused_) refused_ = fail(ErrorKind::fault, what, path_);
    }

    void walk(json::Node node, Place place, std::string_view above) {
        if (refused_) return;
        if (node.is_array()) {
            for (const json::Node item : node.items()) walk(item, place, above);
            return;
        }
        if (!node.is_object()) return;
        if (const std::string_view type = node["resourceType"].text(); !type.empty()) place.resource = type;
        look_at_kind(node);
        if (known_ != nullptr) look_at_parties(node, place, above);
        const std::size_t length = path_.size();
        for (const auto [name, value] : node.members()) {
            path_ += (path_.empty() ? "" : ".") + std::string{name};
            walk(value, {name, place.resource}, place.element);
            path_.resize(length);
        }
    }

    // Any object with system and code is a Coding, whatever holds it.
    void look_at_kind(json::Node node) {
        const std::string_view system = node["system"].text(), code = node["code"].text();
        if (system.empty() || code.empty()) return;
        const auto kind = kinds_ != nullptr                 ? kinds_->kind(system, code)
                          : system == systems::service_kind ? service_kind(code)
                                                            : std::nullopt;
        if (kind && facts_of(*kind).reach == Reach::never) refuse("a kind that nothing is ever sent to");
    }

    // Where a letter is to be sent by the hospital's operator: a name and known addresses, nothing more.
    bool is_mailbox(json::Node node, const Place& place) const {
        constexpr std::array<std::string_view, 4> members{"resourceType", "id", "name", "telecom"};
        if (place.element != "contained" || node["resourceType"].text() != "Organization" || !known_->mailbox)
            return false;
        for (const auto [name, value] : node.members())
            if (!is_in(members, name)) return false;
        for (const json::Node each : node["telecom"].items())
            if (!known_->mailbox(each["value"].text())) return false;
        return true;
    }

    void look_at_parties(json::Node node, const Place& place, std::string_view above) {
        if (is_mailbox(node, place)) return;
        if (is_in(never_carried, node["resourceType"].text()))
            return refuse("a resource of this type is never sent");
        if (const std::string_view url = node["url"].text(); place.element == "request" && !url.empty())
            if (is_in(never_carried, url.substr(0, url.find_first_of("/?"))))
                return refuse("nothing is written there");
        const bool receives = is_receiving(place, above);
        if (const json::Node literal = node["reference"]; literal.string())
            return look_at_literal(literal.text(), receives);
        if (const json::Node logical = node["identifier"]; logical.is_object() && !node["resourceType"])
            return look_at_logical(node, receives);
        if (receives && node["display"]) refuse("a recipient that nothing identifies");
    }

    // Observation.performer is who observed; a Consent's data is named by `reference` too.
    static bool is_receiving(const Place& place, std::string_view above) {
        if (!is_in(receiving, place.element)) return false;
        if (place.element == "performer")
            return place.resource == "ServiceRequest" || place.resource == "Task";
        return place.element != "reference" || above == "actor";
    }

    void look_at_literal(std::string_view text, bool receives) {
        if (text.starts_with('#')) return;  // what is contained is looked at where it stands
        const auto reference = fhir::parse_reference(text);
        if (!reference) return refuse("a reference that cannot be read");
        const std::string_view type = reference->type;
        const bool own = reference->base.empty() && reference->version.empty();
        if (is_in(organisations, type)) {
            if (!own || !known_->organisation(text)) refuse("an organisation that may not know");
        } else if (type == "Patient") {
            if (text != known_->patient) refuse("another person");
        } else if (is_practitioner(type)) {
            if (!own || (receives && !known_->practitioner(text))) refuse("a practitioner who may not know");
        } else if (receives) {
            refuse("a recipient of no known kind");
        }
    }

    // An identifier without a type could be anybody's: it must be known as an organisation.
    void look_at_logical(json::Node node, bool receives) {
        const std::string_view type = node["type"].text();
        const bool may_be_party = type.empty() || receives || is_in(organisations, type) ||
                                  is_practitioner(type) || type == "Patient";
        if (may_be_party && !known_->organisation(owner_text(node)))
            refuse("an organisation that may not know");
    }

    const MayBeNamed* known_;
    const KindMap* kinds_;
    std::string path_;
    std::optional<Error> refused_;
};

}  // namespace

Result<Done> names_only_known(json::Node payload, const MayBeNamed& known) {
    return Looking{&known, known.kinds}.at(payload);
}

Result<Done> names_no_forbidden_kind(json::Node payload, const KindMap* kinds) {
    return Looking{nullptr, kinds}.at(payload);
}

}  // namespace repere::referral
