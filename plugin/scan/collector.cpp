// SPDX-License-Identifier: Apache-2.0
#include "scan/collector.h"

#include "chart/projection.h"
#include "fhir/bundle.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::scan {
namespace {

constexpr std::uint64_t lines_between_reports = 4096;

// Types whose facts count only by their code; what no value set lists, no rule can see (chart/visit.h).
bool counts_by_code(std::string_view type) {
    return type == "Condition" || type == "Observation" || type == "Procedure";
}

bool is_shared(std::string_view type) { return type == "Location" || type == "Medication"; }

json::Node subject_of(json::Node resource) {
    return resource["subject"] ? resource["subject"] : resource["patient"];
}

// What the second pass reads as an entry of one patient's Bundle.
std::string entry_text(json::Node projected, std::string_view full_url) {
    json::Writer writer;
    writer.object([&] { writer.optional("fullUrl", full_url).field("resource", projected); });
    return writer.take();
}

template <class Visit>
Result<Done> for_each_entry(json::Node bundle, Visit&& visit) {
    for (const json::Node entry : bundle["entry"].items()) {
        const json::Node resource = entry["resource"];
        if (auto done = fhir::is_bundle(resource) ? for_each_entry(resource, visit)
                                                  : visit(resource, entry["fullUrl"].text());
            !done)
            return done;
    }
    return Done{};
}

}  // namespace

Collector::Collector(const knowledge::Knowledge& knowledge, const Options& options, const Sinks& sinks,
                     Counts& counts)
    : knowledge_{knowledge},
      options_{options},
      sinks_{sinks},
      counts_{counts},
      facts_{options.memory, options.temporary_folder} {}

void Collector::report(std::string_view name, std::uint64_t line, std::uint64_t offset,
                       std::string_view reason) {
    ++counts_.bad;
    sinks_.bad({name, line, offset, reason});
}

Result<Done> Collector::read_lines(std::string_view name, std::unique_ptr<Source> source) {
    ++counts_.files;
    LineReader reader{std::move(source), options_.line_limit};
    json::Limits limits;
    limits.bytes = options_.line_limit;
    const std::uint64_t bytes_before = counts_.bytes;
    for (;;) {
        const auto line = reader.next();
        counts_.bytes = bytes_before + reader.offset();
        if (!line) {
            ++counts_.lines;
            report(name, reader.lines() + 1, reader.offset(), line.error().what);
            return Done{};
        }
        if (!*line) return Done{};
        ++counts_.lines;
        if ((*line)->too_long)
            report(name, (*line)->number, (*line)->offset, "the line is too long");
        else if ((*line)->text.find_first_not_of(" \t") == std::string_view::npos)
            ++counts_.blank;
        else if (auto taken = take_text(name, **line, limits); !taken)
            return taken;
        if (counts_.lines % lines_between_reports == 0) sinks_.progress(counts_);
    }
}

Result<Done> Collector::read_document(std::string_view name, std::unique_ptr<Source> source) {
    ++counts_.files;
    ++counts_.lines;  // the whole text counts as one
    std::string text, block(std::size_t{1} << 20, '\0');
    for (;;) {
        const auto got = source->read(block);
        if (!got) return report(name, 1, text.size(), got.error().what), Done{};
        if (*got == 0) break;
        text.append(block, 0, *got);
        if (text.size() > options_.document_limit) return report(name, 1, 0, "the file is too long"), Done{};
    }
    counts_.bytes += text.size();
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) return ++counts_.blank, Done{};
    json::Limits limits;
    limits.bytes = options_.document_limit;
    limits.values = options_.document_limit / 4;
    auto taken = take_text(name, {text, 1, 0, false}, limits);
    sinks_.progress(counts_);
    return taken;
}

Result<Done> Collector::take_text(std::string_view name, const Line& line, const json::Limits& limits) {
    const auto document = json::Document::parse(line.text, limits);
    if (!document) return report(name, line.number, line.offset, to_string(document.error())), Done{};
    const json::Node root = document->root();
    if (!fhir::is_resource_type(root["resourceType"].text()))
        return report(name, line.number, line.offset, "not a FHIR resource"), Done{};
    if (!fhir::is_bundle(root)) return take_resource(root, {}, {});
    BundlePatients patients;
    for (const json::Node entry : root["entry"].items())
        if (entry["resource"]["resourceType"].text() == "Patient" && entry["fullUrl"])
            patients.emplace(entry["fullUrl"].text(), entry["resource"]["id"].text());
    return for_each_entry(root, [&](json::Node resource, std::string_view full_url) {
        return take_resource(resource, full_url, patients);
    });
}

bool Collector::is_asked_for(std::string_view type, json::Node resource) const {
    if (type == "ServiceRequest" || type == "Task") return false;  // read only of somebody who is leaving
    if (!counts_by_code(type)) return true;
    for (const json::Node node : resource["code"]["coding"].items()) {
        const fhir::Coding coding = fhir::coding(node);
        if (knowledge_.value_sets().listed(coding.system, coding.code)) return true;
    }
    return false;
}

Result<Done> Collector::take_resource(json::Node resource, std::string_view full_url,
                                      const BundlePatients& patients) {
    ++counts_.resources;
    const std::string_view type = resource["resourceType"].text();
    std::pmr::monotonic_buffer_resource arena{&pool_};
    const json::Node projected = chart::project(resource, arena);
    if (!projected || !is_asked_for(type, projected)) return ++counts_.unused, Done{};
    if (is_shared(type)) {
        const std::string text = json::to_string(projected);
        shared_.try_emplace(fhir::reference_text(projected), text);
        if (!full_url.empty()) shared_.try_emplace(std::string{full_url}, text);
        return ++counts_.kept, Done{};
    }
    std::string_view patient = resource["id"].text();
    if (type != "Patient") {
        const std::string_view text = subject_of(projected)["reference"].text();
        const auto in_bundle = patients.find(text);
        const auto reference = fhir::parse_reference(text);
        patient = in_bundle != patients.end()                 ? in_bundle->second
                  : reference && reference->type == "Patient" ? reference->id
                                                              : std::string_view{};
    }
    if (patient.empty()) return ++counts_.nobody, Done{};
    if (!options_.shard.has(patient)) return ++counts_.elsewhere, Done{};
    ++counts_.kept;
    return facts_.add(patient, entry_text(projected, full_url));
}

}  // namespace repere::scan
