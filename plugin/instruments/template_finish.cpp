// SPDX-License-Identifier: Apache-2.0
#include "instruments/template_finish.h"

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "json/document.h"

namespace repere::instruments {
namespace {

void copy(json::Writer& writer, json::Node value, const Renames& renames) {
    if (value.is_array()) {
        writer.array([&] {
            for (const json::Node element : value.items()) copy(writer, element, renames);
        });
    } else if (value.is_object()) {
        writer.object([&] {
            for (const auto [name, inside] : value.members()) {
                writer.key(name);
                const auto renamed = name == "reference" ? renames.find(inside.text()) : renames.end();
                if (renamed != renames.end())
                    writer.string(renamed->second);
                else
                    copy(writer, inside, renames);
            }
        });
    } else {
        writer.node(value);
    }
}

void write_labels(json::Writer& writer, json::Node own) {
    json::Writer labels;
    fhir::write_meta(labels);
    const auto document = json::Document::parse(labels.text());
    writer.array("security", [&] {
        for (const json::Node label : own.items()) writer.node(label);
        if (!document) return;
        for (const json::Node label : document->root()["security"].items())
            if (!fhir::has_code(own, label["system"].text(), label["code"].text())) writer.node(label);
    });
}

void write_tags(json::Writer& writer, json::Node own, std::string_view tag) {
    if (tag.empty() && !own) return;
    writer.array("tag", [&] {
        for (const json::Node label : own.items()) writer.node(label);
        if (!tag.empty()) fhir::write_coding(writer, {fhir::systems::uri, tag, {}});
    });
}

}  // namespace

std::string finished_resource(json::Node resource, const BundleEntry& entry, const std::string& urn,
                              const Renames& renames) {
    constexpr std::string_view apart[] = {"security", "tag"};
    const bool identified = has_identifiers(entry.type);
    const json::Node meta = resource["meta"];
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", entry.type).optional("id", entry.id);
        writer.object("meta", [&] {
            writer.members_except(meta, apart);
            write_labels(writer, meta["security"]);
            write_tags(writer, meta["tag"], identified ? std::string_view{} : urn);
        });
        if (identified)
            writer.array("identifier", [&] {
                for (const json::Node one : resource["identifier"].items()) copy(writer, one, renames);
                fhir::write_identifier(writer, fhir::systems::uri, urn);
            });
        for (const auto [name, value] : resource.members()) {
            if (name == "resourceType" || name == "id" || name == "meta") continue;
            if (name == "identifier" && identified) continue;
            writer.key(name);
            copy(writer, value, renames);
        }
    });
    return writer.take();
}

}  // namespace repere::instruments
