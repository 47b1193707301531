// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "crypto/digest.h"
#include "letters.h"
#include "referral/document_reference.h"
#include "referral/secure_mail.h"

namespace repere::referral {
namespace {

using namespace repere::referral::testing;
using sample::string_at;

struct Written {
    Case one{"emergency"};
    Paper paper = *one.letter();
    DocumentParts parts;
    Written() {
        parts.about = "Task/t1";
        parts.subject = one.dossier.service_request["subject"];
        parts.encounter = one.dossier.service_request["encounter"];
        parts.author = "Practitioner/dr-1";
        parts.custodian = "Organization/unit";
        parts.related = {"ServiceRequest/s1", "Task/t1"};
    }
    std::string json() const { return document_reference(parts, paper, sample::now); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(a_letter_is_a_document_with_the_page_in_it) {
    const Written written;
    const std::string text = written.json();
    BOOST_TEST(string_at(text, {"status"}) == "current");
    BOOST_TEST(string_at(text, {"docStatus"}) == "final");
    BOOST_TEST(string_at(text, {"type", "coding", "code"}) == "57133-1");
    BOOST_TEST(string_at(text, {"securityLabel", "coding", "code"}) == "R");
    BOOST_TEST(string_at(text, {"context", "encounter", "reference"}) == "Encounter/e1");
    BOOST_TEST(string_at(text, {"context", "related", "reference"}) == "ServiceRequest/s1");
    BOOST_TEST(string_at(text, {"content", "attachment", "contentType"}) == "text/html; charset=utf-8");
    BOOST_TEST(string_at(text, {"content", "attachment", "language"}) == "fr");
    const json::Document document = sample::parse(text);
    BOOST_TEST(*page_of(document.root()) == to_html(written.paper));
    BOOST_TEST(document.root()["content"].at(0)["attachment"]["size"].integer().value_or(0) ==
               static_cast<std::int64_t>(to_html(written.paper).size()));
    BOOST_TEST(text == written.json());
}

// FIPS 180-4 example: the SHA-1 of "abc" is a9993e36 4706816a ba3e2571 7850c26c 9cd0d89d.
BOOST_AUTO_TEST_CASE(the_hash_is_the_sha_1_that_fhir_asks_for) {
    const crypto::Sha1 digest = crypto::sha1("abc");
    BOOST_TEST(crypto::hex({reinterpret_cast<const char*>(digest.data()), digest.size()}) ==
               "a9993e364706816aba3e25717850c26c9cd0d89d");
}

BOOST_AUTO_TEST_CASE(a_letter_that_replaces_another_says_so) {
    Written written;
    written.parts.replaces = "DocumentReference/before";
    const std::string text = written.json();
    BOOST_TEST(string_at(text, {"docStatus"}) == "amended");
    BOOST_TEST(string_at(text, {"relatesTo", "code"}) == "replaces");
    BOOST_TEST(string_at(text, {"relatesTo", "target", "reference"}) == "DocumentReference/before");
    const json::Document before = sample::parse(text);
    BOOST_TEST(string_at(superseded(before.root()), {"status"}) == "superseded");
}

BOOST_AUTO_TEST_CASE(mail_is_prepared_for_a_secure_mailbox_only) {
    const Written written;
    const json::Document document = sample::parse(written.json());
    MailParts parts;
    parts.document = document.root();
    parts.recipient = "Organization/csapa-1";
    parts.name = "CSAPA du Port";
    parts.sender = "Practitioner/dr-1";
    parts.contacts = {{"email", "contact@csapa.example", false}, {"phone", "01", true}};
    const std::string why{papers().letter.fr.text("no-secure-mailbox")};
    const auto refused = prepare_mail(parts, why, sample::now);
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::forbidden));
    BOOST_TEST(refused.error().what == why);

    parts.contacts.push_back({"email", "csapa@sante.mssante.example", true});
    const auto ready = prepare_mail(parts, why, sample::now);
    BOOST_REQUIRE(bool{ready});
    BOOST_TEST(string_at(*ready, {"status"}) == "preparation");
    BOOST_TEST(string_at(*ready, {"contained", "telecom", "value"}) == "csapa@sante.mssante.example");
    BOOST_TEST(string_at(*ready, {"contained", "telecom", "extension", "valueCoding", "code"}) == "MSSANTE");
    BOOST_TEST(string_at(*ready, {"payload", "contentReference", "reference"}) ==
               "DocumentReference/" + std::string{document.root()["id"].text()});
    BOOST_TEST(ready->find("contact@csapa.example") == std::string::npos);
    BOOST_TEST(ready->find("sent\"") == std::string::npos);
}

const char* const not_addresses[]{"a@b, c@d", "a@b;c@d", "<a@b>", "a@b?subject=x", "a b@c", "a@b\ncc: d",
                                  "@b",       "a@",      "a",     "a@b@c"};
BOOST_DATA_TEST_CASE(what_could_be_two_addresses_is_none, boost::unit_test::data::make(not_addresses), text) {
    const std::vector<ServiceContact> contacts{{"email", text, true}};
    BOOST_TEST(secure_mailbox(contacts).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
