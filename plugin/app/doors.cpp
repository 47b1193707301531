// SPDX-License-Identifier: Apache-2.0
#include "app/doors.h"

#include <chrono>

#include "fhir/reference.h"

namespace repere::app {
namespace {

constexpr std::size_t largest_form = http::app_body_limit;

Result<facade::Actor> actor_of(const http::Request& request, const referral::Teams& teams) {
    facade::Actor actor;
    actor.reference = request.header("Repere-User");
    if (!actor.reference.empty() && !is_practitioner(actor.reference))
        return fail(ErrorKind::forbidden, "must be Practitioner/<id> or PractitionerRole/<id>",
                    "Repere-User");
    const std::string_view key = request.header("Repere-Team");
    if (key.empty()) return actor;
    const referral::Team* team = teams.find(TeamId{std::string{key}});
    if (team == nullptr) return fail(ErrorKind::forbidden, "no such team is configured", "Repere-Team");
    actor.position = facade::Position::team_member;
    actor.team = team->id;
    return actor;
}

http::Response answer(const facade::Facade& facade, const facade::Actor& actor,
                      const http::Request& request) {
    const std::string path = "/" + std::string{request.parameter("rest")};
    facade::Request call;
    call.method = request.method;
    call.path = path;
    call.query = request.query;
    call.body = request.body;
    call.client = request.peer;
    call.headers = {request.header("If-Match"),        request.header("If-None-Match"),
                    request.header("If-None-Exist"),   request.header("Prefer"),
                    request.header("Idempotency-Key"), request.header("X-Request-Id"),
                    request.header("Accept-Language"), request.header("Accept")};
    facade::Reply reply = facade.handle(call, actor);
    http::Response response;
    response.status = reply.status;
    response.body = std::move(reply.body);
    response.headers = std::move(reply.headers);
    response.content_type = std::move(reply.content_type);
    return response;
}

http::Response not_signed_in(const Error& error) {
    http::Response response = http::refusal(401, error);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

// The session's person, or whom a trusted caller names.
http::Response answer(const facade::Facade& facade, const referral::Teams& teams, SmartDoors* smart,
                      const http::Request& request) {
    if (smart != nullptr) {
        const auto signed_in = smart->actor(request);
        if (!signed_in && signed_in.error().kind == ErrorKind::invalid)
            return http::refusal(signed_in.error());
        if (!signed_in) return not_signed_in(signed_in.error());
        if (*signed_in) return answer(facade, **signed_in, request);
        if (!smart->trusts(request))
            return not_signed_in(fail(ErrorKind::forbidden, "neither a session nor the secret", "session"));
    }
    const auto actor = actor_of(request, teams);
    if (!actor) return http::refusal(actor.error());
    return answer(facade, *actor, request);
}

http::Response answer(cds_hooks::Reply reply) {
    http::Response response;
    response.status = reply.status;
    response.body = std::move(reply.body);
    response.content_type = std::move(reply.content_type);
    return response;
}

void count(http::Metrics& metrics, screening::Outcome outcome) {
    constexpr log::Literal name = "repere_assessments_total", help = "Calls of a hook by what they led to.";
    switch (outcome) {
        case screening::Outcome::none:
            return metrics.counter(name, help, {{"outcome", "none"}}).add();
        case screening::Outcome::screen:
            return metrics.counter(name, help, {{"outcome", "screen"}}).add();
        case screening::Outcome::flag_screen:
            return metrics.counter(name, help, {{"outcome", "flag+screen"}}).add();
        case screening::Outcome::flag_refer:
            return metrics.counter(name, help, {{"outcome", "flag+refer"}}).add();
    }
}

http::Response invoke(const cds_hooks::Door& door, http::Metrics& metrics, const http::Request& request) {
    const auto start = std::chrono::steady_clock::now();
    cds_hooks::Reply reply =
        door.invoke(request.parameter("id"), request.body, request.header("Accept-Language"));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    metrics.histogram("repere_hook_seconds", "Time to answer a hook.").observe(took.count());
    if (reply.outcome) count(metrics, *reply.outcome);
    return answer(std::move(reply));
}

}  // namespace

void mount_cds_hooks(http::Router& router, const std::shared_ptr<const cds_hooks::Door>& door,
                     const std::shared_ptr<http::Metrics>& metrics) {
    const auto add = [&router](const char* method, const char* pattern, http::Handler handler) {
        http::Route route;
        route.method = method;
        route.pattern = pattern;
        route.handler = std::move(handler);
        route.body_limit = http::cds_body_limit;
        router.add(std::move(route));
    };
    add("GET", "/cds-services", [door](const http::Request& request) {
        return answer(door->discovery(request.header("Accept-Language")));
    });
    add("POST", "/cds-services/{id}",
        [door, metrics](const http::Request& request) { return invoke(*door, *metrics, request); });
    add("POST", "/cds-services/{id}/feedback", [door](const http::Request& request) {
        return answer(door->feedback(request.parameter("id"), request.body));
    });
}

void mount_facade(http::Router& router, const std::shared_ptr<const facade::Facade>& facade,
                  const referral::Teams& teams, const std::shared_ptr<SmartDoors>& smart,
                  const Taken& taken) {
    const auto known = std::make_shared<const referral::Teams>(teams);
    for (const char* method : {"GET", "POST", "PUT", "DELETE", "PATCH"}) {
        http::Route route;
        route.method = method;
        route.pattern = "/fhir/{rest...}";
        route.access = smart ? http::Access::either : http::Access::secret;
        route.handler = [facade, known, smart, taken](const http::Request& request) {
            http::Response response = answer(*facade, *known, smart.get(), request);
            if (request.method != "GET" && response.status < 300) taken(request, response);
            return response;
        };
        route.body_limit = largest_form;
        router.add(std::move(route));
    }
}

void mount_index(http::Router& router, std::string text, std::string home) {
    http::Route route;
    route.method = "GET";
    route.pattern = "/";
    route.body_limit = 0;
    route.access = http::Access::open;
    route.handler = [text = std::move(text), home = std::move(home)](const http::Request& request) {
        http::Response response;
        if (!home.empty() && request.header("Accept").find("text/html") != std::string_view::npos) {
            response.status = 303;
            response.headers.emplace_back("Location", home);
            return response;
        }
        response.body = text;
        response.content_type = "text/plain";
        return response;
    };
    router.add(std::move(route));
}

}  // namespace repere::app
