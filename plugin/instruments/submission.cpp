// SPDX-License-Identifier: Apache-2.0
#include "instruments/submission.h"

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"

namespace repere::instruments {
namespace {

// An absent reference says nothing against it; one that cannot be read does.
bool may_be(json::Node element, std::string_view type, std::string_view id) {
    if (!element) return true;
    const auto named = fhir::reference(element);
    return named && !named->contained && named->type == type && named->id == id;
}

// A line break cannot stand in an id, a canonical or a reference, so no two lists of parts give one name.
std::string joined(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const std::string_view part : parts) out.append(part).append("\n");
    return out;
}

std::string identity_of(json::Node response, const Submission& submission) {
    const json::Node identifier = response["identifier"];
    const std::string_view value = identifier["value"].text();
    const std::string_view patient = submission.subject.patient.value;
    const std::string name =
        value.empty() ? joined({"response", submission.canonical, patient, submission.subject.encounter.value,
                                submission.subject.author, submission.authored})
                      : joined({"identified response", patient, identifier["system"].text(), value});
    return crypto::uuid5(crypto::repere_name_space, name);
}

std::vector<std::string> literal_references(json::Node list) {
    std::vector<std::string> found;
    for (const json::Node one : list.items())
        if (const auto parsed = fhir::reference(one); parsed && !parsed->contained)
            found.emplace_back(one["reference"].text());
    return found;
}

}  // namespace

std::string Submission::uuid(std::string_view role) const {
    return role.empty() ? identity
                        : crypto::uuid5(crypto::repere_name_space, joined({"of response", identity, role}));
}

std::string Submission::urn(std::string_view role) const { return "urn:uuid:" + uuid(role); }

Result<Submission> read_submission(const Form& form, json::Node response, const Subject& subject) {
    if (!fhir::is_id(subject.patient.value)) return fail(ErrorKind::invalid, "the patient has no usable id");
    if (!may_be(response["subject"], "Patient", subject.patient.value))
        return fail(ErrorKind::invalid, "the response is about someone else",
                    "QuestionnaireResponse.subject");
    if (!may_be(response["encounter"], "Encounter", subject.encounter.value))
        return fail(ErrorKind::invalid, "the response is of another encounter",
                    "QuestionnaireResponse.encounter");
    Submission submission;
    submission.subject = subject;
    submission.canonical = form.canonical();
    submission.authored = response["authored"].text();
    const auto when = fhir::parse_date_time(submission.authored);
    if (!when) return fail(ErrorKind::invalid, "not a dateTime", "QuestionnaireResponse.authored");
    submission.when = when->first();
    submission.amended = response["status"].text() == "amended";
    if (submission.amended && response["identifier"]["value"].text().empty())
        return fail(ErrorKind::invalid, "an amendment needs the identifier of what it amends",
                    "QuestionnaireResponse.identifier");
    submission.identity = identity_of(response, submission);
    submission.based_on = literal_references(response["basedOn"]);
    submission.part_of = literal_references(response["partOf"]);
    return submission;
}

void begin_resource(json::Writer& writer, std::string_view type, const Submission& submission,
                    std::string_view role) {
    writer.field("resourceType", type);
    writer.key("meta");
    fhir::write_meta(writer);
    writer.key("identifier");
    if (type == "QuestionnaireResponse") {  // the only one with 0..1
        fhir::write_identifier(writer, fhir::systems::uri, submission.urn(role));
    } else {
        writer.array([&] { fhir::write_identifier(writer, fhir::systems::uri, submission.urn(role)); });
    }
}

void write_subject(json::Writer& writer, const Submission& submission) {
    writer.key("subject");
    fhir::write_reference(writer, fhir::reference_text("Patient", submission.subject.patient.value));
    if (submission.subject.encounter.value.empty()) return;
    writer.key("encounter");
    fhir::write_reference(writer, fhir::reference_text("Encounter", submission.subject.encounter.value));
}

}  // namespace repere::instruments
