// SPDX-License-Identifier: Apache-2.0
// A facade over a store of its own, with the committed forms and two teams; and one patient's journey, step
// by step.
#pragma once

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "facade/facade.h"
#include "json/document.h"
#include "json/writer.h"
#include "referral/papers.h"
#include "store/sqlite_store.h"
#include "support/temporary_folder.h"

namespace repere::facade {

inline std::string source_file(const std::string& name) {
    std::ifstream stream{REPERE_SOURCE_DIR "/" + name};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

inline json::Document parse(std::string_view text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(bool{document}, text);
    return std::move(*document);
}

// The string at a path of members; elements of arrays are the first.
inline std::string at(const std::string& text, std::initializer_list<const char*> path) {
    const json::Document document = parse(text);
    json::Node node = document.root();
    for (const char* name : path) {
        node = node[std::string_view{name}];
        if (node.is_array()) node = node.at(0);
    }
    return std::string{node.text()};
}

inline std::size_t entries(const std::string& bundle) {
    const json::Document document = parse(bundle);
    return document.root()["entry"].size();
}

inline std::string header(const Reply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

inline std::string with(std::string text, std::string_view what, std::string_view by) {
    const std::size_t found = text.find(what);
    BOOST_REQUIRE_MESSAGE(found != std::string::npos, what);
    return text.replace(found, what.size(), by);
}

class Hospital {
    tests::TemporaryFolder folder_;  // first: the store in it closes before it is removed

public:
    explicit Hospital(Site chosen = {}) : site{std::move(chosen)} {
        auto opened = store::open_sqlite(folder_.path() / "repere.db");
        BOOST_REQUIRE_MESSAGE(bool{opened}, (opened ? "" : to_string(opened.error())));
        store = std::move(*opened);
    }

    std::filesystem::path folder() const { return folder_.path(); }
    Facade facade() {
        return {*store, content(), site, [this] { return now; }};
    }

    Reply call(std::string_view method, std::string_view path, const std::string& body, const Actor& actor,
               const Headers& headers = {}, std::string_view query = {}) {
        return facade().handle({method, path, query, headers, body, "127.0.0.1"}, actor);
    }
    Reply get(std::string_view path, const Actor& actor, std::string_view query = {}) {
        return call("GET", path, {}, actor, {}, query);
    }
    Reply post(std::string_view path, const std::string& body, const Actor& actor,
               std::string_view key = {}) {
        Headers headers;
        headers.idempotency_key = key;
        return call("POST", path, body, actor, headers);
    }
    Reply put(const std::string& path, const std::string& body, const Actor& actor,
              const std::string& if_match) {
        Headers headers;
        headers.if_match = if_match;
        return call("PUT", path, body, actor, headers);
    }

    // Resources of one type in the store, oldest first.
    std::vector<store::Resource> stored(const char* type) {
        auto page = store->search({.type = type,
                                   .filters = {},
                                   .updated_since = {},
                                   .order = store::Order::oldest_first,
                                   .limit = 500,
                                   .after = {}});
        BOOST_REQUIRE(bool{page});
        return page->resources;
    }
    std::vector<std::string> payloads() {
        auto rows = store->outbox(store::OutboxQuery{});
        BOOST_REQUIRE(bool{rows});
        std::vector<std::string> texts;
        for (const store::Parcel& row : *rows) texts.push_back((*store->parcel(row.entry.id))->entry.payload);
        return texts;
    }
    std::int64_t audit_rows() { return (*store->counts(now)).audit_rows; }

    // Screened with five answers of this weight, and agreed to a referral; returns the Task as stored.
    store::Resource referred();

    Site site;
    std::unique_ptr<store::Store> store;
    Instant now = *parse_instant("2026-11-21T10:00:00+01:00");
    ReadChart read_chart;
    QueryEhr query_ehr;
    std::vector<std::string> more_forms;
    std::vector<referral::Service> directory;
    std::string country = "fr";
    std::vector<referral::SecurityLabel> more_labels;  // of a site's own pack
    std::string opening;                               // of the liaison team; empty: not stated
    bool has_liaison_team = true;
    bool part2_program = false;  // the liaison team
    std::string secure_mail;     // of the team outside
    Letters letters = with_letters();

    // As serve has them: the plans in the program, and what codes are called.
    static Letters with_letters() {
        static const auto papers = [] {
            auto read = *referral::Papers::embedded();
            for (const std::string_view id : referral::paper_code_systems) {
                const auto system =
                    parse(source_file("terminology/package/CodeSystem-" + std::string{id} + ".json"));
                read.codes.add(system.root());
            }
            return std::make_shared<const referral::Papers>(std::move(read));
        }();
        return {papers, "fr"};
    }

private:
    std::vector<referral::Team> teams() const {
        using Kind = referral::ServiceKind;
        std::vector<referral::Team> made{
            {{"csapa"}, "CSAPA du Port", Kind::specialised_centre, "Organization/csapa-1", "", "", ""}};
        if (has_liaison_team)
            made.insert(made.begin(), {{"elsa"},
                                       "ELSA Saint-Roch",
                                       Kind::hospital_liaison,
                                       "Organization/elsa-1",
                                       "",
                                       "4242",
                                       "",
                                       {},
                                       {*referral::parse_weekly_hours(opening), {}}});
        made.back().secure_mail = secure_mail;
        if (has_liaison_team) made.front().part2_program = part2_program;
        if (has_liaison_team) made.front().lead = "Practitioner/lead-1";
        return made;
    }

    Services services() const {
        const auto map = parse(source_file("terminology/package/ConceptMap-routing-need-from-answers.json"));
        const auto names = parse(source_file("terminology/package/CodeSystem-service-attribute.json"));
        auto made = read_services(map.root(), names.root());
        BOOST_REQUIRE_MESSAGE(bool{made}, (made ? "" : to_string(made.error())));
        made->all = [entries = std::make_shared<const std::vector<referral::Service>>(directory)] {
            return entries;
        };
        return std::move(*made);
    }

    Content content() {
        Content made;
        const auto form = parse(source_file("fhir-profiles/package/Questionnaire-sds-cocaine.json"));
        auto compiled = instruments::compile(form.root(), nullptr);
        BOOST_REQUIRE_MESSAGE(bool{compiled}, (compiled ? "" : to_string(compiled.error())));
        made.forms.push_back(*compiled);
        for (const std::string& text : more_forms) {
            const auto document = parse(text);
            auto more = instruments::compile(document.root(), nullptr);
            BOOST_REQUIRE_MESSAGE(bool{more}, (more ? "" : to_string(more.error())));
            made.forms.push_back(*more);
        }
        made.teams = *referral::Teams::of(teams());
        auto pack = *referral::embedded_country_pack(country);
        pack.labels.insert(pack.labels.end(), more_labels.begin(), more_labels.end());
        made.country = std::make_shared<const referral::CountryPack>(std::move(pack));
        made.services = services();
        const auto urgency = parse(source_file("terminology/package/CodeSystem-referral-urgency.json"));
        made.urgency = *referral::UrgencyTable::read(urgency.root());
        made.wording = *referral::embedded_wording("fr");
        made.after_screen = *AfterScreen::embedded("fr", {"15", "112"});
        made.read_chart = read_chart;
        made.query_ehr = query_ehr;
        made.letters = letters;
        return made;
    }
};

inline const Actor doctor{Position::clinician, "Practitioner/dr-1", {}, PatientId{"p1"}};
inline const Actor liaison{Position::team_member, "Practitioner/nurse-1", TeamId{"elsa"}, {}};
inline const Actor other_team{Position::team_member, "Practitioner/nurse-2", TeamId{"csapa"}, {}};

// sds-1 to sds-5 answered by this code of sds-answer.
inline std::string answers(const std::string& how_often = "often",
                           const std::string& difficult = "very-difficult") {
    json::Writer writer;
    const auto item = [&](const std::string& link, std::string_view system, std::string_view code) {
        writer.object([&] {
            writer.field("linkId", link).array("answer", [&] {
                writer.object([&] {
                    writer.object("valueCoding", [&] {
                        writer.field("system",
                                     "https://repere.example/fhir/CodeSystem/" + std::string{system});
                        writer.field("code", code);
                    });
                });
            });
        });
    };
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse");
        writer.field("questionnaire", "https://repere.example/fhir/Questionnaire/sds-cocaine|1.0.0");
        writer.field("status", "completed");
        writer.object("subject", [&] { writer.field("reference", "Patient/p1"); });
        writer.object("encounter", [&] { writer.field("reference", "Encounter/e1"); });
        writer.field("authored", "2026-11-21T09:45:00+01:00");
        writer.array("item", [&] {
            item("presentation", "screening-presentation", "answered");
            writer.object([&] {
                writer.field("linkId", "questions").array("item", [&] {
                    writer.object([&] {
                        writer.field("linkId", "sds-cocaine").array("item", [&] {
                            for (const char* link : {"sds-1", "sds-2", "sds-3", "sds-4"})
                                item(link, "sds-answer", how_often);
                            item("sds-5", "sds-answer", difficult);
                        });
                    });
                });
            });
        });
    });
    return writer.take();
}

inline std::string agreement(const std::string& response_id, const std::string& type = "permit",
                             const std::string& status = "active") {
    return R"({"resourceType":"Consent","status":")" + status + R"(",
      "category":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/consent-category",
                              "code":"addictology-referral"}]}],
      "patient":{"reference":"Patient/p1"},"dateTime":"2026-11-21T09:50:00+01:00",
      "provision":{"type":")" +
           type + R"(","actor":[{"reference":{"reference":"Organization/elsa-1"}}],
        "data":[{"meaning":"related","reference":{"reference":"QuestionnaireResponse/)" +
           response_id + R"("}}]}})";
}

inline store::Resource Hospital::referred() {
    const Reply screened = post("/QuestionnaireResponse", answers(), doctor);
    BOOST_REQUIRE_MESSAGE(screened.status == 201, screened.body);
    const Reply agreed = post("/Consent", agreement(at(screened.body, {"id"})), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    const auto tasks = stored("Task");
    BOOST_REQUIRE(tasks.size() == 1U);
    return tasks.front();
}

}  // namespace repere::facade
