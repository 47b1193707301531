// SPDX-License-Identifier: Apache-2.0
#include "instruments/origin.h"

#include "fhir/build.h"
#include "instruments/content.h"

namespace repere::instruments {
namespace {

constexpr std::string_view url = "https://repere.example/fhir/StructureDefinition/answer-origin";

}  // namespace

Origin origin_of(json::Node answer) {
    const json::Node element = extension(answer, url);
    return {extension(element, "kind")["valueCode"].text(),
            extension(element, "source")["valueReference"]["reference"].text(),
            value_of(extension(element, "value")).node};
}

bool is_as_populated(json::Node answer) {
    const json::Node before = origin_of(answer).value;
    return before && json::same_value(before, value_of(answer).node);
}

void write_origin(json::Writer& writer, std::string_view kind, std::string_view source, Instant when,
                  std::string_view type, std::string_view json) {
    writer.object([&] {
        writer.array("extension", [&] {
            writer.object([&] { writer.field("url", "kind").field("valueCode", kind); });
            if (!source.empty())
                writer.object([&] {
                    writer.field("url", "source").key("valueReference");
                    fhir::write_reference(writer, source);
                });
            writer.object([&] { writer.field("url", "when").field("valueInstant", to_string(when)); });
            writer.object([&] { writer.field("url", "value").key("value" + std::string{type}).raw(json); });
        });
        writer.field("url", url);
    });
}

}  // namespace repere::instruments
