// SPDX-License-Identifier: Apache-2.0
// What we offer: one service id per setting, on four hooks each, and the data a card needs. An id that stands
// under several hooks tells the client that a newer card replaces the older one (CDS Hooks, Discovery).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cds_hooks/wording.h"
#include "screening/screening.h"

namespace repere::cds_hooks {

// Sources: docs/hooks/*.md of CDS Hooks. patient-view is enough; the others only make the moment better.
enum class Hook : std::uint8_t { patient_view, encounter_start, encounter_discharge, order_sign };
std::string_view to_string(Hook hook);
std::optional<Hook> parse_hook(std::string_view text);

std::string_view service_id(screening::Setting setting);  // "repere-emergency"
std::optional<screening::Setting> setting_of(std::string_view service_id);

// One search or read the client may do for us before it calls, within what CDS Hooks lets templates say.
struct Template {
    std::string_view key;
    std::string_view type;
    std::string_view query;     // with {{context.patientId}}
    bool when_leaving = false;  // wanted by encounter-discharge only
};
std::span<const Template> templates();  // those wanted only when somebody leaves come last
std::span<const Template> templates(Hook hook);
std::string resolve(const Template& item, std::string_view patient_id);  // patient_id: a FHIR id

std::string discovery(const Wording& wording);  // {"services": [...]}

}  // namespace repere::cds_hooks
