// SPDX-License-Identifier: Apache-2.0
// What is known about a service: yes, no, or unknown. Unknown stays unknown; nothing is guessed from its
// kind.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace repere::referral {

enum class ServiceAttribute : std::uint8_t {
    cocaine_programme,
    cbt,
    acupuncture,
    psycho_education,
    workshops,
    opioid_substitution,
    withdrawal,
    find_doctor,
    psychiatric_help,
    infection_screening,
    injection_kit,
    smoking_kit,
    sniffing_kit,
    water_for_injection,
    naloxone_kit,
    drug_checking,
    advice,
    rights,
    housing,
    work,
    mediation,
    peer_support,
    inpatient_beds,
    anonymous_ok,
    free_of_charge,
    walk_in,
    women_only,
    children_welcome,
    evening,
    weekend,
    remote,
    discreet_contact,
    interpreter,
    wheelchair,
    identity_needed,
    secure_mailbox,
    needs_consent_to_contact,
    may_receive_referral,
    leaflet_only,
};

// Codes of CodeSystem/service-attribute, in the order of the enumeration.
inline constexpr std::array attribute_codes{
    std::string_view{"cocaine-programme"},
    std::string_view{"cbt"},
    std::string_view{"acupuncture"},
    std::string_view{"psycho-education"},
    std::string_view{"workshops"},
    std::string_view{"opioid-substitution"},
    std::string_view{"withdrawal"},
    std::string_view{"find-doctor"},
    std::string_view{"psychiatric-help"},
    std::string_view{"infection-screening"},
    std::string_view{"injection-kit"},
    std::string_view{"smoking-kit"},
    std::string_view{"sniffing-kit"},
    std::string_view{"water-for-injection"},
    std::string_view{"naloxone-kit"},
    std::string_view{"drug-checking"},
    std::string_view{"advice"},
    std::string_view{"rights"},
    std::string_view{"housing"},
    std::string_view{"work"},
    std::string_view{"mediation"},
    std::string_view{"peer-support"},
    std::string_view{"inpatient-beds"},
    std::string_view{"anonymous-ok"},
    std::string_view{"free-of-charge"},
    std::string_view{"walk-in"},
    std::string_view{"women-only"},
    std::string_view{"children-welcome"},
    std::string_view{"evening"},
    std::string_view{"weekend"},
    std::string_view{"remote"},
    std::string_view{"discreet-contact"},
    std::string_view{"interpreter"},
    std::string_view{"wheelchair"},
    std::string_view{"identity-needed"},
    std::string_view{"secure-mailbox"},
    std::string_view{"needs-consent-to-contact"},
    std::string_view{"may-receive-referral"},
    std::string_view{"leaflet-only"},
};
static_assert(attribute_codes.size() == static_cast<std::size_t>(ServiceAttribute::leaflet_only) + 1);

constexpr std::string_view to_string(ServiceAttribute attribute) {
    return attribute_codes[static_cast<std::size_t>(attribute)];
}
constexpr std::optional<ServiceAttribute> service_attribute(std::string_view code) {
    for (std::size_t i = 0; i < attribute_codes.size(); ++i)
        if (attribute_codes[i] == code) return static_cast<ServiceAttribute>(i);
    return std::nullopt;
}

// What it treats and how: FHIR keeps these in HealthcareService.program, the others in characteristic.
constexpr bool is_programme(ServiceAttribute attribute) { return attribute <= ServiceAttribute::workshops; }

enum class Known : std::uint8_t { unknown, no, yes };

class Attributes {
public:
    constexpr Known operator[](ServiceAttribute attribute) const {
        return values_[static_cast<std::size_t>(attribute)];
    }
    constexpr bool is(ServiceAttribute attribute) const { return (*this)[attribute] == Known::yes; }
    constexpr void set(ServiceAttribute attribute, Known value) {
        values_[static_cast<std::size_t>(attribute)] = value;
    }
    friend bool operator==(const Attributes&, const Attributes&) = default;

private:
    std::array<Known, attribute_codes.size()> values_{};
};

}  // namespace repere::referral
