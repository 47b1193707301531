// SPDX-License-Identifier: Apache-2.0
// One document as resource, page and PDF, as who asks for it wants it.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <ostream>

#include "facade/shape.h"
#include "fixture.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;

struct Asked {
    const char* accept;
    const char* query;
    const char* answered;  // media type of the answer; "" when it is refused
    int status = 200;
    friend std::ostream& operator<<(std::ostream& out, const Asked& row) {
        return out << row.accept << " ?" << row.query;
    }
};
// FHIR R4 http, 3.1.0.1.11: _format goes before Accept. Binary, "serving": its own type, unless FHIR is asked
// for.
constexpr const char* page_type = "text/html; charset=utf-8";
constexpr const char* fhir_type = "application/fhir+json";
constexpr const char* pdf_type = "application/pdf";
const Asked asked[]{
    {"", "", page_type},
    {"*/*", "", page_type},
    {"text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "", page_type},
    {"application/pdf", "", pdf_type},
    {"application/pdf, text/html;q=0.5", "", pdf_type},
    {"text/html, application/pdf", "", page_type},
    {"application/fhir+json", "", fhir_type},
    {"application/fhir+json, application/pdf", "", fhir_type},
    {"", "_format=application/pdf", pdf_type},
    {"", "_format=application%2Fpdf", pdf_type},
    {"text/html", "_format=application/pdf", pdf_type},
    {"application/fhir+json", "_format=application/pdf", pdf_type},
    {"application/pdf", "_format=text/html", page_type},
    {"application/pdf", "_format=json", fhir_type},
    {"", "_format=application/fhir%2Bjson", fhir_type},
    {"", "_format=application/fhir+json", fhir_type},
    {"", "_format=application/fhir+xml", "", 406},
    {"", "_format=image/png", "", 406},
    {"", "_format=%2", "", 400},
};

std::string document_of(Hospital& hospital) {
    hospital.referred();
    return at(hospital.stored("DocumentReference").front().json, {"id"});
}

std::string pdf_of(Hospital& hospital, const std::string& path) {
    const Reply reply = hospital.get(path, doctor, "_format=application/pdf");
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    BOOST_TEST(reply.content_type == pdf_type);
    BOOST_REQUIRE(reply.body.starts_with("%PDF-"));
    return reply.body;
}

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_DATA_TEST_CASE(a_document_comes_in_the_shape_that_was_asked_for, data::make(asked)) {
    static Hospital hospital;
    static const std::string path = "/Binary/" + document_of(hospital);
    Headers headers;
    headers.accept = sample.accept;
    const Reply reply = hospital.call("GET", path, {}, doctor, headers, sample.query);
    const std::string answered = sample.answered;
    BOOST_TEST(reply.status == sample.status, reply.body.substr(0, 200));
    if (!answered.empty()) {
        BOOST_TEST(reply.content_type == answered);
        BOOST_TEST(header(reply, "Vary") == "Accept");
    }
}

BOOST_AUTO_TEST_CASE(the_pdf_is_made_of_what_is_stored_and_of_nothing_else) {
    Hospital hospital;
    const std::string path = "/Binary/" + document_of(hospital);
    const std::string first = pdf_of(hospital, path);
    hospital.now.milliseconds += milliseconds_per_day;
    BOOST_TEST((pdf_of(hospital, path) == first));
    BOOST_TEST(has(first, "/Lang (fr)"));
    BOOST_TEST(has(first, "/CreationDate (20261121100000+01'00)"));
}

BOOST_AUTO_TEST_CASE(its_name_says_the_title_and_the_day) {
    Hospital hospital;
    const std::string path = "/Binary/" + document_of(hospital);
    BOOST_TEST(header(hospital.get(path, doctor, "_format=application/pdf"), "Content-Disposition") ==
               "inline; filename=\"document-2026-11-21.pdf\"; "
               "filename*=UTF-8''Demande%20d%27avis%20de%20liaison%202026-11-21.pdf");
}

BOOST_AUTO_TEST_CASE(letter_and_leaflet_are_printed_where_they_are_asked_for) {
    Hospital hospital;
    const store::Resource task = hospital.referred();
    const std::string answers_id = hospital.stored("QuestionnaireResponse").front().id;
    const std::string letter = pdf_of(hospital, "/Task/" + task.id + "/$letter");
    BOOST_TEST((letter == pdf_of(hospital, "/Binary/" + at(hospital.stored("DocumentReference").front().json,
                                                           {"id"}))));
    const std::size_t kept = hospital.stored("DocumentReference").size();
    pdf_of(hospital, "/QuestionnaireResponse/" + answers_id + "/$leaflet");
    BOOST_TEST(hospital.stored("DocumentReference").size() == kept);  // shown, not given
}

BOOST_AUTO_TEST_CASE(who_may_not_see_the_letter_gets_no_pdf_and_a_reading_leaves_a_row) {
    Hospital hospital;
    const std::string path = "/Binary/" + document_of(hospital);
    BOOST_TEST(hospital.get(path, other_team, "_format=application/pdf").status == 404);
    const std::int64_t before = hospital.audit_rows();
    pdf_of(hospital, path);
    BOOST_TEST(hospital.audit_rows() == before + 1);
}

// Letter: 8.5 by 11 inches are 612 by 792 points; A4: 595.276 by 841.89.
BOOST_AUTO_TEST_CASE(the_country_says_how_large_a_sheet_is) {
    for (const auto& [country, box] :
         {std::pair{"fr", "[ 0 0 595.275591 841.889764 ]"}, std::pair{"us", "[ 0 0 612 792 ]"},
          std::pair{"qc", "[ 0 0 612 792 ]"}, std::pair{"uk", "[ 0 0 595.275591 841.889764 ]"}}) {
        Hospital hospital;
        hospital.country = country;
        BOOST_TEST(has(pdf_of(hospital, "/Binary/" + document_of(hospital)), box), country);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
