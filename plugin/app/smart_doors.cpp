// SPDX-License-Identifier: Apache-2.0
#include "app/smart_doors.h"

#include <algorithm>
#include <array>

#include "app/notice.h"
#include "app/smart_network.h"
#include "core/log.h"
#include "crypto/wipe.h"
#include "fhir/operation_outcome.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "smart/refusal.h"
#include "smart/urls.h"

extern "C" {
extern const char repere_launch_wording_fr[];
extern const char repere_launch_wording_fr_end[];
extern const char repere_launch_wording_en[];
extern const char repere_launch_wording_en_end[];
}

namespace repere::app {
namespace {

constexpr std::string_view session_cookie = "__Host-repere";
constexpr std::string_view launch_cookie = "__Host-repere-launch";
constexpr std::string_view form_page = "/form";
constexpr std::string_view worklist_page = "/worklist";
constexpr std::string_view dashboard_page = "/dashboard";
constexpr std::int64_t launch_seconds = 600;
constexpr std::chrono::milliseconds banner_patience{3'000};

Result<knowledge::Languages> wording() {
    std::vector<std::string_view> keys{"title", "again", "call", "window", "done.title", "done.text"};
    for (std::size_t at = 0; at < smart::refusal_count; ++at)
        keys.push_back(smart::name_of(static_cast<smart::Refusal>(at)));
    return knowledge::read_languages({repere_launch_wording_fr, repere_launch_wording_fr_end},
                                     {repere_launch_wording_en, repere_launch_wording_en_end}, keys);
}

// Partitioned: kept apart for each site that frames us, so that it is no third-party cookie (CHIPS).
std::string cookie(std::string_view name, std::string_view value, std::int64_t seconds) {
    std::string out{name};
    out.append("=").append(value).append("; Path=/; Max-Age=").append(std::to_string(seconds));
    return out.append("; Secure; HttpOnly; SameSite=None; Partitioned");
}

http::Response redirect(std::string location) {
    http::Response response;
    response.status = 303;
    response.headers.emplace_back("Location", std::move(location));
    return response;
}

http::Response json_answer(std::string body) {
    http::Response response;
    response.body = std::move(body);
    return response;
}

http::Response no_session(const Error& error) { return http::refusal(401, error); }

audit::Event sign_in_event(audit::Act act, const http::Request& request, Instant now) {
    audit::Event event;
    event.act = act;
    event.recorded = now;
    event.client = {"browser", std::string{request.peer}};
    event.server = {"repere", "localhost"};
    return event;
}

// What a page may know while the person holds the screen: not who they are, nor who looks after them.
http::Response lent(const smart::Session& session, Instant expires) {
    json::Writer out;
    out.object([&] {
        out.field("handedOver", true).field("banner", false);
        out.optional("language", session.language).field("expires", to_string(expires));
    });
    return json_answer(out.take());
}

// Four to eight digits, as a person types them on a tablet; "" when they are not.
std::string digits_in(std::string_view body) {
    constexpr std::size_t fewest = 4, most = 8;
    const auto document = json::Document::parse(body, {.bytes = 256, .depth = 4});
    const std::string digits{document ? document->root()["digits"].text() : std::string_view{}};
    const bool good = digits.size() >= fewest && digits.size() <= most &&
                      digits.find_first_not_of("0123456789") == std::string::npos;
    return good ? digits : std::string{};
}

http::Response done_or(const Result<Done>& done) {
    if (!done) return http::refusal(done.error());
    http::Response response;
    response.status = 204;
    return response;
}

int status_of(smart::Refusal refusal) {
    switch (refusal) {
        case smart::Refusal::bad_request:
        case smart::Refusal::state_unknown:
            return 400;
        case smart::Refusal::ehr_unavailable:
        case smart::Refusal::ehr_not_suitable:
        case smart::Refusal::too_many:
            return 503;
        case smart::Refusal::patient_differs:
            return 409;
        default:
            return 403;
    }
}

}  // namespace

bool is_practitioner(std::string_view text) {
    const auto reference = fhir::parse_reference(text);
    return reference && reference->base.empty() &&
           (reference->type == "Practitioner" || reference->type == "PractitionerRole");
}

SmartDoors::SmartDoors(const config::Config& config, const std::string& base, Clock clock, Record record)
    : clock_{std::move(clock)},
      origin_{base},
      default_language_{config.cds.language},
      trust_machine_{config.smart.allow_http && config.server.bearer_secret_file.empty()},
      teams_{config.teams},
      record_{std::move(record)} {}

Result<std::shared_ptr<SmartDoors>> SmartDoors::open(const config::Config& config, const std::string& base,
                                                     Clock clock, Record record) {
    std::shared_ptr<SmartDoors> doors{new SmartDoors{config, base, std::move(clock), std::move(record)}};
    auto languages = wording();
    if (!languages) return languages.error();
    doors->languages_ = std::move(*languages);
    const config::Smart& given = config.smart;
    smart::Settings settings;
    settings.endpoints = {given.issuer, given.origins, given.allow_http};
    settings.aliases = given.aliases;
    settings.client_id = given.client_id;
    settings.redirect_uri = base + "/callback";
    settings.scopes = given.scopes;
    settings.assertion_audience = given.assertion_audience;
    settings.token_issuer = given.token_issuer;
    settings.jwks_uri = given.jwks_uri;
    settings.denied_keys = given.denied_keys;
    settings.cookie_required = given.cookie_required;
    for (const std::string& file : {given.key_file, given.next_key_file}) {
        if (file.empty()) continue;
        auto key = read_key(file);
        if (!key) return key.error();
        doors->published_.push_back(std::move(*key));
    }
    if (!given.key_file.empty()) settings.key = doors->published_.front();
    auto network = smart_network(config);
    if (!network) return network.error();
    auto ehr = smart_ehr(config);
    if (!ehr) return ehr.error();
    doors->ehr_ = std::move(*ehr);
    doors->launcher_ = std::make_unique<smart::Launcher>(std::move(settings), std::move(*network));
    return doors;
}

// Anybody can have a launch refused: a flood of them must not fill the store. The log has them all.
bool SmartDoors::may_record_refusal() {
    constexpr int most = 60;  // in a minute
    const std::int64_t minute = clock_().milliseconds / 60'000;
    const std::lock_guard lock{refusals_mutex_};
    if (minute != refusals_minute_) refusals_ = 0;
    refusals_minute_ = minute;
    return ++refusals_ <= most;
}

http::Response SmartDoors::refused(const Error& error, const http::Request& request) {
    const smart::Refusal refusal = smart::refusal_of(error);
    log::warning("smart.refused", {{"error", error}});
    const std::string name{smart::name_of(refusal)};
    if (may_record_refusal()) {
        audit::Event event = sign_in_event(audit::Act::login, request, clock_());
        event.outcome = audit::Outcome::minor_failure;
        event.outcome_note = name;
        if (const auto kept = record_(event); !kept)
            log::error("smart.not_audited", {{"error", kept.error()}});
    }
    const knowledge::Wording& words = languages_.choose(request.header("Accept-Language"), default_language_);
    http::Response response = notice(words, words.text("title"),
                                     {std::string{words.text(name)}, std::string{words.text("again")},
                                      words.fill("call", {{"name", name}})});
    response.status = status_of(refusal);
    // A browser that keeps no cookie of a frame keeps that of a window.
    if (refusal == smart::Refusal::other_browser) append_link(response.body, words.text("window"));
    return response;
}

http::Response SmartDoors::signed_in_again(const http::Request& request) const {
    const knowledge::Wording& words = languages_.choose(request.header("Accept-Language"), default_language_);
    return notice(words, words.text("done.title"), {std::string{words.text("done.text")}});
}

Result<Done> SmartDoors::record(audit::Act act, const smart::Session& session,
                                const http::Request& request) const {
    audit::Event event = sign_in_event(act, request, clock_());
    event.user = audit::User{session.user, session.team ? "team-member" : "clinician", {}};
    if (session.patient) event.patient = fhir::reference_text("Patient", session.patient->value);
    return record_(event);
}

http::Response SmartDoors::launch(const http::Request& request) {
    auto gone = launcher_->begin(request.query, request.cookie(launch_cookie), clock_());
    if (!gone) return refused(gone.error(), request);
    // Whoever knows the secret gets the session: only a page of ours may name its digest, or a link could
    // sign somebody in for its author.
    if (gone->again && request.header("Sec-Fetch-Site") != "same-origin")
        return refused(smart::refuse(smart::Refusal::bad_request, "again is for our own pages"), request);
    http::Response response = redirect(std::move(gone->location));
    response.headers.emplace_back("Set-Cookie", cookie(launch_cookie, gone->browser, launch_seconds));
    return response;
}

Result<smart::Session> SmartDoors::session_of(smart::Launcher::Arrival arrival,
                                              std::string_view accept_language) const {
    if (!is_practitioner(arrival.user.fhir_user))
        return smart::refuse(smart::Refusal::user_unknown, "fhirUser is missing or no professional");
    smart::Session session;
    session.user = std::move(arrival.user.fhir_user);
    for (const config::Team& team : teams_)
        if (std::ranges::find(team.members, session.user) != team.members.end())
            session.team = TeamId{team.key};
    smart::LaunchContext& context = arrival.context;
    // A clinician acts in the chart that is open and in no other; a team has its Tasks.
    if (context.patient.empty() && !session.team)
        return smart::refuse(smart::Refusal::patient_missing, "the launch names no patient");
    if (!context.patient.empty()) session.patient = PatientId{std::move(context.patient)};
    if (!context.encounter.empty()) session.encounter = EncounterId{std::move(context.encounter)};
    session.questionnaire = std::move(context.questionnaire);
    session.language = languages_.choose(accept_language, default_language_).language();
    session.intent = std::move(context.intent);
    session.banner = context.need_patient_banner;
    session.features = std::move(arrival.features);
    session.access = std::move(arrival.access);
    return session;
}

http::Response SmartDoors::callback(const http::Request& request) {
    auto arrival = launcher_->finish(request.query, request.cookie(launch_cookie), clock_());
    if (!arrival) return refused(arrival.error(), request);
    const auto again = arrival->again;
    const bool figures = arrival->figures;
    auto session = session_of(std::move(*arrival), request.header("Accept-Language"));
    if (!session) return refused(session.error(), request);
    if (auto banner = read_banner(*session))
        session->patient_banner = std::move(*banner);
    else if (banner.error().kind == ErrorKind::conflict)
        return refused(smart::refuse(smart::Refusal::patient_differs, banner.error().what), request);
    const bool worklist = session->patient ? session->intent == "referral" : session->team.has_value();
    if (const auto kept = record(audit::Act::login, *session, request); !kept)
        return http::refusal(kept.error());
    const auto opened = sessions_.open(std::move(*session), clock_());
    if (!opened) return refused(opened.error(), request);
    log::info("smart.session_opened");
    if (again) {
        sessions_.promise(*opened, *again);
        return signed_in_again(request);
    }
    // The code is in the fragment: it reaches no server and no log, and is worth nothing after its one
    // exchange.
    return redirect(std::string{figures    ? dashboard_page
                                : worklist ? worklist_page
                                           : form_page} +
                    "?tab=" + opened->tab + "#s=" + opened->code);
}

http::Response SmartDoors::exchange(const http::Request& request) {
    const auto body = json::Document::parse(request.body, {.bytes = 1024, .depth = 4});
    if (!body) return http::refusal(body.error());
    const auto opened = sessions_.redeem(body->root()["code"].text(), clock_());
    if (!opened) return no_session(opened.error());
    const auto found = sessions_.by_key(opened->key, clock_(), true);
    if (!found) return no_session(found.error());
    const auto banner = banner_of(*found->session);
    if (!banner) return no_session(banner.error());
    json::Writer writer;
    writer.object([&] {
        writer.field("key", opened->key).field("tab", opened->tab);
        writer.object("session", [&] { write_session(writer, *found, *banner); });
    });
    http::Response response = json_answer(writer.take());
    constexpr std::int64_t working_day = 8 * 3600;
    response.headers.emplace_back("Set-Cookie", cookie(session_cookie, opened->cookie, working_day));
    return response;
}

Result<smart::PatientBanner> SmartDoors::read_banner(const smart::Session& session) const {
    const bool may = std::ranges::find(session.features, smart::Feature::banner) != session.features.end();
    if (!session.patient || !session.access || !may) return fail(ErrorKind::not_found, "no banner to read");
    auto token = session.access->token(clock_());
    if (!token) return token.error();
    const auto read = fhir_client::read(*ehr_, "Patient", session.patient->value, banner_patience, *token);
    crypto::wipe(*token);
    if (!read) return read.error();
    auto banner = smart::banner_of(read->resource.root(), session.patient->value);
    if (!banner) return fail(ErrorKind::conflict, "the EHR answered with another resource than the patient");
    return *std::move(banner);
}

// A cookie is sent by the browser whoever made the page; only ours may use it.
Result<std::optional<smart::Sessions::Found>> SmartDoors::find(const http::Request& request) {
    using Found = std::optional<smart::Sessions::Found>;
    const auto found = [](Result<smart::Sessions::Found> result) -> Result<Found> {
        if (!result) return result.error();
        return Found{*std::move(result)};
    };
    // What a page asks by itself keeps nobody signed in.
    const bool by_person = request.header("Repere-By") != "page";
    if (const std::string_view key = request.header("Repere-Session"); !key.empty())
        return found(sessions_.by_key(key, clock_(), by_person));
    const std::string_view value = request.cookie(session_cookie);
    if (value.empty()) return Found{};
    const std::string_view site = request.header("Sec-Fetch-Site");
    const bool ours = site.empty() ? request.header("Origin") == origin_ : site == "same-origin";
    if (!ours) return fail(ErrorKind::forbidden, "a session cookie from another site's page", "session");
    return found(sessions_.by_cookie(value, request.header("Repere-Tab"), clock_(), by_person));
}

Result<smart::Sessions::Found> SmartDoors::signed_in(const http::Request& request) {
    auto found = find(request);
    if (!found) return found.error();
    if (!*found) return fail(ErrorKind::forbidden, "there is no session", "session");
    return std::move(**found);
}

// Asked of the EHR once; nothing when we do not show it, or cannot. Errors: forbidden: whose chart this is
// can no longer be shown, so nothing is to be entered into it.
Result<std::optional<smart::PatientBanner>> SmartDoors::banner_of(const smart::Session& session) {
    std::optional<smart::PatientBanner> banner = session.patient_banner;
    if (banner || !session.banner || !session.patient) return banner;
    auto read = read_banner(session);
    if (!read && read.error().kind == ErrorKind::forbidden) return read.error();
    if (read) sessions_.keep(session, *(banner = std::move(*read)));
    return banner;
}

void SmartDoors::write_session(json::Writer& out, const smart::Sessions::Found& found,
                               const std::optional<smart::PatientBanner>& banner) const {
    const smart::Session& session = *found.session;
    out.object("user", [&] {
        out.field("reference", session.user).field("role", session.team ? "team" : "clinician");
    });
    for (const config::Team& team : teams_)
        if (session.team && team.key == session.team->value)
            out.object("team", [&] {
                out.field("reference", team.organization).field("display", team.name).field("key", team.key);
            });
    if (session.patient)
        out.object("patient", [&] {
            out.field("reference", fhir::reference_text("Patient", session.patient->value));
            if (!banner) return;
            out.optional("name", banner->name).optional("birthDate", banner->birth_date);
            out.optional("identifier", banner->identifier);
        });
    if (session.encounter)
        out.object("encounter", [&] {
            out.field("reference", fhir::reference_text("Encounter", session.encounter->value));
        });
    out.optional("questionnaire", session.questionnaire).optional("language", session.language);
    out.optional("intent", session.intent);
    out.field("banner", session.banner).field("expires", to_string(found.expires));
    out.array("features", [&] {
        for (const smart::Feature feature : session.features) out.string(smart::to_string(feature));
    });
}

http::Response SmartDoors::session(const http::Request& request) {
    const auto found = signed_in(request);
    if (!found) return no_session(found.error());
    if (found->handed_over) return lent(*found->session, found->expires);
    const auto banner = banner_of(*found->session);
    if (!banner) return no_session(banner.error());
    json::Writer out;
    out.object([&] { write_session(out, *found, *banner); });
    return json_answer(out.take());
}

http::Response SmartDoors::sign_out(const http::Request& request) {
    const auto found = find(request);
    if (found && *found) {
        sessions_.close(*(*found)->session);
        if (const auto kept = record(audit::Act::logout, *(*found)->session, request); !kept)
            return http::refusal(kept.error());
    }
    http::Response response;
    response.status = 204;
    response.headers.emplace_back("Set-Cookie", cookie(session_cookie, "", 0));
    return response;
}

http::Response SmartDoors::hand_over(const http::Request& request) {
    const auto found = signed_in(request);
    if (!found) return no_session(found.error());
    const std::string digits = digits_in(request.body);
    if (digits.empty()) return http::refusal(fail(ErrorKind::invalid, "four to eight digits", "digits"));
    return done_or(sessions_.hand_over(*found->session, digits));
}

http::Response SmartDoors::hand_back(const http::Request& request) {
    const auto found = signed_in(request);
    if (!found) return no_session(found.error());
    return done_or(sessions_.hand_back(*found->session, digits_in(request.body)));
}

http::Response SmartDoors::keys() const {
    json::Writer writer;
    writer.object([&] {
        writer.array("keys", [&] {
            for (const crypto::Key& key : published_) key.write_public_jwk(writer, key.thumbprint());
        });
    });
    http::Response response = json_answer(writer.take());
    response.headers.emplace_back("Cache-Control", "max-age=3600");
    return response;
}

Result<std::optional<facade::Actor>> SmartDoors::actor(const http::Request& request) {
    const auto found = find(request);
    if (!found) return found.error();
    if (!*found) return std::optional<facade::Actor>{};
    if (!request.header("Repere-User").empty() || !request.header("Repere-Team").empty())
        return fail(ErrorKind::invalid, "a session says who acts: no header may say it too", "Repere-User");
    if ((*found)->handed_over)
        return fail(ErrorKind::forbidden, "the screen is in the person's hands", "session");
    const smart::Session& session = *(*found)->session;
    facade::Actor actor;
    actor.reference = session.user;
    actor.team = session.team;
    actor.position = session.team ? facade::Position::team_member : facade::Position::clinician;
    actor.patient = session.patient;
    return std::optional{std::move(actor)};
}

void mount_smart(http::Router& router, const std::shared_ptr<SmartDoors>& doors) {
    using Door = http::Response (SmartDoors::*)(const http::Request&);
    const auto add = [&](const char* method, const char* pattern, Door door, bool framable) {
        http::Route route;
        route.method = method;
        route.pattern = pattern;
        route.handler = [doors, door](const http::Request& request) { return ((*doors).*door)(request); };
        route.access = http::Access::open;
        route.framable = framable;
        constexpr std::size_t largest_code = 1024;
        route.body_limit = std::string_view{method} == "POST" ? largest_code : 0;
        router.add(std::move(route));
    };
    add("GET", "/launch", &SmartDoors::launch, true);
    add("GET", "/callback", &SmartDoors::callback, true);
    add("POST", "/app/session", &SmartDoors::exchange, false);
    add("GET", "/app/session", &SmartDoors::session, false);
    add("DELETE", "/app/session", &SmartDoors::sign_out, false);
    add("POST", "/app/hand-over", &SmartDoors::hand_over, false);
    add("POST", "/app/hand-back", &SmartDoors::hand_back, false);
    http::Route keys;
    keys.method = "GET";
    keys.pattern = "/.well-known/jwks.json";
    keys.handler = [doors](const http::Request&) { return doors->keys(); };
    keys.access = http::Access::open;
    keys.body_limit = 0;
    router.add(std::move(keys));
}

}  // namespace repere::app
