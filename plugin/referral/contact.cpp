// SPDX-License-Identifier: Apache-2.0
#include "referral/contact.h"

#include <algorithm>

#include "fhir/build.h"
#include "fhir/canonical.h"

namespace repere::referral {
namespace {

std::vector<std::string> codes(json::Node item) {
    std::vector<std::string> found;
    for (const json::Node answer : item["answer"].items())
        if (const std::string_view code = answer["valueCoding"]["code"].text(); !code.empty())
            found.emplace_back(code);
    return found;
}

void read_items(json::Node parent, ContactWishes& wishes) {
    for (const json::Node item : parent["item"].items()) {
        const std::string_view link = item["linkId"].text();
        if (link == "contact-channel") wishes.channels = codes(item);
        if (link == "contact-hours") wishes.hours = codes(item);
        if (link == "safe-phone") wishes.phone = item["answer"].at(0)["valueString"].text();
        if (link == "relative-contact" && item["answer"].size() > 0)
            wishes.relative = item["answer"].at(0)["valueCoding"]["code"].text() == "yes";
        read_items(item, wishes);
    }
}

bool wants_calls(const ContactWishes& wishes) {
    return std::ranges::any_of(wishes.channels, [](const std::string& channel) {
        return channel == "voicemail" || channel == "text-message" || channel == "call-only";
    });
}

void write_coded(json::Writer& writer, std::string_view type, const std::string& system,
                 std::string_view code, std::string_view text) {
    writer.object([&] {
        writer.object("type", [&] { writer.field("text", type); });
        fhir::write_concept(writer.key("valueCodeableConcept"), {system, code, {}}, text);
    });
}

}  // namespace

bool ContactWishes::no_contact() const { return std::ranges::find(channels, "no-contact") != channels.end(); }

ContactWishes contact_wishes(json::Node response) {
    ContactWishes wishes;
    read_items(response, wishes);
    if (wishes.no_contact()) wishes.channels = {"no-contact"};
    if (!wants_calls(wishes)) {
        wishes.phone.clear();
        wishes.hours.clear();
    }
    return wishes;
}

void write_contact(json::Writer& writer, const ContactWishes& wishes, const Wording& wording) {
    for (const std::string& channel : wishes.channels)
        write_coded(writer, wording.text("input.contact"), fhir::canonical("CodeSystem", "contact-channel"),
                    channel, wording.text("contact." + channel));
    for (const std::string& hours : wishes.hours)
        write_coded(writer, wording.text("input.hours"), fhir::canonical("CodeSystem", "availability"), hours,
                    {});
    if (!wishes.phone.empty())
        writer.object([&] {
            writer.object("type", [&] { writer.field("text", wording.text("input.phone")); });
            writer.object("valueContactPoint",
                          [&] { writer.field("system", "phone").field("value", wishes.phone); });
        });
    if (wishes.relative)
        write_coded(writer, wording.text("input.relative"), fhir::canonical("CodeSystem", "plain-answer"),
                    *wishes.relative ? "yes" : "no",
                    wording.text(*wishes.relative ? "contact.relative-yes" : "contact.relative-no"));
}

}  // namespace repere::referral
