// SPDX-License-Identifier: Apache-2.0
#include "sandbox/desk.h"

#include <algorithm>

#include "crypto/uuid.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "smart/urls.h"

namespace repere::sandbox {
namespace {

json::Document read(Ehr& ehr, const std::string& path, const std::string& query = {}) {
    Call call;
    call.method = "GET";
    call.path = path;
    call.query = query;
    auto document = json::Document::parse(ehr.handle(call).body);
    return document ? std::move(*document) : json::Document{};
}

std::string full_name(json::Node resource) {
    const json::Node name = resource["name"].at(0);
    std::string out{name["prefix"].at(0).text()};
    if (!out.empty()) out += " ";
    out.append(name["given"].at(0).text()).append(" ").append(name["family"].text());
    return out;
}

void write_patient(json::Writer& out, Ehr& ehr, const SamplePatient& sample) {
    const std::string about = "patient=" + sample.patient.value;
    const auto patient = read(ehr, "/Patient/" + sample.patient.value);
    const auto encounter = read(ehr, "/Encounter/" + sample.encounter.value);
    const auto reasons = read(ehr, "/Condition", about + "&encounter=" + sample.encounter.value);
    const auto answers = read(ehr, "/QuestionnaireResponse", about + "&_count=1");
    const auto user = read(ehr, "/" + std::string{sample.practitioner});
    const json::Node reason = reasons.root()["entry"].at(0)["resource"]["code"]["coding"].at(0);
    out.object([&] {
        out.field("id", sample.patient.value).field("name", full_name(patient.root()));
        out.field("birthDate", patient.root()["birthDate"].text());
        out.field("gender", patient.root()["gender"].text());
        out.field("identifier", patient.root()["identifier"].at(1)["value"].text());
        out.field("ward", encounter.root()["serviceType"]["text"].text());
        out.field("since", encounter.root()["period"]["start"].text());
        out.field("encounter", sample.encounter.value).field("setting", sample.setting);
        out.field("reason", reason["display"].text());
        out.field("user", sample.practitioner).field("userName", full_name(user.root()));
        out.field("story", answers.root()["total"].integer().value_or(0) > 0);
    });
}

Error not_ours() { return fail(ErrorKind::not_found, "no such patient here", "patient"); }

Result<json::Document> parsed(std::string_view body) {
    constexpr std::size_t largest = 8'192;
    return json::Document::parse(body, {.bytes = largest, .depth = 8});
}

}  // namespace

const SamplePatient* Desk::find(std::string_view id) const {
    const auto& all = settings_.patients;
    const auto found = std::ranges::find(
        all, id, [](const SamplePatient& one) { return std::string_view{one.patient.value}; });
    return found == all.end() ? nullptr : &*found;
}

std::string Desk::patients() {
    json::Writer out;
    out.object([&] {
        const auto origin = smart::origin_of(settings_.launch_url);
        out.field("application", origin ? *origin : std::string{});
        out.array("patients", [&] {
            for (const SamplePatient& sample : settings_.patients) write_patient(out, ehr_, sample);
        });
    });
    return out.take();
}

Result<std::string> Desk::cards(std::string_view body) {
    const auto wanted = parsed(body);
    if (!wanted) return wanted.error();
    const SamplePatient* sample = find(wanted->root()["patient"].text());
    if (sample == nullptr) return not_ours();
    const HookCaller caller{ehr_, settings_.services(wanted->root()["language"].text())};
    const auto services = caller.discover();
    if (!services) return services.error();
    const std::string id = "repere-" + std::string{sample->setting};
    const auto service = std::ranges::find_if(
        *services, [&](const Service& one) { return one.id == id && one.hook == "patient-view"; });
    if (service == services->end()) return fail(ErrorKind::not_found, "no such service is offered", id);
    auto answered = caller.call(
        *service,
        {service->id, service->hook, sample->patient, sample->encounter, std::string{sample->practitioner}},
        crypto::uuid4());
    if (!answered) return answered;
    auto cards = json::Document::parse(*answered);
    if (!cards) return cards.error();
    const std::lock_guard lock{mutex_};
    shown_.insert_or_assign(sample->patient.value, Shown{id, std::move(*cards)});
    return answered;
}

Result<std::string> Desk::launch(std::string_view body) {
    const auto wanted = parsed(body);
    if (!wanted) return wanted.error();
    Screen screen;
    if (wanted->root()["team"].boolean().value_or(false)) {
        screen.user = settings_.nurse;
    } else {
        const SamplePatient* sample = find(wanted->root()["patient"].text());
        if (sample == nullptr) return not_ours();
        screen.user = sample->practitioner;
        screen.patient = sample->patient.value;
        screen.encounter = sample->encounter.value;
        screen.app_context = wanted->root()["appContext"].text();
        screen.intent = wanted->root()["intent"].text();
        screen.need_patient_banner = false;  // the chart round the frame says whose it is
    }
    json::Writer out;
    out.object([&] {
        out.field("url", settings_.launch_url + "?" +
                             smart::form({{"iss", ehr_.base()},
                                          {"launch", authority_.open_application(std::move(screen))}}));
    });
    return out.take();
}

Result<Done> Desk::close(std::string_view body) {
    const auto wanted = parsed(body);
    if (!wanted) return wanted.error();
    const std::lock_guard lock{mutex_};
    const auto shown = shown_.find(wanted->root()["patient"].text());
    if (shown == shown_.end()) return not_ours();
    const HookCaller caller{ehr_, settings_.services({})};
    return caller.close(shown->second.service, shown->second.cards.root()["cards"].at(0),
                        wanted->root()["reason"].text(), settings_.clock());
}

}  // namespace repere::sandbox
