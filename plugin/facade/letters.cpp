// SPDX-License-Identifier: Apache-2.0
#include "facade/letters.h"

#include <algorithm>
#include <array>

#include "facade/copy.h"
#include "facade/interactions.h"
#include "facade/of_patient.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "referral/leaflet.h"
#include "referral/owner.h"
#include "referral/papers.h"
#include "referral/secure_mail.h"
#include "referral/task_states.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;
using referral::DocumentKind;

// The EHR, asked until it does not answer: a letter waits for one reading at most.
class Ehr {
public:
    explicit Ehr(const Exchange& exchange) : exchange_{exchange} {}

    std::optional<json::Document> read(std::string_view query) {
        if (silent_ || query.empty() || !exchange_.content.query_ehr) return std::nullopt;
        auto found = exchange_.content.query_ehr(query);
        if (found) return std::move(*found);
        silent_ = found.error().kind == ErrorKind::unavailable;
        return std::nullopt;
    }

private:
    const Exchange& exchange_;
    bool silent_ = false;
};

json::Node keep(Gathered& into, std::optional<json::Document> document) {
    if (!document) return {};
    return into.documents.emplace_back(std::move(*document)).root();
}

std::optional<std::vector<json::Node>> list_of(Gathered& into, std::optional<json::Document> bundle,
                                               std::string_view type) {
    if (!bundle) return std::nullopt;
    std::vector<json::Node> found;
    for (const json::Node entry : keep(into, std::move(bundle))["entry"].items())
        if (entry["resource"]["resourceType"].text() == type) found.push_back(entry["resource"]);
    return found;
}

Result<json::Node> stored(const Exchange& exchange, Gathered& into, std::string_view reference) {
    const auto parsed = fhir::parse_reference(reference);
    if (!parsed) return json::Node{};
    auto resource = exchange.store.read(parsed->type, parsed->id);
    if (!resource) return resource.error();
    return *resource ? into.keep(json::Document::parse((*resource)->json)) : json::Node{};
}

PatientId person_of(const Gathered& gathered) {
    return {std::string{patient_of(gathered.dossier.service_request)}};
}

void read_chart(const Exchange& exchange, Gathered& into) {
    referral::Dossier& dossier = into.dossier;
    Ehr ehr{exchange};
    const std::string patient{dossier.service_request["subject"]["reference"].text()};
    dossier.patient = keep(into, ehr.read(patient));
    dossier.encounter = keep(into, ehr.read(dossier.service_request["encounter"]["reference"].text()));
    dossier.practitioner = keep(into, ehr.read(dossier.sender));
    dossier.organization = keep(into, ehr.read(exchange.site.organization));
    if (exchange.actor.reference != dossier.sender)
        dossier.author = keep(into, ehr.read(exchange.actor.reference));
    else
        dossier.author = dossier.practitioner;
    constexpr std::size_t most_events = 5;
    for (const json::Node support : dossier.service_request["supportingInfo"].items()) {
        const auto reference = fhir::reference(support);
        if (!reference || reference->type != "Condition" || dossier.events.size() >= most_events) continue;
        if (const json::Node event = keep(into, ehr.read(support["reference"].text())))
            dossier.events.push_back(event);
    }
    const std::string of = "?patient=" + patient;
    dossier.medications =
        list_of(into, ehr.read("MedicationRequest" + of + "&status=active"), "MedicationRequest");
    dossier.allergies = list_of(into, ehr.read("AllergyIntolerance" + of), "AllergyIntolerance");
}

bool is_of_stay(json::Node resource, json::Node encounter) {
    return encounter && resource["encounter"]["reference"].text() == encounter["reference"].text();
}

// The answers the agreement names; for a team of the hospital also the others of the same stay.
Result<Done> read_answers(const Exchange& exchange, std::string_view named, bool inside, Gathered& into) {
    referral::Dossier& dossier = into.dossier;
    const auto all = resources_of(exchange, "QuestionnaireResponse", person_of(into));
    if (!all) return all.error();
    for (const store::Resource& one : *all) {
        const json::Node response = into.keep(json::Document::parse(one.json));
        const std::string_view status = response["status"].text();
        const bool ours = fhir::reference_text(one.type, one.id) == named ||
                          (inside && is_of_stay(response, dossier.service_request["encounter"]));
        if (!ours || (status != "completed" && status != "amended")) continue;
        dossier.responses.push_back(response);
        const auto form = find_form(exchange, response);
        for (referral::AnswerTold& told : referral::answers_told(
                 response, form ? (*form)->questionnaire() : json::Node{},
                 into.language.empty() ? exchange.content.letters.language : into.language))
            dossier.told.push_back(std::move(told));
    }
    return Done{};
}

Result<Done> read_results(const Exchange& exchange, Gathered& into) {
    referral::Dossier& dossier = into.dossier;
    for (const json::Node reason : dossier.service_request["reasonReference"].items()) {
        const auto found = stored(exchange, into, reason["reference"].text());
        if (!found) return found.error();
        if (*found) dossier.observations.push_back(*found);
    }
    for (const json::Node support : dossier.service_request["supportingInfo"].items()) {
        const auto reference = fhir::reference(support);
        if (!reference || reference->type != "RiskAssessment") continue;
        const auto found = stored(exchange, into, support["reference"].text());
        if (!found) return found.error();
        if (*found) dossier.assessments.push_back(*found);
    }
    return Done{};
}

// A leaflet that was given tells of what its parts are about: they follow from the same answers.
Result<Done> read_done(const Exchange& exchange, Gathered& into) {
    referral::Dossier& dossier = into.dossier;
    const auto all = resources_of(exchange, "DocumentReference", person_of(into));
    if (!all) return all.error();
    for (const store::Resource& one : *all) {
        const auto document = json::Document::parse(one.json);
        if (!document || document->root()["status"].text() != "current") continue;
        if (referral::is_document(document->root(), DocumentKind::leaflet))
            dossier.leaflet_given = one.updated;
    }
    if (!dossier.leaflet_given) return Done{};
    dossier.leaflet_given->offset_minutes = exchange.now.offset_minutes;
    const auto needs =
        referral::needs_of(exchange.content.letters.papers->leaflet, referral::circumstances_of(dossier));
    if (needs.contains("opioids")) dossier.done.emplace_back("naloxone");
    for (const char* way : {"smoked", "injected", "sniffed"})
        if (needs.contains(way) && std::ranges::find(dossier.done, "equipment") == dossier.done.end())
            dossier.done.emplace_back("equipment");
    return Done{};
}

// A request that went on with another team has more than one agreement: this team's counts.
Result<std::string> named_answers(const Exchange& exchange, Gathered& into) {
    referral::Dossier& dossier = into.dossier;
    for (const json::Node support : dossier.service_request["supportingInfo"].items()) {
        const auto reference = fhir::reference(support);
        if (!reference || reference->type != "Consent" || dossier.consent) continue;
        const auto consent = stored(exchange, into, support["reference"].text());
        if (!consent) return consent.error();
        const json::Node actor = (*consent)["provision"]["actor"].at(0)["reference"];
        if (referral::owner_text(actor) == referral::owner_text(*dossier.team)) dossier.consent = *consent;
    }
    return std::string{dossier.consent["provision"]["data"].at(0)["reference"]["reference"].text()};
}

Result<Done> read_copies(const Exchange& exchange, std::string_view named, Gathered& into) {
    const PatientId patient{std::string{patient_of(into.dossier.task)}};
    const auto copies = agreed_copies(exchange, patient, named);
    if (!copies) return copies.error();
    for (const Copy& copy : *copies) into.dossier.copies.push_back({copy.to, {}});
    return Done{};
}

std::string piece_of(const std::vector<Piece>& pieces, std::string_view type) {
    for (const Piece& piece : pieces) {
        const auto document = json::Document::parse(piece.json);
        if (document && document->root()["resourceType"].text() == type) return piece.json;
    }
    return {};
}

// What the letter puts first, as codes for the team's list: no more than the letter itself may say.
void code_what_matters(const Exchange& exchange, const referral::Dossier& dossier,
                       referral::DocumentParts& parts) {
    const auto& rules = exchange.content.letters.papers->red_flags;
    for (const referral::RedFlagRule* rule : referral::red_flags(rules, referral::circumstances_of(dossier)))
        parts.red_flags.push_back(rule->id);
    for (const std::string& reason : exchange.content.urgency.reasons()) {
        const auto sources = exchange.content.urgency.sources(reason);
        const auto told = [&](const std::string& source) { return dossier.reasons.contains(source); };
        if (told(reason) || std::ranges::any_of(sources, told)) parts.reasons.push_back(reason);
    }
}

Result<Done> add_document(const Exchange& exchange, const Gathered& gathered, const referral::Paper& paper,
                          DocumentKind kind, std::vector<Piece>& pieces) {
    const referral::Dossier& dossier = gathered.dossier;
    referral::DocumentParts parts;
    parts.kind = kind;
    parts.about = fhir::reference_text(dossier.task);
    parts.subject = dossier.service_request["subject"];
    parts.encounter = dossier.service_request["encounter"];
    parts.author = exchange.actor.reference;
    parts.custodian =
        kind == DocumentKind::reply_letter ? dossier.team->organization : exchange.site.organization;
    parts.related = {fhir::reference_text(dossier.service_request), parts.about};
    if (kind == DocumentKind::referral_letter &&
        shared_with(*dossier.team, dossier.consent) != referral::Shared::contact_only)
        code_what_matters(exchange, dossier, parts);
    auto before = present_document(exchange, parts.subject["reference"].text(), kind, parts.about);
    if (!before) return before.error();
    if (*before) parts.replaces = fhir::reference_text((*before)->type, (*before)->id);
    pieces.push_back({referral::document_reference(parts, paper, exchange.now), How::create, 0});
    if (!*before) return Done{};
    const auto document = json::Document::parse((*before)->json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    pieces.push_back({referral::superseded(document->root()), How::replace, (*before)->version});
    return Done{};
}

}  // namespace

referral::LetterWords letter_words(const Exchange& exchange, std::string_view language) {
    auto words = exchange.content.letters.papers->words(language, exchange.content.country.get());
    words.zone = TimeZone::find(exchange.content.services.shown.time_zone);
    return words;
}

referral::Shared shared_with(const referral::Team& team, json::Node consent) {
    const auto said = referral::shared_content(consent["provision"]["class"].at(0)["code"].text());
    const bool inside = referral::inside_hospital(team.kind);
    return said.value_or(inside ? referral::Shared::full_answers : referral::Shared::summary);
}

json::Node Gathered::keep(Result<json::Document> document) {
    return document ? documents.emplace_back(std::move(*document)).root() : json::Node{};
}

Result<Done> gather(const Exchange& exchange, std::string_view service_request, std::string_view task,
                    const std::vector<std::string>& reasons, const referral::Team& team, Gathered& into) {
    referral::Dossier& dossier = into.dossier;
    dossier.service_request = into.keep(json::Document::parse(service_request));
    dossier.task = into.keep(json::Document::parse(task));
    dossier.sender = dossier.service_request["requester"]["reference"].text();
    dossier.team = &team;
    dossier.now = exchange.now;
    dossier.identity_entitled = referral::inside_hospital(team.kind);
    dossier.reasons.insert(reasons.begin(), reasons.end());
    const auto named = named_answers(exchange, into);
    if (!named) return named.error();
    if (auto read = read_copies(exchange, *named, into); !read) return read.error();
    if (auto read = read_results(exchange, into); !read) return read.error();
    read_chart(exchange, into);
    if (auto read = read_answers(exchange, *named, referral::inside_hospital(team.kind), into); !read)
        return read.error();
    return read_done(exchange, into);
}

Result<Done> add_referral_letter(const Exchange& exchange, const referral::Team& team,
                                 const referral::Urgency& urgency, const std::vector<std::string>& reasons,
                                 std::vector<Piece>& pieces) {
    const Letters& letters = exchange.content.letters;
    if (!letters.papers) return Done{};
    Gathered gathered;
    gathered.dossier.urgency = urgency;
    if (const std::string consent = piece_of(pieces, "Consent"); !consent.empty())
        gathered.dossier.consent = gathered.keep(json::Document::parse(consent));
    auto read = gather(exchange, piece_of(pieces, "ServiceRequest"), piece_of(pieces, "Task"), reasons, team,
                       gathered);
    if (!read) return read.error();
    const auto paper = referral::compose(letters.papers->referral_letter, gathered.dossier,
                                         shared_with(team, gathered.dossier.consent),
                                         letters.papers->red_flags, letter_words(exchange, letters.language));
    if (!paper) return paper.error();
    return add_document(exchange, gathered, *paper, DocumentKind::referral_letter, pieces);
}

Result<std::string> add_prepared_mail(const Exchange& exchange, const referral::Team& team,
                                      std::vector<Piece>& pieces) {
    const Letters& letters = exchange.content.letters;
    const auto document = json::Document::parse(piece_of(pieces, "DocumentReference"));
    if (!letters.papers || !document || referral::inside_hospital(team.kind)) return std::string{};
    const knowledge::Wording& words = letters.papers->words(letters.language, nullptr).letter;
    referral::MailParts parts;
    parts.document = document->root();
    parts.recipient = referral::owner_text(team);
    parts.name = team.name;
    parts.remark = words.text("mail-not-sent");
    parts.sender = exchange.actor.reference;
    if (!team.secure_mail.empty()) parts.contacts.push_back({"email", team.secure_mail, true});
    auto mail = referral::prepare_mail(parts, words.text("no-secure-mailbox"), exchange.now);
    if (!mail && mail.error().kind == ErrorKind::forbidden) return mail.error().what;
    if (!mail) return mail.error();
    pieces.push_back({std::move(*mail), How::create, 0});
    return std::string{};
}

Result<Done> add_reply_letter(const Exchange& exchange, std::string_view service_request,
                              std::string_view task, const referral::Team& team, std::vector<Piece>& pieces) {
    const Letters& letters = exchange.content.letters;
    if (!letters.papers) return Done{};
    Gathered gathered;
    if (auto read = gather(exchange, service_request, task, {}, team, gathered); !read) return read.error();
    const auto paper =
        referral::compose(letters.papers->reply_letter, gathered.dossier, referral::Shared::full_answers,
                          letters.papers->red_flags, letter_words(exchange, letters.language));
    if (!paper) return paper.error();
    return add_document(exchange, gathered, *paper, DocumentKind::reply_letter, pieces);
}

Result<std::optional<store::Resource>> present_document(const Exchange& exchange, std::string_view patient,
                                                        DocumentKind kind, std::string_view about) {
    const auto person = fhir::parse_reference(patient);
    if (!person) return std::optional<store::Resource>{};
    auto all = resources_of(exchange, "DocumentReference", {std::string{person->id}});
    if (!all) return all.error();
    for (store::Resource& one : *all) {
        const auto document = json::Document::parse(one.json);
        if (!document || document->root()["status"].text() != "current" ||
            !referral::is_document(document->root(), kind))
            continue;
        for (const json::Node related : document->root()["context"]["related"].items())
            if (related["reference"].text() == about) return std::optional{std::move(one)};
    }
    return std::optional<store::Resource>{};
}

}  // namespace repere::facade
