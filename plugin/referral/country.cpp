// SPDX-License-Identifier: Apache-2.0
#include "referral/country.h"

#include <algorithm>
#include <array>

#include "core/time_zone.h"
#include "json/document.h"
#include "referral/opening_hours.h"

// The packs, byte for byte: country.S.
#define REPERE_COUNTRY(code)                   \
    extern const char repere_country_##code[]; \
    extern const char repere_country_##code##_end[];
extern "C" {
REPERE_COUNTRY(fr)
REPERE_COUNTRY(generic)
REPERE_COUNTRY(ch)
REPERE_COUNTRY(be)
REPERE_COUNTRY(uk)
REPERE_COUNTRY(qc)
REPERE_COUNTRY(us)
}
#undef REPERE_COUNTRY

namespace repere::referral {
namespace {

struct Embedded {
    std::string_view code, text;
};

std::array<Embedded, 7> embedded() {
    return {Embedded{"fr", {repere_country_fr, repere_country_fr_end}},
            Embedded{"generic", {repere_country_generic, repere_country_generic_end}},
            Embedded{"ch", {repere_country_ch, repere_country_ch_end}},
            Embedded{"be", {repere_country_be, repere_country_be_end}},
            Embedded{"uk", {repere_country_uk, repere_country_uk_end}},
            Embedded{"qc", {repere_country_qc, repere_country_qc_end}},
            Embedded{"us", {repere_country_us, repere_country_us_end}}};
}

constexpr std::array<std::string_view, 5> destinations{"same-team", "same-hospital", "outside",
                                                       "general-practitioner", "substitution-prescriber"};
constexpr std::array<std::string_view, 3> rules{"inform", "no-objection", "permit"};
constexpr std::array<std::string_view, 7> situations{
    "always", "pregnancy", "minor", "patient-request", "part2-program", "referral", "information"};
constexpr std::array<std::string_view, 4> formats{"finess-csv", "finess-json", "fhir", "csv"};
constexpr std::array<std::string_view, 2> sheets{"a4", "letter"};
constexpr std::array<std::string_view, 3> uses{"emergency", "emergency-text", "helpline"};

// Reads element by element; the first error is kept.
class PackReading {
public:
    explicit PackReading(json::Node node) : node_{node} {}

    Result<CountryPack> read() {
        pack_.code = text(node_, "pack");
        pack_.version = text(node_, "version");
        pack_.title = both(node_["title"], "title");
        pack_.country = node_["country"].text();
        pack_.sheet = static_cast<SheetSize>(one_of(sheets, node_["sheet"].string_or("a4"), "sheet"));
        read_zones();
        pack_.kinds_shown = kinds("kindsShown");
        pack_.banned_recipients = kinds("bannedRecipients");
        for (const json::Node each : node_["telephones"].items()) read_telephone(each);
        for (const json::Node each : node_["consent"].items()) read_consent(each);
        for (const json::Node each : node_["labels"].items()) read_label(each);
        for (const json::Node each : node_["registers"].items()) read_register(each);
        for (const json::Node each : node_["notices"].items()) read_notice(each);
        read_minors();
        check_what_no_pack_may_weaken();
        if (error_) return *std::move(error_);
        return std::move(pack_);
    }

private:
    void refuse(std::string what, std::string_view where) {
        if (!error_) error_ = fail(ErrorKind::invalid, std::move(what), std::string{where});
    }
    std::string text(json::Node parent, std::string_view name) {
        const std::string_view value = parent[name].text();
        if (value.empty()) refuse("is missing", name);
        return std::string{value};
    }
    BilingualText both(json::Node node, std::string_view where) {
        BilingualText made{std::string{node["fr"].text()}, std::string{node["en"].text()}};
        if (made.fr.empty() || made.en.empty()) refuse("needs a text in French and in English", where);
        return made;
    }
    CivilDate day(json::Node parent, std::string_view name) {
        const auto date = read_date(parent[name].text());
        if (!date) refuse("needs a date", name);
        return date.value_or(CivilDate{});
    }
    template <std::size_t n>
    std::size_t one_of(const std::array<std::string_view, n>& names, std::string_view value,
                       std::string_view where) {
        const auto found = std::ranges::find(names, value);
        if (found == names.end()) {
            refuse("is none of those known: " + std::string{value}, where);
            return 0;
        }
        return static_cast<std::size_t>(found - names.begin());
    }
    bool confirmed(json::Node parent) {
        const auto value = parent["confirmed"].boolean();
        if (!value) refuse("must say whether it is confirmed", "confirmed");
        return value.value_or(false);
    }
    ServiceKind kind(std::string_view code, std::string_view where) {
        const auto known = service_kind(code);
        if (!known) refuse("no such kind of service: " + std::string{code}, where);
        return known.value_or(ServiceKind::helpline);
    }
    std::set<ServiceKind> kinds(std::string_view name) {
        std::set<ServiceKind> found;
        for (const json::Node each : node_[name].items()) found.insert(kind(each.text(), name));
        if (found.empty()) refuse("is missing", name);
        return found;
    }

    void read_zones() {
        for (const json::Node each : node_["timeZones"].items()) {
            if (!TimeZone::find(each.text())) refuse("no such time zone here", "timeZones");
            pack_.time_zones.emplace_back(each.text());
        }
        if (pack_.time_zones.empty()) refuse("is missing", "timeZones");
    }
    void read_telephone(json::Node node) {
        one_of(uses, node["use"].text(), "telephones.use");
        pack_.telephones.push_back({text(node, "use"), text(node, "number"),
                                    both(node["label"], "telephones.label"), confirmed(node)});
    }
    void read_consent(json::Node node) {
        ConsentRule rule;
        rule.destination =
            static_cast<Destination>(one_of(destinations, node["destination"].text(), "consent.destination"));
        rule.rule = static_cast<Agreeing>(one_of(rules, node["rule"].text(), "consent.rule"));
        rule.text = both(node["text"], "consent.text");
        rule.basis = node["basis"].text();
        rule.date = day(node, "date");
        rule.confirmed = confirmed(node);
        if (rule.confirmed && rule.basis.empty()) refuse("a confirmed rule names its basis", "consent.basis");
        pack_.consent.push_back(std::move(rule));
    }
    void read_label(json::Node node) {
        one_of(situations, node["when"].text(), "labels.when");
        SecurityLabel label{text(node, "when"), text(node, "system"), text(node, "code")};
        // v3-ActCode: ETHUD is alcohol, OPIOIDUD opioids; on a cocaine referral both would be false.
        if (label.code == "ETHUD" || label.code == "OPIOIDUD")
            refuse("this label means another substance", "labels.code");
        pack_.labels.push_back(std::move(label));
    }
    void read_register(json::Node node) {
        one_of(formats, node["format"].text(), "registers.format");
        pack_.registers.push_back({text(node, "id"), text(node, "format"),
                                   both(node["title"], "registers.title"), confirmed(node)});
    }
    void read_notice(json::Node node) {
        one_of(situations, node["when"].text(), "notices.when");
        Notice notice{text(node, "id"),
                      text(node, "when"),
                      day(node, "date"),
                      std::nullopt,
                      both(node["text"], "notices.text"),
                      text(node, "source"),
                      confirmed(node)};
        if (node["effective"]) notice.effective = day(node, "effective");
        pack_.notices.push_back(std::move(notice));
    }
    void read_minors() {
        const json::Node node = node_["minors"];
        const auto screening = node["screeningFrom"].integer(), adult = node["adultFrom"].integer();
        if (!screening || !adult || *screening < 10 || *adult < *screening || *adult > 25)
            return refuse("needs ages that can be", "minors");
        pack_.minors.screening_from = static_cast<int>(*screening);
        pack_.minors.adult_from = static_cast<int>(*adult);
        for (const json::Node each : node["firstKinds"].items())
            pack_.minors.first_kinds.push_back(kind(each.text(), "minors.firstKinds"));
        pack_.minors.text = both(node["text"], "minors.text");
        pack_.minors.confirmed = confirmed(node);
        pack_.minors.basis = node["basis"].text();
        if (!pack_.minors.basis.empty()) pack_.minors.date = day(node, "date");
        if (pack_.minors.confirmed && pack_.minors.basis.empty())
            refuse("a confirmed rule names its basis", "minors.basis");
    }

    bool has_label(std::string_view code) const {
        return std::ranges::any_of(pack_.labels, [code](const SecurityLabel& label) {
            return label.when == "always" && label.code == code;
        });
    }
    void check_consent(Destination destination) {
        const auto found = std::ranges::find(pack_.consent, destination, &ConsentRule::destination);
        const auto name = destinations[static_cast<std::size_t>(destination)];
        if (std::ranges::count(pack_.consent, destination, &ConsentRule::destination) != 1)
            return refuse("needs one rule for each destination: " + std::string{name}, "consent");
        if (destination >= Destination::outside && found->rule != Agreeing::permit)
            refuse("nothing goes there without an agreement: " + std::string{name}, "consent.rule");
    }
    void check_what_no_pack_may_weaken() {
        for (std::size_t i = 0; i < destinations.size(); ++i) check_consent(static_cast<Destination>(i));
        for (const KindFacts& each : service_kinds) {
            if (each.reach != Reach::never) continue;
            if (pack_.kinds_shown.contains(each.kind))
                refuse("nothing is shown of: " + std::string{each.code}, "kindsShown");
            if (!pack_.banned_recipients.contains(each.kind))
                refuse("must name " + std::string{each.code}, "bannedRecipients");
        }
        if (!has_label("R") || !has_label("ETH")) refuse("R and ETH stand on everything", "labels");
        if (pack_.emergency_number().empty()) refuse("needs an emergency number", "telephones");
    }

    json::Node node_;
    CountryPack pack_;
    std::optional<Error> error_;
};

}  // namespace

const ConsentRule& CountryPack::consent_for(Destination destination) const {
    return *std::ranges::find(consent, destination, &ConsentRule::destination);
}

std::string_view CountryPack::emergency_number() const {
    const auto found = std::ranges::find(telephones, "emergency", &Telephone::use);
    return found == telephones.end() ? std::string_view{} : std::string_view{found->number};
}

std::vector<const Notice*> CountryPack::notices_when(std::string_view situation) const {
    std::vector<const Notice*> found;
    for (const Notice& notice : notices)
        if (notice.when == "always" || notice.when == situation) found.push_back(&notice);
    return found;
}

Result<CountryPack> read_country_pack(json::Node pack) { return PackReading{pack}.read(); }

std::span<const std::string_view> country_codes() {
    static constexpr std::array<std::string_view, 7> codes{"fr", "generic", "ch", "be", "uk", "qc", "us"};
    return codes;
}

Result<CountryPack> embedded_country_pack(std::string_view code) {
    for (const Embedded& each : embedded()) {
        if (each.code != code) continue;
        const auto document = json::Document::parse(each.text);
        if (!document) return document.error();
        return read_country_pack(document->root());
    }
    return fail(ErrorKind::not_found, "there is no pack for this country", std::string{code});
}

}  // namespace repere::referral
