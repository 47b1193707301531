// SPDX-License-Identifier: Apache-2.0
#include "facade/permit.h"

#include "fhir/period.h"
#include "fhir/reference.h"
#include "json/document.h"

namespace repere::facade {

Result<bool> still_agreed(store::Store& store, const store::OutboxEntry& entry, Instant now) {
    const auto about = fhir::parse_reference(entry.about);
    if (!about || about->type != "Consent") return true;
    const auto stored = store.read(about->type, about->id);
    if (!stored) return stored.error();
    if (!*stored) return false;
    const auto document = json::Document::parse((*stored)->json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    const json::Node consent = document->root();
    if (consent["provision"]["type"].text() != "permit") return true;
    const auto period = fhir::period(consent["provision"]["period"]);
    return consent["status"].text() == "active" && period.end && now <= period.end->last(now.offset_minutes);
}

}  // namespace repere::facade
