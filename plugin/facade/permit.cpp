// SPDX-License-Identifier: Apache-2.0
#include "facade/permit.h"

#include <vector>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "json/document.h"
#include "referral/abort.h"
#include "referral/consent_policy.h"
#include "referral/owner.h"
#include "referral/task_states.h"

namespace repere::facade {
namespace {

constexpr std::string_view uuid_prefix = "urn:uuid:";

// Our id of a resource on its way: the EHR may give another.
std::string our_id(json::Node resource) {
    for (const json::Node identifier : resource["identifier"].each()) {
        const std::string_view value = identifier["value"].text();
        if (identifier["system"].text() == fhir::systems::uri && value.starts_with(uuid_prefix))
            return std::string{value.substr(uuid_prefix.size())};
    }
    return std::string{resource["id"].text()};
}

class Check {
public:
    Check(store::Store& store, Instant now) : store_{store}, now_{now} {}

    Result<bool> entry(json::Node resource) {
        const std::string_view type = resource["resourceType"].text();
        if (type == "Task" && !referral::is_abort(resource)) return task(resource);
        if (type == "ServiceRequest") return request(resource);
        if (type == "DocumentReference") return paper(our_id(resource));
        return true;
    }

    // A Consent that leaves by itself: a yes must still stand, everything else may be known in the chart.
    Result<bool> consent(std::string_view id) {
        const auto document = stored("Consent", id);
        if (!document) return document.error();
        const json::Node found = document->root();
        if (!found.is_object()) return false;
        if (found["provision"]["type"].text() != "permit") return true;
        return stands(found, referral::owner_text(found["provision"]["actor"].at(0)["reference"]));
    }

private:
    // An absent one is null.
    Result<json::Document> stored(std::string_view type, std::string_view id) {
        const auto found = store_.read(type, id);
        if (!found) return found.error();
        auto document = json::Document::parse(*found ? std::string_view{(*found)->json} : "null");
        if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
        return document;
    }
    Result<json::Document> stored(json::Node reference) {
        const auto parsed = fhir::reference(reference);
        return parsed ? stored(parsed->type, parsed->id) : json::Document::parse("null");
    }

    bool stands(json::Node consent, std::string_view recipient) const {
        const auto standing = referral::standing(consent, {recipient, {}, now_});
        return standing == referral::Standing::permitted || standing == referral::Standing::not_objecting;
    }

    // Some agreement among those the request points to names this recipient and stands.
    Result<bool> one_stands(json::Node request, std::string_view recipient) {
        for (const json::Node item : request["supportingInfo"].items()) {
            const auto reference = fhir::reference(item);
            if (!reference || reference->type != "Consent") continue;
            const auto consent = stored(reference->type, reference->id);
            if (!consent) return consent.error();
            if (stands(consent->root(), recipient)) return true;
        }
        return false;
    }

    // Did anything of this referral to this recipient ever leave? What never did needs no end there either.
    Result<bool> had_left(json::Node request, std::string_view recipient) {
        for (const json::Node item : request["supportingInfo"].items()) {
            const auto consent = stored(item);
            if (!consent) return consent.error();
            const json::Node actor = consent->root()["provision"]["actor"].at(0);
            if (referral::owner_text(actor["reference"]) != recipient) continue;
            store::OutboxQuery query;
            query.about = item["reference"].text();
            const auto entries = store_.outbox(query);
            if (!entries) return entries.error();
            // The first is the referral itself; entries of one patient leave in order.
            if (entries->empty()) continue;
            const store::Parcel& first = entries->front();
            if (first.accepted || first.in_doubt || first.state == store::State::quarantined) return true;
        }
        return false;
    }

    Result<bool> task(json::Node leaving) {
        const auto kept = stored("Task", our_id(leaving));
        if (!kept) return kept.error();
        const auto request = stored(kept->root()["focus"]);
        if (!request) return request.error();
        const std::string recipient = referral::asked(leaving);
        const auto status = referral::status(leaving["status"].text());
        const bool over = status && referral::is_final(*status);
        return over ? had_left(request->root(), recipient) : one_stands(request->root(), recipient);
    }

    Result<bool> request(json::Node leaving) {
        const std::string_view status = leaving["status"].text();
        const bool open = status == "active" || status == "on-hold" || status == "draft";
        if (!open && status != "revoked") return true;
        const auto kept = stored("ServiceRequest", our_id(leaving));
        if (!kept) return kept.error();
        const std::string performer = referral::owner_text(kept->root()["performer"].at(0));
        return open ? one_stands(kept->root(), performer) : had_left(kept->root(), performer);
    }

    // A letter leaves while every agreement it points to stands, or one of the request it was made from.
    Result<bool> paper(std::string_view id) {
        const auto kept = stored("DocumentReference", id);
        if (!kept) return kept.error();
        bool bound = false, allowed = false;
        for (const json::Node related : kept->root()["context"]["related"].items()) {
            const auto reference = fhir::reference(related);
            if (!reference) continue;
            if (reference->type == "Consent") {
                const auto said = consent(reference->id);
                if (!said || !*said) return said;
                bound = allowed = true;
            }
            if (reference->type != "ServiceRequest") continue;
            const auto request = stored(related);
            if (!request) return request.error();
            const auto said =
                one_stands(request->root(), referral::owner_text(request->root()["performer"].at(0)));
            if (!said) return said;
            bound = true;
            allowed = allowed || *said;
        }
        return allowed || !bound;
    }

    store::Store& store_;
    Instant now_;
};

// What the entry itself says of the Consent it is about.
bool ends_the_consent(json::Node bundle, std::string_view id) {
    for (const json::Node entry : bundle["entry"].items()) {
        const json::Node resource = entry["resource"];
        if (resource["resourceType"].text() == "Consent" && our_id(resource) == id)
            return resource["status"].text() != "active";
    }
    return false;
}

}  // namespace

Result<bool> still_agreed(store::Store& store, const store::OutboxEntry& entry, Instant now) {
    Check check{store, now};
    const auto about = fhir::parse_reference(entry.about);
    const auto bundle =
        json::Document::parse(entry.payload.empty() ? "null" : std::string_view{entry.payload});
    if (!bundle) return fail(ErrorKind::fault, "an outbox entry cannot be read");
    if (about && about->type == "Consent" && !ends_the_consent(bundle->root(), about->id))
        if (const auto said = check.consent(about->id); !said || !*said) return said;
    for (const json::Node each : bundle->root()["entry"].items())
        if (const auto said = check.entry(each["resource"]); !said || !*said) return said;
    return true;
}

}  // namespace repere::facade
