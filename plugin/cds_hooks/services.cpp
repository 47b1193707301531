// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/services.h"

#include <algorithm>
#include <array>

#include "json/writer.h"

namespace repere::cds_hooks {
namespace {

using screening::Setting;

constexpr std::array settings{Setting::emergency, Setting::cardiology, Setting::obstetrics};
constexpr std::array hooks{Hook::patient_view, Hook::encounter_start, Hook::encounter_discharge,
                           Hook::order_sign};
constexpr std::array<std::string_view, 3> service_ids{"repere-emergency", "repere-cardiology",
                                                      "repere-obstetrics"};
constexpr std::string_view placeholder = "{{context.patientId}}";

// Encounters are searched, not read by {{context.encounterId}}: patient-view may come without one.
constexpr std::array data{
    Template{"patient", "Patient", "Patient/{{context.patientId}}"},
    Template{"encounters", "Encounter", "Encounter?patient={{context.patientId}}&_sort=-date&_count=50"},
    Template{"conditions", "Condition", "Condition?patient={{context.patientId}}&_count=200"},
    Template{"observations", "Observation",
             "Observation?patient={{context.patientId}}&_sort=-date&_count=200"},
    Template{"statements", "MedicationStatement",
             "MedicationStatement?patient={{context.patientId}}&_count=100"},
    Template{"administrations", "MedicationAdministration",
             "MedicationAdministration?patient={{context.patientId}}&_count=100"},
    Template{"procedures", "Procedure", "Procedure?patient={{context.patientId}}&_sort=-date&_count=100"},
    Template{"episodes", "EpisodeOfCare", "EpisodeOfCare?patient={{context.patientId}}&_count=50"},
    Template{"consents", "Consent", "Consent?patient={{context.patientId}}&_count=50"},
    Template{"responses", "QuestionnaireResponse",
             "QuestionnaireResponse?patient={{context.patientId}}&_sort=-authored&_count=50"},
    Template{"requests", "ServiceRequest",
             "ServiceRequest?patient={{context.patientId}}&_sort=-authored&_count=50", true},
    Template{"tasks", "Task", "Task?patient={{context.patientId}}&_count=50", true},
};
constexpr std::size_t always = std::ranges::count(data, false, &Template::when_leaving);
static_assert(std::ranges::is_partitioned(data, [](const Template& item) { return !item.when_leaving; }));

}  // namespace

std::string_view to_string(Hook hook) {
    constexpr std::array<std::string_view, 4> names{"patient-view", "encounter-start", "encounter-discharge",
                                                    "order-sign"};
    return names[static_cast<std::size_t>(hook)];
}

std::optional<Hook> parse_hook(std::string_view text) {
    for (const Hook hook : hooks)
        if (to_string(hook) == text) return hook;
    return std::nullopt;
}

std::string_view service_id(Setting setting) { return service_ids[static_cast<std::size_t>(setting)]; }

std::optional<Setting> setting_of(std::string_view id) {
    for (const Setting setting : settings)
        if (service_id(setting) == id) return setting;
    return std::nullopt;
}

std::span<const Template> templates() { return data; }

std::span<const Template> templates(Hook hook) {
    return templates().first(hook == Hook::encounter_discharge ? data.size() : always);
}

std::string resolve(const Template& item, std::string_view patient_id) {
    std::string out{item.query};
    return out.replace(out.find(placeholder), placeholder.size(), patient_id);
}

std::string discovery(const Wording& wording) {
    json::Writer writer;
    const auto service = [&](Setting setting, Hook hook) {
        const std::string name{screening::to_string(setting)};
        writer.object([&] {
            writer.field("hook", to_string(hook)).field("id", service_id(setting));
            writer.field("title", wording.text("service." + name));
            writer.field("description", wording.text("description." + name));
            writer.field("usageRequirements", wording.text("usage"));
            writer.object("prefetch", [&] {
                for (const Template& item : templates(hook)) writer.field(item.key, item.query);
            });
        });
    };
    writer.object([&] {
        writer.array("services", [&] {
            for (const Setting setting : settings)
                for (const Hook hook : hooks) service(setting, hook);
        });
    });
    return writer.take();
}

}  // namespace repere::cds_hooks
