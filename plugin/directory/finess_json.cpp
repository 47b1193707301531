// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>
#include <map>

#include "directory/finess.h"
#include "directory/import.h"
#include "directory/pieces.h"
#include "json/document.h"

namespace repere::directory {
namespace {

std::string_view words(json::Node node) {
    return trimmed(node.text());
}  // some values are padded with blanks

// Only directionLatitude and directionLongitude are used: the projected pair comes in either order
// (ansforge/finess, ticket 24), so that one could be taken for the other.
std::optional<referral::Position> position(json::Node address) {
    const auto degrees = [](json::Node node) -> std::optional<double> {
        const std::string_view text = words(node);
        double value = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
        if (end.ec != std::errc{} || end.ptr != text.data() + text.size()) return std::nullopt;
        return value;
    };
    const json::Node at = address["coordonneesGeographique"];
    const auto latitude = degrees(at["directionLatitude"]), longitude = degrees(at["directionLongitude"]);
    constexpr double pole = 90, date_line = 180;
    if (!latitude || !longitude || std::abs(*latitude) > pole || std::abs(*longitude) > date_line)
        return std::nullopt;
    return referral::Position{*latitude, *longitude};
}

// The address of use 03 is that of the place itself; without it the first one.
json::Node address_of(json::Node establishment) {
    for (const json::Node each : establishment["adresse"].items())
        if (each["codeTypeAdresse"].text() == "03") return each;
    return establishment["adresse"].at(0);
}

class Establishments {
public:
    Establishments(const KindMap& kinds, Import& import) : kinds_{kinds}, import_{import} {}

    void read_entity(Piece piece) {
        const auto document = json::Document::parse(piece.text);
        if (!document) {
            ++import_.read;
            import_.errors.push_back({piece.line, to_string(document.error())});
            return;
        }
        const json::Node entity = document->root();
        const json::Node facts = entity["informationsGeneralesPMEJ"];
        const auto cut = for_each_piece(
            piece.text, "ege", [&](Piece each) { read_establishment(each, facts); }, piece.line);
        // An entity without establishments is no data row.
        if (cut || cut.error().kind == ErrorKind::not_found) return;
        ++import_.read;
        import_.errors.push_back({piece.line, to_string(cut.error())});
    }

private:
    void read_establishment(Piece piece, json::Node entity) {
        ++import_.read;
        const auto document = json::Document::parse(piece.text);
        const auto service =
            document ? service_of(document->root(), entity, piece.line) : Result<Service>{document.error()};
        if (service)
            import_.services.push_back({*service, piece.line});
        else if (service.error().kind == ErrorKind::not_found)
            ++import_.skipped;
        else
            import_.errors.push_back({piece.line, to_string(service.error())});
    }

    Result<Service> service_of(json::Node establishment, json::Node entity, std::int64_t line) {
        const json::Node facts = establishment["informationsGeneralesEGE"];
        const std::string number{words(facts["numFinessEge"])};
        if (!is_finess_number(number)) return fail(ErrorKind::invalid, "not a FINESS number: " + number);
        if (const auto [first, is_new] = seen_.emplace(number, line); !is_new)
            return fail(ErrorKind::invalid,
                        number + " stands on line " + std::to_string(first->second) + " already");
        const auto kind =
            kinds_.kind(referral::systems::r397, words(establishment["categorieentiteGeographiqueExercice"]));
        if (!kind || words(establishment["etatObjet"]) != "A")
            return fail(ErrorKind::not_found, "not a service of the directory's kinds, or not active");
        Service service = named(facts, number, *kind);
        service.parent = {std::string{referral::systems::finess}, std::string{words(entity["numFinessPm"])}};
        service.parent_name = words(entity["denominationLonguePmSmsse"]);
        if (service.parent_name.empty()) service.parent_name = words(entity["denominationPm"]);
        read_place(address_of(establishment), service);
        read_contacts(establishment, service);
        service.validity = {finess_date(words(facts["dateOuverture"])),
                            finess_date(words(facts["dateFermeture"]))};
        service.verified = finess_date(words(establishment["dateDerniereMaj"]));
        if (const auto good = referral::check_service(service); !good) return good.error();
        return service;
    }

    static Service named(json::Node facts, const std::string& number, referral::ServiceKind kind) {
        Service service;
        service.kind = kind;
        service.identifiers = {{std::string{referral::systems::finess}, number}};
        service.id = referral::service_id(service.identifiers.front(), kind);
        const std::string_view long_name = words(facts["nomEgeLong"]),
                               short_name = words(facts["nomEgeCourt"]);
        service.name = long_name.empty() ? short_name : long_name;
        if (!long_name.empty() && !short_name.empty() && short_name != long_name)
            service.aliases.emplace_back(short_name);
        return service;
    }

    static void read_place(json::Node address, Service& service) {
        referral::ServicePlace& place = service.place;
        place.line = joined_words({words(address["numeroVoie"]), words(address["typeVoie"]),
                                   words(address["libelleVoie"]), words(address["lieuDit"])});
        read_routing_line(words(address["ligneAcheminement"]), place);
        if (place.postal_code.empty()) place.postal_code = words(address["codePostal"]);
        place.position = position(address);
        // The municipality's code starts with the département, the postal code of an island sometimes does
        // not.
        const std::string_view municipality = words(address["cogCommune"]);
        const bool is_overseas = municipality.starts_with("97") || municipality.starts_with("98");
        place.area = french_area(municipality.substr(0, is_overseas ? 3 : 2)).value_or("");
        if (place.area.empty()) place.area = french_area_of_postal_code(place.postal_code);
        place.country = "FR";
        service.time_zone = french_time_zone(place.area);
    }

    static void read_contacts(json::Node establishment, Service& service) {
        for (const json::Node each : establishment["contact"].items()) {
            const json::Node telecom = each["telecom"];
            if (!words(telecom["telephone"]).empty())
                service.contacts.push_back({"phone", std::string{words(telecom["telephone"])}, false});
            if (!words(telecom["courriel"]).empty())
                service.contacts.push_back({"email", std::string{words(telecom["courriel"])}, false});
        }
    }

    const KindMap& kinds_;
    Import& import_;
    std::map<std::string, std::int64_t, std::less<>> seen_;
};

}  // namespace

Result<Import> read_finess_json(std::string_view text, const KindMap& kinds) {
    if (text.starts_with("\x1F\x8B"))
        return fail(ErrorKind::invalid, "the file is packed: unpack it (gunzip)");
    Import import;
    Establishments establishments{kinds, import};
    if (const auto done =
            for_each_piece(text, "pmej", [&](Piece piece) { establishments.read_entity(piece); });
        !done)
        return done.error();
    return import;
}

}  // namespace repere::directory
