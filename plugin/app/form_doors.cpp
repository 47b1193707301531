// SPDX-License-Identifier: Apache-2.0
#include "app/form_doors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <deque>

#include "core/log.h"
#include "fhir/bundle_search.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "knowledge/text.h"
#include "measures/publish.h"

namespace repere::app {
namespace {

constexpr std::size_t quarters_told = 8;

// What a ward chooses from. Single instruments are opened by whoever names them.
constexpr std::array<std::string_view, 7> at_the_bedside{
    "emergency", "cardiology", "obstetrics", "single-question", "post-partum", "preconception", "deepening"};

std::string parameter(const http::Request& request, std::string_view name) {
    for (fhir::QueryParameter& each : fhir::query_parameters(request.query))
        if (each.name == name) return std::move(each.value);
    return {};
}

struct Signed {
    forms::Chart chart;
    facade::Actor actor;
    bool handed_over = false;
};

Result<Signed> signed_in(SmartDoors& smart, const http::Request& request) {
    const auto found = smart.signed_in(request);
    if (!found) return found.error();
    const smart::Session& session = *found->session;
    if (!session.patient) return fail(ErrorKind::forbidden, "no chart is open in this session", "session");
    Signed out;
    out.chart = {session.user, *session.patient, session.encounter, std::string{request.peer}};
    out.actor.reference = session.user;
    out.actor.team = session.team;
    out.actor.position = session.team ? facade::Position::team_member : facade::Position::clinician;
    out.actor.patient = session.patient;
    out.handed_over = found->handed_over;
    return out;
}

http::Response refused(const Error& error) {
    return error.where == "session" ? http::refusal(401, error) : http::refusal(error);
}

http::Response lent() {
    return http::refusal(423, fail(ErrorKind::forbidden, "the screen is in the person's hands", "screen"));
}

http::Response json_answer(std::string body) {
    http::Response response;
    response.body = std::move(body);
    return response;
}

std::string etag(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

// Nothing when the caller says neither what it saw nor that it saw none.
std::optional<std::int64_t> version_seen(const http::Request& request) {
    if (request.header("If-None-Match") == "*") return 0;
    const std::string_view given = request.header("If-Match");
    std::int64_t version = 0;
    if (given.size() < 3 || given.front() != '"' || given.back() != '"') return std::nullopt;
    const char* const end = given.data() + given.size() - 1;
    const auto [stopped, error] = std::from_chars(given.data() + 1, end, version);
    if (error != std::errc{} || stopped != end || version < 1) return std::nullopt;
    return version;
}

// The resources of a searchset or of one read, and the text they point into.
class Answered {
public:
    explicit Answered(const facade::Reply& reply) : status_{reply.status} {
        if (auto document = json::Document::parse(reply.body)) document_ = std::move(*document);
    }
    int status() const { return status_; }
    json::Node root() const { return document_.root(); }
    void collect(std::vector<json::Node>& into) const {
        for (const json::Node entry : root()["entry"].items())
            if (entry["search"]["mode"].string_or("match") == "match") into.push_back(entry["resource"]);
    }

private:
    int status_;
    json::Document document_;
};

Answered ask(const facade::Facade& facade, const Signed& who, std::string_view path, std::string_view query,
             const http::Request& request) {
    facade::Request call;
    call.method = "GET";
    call.path = path;
    call.query = query;
    call.client = request.peer;
    call.headers.request_id = request.header("X-Request-Id");
    return Answered{facade.handle(call, who.actor)};
}

void write_form(json::Writer& out, json::Node questionnaire, std::string_view language) {
    out.object([&] {
        out.field("id", questionnaire["id"].text()).field("url", questionnaire["url"].text());
        out.field("title",
                  knowledge::text_of(questionnaire, "title", questionnaire["language"].text()).in(language));
    });
}

}  // namespace

FormDoors::FormDoors(store::Store& store, std::shared_ptr<const facade::Facade> facade,
                     std::shared_ptr<SmartDoors> smart, FormPorts ports, forms::Results results)
    : store_{store},
      facade_{std::move(facade)},
      smart_{std::move(smart)},
      ports_{std::move(ports)},
      results_{std::move(results)},
      drafts_{store, ports_.forms} {}

Result<std::shared_ptr<const FormDoors>> FormDoors::open(store::Store& store,
                                                         std::shared_ptr<const facade::Facade> facade,
                                                         std::shared_ptr<SmartDoors> smart, FormPorts ports) {
    auto results = forms::Results::embedded();
    if (!results) return results.error();
    return std::shared_ptr<const FormDoors>{
        new FormDoors{store, std::move(facade), std::move(smart), std::move(ports), std::move(*results)}};
}

std::string_view FormDoors::language(const http::Request& request) const {
    const std::string asked = parameter(request, "lang");
    if (asked == "fr" || asked == "en") return asked == "fr" ? "fr" : "en";
    return ports_.language == "en" ? "en" : "fr";
}

const instruments::Form* FormDoors::find_form(std::string_view canonical) const {
    const std::string_view url = fhir::split_canonical(canonical).url;
    const auto found = std::ranges::find(ports_.forms, url, &instruments::Form::url);
    return found == ports_.forms.end() ? nullptr : &*found;
}

http::Response FormDoors::forms(const http::Request& request) const {
    const auto who = signed_in(*smart_, request);
    if (!who) return refused(who.error());
    if (who->handed_over) return lent();
    const auto under_way = drafts_.under_way(who->chart, ports_.clock());
    if (!under_way) return refused(under_way.error());
    std::string suggested;
    if (ports_.suggest) suggested = ports_.suggest(who->chart.patient, who->chart.encounter);
    json::Writer out;
    out.object([&] {
        if (const instruments::Form* form = find_form(suggested))
            out.field("suggested", form->questionnaire()["id"].text());
        out.array("underWay", [&] {
            for (const std::string& url : *under_way) out.string(url);
        });
        out.array("forms", [&] {
            for (const std::string_view id : at_the_bedside)
                if (const instruments::Form* form = find_form(fhir::canonical("Questionnaire", id)))
                    write_form(out, form->questionnaire(), language(request));
        });
    });
    return json_answer(out.take());
}

http::Response FormDoors::open_draft(const http::Request& request) const {
    const auto who = signed_in(*smart_, request);
    if (!who) return refused(who.error());
    if (who->handed_over) return lent();
    const auto draft = drafts_.open(who->chart, parameter(request, "questionnaire"), ports_.clock());
    if (!draft) return refused(draft.error());
    http::Response response;
    if (!*draft) {
        response.status = 204;
        return response;
    }
    const auto kept = json::Document::parse((*draft)->text);
    if (!kept) return http::refusal(fail(ErrorKind::fault, "a draft cannot be read"));
    json::Writer out;
    out.object([&] {
        for (const auto [name, value] : kept->root().members()) out.field(name, value);
        out.field("saved", to_string((*draft)->saved)).field("mine", (*draft)->author == who->chart.user);
    });
    response.body = out.take();
    response.headers.emplace_back("ETag", etag((*draft)->version));
    return response;
}

http::Response FormDoors::keep_draft(const http::Request& request) const {
    const auto who = signed_in(*smart_, request);
    if (!who) return refused(who.error());
    const auto seen = version_seen(request);
    if (!seen)
        return http::refusal(428, fail(ErrorKind::invalid,
                                       "send the ETag that was read, as If-Match, or "
                                       "If-None-Match: *",
                                       "If-Match"));
    const auto kept = drafts_.keep(who->chart, request.body, *seen, ports_.clock());
    if (!kept && kept.error().kind == ErrorKind::conflict && kept.error().where.empty())
        return http::refusal(412, kept.error());
    if (!kept) return refused(kept.error());
    const bool wants_scores = !who->handed_over && parameter(request, "scores") == "true";
    const auto scores = wants_scores ? drafts_.scores(request.body) : std::vector<instruments::Score>{};
    json::Writer out;
    out.object([&] {
        out.field("saved", to_string(kept->saved));
        if (!wants_scores || !scores) return;
        out.array("scores", [&] {
            for (const instruments::Score& score : *scores)
                out.object([&] {
                    out.field("code", score.code).field("value", score.value).field("band", score.band);
                });
        });
    });
    http::Response response = json_answer(out.take());
    response.headers.emplace_back("ETag", etag(kept->version));
    return response;
}

http::Response FormDoors::discard_draft(const http::Request& request) const {
    const auto who = signed_in(*smart_, request);
    if (!who) return refused(who.error());
    if (who->handed_over) return lent();
    const auto done = drafts_.discard(who->chart, parameter(request, "questionnaire"));
    if (!done) return refused(done.error());
    http::Response response;
    response.status = 204;
    return response;
}

http::Response FormDoors::result(const http::Request& request) const {
    const auto who = signed_in(*smart_, request);
    if (!who) return refused(who.error());
    if (who->handed_over) return lent();
    const std::string id{request.parameter("id")};
    const Answered answers = ask(*facade_, *who, "/QuestionnaireResponse/" + id, {}, request);
    if (answers.status() != 200)
        return http::refusal(answers.status(), fail(ErrorKind::not_found, "there are no such answers"));
    const instruments::Form* form = find_form(answers.root()["questionnaire"].text());
    if (form == nullptr)
        return http::refusal(fail(ErrorKind::not_found, "the form of these answers is no longer here"));
    const std::string of_patient =
        "patient=" + fhir::reference_text("Patient", who->chart.patient.value) + "&_count=100";
    const Answered consents = ask(*facade_, *who, "/Consent", of_patient, request);
    const Answered requests = ask(*facade_, *who, "/ServiceRequest", of_patient, request);
    const Answered tasks = ask(*facade_, *who, "/Task", of_patient, request);
    forms::Beside beside;
    consents.collect(beside.consents);
    requests.collect(beside.requests);
    tasks.collect(beside.tasks);
    const std::string_view spoken = language(request);
    auto page = results_.page(*form, answers.root(), beside, *ports_.country,
                              ports_.after_screen.text(spoken), spoken);
    if (!page) return http::refusal(page.error());
    return json_answer(std::move(*page));
}

http::Response FormDoors::times(const http::Request& request) const {
    const auto found = smart_->signed_in(request);
    if (!found) return refused(found.error());
    if (found->handed_over) return lent();
    std::vector<std::string> quarters;
    for (const measures::Quarter quarter : measures::settled_quarters(ports_.clock(), quarters_told))
        quarters.push_back(measures::to_string(quarter.first));
    const auto times = forms::completion_times(store_, quarters);
    if (!times) return refused(times.error());
    json::Writer out;
    out.object([&] {
        out.array("times", [&] {
            for (const forms::CompletionTime& each : *times)
                out.object([&] {
                    out.field("quarter", each.quarter).field("form", each.form).field("mode", each.mode);
                    out.field("median", each.median_seconds).field("p90", each.p90_seconds);
                });
        });
    });
    return json_answer(out.take());
}

void FormDoors::taken(const http::Request& request, const http::Response& response,
                      http::Metrics& metrics) const {
    const std::string_view told = request.header("Repere-Completion");
    if (told.empty() || response.status != 201 || request.path != "/fhir/QuestionnaireResponse") return;
    const auto took = forms::read_took(told);
    const auto document = json::Document::parse(request.body);
    if (!took || !document) return;
    const instruments::Form* form = find_form(document->root()["questionnaire"].text());
    if (form == nullptr) return;
    const measures::Quarter quarter = measures::quarter_of(measures::month_of(ports_.clock()));
    auto counted = forms::completion(*form, document->root(), *took, measures::to_string(quarter.first));
    if (!counted) return;
    metrics
        .histogram("repere_form_seconds",
                   "From the first view of a form to its answers, idle minutes left out.",
                   {{"mode", took->patient ? log::Literal{"patient"} : log::Literal{"clinician"}}},
                   http::Histogram::people)
        .observe(static_cast<double>(took->seconds));
    const auto found = smart_->signed_in(request);
    const store::Filled filled{std::move(*counted),
                               found ? found->session->user : std::string{request.header("Repere-User")}};
    if (const auto kept = store_.count_completions({&filled, 1}); !kept)
        log::warning("form_time_not_kept", {{"error", kept.error()}});
}

void mount_forms(http::Router& router, const std::shared_ptr<const FormDoors>& doors) {
    using Door = http::Response (FormDoors::*)(const http::Request&) const;
    const auto add = [&](const char* method, const char* pattern, Door door) {
        http::Route route;
        route.method = method;
        route.pattern = pattern;
        route.handler = [doors, door](const http::Request& request) { return ((*doors).*door)(request); };
        route.access = http::Access::open;
        if (std::string_view{method} != "PUT") route.body_limit = 0;
        router.add(std::move(route));
    };
    add("GET", "/app/forms", &FormDoors::forms);
    add("GET", "/app/draft", &FormDoors::open_draft);
    add("PUT", "/app/draft", &FormDoors::keep_draft);
    add("DELETE", "/app/draft", &FormDoors::discard_draft);
    add("GET", "/app/result/{id}", &FormDoors::result);
    add("GET", "/app/times", &FormDoors::times);
}

}  // namespace repere::app
