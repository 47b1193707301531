// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <iterator>

#include "facade/anonymous.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/label.h"
#include "facade/open_tasks.h"
#include "facade/originals.h"
#include "facade/scope.h"
#include "facade/withdraw.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "instruments/extract.h"
#include "instruments/score.h"
#include "instruments/translation.h"
#include "instruments/urgency.h"
#include "instruments/validate.h"
#include "referral/transaction.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;

// What a client may say of its answers. Labels, scores and everything made from them are the server's; the
// narrative is dropped, because nobody compares it with the answers.
constexpr std::array<std::string_view, 13> accepted{
    "resourceType", "id",      "meta",      "text",     "language", "identifier", "questionnaire",
    "status",       "subject", "encounter", "authored", "author",   "source"};

Result<Done> only_accepted(json::Node response) {
    for (const auto [name, value] : response.members())
        if (name != "item" && std::ranges::find(accepted, name) == accepted.end())
            return fail(ErrorKind::invalid, "this element cannot be set here",
                        "QuestionnaireResponse." + std::string{name});
    return Done{};
}

std::optional<Reply> flaws(const instruments::Form& form, json::Node response, Instant now) {
    const auto issues = instruments::validate(form, response, now);
    if (!instruments::has_errors(issues)) return std::nullopt;
    return Reply{422, fhir::operation_outcome(issues), {}};
}

// The only update by id is that of an Observation the extraction was shown.
Result<Done> check_entry(json::Node entry, const Originals& originals) {
    const bool amends = referral::updates_by_id(entry) && originals.has_read(entry["request"]["url"].text());
    return amends ? Result<Done>{Done{}} : referral::keeps_all(entry);
}

// One extracted resource in the form of our store: a creation, where we have it a replacement, and where only
// the EHR has it a change there.
Result<Piece> piece_of(const Exchange& exchange, json::Node entry, json::Node bundle) {
    auto json = referral::stored_form(entry, bundle);
    if (!json) return json.error();
    const auto document = json::Document::parse(*json);
    if (!document) return fail(ErrorKind::fault, "an extracted resource is not JSON");
    const json::Node resource = document->root();
    const auto stored = exchange.store.read(resource["resourceType"].text(), resource["id"].text());
    if (!stored) return stored.error();
    if (*stored) return Piece{std::move(*json), How::replace, (*stored)->version};
    if (!referral::updates_by_id(entry)) return Piece{std::move(*json), How::create};
    return Piece{std::move(*json), How::theirs, 0, std::string{entry["request"]["ifMatch"].text()}};
}

Result<std::vector<Piece>> pieces_of(const Exchange& exchange, json::Node bundle,
                                     const Originals& originals) {
    std::vector<Piece> pieces;
    for (const json::Node entry : bundle["entry"].items()) {
        if (auto kept = check_entry(entry, originals); !kept) return kept.error();
        auto piece = piece_of(exchange, entry, bundle);
        if (!piece) return piece.error();
        pieces.push_back(std::move(*piece));
    }
    if (pieces.empty()) return fail(ErrorKind::fault, "nothing was extracted");
    return pieces;
}

bool replaces_a_flag(const std::vector<Piece>& pieces) {
    return std::ranges::any_of(pieces, [](const Piece& piece) {
        return piece.how == How::replace && piece.json.starts_with(R"({"resourceType":"Flag")");
    });
}

struct Submission {
    const instruments::Form& form;
    const instruments::Subject& subject;
    json::Node response;
    Originals& originals;
};

Result<std::vector<Piece>> extract(const Exchange& exchange, const Submission& submission, bool known_use,
                                   bool flagged_before) {
    const auto made =
        instruments::extract(submission.form, submission.response, submission.subject, exchange.now,
                             {.use_already_recorded = known_use,
                              .flagged_before = flagged_before,
                              .populated_from = submission.originals.reader()});
    if (!made) return made.error();
    if (made->bundle.empty())
        return fail(ErrorKind::invalid, made->issues.front().diagnostics, made->issues.front().expression);
    const auto document = json::Document::parse(made->bundle);
    if (!document) return fail(ErrorKind::fault, "the extraction is not JSON");
    return pieces_of(exchange, document->root(), submission.originals);
}

// An amendment takes an earlier Flag back when its answers no longer raise it; whether there was one shows in
// which resources the extraction would replace.
Result<std::vector<Piece>> extract(const Exchange& exchange, const Submission& submission, bool known) {
    if (submission.response["status"].text() != "amended") return extract(exchange, submission, known, false);
    auto pieces = extract(exchange, submission, known, true);
    if (!pieces || replaces_a_flag(*pieces)) return pieces;
    return extract(exchange, submission, known, false);
}

// The same answers again are the same submission; other answers under its name are a mistake.
Result<Reply> already_there(const Exchange& exchange, const Piece& response, std::string_view hint) {
    const auto document = json::Document::parse(response.json);
    if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
    auto stored = exchange.store.read("QuestionnaireResponse", document->root()["id"].text());
    if (!stored) return stored.error();
    if (!*stored) return fail(ErrorKind::unavailable, "the answers are being stored: ask again");
    const auto earlier = json::Document::parse((*stored)->json);
    if (!earlier || !json::same_value(earlier->root()["item"], document->root()["item"]))
        return fail(ErrorKind::conflict, "other answers have this identifier: send them as amended",
                    "QuestionnaireResponse.identifier");
    return resource_reply(exchange, 200, **stored, hint);
}

// What a person is told when a score is above its lowest band, whoever asks with Prefer.
Result<std::string> told(const Exchange& exchange, const Submission& submission) {
    const auto positive = instruments::is_positive(submission.form, submission.response);
    if (!positive) return positive.error();
    if (!*positive) return std::string{};
    return exchange.content.after_screen.text(exchange.request.headers.accept_language);
}

Result<Reply> keep(const Exchange& exchange, const Submission& submission) {
    const auto& subject = submission.subject;
    const auto encounter = subject.encounter.value.empty() ? std::nullopt : std::optional{subject.encounter};
    const ChartFacts facts = chart_facts(exchange, subject.patient, encounter);
    auto pieces = extract(exchange, submission, facts.use_already_recorded);
    if (!pieces) return rule_broken(pieces.error());
    const bool amends = submission.response["status"].text() == "amended";
    const Piece response = pieces->front();
    auto hint = told(exchange, submission);
    if (!hint) return rule_broken(hint.error());
    if (response.how == How::replace && !amends) return already_there(exchange, response, *hint);
    const auto document = json::Document::parse(response.json);
    const std::string id{document ? document->root()["id"].text() : std::string_view{}};
    if (amends) {
        auto taken_back = withdrawn(exchange, fhir::reference_text("QuestionnaireResponse", id), *pieces);
        if (!taken_back) return taken_back.error();
        std::ranges::move(*taken_back, std::back_inserter(*pieces));
    }
    const auto told_now = instruments::urgency_reasons(submission.form, submission.response);
    if (!told_now) return rule_broken(told_now.error());
    if (auto raised = add_raised(exchange, submission.subject.patient.value, *told_now, *pieces); !raised)
        return raised.error();
    const std::string name = "QuestionnaireResponse|" + id + "|" + std::to_string(response.version + 1);
    auto done = commit(
        exchange, {response.version == 0 ? audit::Act::create : audit::Act::update,
                   submission.subject.patient.value,
                   std::move(*pieces),
                   name,
                   *hint,
                   {},
                   situation_of(exchange, facts),
                   {{subject.patient.value, subject.encounter.value, std::string{submission.form.url()}}}});
    if (!done && done.error().kind == ErrorKind::conflict && !amends)
        return already_there(exchange, response, *hint);
    return done;
}

}  // namespace

Result<const instruments::Form*> find_form(const Exchange& exchange, json::Node response) {
    const auto wanted = fhir::split_canonical(response["questionnaire"].text());
    for (const instruments::Form& form : exchange.content.forms)
        if (form.url() == wanted.url &&
            (wanted.version.empty() || fhir::split_canonical(form.canonical()).version == wanted.version))
            return &form;
    return fail(ErrorKind::invalid, "this form, or this version of it, is not offered here",
                "QuestionnaireResponse.questionnaire");
}

Result<instruments::Subject> find_subject(const Exchange& exchange, json::Node response) {
    const std::string patient{patient_of(response)};
    if (patient.empty())
        return fail(ErrorKind::invalid, "the subject must read Patient/<id>",
                    "QuestionnaireResponse.subject");
    if (auto same = same_chart(exchange.actor, patient); !same) return same.error();
    const std::string author{response["author"]["reference"].text()};
    if (!author.empty() && author != exchange.actor.reference)
        return fail(ErrorKind::invalid, "the author is whoever is signed in", "QuestionnaireResponse.author");
    instruments::Subject subject{{patient}, {}, exchange.actor.reference};
    if (const auto encounter = fhir::reference(response["encounter"]))
        subject.encounter.value = encounter->id;
    return subject;
}

Result<Reply> submit_response(const Exchange& exchange) {
    if (auto again = replay(exchange); !again || *again) {
        if (!again) return again.error();
        return std::move(**again);
    }
    const auto body = parse_body(exchange, "QuestionnaireResponse");
    if (!body) return body.error();
    const json::Node response = body->root();
    if (auto checked = only_accepted(response); !checked) return rule_broken(checked.error());
    if (auto checked = check_if_none_exist(exchange, response); !checked) return checked.error();
    const auto form = find_form(exchange, response);
    if (!form) return rule_broken(form.error());
    if (!instruments::language_shown((*form)->questionnaire(), response["language"].text()))
        return no_words();
    const auto subject = find_subject(exchange, response);
    if (!subject) return rule_broken(subject.error());
    if (is_anonymous(subject->patient.value))
        if (auto nameless = check_anonymous(exchange, response, subject->patient.value); !nameless)
            return rule_broken(nameless.error());
    if (auto flawed = flaws(**form, response, exchange.now)) return std::move(*flawed);
    Originals originals{exchange};
    return keep(exchange, {**form, *subject, response, originals});
}

}  // namespace repere::facade
