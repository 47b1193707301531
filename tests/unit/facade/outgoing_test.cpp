// SPDX-License-Identifier: Apache-2.0
// Thousands of sessions of clients, teams and directories that mean harm: every payload that would leave is
// read by a checker of this file's own, and none may name anybody but who may know.
#include <algorithm>
#include <random>

#include "unit/facade/fixture.h"
#include "unit/facade/services.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;
using referral::ServiceKind;

// Names that stand for bodies nothing may reach; no legitimate resource of these sessions holds any of them.
constexpr std::array<std::string_view, 8> forbidden_names{"tribunal", "prefecture", "ars-idf", "employeur",
                                                          "assureur", "lycee",      "ase-75",  "probation"};
constexpr std::array forbidden_kinds{ServiceKind::justice,          ServiceKind::authority,
                                     ServiceKind::authority,        ServiceKind::employer,
                                     ServiceKind::insurer,          ServiceKind::school,
                                     ServiceKind::child_protection, ServiceKind::legal_supervision};

class Chance {
public:
    explicit Chance(unsigned seed) : engine_{seed} {}
    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>{0, limit - 1}(engine_);
    }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class List>
    auto& of(List& list) {
        return list[below(list.size())];
    }

private:
    std::mt19937 engine_;
};

referral::Service hostile(Chance& chance, std::size_t which) {
    // Some claim to be what they are not; an entry under the same number says what they are.
    referral::Service made = sample_service(forbidden_kinds[which], std::string{forbidden_names[which]});
    made.ehr_organization = "Organization/" + std::string{forbidden_names[which]};
    made.attributes.set(referral::ServiceAttribute::may_receive_referral, referral::Known::yes);
    if (chance.one_in(2)) made.ages = {0, 120};
    return made;
}

std::vector<referral::Service> random_directory(Chance& chance) {
    std::vector<referral::Service> services{sample_service(ServiceKind::specialised_centre, "good-1"),
                                            sample_service(ServiceKind::low_threshold, "good-2"),
                                            sample_service(ServiceKind::outreach, "good-3")};
    services[2].ehr_organization = "Organization/good-3";
    services.push_back(sample_service(ServiceKind::supervised_consumption, "room"));
    for (std::size_t i = 0; i < forbidden_names.size(); ++i)
        if (!chance.one_in(4)) services.push_back(hostile(chance, i));
    if (chance.one_in(3)) {  // one number, two kinds
        services.push_back(hostile(chance, 0));
        services.back().kind = ServiceKind::specialised_centre;
        services.push_back(hostile(chance, 0));
    }
    return services;
}

std::string any_target(Chance& chance, const std::vector<referral::Service>& services) {
    const std::string forbidden{chance.of(forbidden_names)};
    const std::vector<std::string> targets{"Organization/elsa-1",
                                           "Organization/csapa-1",
                                           "Organization/" + forbidden,
                                           "HealthcareService/" + forbidden,
                                           "HealthcareService/" + chance.of(services).id,
                                           "HealthcareService/" + chance.of(services).id,
                                           "https://" + forbidden + ".example/fhir/Organization/elsa-1",
                                           "#" + forbidden,
                                           "Organization/elsa-1/_history/" + forbidden,
                                           "Practitioner/" + forbidden};
    return targets[chance.below(targets.size())];
}

// Something a client should not have put there, before the last brace of a resource.
std::string spoilt(Chance& chance, std::string text) {
    if (!chance.one_in(2)) return text;
    const std::string name{chance.of(forbidden_names)};
    const std::vector<std::string> parts{
        R"("contained":[{"resourceType":"Organization","id":")" + name + R"(","name":"x"}])",
        R"("extension":[{"url":"http://x.example/copy","valueReference":{"reference":"Organization/)" + name +
            R"("}}])",
        R"("extension":[{"url":"http://x.example/copy","valueReference":{"identifier":{"system":")" + finess +
            R"(","value":"F-)" + name + R"("}}}])",
        R"("source":{"reference":"RelatedPerson/)" + name + R"("})",
        R"("organization":[{"reference":"Organization/)" + name + R"("}])",
        R"("performer":[{"reference":"Organization/)" + name + R"("}])",
        R"("note":[{"authorReference":{"reference":"Organization/)" + name + R"("},"text":"x"}])",
        R"("restriction":{"recipient":[{"reference":"Organization/)" + name + R"("}]})",
        R"("output":[{"type":{"text":"x"},"valueReference":{"reference":"Organization/)" + name + R"("}}])",
        R"("owner":{"reference":"Organization/)" + name + R"("})",
    };
    return text.insert(text.rfind('}'), "," + parts[chance.below(parts.size())]);
}

// The checker: reads the text of a payload with nothing of the guard's.
struct Checker {
    std::vector<std::string> allowed{"Organization/elsa-1",
                                     "Organization/csapa-1",
                                     "Organization/unit",
                                     "Organization/good-3",
                                     "F-good-1",
                                     "F-good-2",
                                     "F-good-3"};
    std::vector<std::string> wrong;
    std::size_t parties = 0;

    void party(std::string_view name) {
        ++parties;
        if (std::ranges::count(allowed, name) == 0) wrong.emplace_back(name);
    }
    void read(json::Node node, std::string_view element = {}) {
        for (const json::Node item : node.items()) read(item, element);
        const std::string_view type = node["resourceType"].text();
        for (const std::string_view never : {"Organization", "HealthcareService", "CareTeam", "RelatedPerson",
                                             "Practitioner", "Patient", "Group", "MessageHeader"})
            if (type == never) wrong.emplace_back(type);
        for (const auto [name, value] : node.members()) {
            if (name == "reference" && value.string()) {
                for (const std::string_view kind :
                     {"Organization/", "HealthcareService/", "CareTeam/", "RelatedPerson/", "Group/"})
                    if (value.text().find(kind) != std::string_view::npos) party(value.text());
            }
            if (name == "identifier" && !value.is_array() && type.empty()) party(value["value"].text());
            read(value, name);
        }
    }
};

struct Tally {
    std::size_t payloads = 0, parties = 0, refused = 0, accepted = 0;
};

class Sessions {
public:
    explicit Sessions(unsigned seed) : chance_{seed} {
        hospital_.site.organization = "Organization/unit";
        hospital_.directory = random_directory(chance_);
        hospital_.has_liaison_team = !chance_.one_in(4);
    }

    void run(std::size_t count) {
        const Facade facade = hospital_.facade();
        for (std::size_t i = 0; i < count; ++i) session(facade, "p" + std::to_string(i));
    }

    Tally check() {
        for (const std::string& text : hospital_.payloads()) {
            Checker checker;
            const auto document = parse(text);
            checker.read(document.root());
            tally_.parties += checker.parties;
            for (const std::string& name : checker.wrong) BOOST_ERROR(name << " in " << text);
            for (const std::string_view name : forbidden_names)
                BOOST_TEST(text.find("/" + std::string{name}) == std::string::npos, text);
            ++tally_.payloads;
        }
        return tally_;
    }

private:
    Reply send(const Facade& facade, std::string_view method, const std::string& path,
               const std::string& body, const Actor& actor, const std::string& if_match = {}) {
        hospital_.now.milliseconds += 1000;
        Headers headers;
        headers.if_match = if_match;
        Reply reply = facade.handle({method, path, {}, headers, body, "127.0.0.1"}, actor);
        ++(reply.status < 300 ? tally_.accepted : tally_.refused);
        return reply;
    }

    void session(const Facade& facade, const std::string& patient) {
        const Actor asker{Position::clinician, "Practitioner/dr-1", {}, PatientId{patient}};
        const std::string own = "Patient/" + patient;
        const Reply screened = send(facade, "POST", "/QuestionnaireResponse",
                                    spoilt(chance_, with(answers(), "Patient/p1", own)), asker);
        if (screened.status != 201) return;
        for (std::size_t tries = 1 + chance_.below(3); tries > 0; --tries) {
            std::string consent = with(agreement(at(screened.body, {"id"})), "Patient/p1", own);
            consent = with(consent, "Organization/elsa-1", any_target(chance_, hospital_.directory));
            if (chance_.one_in(3))
                consent = with(
                    consent, R"("code":"addictology-referral"}]})",
                    R"("code":"addictology-referral"}]},{"coding":[{"system":"https://repere.example/fhir/CodeSystem/consent-category","code":"name-given"}]})");
            const Reply agreed = send(facade, "POST", "/Consent", spoilt(chance_, consent), asker);
            if (agreed.status == 201) work(facade, asker);
        }
    }

    // Whoever may touches the newest Task, and adds what should not be there.
    void work(const Facade& facade, const Actor& asker) {
        const auto page =
            hospital_.store->search({.type = "Task",
                                     .filters = {{"patient", {"Patient/" + asker.patient->value}}},
                                     .updated_since = {},
                                     .limit = 1,
                                     .after = {}});
        if (!page || page->resources.empty()) return;
        const store::Resource& task = page->resources.front();
        const std::string body =
            spoilt(chance_, with(task.json, R"("status":"requested")", R"("status":"accepted")"));
        const Actor& by = chance_.one_in(3) ? asker : liaison;
        send(facade, "PUT", "/Task/" + task.id, body, by, "W/\"" + std::to_string(task.version) + "\"");
    }

    Chance chance_;
    Hospital hospital_;
    Tally tally_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_outgoing)

BOOST_AUTO_TEST_CASE(no_payload_of_any_session_names_who_must_not_know,
                     *label("A25") * label("A26") * label("A28") * label("G3")) {
    constexpr unsigned rounds = 40;
    constexpr std::size_t sessions = 50;
    Tally all;
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        Sessions some{seed};
        some.run(sessions);
        const Tally one = some.check();
        all.payloads += one.payloads;
        all.parties += one.parties;
        all.refused += one.refused;
        all.accepted += one.accepted;
    }
    BOOST_TEST_MESSAGE(rounds * sessions << " sessions, " << all.accepted << " acts accepted, " << all.refused
                                         << " refused, " << all.payloads << " payloads, " << all.parties
                                         << " parties named, 0 forbidden");
    // So that an empty outbox does not pass for a clean one.
    BOOST_TEST(all.payloads > 1000U);
    BOOST_TEST(all.parties > 1000U);
    BOOST_TEST(all.refused > 500U);
}

// The guard is behind every act, not only behind those that have a gate of their own.
BOOST_AUTO_TEST_CASE(what_is_smuggled_into_a_task_is_not_committed, *label("G3")) {
    Hospital hospital;
    const auto task = hospital.referred();
    const std::size_t before = hospital.payloads().size();
    std::string body = with(task.json, R"("status":"requested")", R"("status":"accepted")");
    body.insert(body.rfind('}'), R"(,"output":[{"type":{"text":"copy"},"valueReference":)"
                                 R"({"reference":"Organization/tribunal"}}])");
    hospital.now.milliseconds += 1000;
    const Reply reply = hospital.put("/Task/" + task.id, body, liaison, "W/\"1\"");
    BOOST_TEST(reply.status == 500, reply.body);
    BOOST_TEST(reply.body.find("tribunal") == std::string::npos);
    BOOST_TEST(at(hospital.stored("Task").front().json, {"status"}) == "requested");
    BOOST_TEST(hospital.payloads().size() == before);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
