// SPDX-License-Identifier: Apache-2.0
#include "referral/leaflet.h"

#include <algorithm>

#include "referral/fact_sources.h"

namespace repere::referral {
namespace {

constexpr std::size_t most_services = 4;  // of one part: a choice, and still one sheet of paper

class Printing {
public:
    Printing(const FactNames& needs, std::span<const Service> services, const CountryPack& country,
             const Wording& wording, Instant now)
        : circumstances_{{}, {}, needs},
          services_{services},
          country_{country},
          wording_{wording},
          today_{local_date(now)} {}

    // Nothing when it is not for this person.
    std::optional<PaperSection> section(const PlannedSection& planned) const {
        if (!planned.only.empty() && !any_holds(planned.only, circumstances_)) return std::nullopt;
        if (any_holds(planned.unless, circumstances_)) return std::nullopt;
        PaperSection made{planned.id, 0, planned.title.in(language()), {}};
        for (const PlannedLine& line : planned.lines) {
            PaperLine printed{line.id, line.label.in(language()), {}, {}, line.room};
            for (const BilingualText& text : line.texts) printed.text.push_back(text.in(language()));
            made.lines.push_back(std::move(printed));
        }
        add_telephones(planned, made);
        if (!add_services(planned, made) && planned.needs_services) return std::nullopt;
        add_notices(planned, made);
        return made;
    }

private:
    std::string_view language() const { return wording_.language(); }

    void add_telephones(const PlannedSection& planned, PaperSection& made) const {
        PaperLine line{"telephones", {}, {}, {}, 0};
        for (const std::string& use : planned.telephones)
            for (const Telephone& telephone : country_.telephones)
                if (telephone.use == use)
                    line.text.push_back(wording_.fill("telephone", {{"label", telephone.label.in(language())},
                                                                    {"number", telephone.number}}));
        if (!line.text.empty()) made.lines.push_back(std::move(line));
    }

    void add_notices(const PlannedSection& planned, PaperSection& made) const {
        PaperLine line{"notices", {}, {}, {}, 0};
        for (const std::string& id : planned.notices)
            for (const Notice& notice : country_.notices)
                if (notice.id == id) line.text.push_back(notice.text.in(language()));
        if (!line.text.empty()) made.lines.push_back(std::move(line));
    }

    bool may_be_told(const Service& service) const {
        const KindFacts& kind = facts_of(service.kind);
        if (kind.reach == Reach::never || !country_.kinds_shown.contains(service.kind)) return false;
        if (!is_valid_on(service, today_) || (kind.needs_end_date && !service.validity.until)) return false;
        const bool minor = circumstances_.facts.contains("minor");
        constexpr int adult = 18;
        return !minor || (kind.least_age < adult && service.ages.least.value_or(0) < adult);
    }

    static bool fits(const PlannedSection& planned, const Service& service) {
        const auto is_kind = [&](const std::string& code) { return service_kind(code) == service.kind; };
        // A kit is handed out by whoever states it; rooms stand in a part of their own.
        const auto offers = [&](const std::string& code) {
            return service.kind != ServiceKind::supervised_consumption &&
                   service.attributes.is(*service_attribute(code));
        };
        return std::ranges::any_of(planned.kinds, is_kind) || std::ranges::any_of(planned.attributes, offers);
    }

    std::string described(const Service& service) const {
        std::string text = service.name;
        const auto add = [&](std::string_view part) {
            if (!part.empty()) text += ", " + std::string{part};
        };
        add(service.place.line);
        add(service.place.postal_code.empty() ? service.place.town
                                              : service.place.postal_code + " " + service.place.town);
        for (const ServiceContact& contact : service.contacts)
            if (contact.system == "phone") add(contact.value);
        if (facts_of(service.kind).needs_end_date)
            add(wording_.fill("until", {{"date", day_text(*service.validity.until, wording_)}}));
        return text;
    }

    bool add_services(const PlannedSection& planned, PaperSection& made) const {
        PaperLine line{"services", {}, {}, {}, 0};
        for (const Service& service : services_)
            if (line.text.size() < most_services && fits(planned, service) && may_be_told(service))
                line.text.push_back(described(service));
        if (line.text.empty()) return false;
        made.lines.push_back(std::move(line));
        return true;
    }

    Circumstances circumstances_;
    std::span<const Service> services_;
    const CountryPack& country_;
    const Wording& wording_;
    CivilDate today_;
};

}  // namespace

std::vector<std::string> leaflet_needs(const PaperPlan& plan) {
    std::vector<std::string> names;
    for (const auto& [need, signs] : plan.needs) names.push_back(need);
    return names;
}

FactNames needs_of(const PaperPlan& plan, const Circumstances& circumstances) {
    FactNames needs;
    for (const auto& [need, signs] : plan.needs)
        if (circumstances.facts.contains(need) || any_holds(signs, circumstances)) needs.insert(need);
    return needs;
}

Result<Paper> leaflet(const PaperPlan& plan, const FactNames& needs, std::span<const Service> services,
                      const CountryPack& country, const Wording& letter_wording, Instant now) {
    for (const std::string& need : needs)
        if (!plan.needs.contains(need))
            return fail(ErrorKind::invalid, "the leaflet knows no such need", need);
    const std::string_view language = letter_wording.language();
    Paper paper{std::string{language}, plan.title.in(language), {}};
    const Printing printing{needs, services, country, letter_wording, now};
    for (const PlannedSection& planned : plan.sections)
        if (auto section = printing.section(planned)) paper.sections.push_back(std::move(*section));
    return paper;
}

}  // namespace repere::referral
