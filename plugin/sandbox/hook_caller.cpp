// SPDX-License-Identifier: Apache-2.0
#include "sandbox/hook_caller.h"

#include <optional>

#include "json/writer.h"

namespace repere::sandbox {
namespace {

Result<std::string> body_of(Result<Answered> answered, std::string_view where) {
    if (!answered) return answered.error();
    if (answered->status < 200 || answered->status >= 300)
        return fail(ErrorKind::unavailable, "the service answered " + std::to_string(answered->status),
                    std::string{where});
    return std::move(answered->body);
}

// Fills {{context.patientId}} and the like; nothing when a token is unknown: such a key is left out.
std::optional<std::string> fill(std::string_view text, const HookCall& call) {
    std::string filled;
    for (;;) {
        const std::size_t open = text.find("{{");
        filled += text.substr(0, open);
        if (open == std::string_view::npos) return filled;
        const std::size_t close = text.find("}}", open);
        if (close == std::string_view::npos) return std::nullopt;
        const std::string_view token = text.substr(open + 2, close - open - 2);
        if (token == "context.patientId")
            filled += call.patient.value;
        else if (token == "context.encounterId" && !call.encounter.value.empty())
            filled += call.encounter.value;
        else
            return std::nullopt;
        text.remove_prefix(close + 2);
    }
}

Reply fetch(Ehr& ehr, std::string_view address) {
    const std::size_t question = address.find('?');
    Call call;
    call.method = "GET";
    const std::string path = "/" + std::string{address.substr(0, question)};
    call.path = path;
    if (question != std::string_view::npos) call.query = address.substr(question + 1);
    return ehr.handle(call);
}

}  // namespace

Result<std::vector<Service>> HookCaller::discover() const {
    const auto body = body_of(exchange_("GET", "/cds-services", {}), "/cds-services");
    if (!body) return body.error();
    const auto document = json::Document::parse(*body);
    if (!document) return document.error();
    std::vector<Service> services;
    for (const json::Node node : document->root()["services"].items()) {
        Service service{std::string{node["id"].text()}, std::string{node["hook"].text()}, {}};
        for (const auto& [key, value] : node["prefetch"].members())
            service.prefetch.emplace(key, value.text());
        services.push_back(std::move(service));
    }
    return services;
}

std::string HookCaller::request(const Service& service, const HookCall& call,
                                std::string_view instance) const {
    json::Writer writer;
    writer.object([&] {
        writer.field("hook", service.hook).field("hookInstance", instance).field("fhirServer", ehr_.base());
        writer.object("context", [&] {
            writer.field("userId", call.user).field("patientId", call.patient.value);
            writer.optional("encounterId", call.encounter.value);
        });
        writer.object("prefetch", [&] {
            for (const auto& [key, text] : service.prefetch) {
                const auto address = fill(text, call);
                if (!address) continue;
                const Reply reply = fetch(ehr_, *address);
                if (reply.status == 200) writer.key(key).raw(reply.body);
                if (reply.status == 404 || reply.status == 410) writer.key(key).null();
            }
        });
    });
    return writer.take();
}

Result<std::string> HookCaller::call(const Service& service, const HookCall& call,
                                     std::string_view instance) const {
    const std::string path = "/cds-services/" + service.id;
    return body_of(exchange_("POST", path, request(service, call, instance)), path);
}

Result<Done> HookCaller::close(std::string_view service, json::Node card, std::string_view reason,
                               Instant when) const {
    json::Node offered;
    for (const json::Node one : card["overrideReasons"].items())
        if (one["code"].text() == reason) offered = one;
    if (!offered) return fail(ErrorKind::invalid, "the card does not offer this reason", std::string{reason});
    json::Writer writer;
    writer.object([&] {
        writer.array("feedback", [&] {
            writer.object([&] {
                writer.field("card", card["uuid"].text()).field("outcome", "overridden");
                writer.object("overrideReason", [&] { writer.field("reason", offered); });
                writer.field("outcomeTimestamp", to_string(when));
            });
        });
    });
    const std::string path = "/cds-services/" + std::string{service} + "/feedback";
    return body_of(exchange_("POST", path, writer.text()), path).transform([](const std::string&) {
        return Done{};
    });
}

}  // namespace repere::sandbox
