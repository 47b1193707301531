// SPDX-License-Identifier: Apache-2.0
#include "clinical/runner/generated_chart.h"

#include <array>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <map>
#include <random>

#include "clinical/runner/clinical_case.h"

namespace repere::clinical {
namespace {

using Codes = std::vector<std::string>;  // of one value set; JSON of each Coding

constexpr std::string_view loinc = "http://loinc.org";
constexpr std::string_view atc = "http://www.whocc.no/atc";
constexpr std::string_view icd_10 = "http://hl7.org/fhir/sid/icd-10";
constexpr std::string_view scores = "https://repere.example/fhir/CodeSystem/screening-score";

std::string coding(std::string_view system, std::string_view code) {
    return R"({"system":")" + std::string{system} + R"(","code":")" + std::string{code} + R"("})";
}
std::string concept_of(const std::string& coding) { return R"({"coding":[)" + coding + "]}"; }

// The codes a value set lists, and the heads of the families it includes.
Codes codes_in(json::Node value_set) {
    Codes codes;
    for (const json::Node include : value_set["compose"]["include"].items()) {
        const std::string_view system = include["system"].text();
        for (const json::Node each : include["concept"].items())
            codes.push_back(coding(system, each["code"].text()));
        for (const json::Node filter : include["filter"].items())
            codes.push_back(coding(system, filter["value"].text()));
    }
    return codes;
}

bool holds_diagnoses(const Codes& codes) {
    return !codes.empty() && (codes.front().find("/sid/icd-") != std::string::npos ||
                              codes.front().find("terminologie-cim-10") != std::string::npos);
}

struct Vocabulary {
    std::map<std::string, Codes, std::less<>> sets;  // by id of the value set
    std::vector<std::string> diagnoses;              // ids of the sets whose codes stand in Conditions

    const Codes& of(std::string_view id) const {
        const auto found = sets.find(id);
        BOOST_REQUIRE_MESSAGE(found != sets.end() && !found->second.empty(), "no codes in value set " << id);
        return found->second;
    }
};

const Vocabulary& vocabulary() {
    static const Vocabulary all = [] {
        Vocabulary made;
        for (const json::Node artefact : knowledge().artefacts()) {
            if (artefact["resourceType"].text() != "ValueSet") continue;
            Codes codes = codes_in(artefact);
            if (holds_diagnoses(codes)) made.diagnoses.emplace_back(artefact["id"].text());
            made.sets.emplace(artefact["id"].text(), std::move(codes));
        }
        made.diagnoses.emplace_back("nasal-septum-perforation");
        return made;
    }();
    return all;
}

std::string day(int days_ago) {
    using namespace std::chrono;
    const year_month_day date{sys_days{year{2026} / 3 / 10} - days{days_ago}};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}
std::string moment(int days_ago) { return day(days_ago) + "T10:00:00+01:00"; }

constexpr std::string_view here = R"(,"encounter":{"reference":"Encounter/visit"})";

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_{seed} { chart_.seed = seed; }

    GeneratedChart make() {
        make_patient();
        make_visit();
        if (chance(90)) chart_.setting = static_cast<screening::Setting>(below(3));
        for (std::size_t left = 1 + below(4); left > 0; --left) add_something();
        return std::move(chart_);
    }

private:
    std::size_t below(std::size_t count) { return random_() % count; }
    bool chance(unsigned percent) { return below(100) < percent; }
    template <class T>
    const T& any(const std::vector<T>& all) {
        return all[below(all.size())];
    }
    std::string any(std::initializer_list<std::string_view> all) {
        return std::string{*(all.begin() + static_cast<std::ptrdiff_t>(below(all.size())))};
    }
    int any_days(std::initializer_list<int> all) {
        return *(all.begin() + static_cast<std::ptrdiff_t>(below(all.size())));
    }
    const std::string& code_of(std::string_view set) { return any(vocabulary().of(set)); }

    // Opens a resource with an id of its own.
    std::string begin(std::string_view type) {
        return R"({"resourceType":")" + std::string{type} + R"(","id":"f)" + std::to_string(++last_id_) + '"';
    }
    void add(std::string resource, About about = About::anything) {
        chart_.facts.push_back({std::move(resource) + "}", about});
    }

    void make_patient() {
        chart_.patient = R"("resourceType":"Patient","id":"p")";
        chart_.patient += chance(50) ? R"(,"gender":"female")" : R"(,"gender":"male")";
        const std::size_t age = chance(10) ? 10 + below(80) : 12 + below(52);
        const std::string year = std::to_string(2026 - age);
        if (chance(97))
            chart_.patient += R"(,"birthDate":")" +
                              (chance(95) ? year + day(static_cast<int>(below(364))).substr(4) : year) + '"';
    }

    void make_visit() {
        std::string visit =
            R"({"resourceType":"Encounter","id":"visit","subject":{"reference":"Patient/p"},"status":")" +
            any({"in-progress", "in-progress", "in-progress", "finished"}) + R"(","class":{"code":")" +
            any({"EMER", "IMP", "AMB"}) + R"("},"period":{"start":")" + moment(0) + R"("})";
        const std::size_t service = below(6);
        if (service < 2)
            visit += R"(,"serviceType":)" +
                     concept_of(code_of(service == 0 ? "cardiology-service" : "obstetrics-service"));
        chart_.facts.push_back({visit + "}"});
    }

    void add_something() {
        switch (below(14)) {
            case 0:
            case 1:
            case 2:
            case 3:
                return add_condition(any(vocabulary().diagnoses));
            case 4:
                return add_condition(any({"cocaine-disorder", "cocaine-dependence", "cocaine-remission",
                                          "cocaine-poisoning", "cocaine-in-blood"}));
            case 5:
            case 6:
                return add_test();
            case 7:
            case 8:
                return add_score();
            case 9:
                return add_measurement();
            case 10:
                return add_pregnancy();
            case 11:
                return add_opioids();
            case 12:
                return add_end_of_questions();
            default:
                return add_together();
        }
    }

    void add_condition(std::string_view set, bool plain = false) {
        const bool opioid = set == "other-substance-use-disorder";
        std::string text =
            begin("Condition") + R"(,"subject":{"reference":"Patient/p"},"code":)" + concept_of(code_of(set));
        const bool usual = plain || chance(65);
        text += usual || chance(50)
                    ? std::string{here}
                    : R"(,"onsetDateTime":")" + day(any_days({3, 30, 41, 43, 89, 91, 700})) + '"';
        if (!usual) {
            text += status("verificationStatus", "condition-ver-status",
                           any({"confirmed", "confirmed", "refuted", "provisional", "entered-in-error"}));
            if (chance(70))
                text += status("clinicalStatus", "condition-clinical",
                               any({"active", "relapse", "inactive", "remission", "resolved"}));
            else if (chance(30))
                text += R"(,"abatementDateTime":")" + day(20) + '"';
        }
        add(text, opioid ? About::other_substance : About::anything);
    }

    static std::string status(std::string_view element, std::string_view system, const std::string& code) {
        return ",\"" + std::string{element} + "\":" +
               concept_of(coding("http://terminology.hl7.org/CodeSystem/" + std::string{system}, code));
    }

    std::string observation(const std::string& code, int days_ago, std::string_view state = "final") {
        return begin("Observation") + R"(,"subject":{"reference":"Patient/p"},"status":")" +
               std::string{state} + R"(","code":)" + concept_of(code) + R"(,"effectiveDateTime":")" +
               moment(days_ago) + '"' + (days_ago == 0 ? std::string{here} : "");
    }
    static std::string quantity(std::string_view value, std::string_view unit) {
        return R"(,"valueQuantity":{"value":)" + std::string{value} + R"(,"unit":")" + std::string{unit} +
               R"(","code":")" + std::string{unit} + R"("})";
    }

    std::string result(bool positive) {
        switch (below(4)) {
            case 0:
                return R"(,"interpretation":[)" +
                       concept_of(code_of(positive ? "positive-interpretation" : "negative-interpretation")) +
                       "]";
            case 1:
                return R"(,"valueCodeableConcept":)" +
                       concept_of(code_of(positive ? "positive-result" : "negative-result"));
            case 2:
                return R"(,"valueBoolean":)" + std::string{positive ? "true" : "false"};
            default:
                return quantity(positive ? "900" : "0", "ng/mL");
        }
    }

    void add_test() {
        const int days_ago = any_days({0, 0, 0, 2, 6, 9, 89, 91});
        add(observation(code_of(any({"cocaine-presumptive-test", "cocaine-presumptive-test",
                                     "cocaine-confirmatory-test", "cocaine-confirmatory-test",
                                     "cocaine-assay-cutoff", "levamisole-test"})),
                        days_ago, any({"final", "final", "final", "amended", "preliminary", "cancelled"})) +
            result(chance(70)) + (chance(30) ? R"(,"specimen":{"reference":"Specimen/s"})" : ""));
        if (chance(20)) add_exposure(days_ago);
    }

    void add_exposure(int days_ago) {
        if (chance(50)) {
            add(observation(code_of("coca-tea"), days_ago + any_days({0, 1, 6})) + R"(,"valueBoolean":true)");
            return;
        }
        add_medicine(code_of(any({"medical-cocaine", "levamisole-medicine"})),
                     days_ago + any_days({0, 1, 6}));
    }
    void add_medicine(const std::string& code, int days_ago, About about = About::anything) {
        add(begin("MedicationAdministration") +
                R"(,"status":"completed","subject":{"reference":"Patient/p"},"medicationCodeableConcept":)" +
                concept_of(code) + R"(,"effectiveDateTime":")" + moment(days_ago) + '"',
            about);
    }

    void add_score() {
        const int days_ago = any_days({0, 0, 20, 27, 29, 60, 89, 91, 364, 366});
        const auto [code, highest] =
            any(std::vector<std::pair<std::string_view, std::size_t>>{{"assist-cocaine", 39},
                                                                      {"assist-cocaine", 5},
                                                                      {"sds-cocaine", 15},
                                                                      {"taps-2-stimulant", 3},
                                                                      {"five-ps", 2}});
        if (chance(80)) {
            add(observation(coding(scores, code), days_ago) + R"(,"valueInteger":)" +
                std::to_string(below(highest + 1)));
            return;
        }
        add(observation(code_of("single-drug-question"), days_ago) + R"(,"valueCodeableConcept":)" +
            concept_of(chance(60) ? code_of("never-answer") : coding(loinc, "LA18876-5")));
    }

    void add_measurement() {
        switch (below(6)) {
            case 0:
                return add(observation(code_of("body-temperature"), 0) +
                           quantity(any({"37.0", "38.6", "39.5", "40.8"}), "Cel"));
            case 1:
                return add(observation(code_of("heart-rate"), 0) +
                           quantity(any({"80", "120", "121"}), "/min"));
            case 2:
                return add(observation(code_of("creatine-kinase"), 0) +
                           quantity(any({"200", "8000"}), "U/L"));
            case 3:
                return add(observation(code_of("neutrophil-count"), 0) +
                           quantity(any({"0.4", "1.5", "900"}), "10*9/L"));
            case 4:
                return add(observation(code_of("glasgow-coma-score"), 0) + R"(,"valueInteger":)" +
                           any({"9", "13", "15"}));
            default:
                return add_pressure(any({"120", "179", "180", "210"}));
        }
    }
    void add_pressure(const std::string& systolic) {
        add(observation(code_of("blood-pressure"), 0) + R"(,"component":[{"code":)" +
            concept_of(code_of("systolic-pressure")) + quantity(systolic, "mm[Hg]") + "}]");
    }

    void add_pregnancy() {
        if (chance(60)) {
            add(observation(code_of("gestational-age"), any_days({0, 10, 100})) +
                quantity(any({"9", "22", "33", "36"}), "wk"));
        } else if (chance(60)) {
            add(observation(code_of("pregnancy-status"), any_days({0, 60, 271})) +
                R"(,"valueCodeableConcept":)" +
                concept_of(code_of(chance(80) ? "pregnant-answer" : "not-pregnant-answer")));
        } else {
            add_condition(any({"pregnancy-now", "after-birth", "obstetric-emergency", "preterm-labour"}),
                          true);
        }
    }

    // N07BC01 buprenorphine, N07BC02 methadone; 3879-4 opiates in urine.
    void add_opioids() {
        switch (below(4)) {
            case 0:
                return add_medicine(coding(atc, any({"N07BC01", "N07BC02"})), any_days({0, 3}),
                                    About::opioid_care);
            case 1:
                return add(observation(coding(loinc, "3879-4"), any_days({0, 3})) + result(chance(60)),
                           About::opioid_care);
            case 2:
                return add(begin("Condition") + R"(,"subject":{"reference":"Patient/p"},"code":)" +
                               concept_of(coding(icd_10, any({"F11.2", "F11.1", "F11.3", "T40.3"}))) +
                               std::string{here},
                           About::opioid_disorder);
            default:
                return add_follow_up(coding(icd_10, "F11.2"), About::opioid_care);
        }
    }

    void add_follow_up(const std::string& diagnosis, About about) {
        add(begin("Condition") +
                R"(,"subject":{"reference":"Patient/p"},"onsetDateTime":"2023-01-01","code":)" +
                concept_of(diagnosis),
            about == About::opioid_care ? About::opioid_disorder : about);
        const std::string condition = "f" + std::to_string(last_id_);
        add(begin("EpisodeOfCare") + R"(,"status":")" + any({"active", "active", "finished"}) +
                R"(","patient":{"reference":"Patient/p"},"type":[)" +
                concept_of(code_of("addictology-follow-up")) +
                R"(],"diagnosis":[{"condition":{"reference":"Condition/)" + condition +
                R"("}}],"period":{"start":")" + day(any_days({30, 179, 181, 700})) + R"("})",
            about);
    }

    // What takes the questions away: a refusal, a follow-up.
    void add_end_of_questions() {
        if (chance(40)) return add_follow_up(code_of("cocaine-dependence"), About::anything);
        add(begin("Consent") + R"(,"status":"active","patient":{"reference":"Patient/p"},"category":[)" +
            concept_of(code_of("screening-refusal-topic")) + R"(],"dateTime":")" + moment(0) +
            R"(","provision":{"type":")" + any({"deny", "deny", "permit"}) +
            R"(","data":[{"meaning":"related","reference":{"reference":"Encounter/visit"}}]})");
    }

    // Findings that need two facts, which chance would seldom bring together.
    void add_together() {
        switch (below(9)) {
            case 7:
            case 8:  // weak findings count in pairs
                for (int i = 0; i < 3; ++i) add_condition(any(vocabulary().diagnoses), true);
                return;
            case 0:
                add_condition("caustic-injury", true);
                return add_condition("caustic-alkali-exposure", true);
            case 1:
                add_condition("assault", true);
                return add(observation(code_of("heart-rate"), 0) + quantity("135", "/min"));
            case 2:
                add_condition("hypertensive-organ-damage", true);
                return add_pressure("190");
            case 3:
                add(observation(code_of("body-temperature"), 0) + quantity("40.2", "Cel"));
                return add(observation(code_of("creatine-kinase"), 0) + quantity("9000", "U/L"));
            case 4:
                add_condition("vasculitis-or-neutropenia", true);
                return add(observation(code_of("neutrophil-count"), 0) + quantity("0.3", "10*9/L"));
            case 5:
                add(observation(code_of("cocaine-presumptive-test"), 2) + result(true));
                return add(observation(code_of("cocaine-confirmatory-test"), 1) + result(false));
            default:
                add_condition("nasal-septum-perforation", true);
                if (chance(50)) add_condition(any({"nasal-injury", "granulomatosis-with-polyangiitis"}));
        }
    }

    std::mt19937 random_;
    GeneratedChart chart_;
    int last_id_ = 0;
};

// What a person told of the form or the route, as our forms extract it.
Fact manner(std::string_view item, std::string_view code) {
    const std::string systems = "https://repere.example/fhir/CodeSystem/";
    return {R"({"resourceType":"Observation","id":"manner-)" + std::string{code} +
                R"(","status":"final","subject":{"reference":"Patient/p"},"effectiveDateTime":")" +
                moment(0) + R"(","code":)" + concept_of(coding(systems + "screening-item", item)) +
                R"(,"valueCodeableConcept":)" + concept_of(coding(systems + std::string{item}, code)) +
                std::string{here} + "}",
            About::manner};
}

}  // namespace

GeneratedChart generate(std::uint32_t seed) { return Maker{seed}.make(); }

const std::vector<Fact>& other_substance_facts() {
    static const std::vector<Fact> all = [] {
        std::vector<Fact> facts;
        for (const std::string_view code :
             {"F10.2", "F11.2", "F12.1", "F13.2", "F15.1", "F17.2", "F19.1", "Z72.1"})
            facts.push_back({R"({"resourceType":"Condition","id":"other-)" + std::string{code} +
                                 R"(","subject":{"reference":"Patient/p"},"code":)" +
                                 concept_of(coding(icd_10, code)) + std::string{here} + "}",
                             About::other_substance});
        return facts;
    }();
    return all;
}

const std::vector<Fact>& manner_facts() {
    static const std::vector<Fact> all = {manner("cocaine-form", "powder"), manner("cocaine-form", "base"),
                                          manner("cocaine-route", "nasal"), manner("cocaine-route", "smoked"),
                                          manner("cocaine-route", "injected")};
    return all;
}

Instant generated_now() { return *parse_instant("2026-03-10T12:00:00+01:00"); }

}  // namespace repere::clinical
