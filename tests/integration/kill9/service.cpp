// SPDX-License-Identifier: Apache-2.0
// The store, the courier and the FHIR client in a process that can be killed: takes acts on stdin, one a line
// ("submit UUID PATIENT", "drain"), and answers "ack UUID" only once the act is durable.
#include <chrono>
#include <iostream>
#include <sstream>
#include <thread>

#include "audit/audit.h"
#include "fhir_client/fhir_client.h"
#include "store/courier.h"
#include "store/sqlite_store.h"

using namespace repere;

namespace {

std::string audit_event(audit::Act act, Instant now, const std::string& what) {
    audit::Event event;
    event.act = act;
    event.recorded = now;
    event.client = {"form", "127.0.0.1"};
    event.server = {"repere", "127.0.0.1"};
    event.what = {what};
    return audit::to_json(event);
}

std::string flag(const std::string& id) {
    return R"({"resourceType":"Flag","identifier":[{"system":"urn:repere","value":")" + id +
           R"("}],"status":"active"})";
}

store::Change act_of(const std::string& id, const std::string& patient) {
    store::Change change;
    change.now = system_now();
    change.resources = {{"Flag", id, flag(id), 0}};
    change.outbox = {
        {id, patient, "ehr", "Flag/" + id,
         R"({"resourceType":"Bundle","type":"transaction","entry":[{"resource":)" + flag(id) +
             R"(,"request":{"method":"POST","url":"Flag","ifNoneExist":"identifier=urn:repere|)" + id +
             R"("}}]})"}};
    change.audit_event = audit_event(audit::Act::create, change.now, "Flag/" + id);
    change.key = store::IdempotencyKey{id, "same body", id};
    return change;
}

bool drained(store::Store& store) {
    const auto counts = store.counts(system_now());
    if (!counts) return false;
    for (const auto state : {store::State::ready, store::State::leased, store::State::sent})
        if (counts->outbox.contains(state)) return false;
    return true;
}

void obey(const std::string& line, store::Store& store, store::Courier& courier) {
    std::istringstream words{line};
    std::string verb, id, patient;
    words >> verb >> id >> patient;
    if (verb == "submit") {
        const auto committed = store.commit(act_of(id, patient));
        if (!committed) {
            std::cout << "error " << to_string(committed.error()) << std::endl;
            return;
        }
        courier.nudge();
        std::cout << "ack " << committed->answer << std::endl;
    } else if (verb == "drain") {
        while (!drained(store)) std::this_thread::sleep_for(std::chrono::milliseconds{5});
        std::cout << "drained" << std::endl;
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 64;
    auto store = store::open_sqlite(argv[1]);
    if (!store) {
        std::cerr << to_string(store.error()) << '\n';
        return 75;
    }
    fhir_client::Settings settings;
    const auto base = fhir_client::Address::parse(argv[2]);
    if (!base) return 64;
    settings.base = *base;
    settings.timeout = std::chrono::seconds{2};
    const auto client = fhir_client::connect(settings);
    if (!client) return 78;
    const auto delivery = store::make_fhir_delivery(**client);
    store::CourierOptions options;
    options.idle = std::chrono::milliseconds{20};
    options.verify_after = std::chrono::milliseconds{0};
    options.audit_event = [](const store::Parcel& parcel, store::State, std::string_view, Instant now) {
        return audit_event(audit::Act::transaction, now, parcel.entry.about);
    };
    store::Courier courier{**store, {{"ehr", delivery.get()}}, options};
    courier.start();
    std::cout << "ready" << std::endl;
    for (std::string line; std::getline(std::cin, line);) obey(line, **store, courier);
}
