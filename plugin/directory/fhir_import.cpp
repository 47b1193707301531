// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "directory/finess.h"
#include "directory/import.h"
#include "directory/pieces.h"
#include "fhir/reference.h"
#include "json/document.h"
#include "referral/service_fhir.h"

namespace repere::directory {
namespace {

struct Found {
    json::Node node;
    std::int64_t line = 0;
};

bool is_of_a_directory(std::string_view type) {
    return type == "HealthcareService" || type == "Organization" || type == "Location";
}

// All resources of the text, each with its line, to be found by "Type/id" and by fullUrl.
class Resources {
public:
    explicit Resources(Import& import) : import_{import} {}

    Result<Done> read(std::string_view text) {
        if (trimmed(text).empty()) return Done{};
        const auto document =
            text.find('\n') == std::string_view::npos ? json::Document::parse(text) : first_line(text);
        const bool by_line = document && document->root()["resourceType"].text() != "";
        if (by_line) return read_lines(text);
        return read_value({text, 1});
    }

    std::vector<Found> of(std::string_view type) const {
        std::vector<Found> found;
        for (const Found& each : all_)
            if (each.node["resourceType"].text() == type) found.push_back(each);
        return found;
    }
    json::Node at(json::Node reference) const {
        const auto found = by_reference_.find(reference["reference"].text());
        return found == by_reference_.end() ? json::Node{} : found->second;
    }
    json::Node location_of(json::Node organization) const {
        const auto found = location_by_owner_.find(fhir::reference_text(organization));
        return found == location_by_owner_.end() ? json::Node{} : found->second;
    }

private:
    // NDJSON has a whole resource on its first line, a pretty-printed text has not.
    static Result<json::Document> first_line(std::string_view text) {
        return json::Document::parse(text.substr(0, text.find('\n')));
    }

    Result<Done> read_lines(std::string_view text) {
        std::int64_t line = 0;
        while (!text.empty()) {
            const auto end = text.find('\n');
            const std::string_view each = trimmed(text.substr(0, end));
            ++line;
            if (!each.empty())
                if (const auto done = read_value({each, line}); !done) error(line, done.error());
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        }
        return Done{};
    }

    // A Bundle is cut before it is parsed, so that each entry keeps its line.
    Result<Done> read_value(Piece piece) {
        const auto cut = for_each_piece(
            piece.text, "entry", [this](Piece entry) { read_entry(entry); }, piece.line);
        if (cut || cut.error().kind == ErrorKind::invalid) return cut;
        auto document = json::Document::parse(piece.text);
        if (!document) return document.error();
        if (document->root()["resourceType"].text() == "Bundle") return Done{};  // an empty one
        if (document->root()["resourceType"].text().empty())
            return fail(ErrorKind::invalid, "not a FHIR resource");
        keep(std::move(*document), {}, piece.line);
        return Done{};
    }

    void read_entry(Piece piece) {
        auto document = json::Document::parse(piece.text);
        if (!document) return error(piece.line, document.error());
        if (!document->root()["resource"]) return;
        keep(std::move(*document), "resource", piece.line);
    }

    void error(std::int64_t line, const Error& error) {
        ++import_.read;
        import_.errors.push_back({line, to_string(error)});
    }

    void keep(json::Document document, std::string_view inside, std::int64_t line) {
        ++import_.read;
        documents_.push_back(std::move(document));
        const json::Node root = documents_.back().root();
        const json::Node node = inside.empty() ? root : root[inside];
        if (!is_of_a_directory(node["resourceType"].text())) {
            ++import_.skipped;
            return;
        }
        all_.push_back({node, line});
        by_reference_.emplace(fhir::reference_text(node), node);
        if (const std::string_view owner = node["managingOrganization"]["reference"].text(); !owner.empty())
            location_by_owner_.emplace(std::string{owner}, node);
        if (const std::string_view url = root["fullUrl"].text(); !url.empty())
            by_reference_.emplace(std::string{url}, node);
    }

    Import& import_;
    std::deque<json::Document> documents_;
    std::vector<Found> all_;
    std::map<std::string, json::Node, std::less<>> by_reference_, location_by_owner_;
};

class FhirReading {
public:
    FhirReading(const Resources& resources, const KindMap& kinds, Import& import)
        : resources_{resources}, kinds_{kinds}, import_{import} {}

    void run() {
        for (const Found& each : resources_.of("HealthcareService")) {
            const json::Node organization = resources_.at(each.node["providedBy"]);
            add({each.node, organization, resources_.at(each.node["location"].at(0)),
                 resources_.at(organization["partOf"])},
                each);
        }
        for (const Found& each : resources_.of("Organization")) {
            if (stands_behind_a_service(each.node)) {
                ++import_.skipped;
                continue;
            }
            add({{}, each.node, resources_.location_of(each.node), resources_.at(each.node["partOf"])}, each);
        }
        import_.skipped += std::ssize(resources_.of("Location"));
    }

private:
    void add(const referral::ServiceNodes& nodes, const Found& found) {
        auto service = referral::read_service(nodes, kinds_);
        if (!service) {
            if (service.error().kind == ErrorKind::not_found)
                ++import_.skipped;
            else
                import_.errors.push_back({found.line, to_string(service.error())});
            return;
        }
        complete(*service);
        if (nodes.healthcare_service)
            spoken_for_.insert({fhir::reference_text(nodes.organization), service->kind});
        if (const auto [first, is_new] = seen_.emplace(service->id + service->source, found.line); !is_new)
            import_.errors.push_back({found.line, "the same service stands on line " +
                                                      std::to_string(first->second) + " already"});
        else
            import_.services.push_back({std::move(*service), found.line});
    }

    // The organisation of a service is not the same service again; it may be another one beside it.
    bool stands_behind_a_service(json::Node organization) const {
        const auto own = referral::kind_of({{}, organization, {}, {}}, kinds_);
        return own && spoken_for_.contains({fhir::reference_text(organization), *own});
    }

    static void complete(Service& service) {
        referral::ServicePlace& place = service.place;
        const bool french = std::ranges::any_of(
            service.identifiers, [](const auto& each) { return each.system == referral::systems::finess; });
        if (!french) return;
        if (place.area.empty()) place.area = french_area_of_postal_code(place.postal_code);
        if (service.time_zone.empty()) service.time_zone = french_time_zone(place.area);
    }

    const Resources& resources_;
    const KindMap& kinds_;
    Import& import_;
    std::set<std::pair<std::string, referral::ServiceKind>> spoken_for_;
    std::map<std::string, std::int64_t, std::less<>> seen_;
};

}  // namespace

Result<Import> read_fhir(std::string_view text, const KindMap& kinds) {
    Import import;
    Resources resources{import};
    if (const auto done = resources.read(text); !done) return done.error();
    FhirReading{resources, kinds, import}.run();
    std::ranges::sort(import.errors, {}, &LineError::line);
    return import;
}

}  // namespace repere::directory
