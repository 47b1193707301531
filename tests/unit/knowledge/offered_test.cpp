// SPDX-License-Identifier: Apache-2.0
// Which questionnaires the loaded knowledge offers: those that have words, of the package or of a pack.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "crypto/digest.h"
#include "fhir/canonical.h"
#include "fhir/item_wording.h"
#include "json/document.h"
#include "knowledge/knowledge.h"
#include "support/worded_form.h"

namespace {

using namespace repere;
using knowledge::Artefact;

// The packages of the program, with the small form in the place of one questionnaire that a decision offers.
class Packages {
public:
    explicit Packages(const std::string& wording = "none") {
        const auto loaded = knowledge::load(knowledge::embedded());
        BOOST_REQUIRE(loaded);
        for (const knowledge::Row& row : loaded->instrument().rows)
            if (loaded->questionnaire(row.code)) replaced = row.code;
        BOOST_REQUIRE(!replaced.empty());
        const std::string name = "Questionnaire-" + replaced.substr(replaced.rfind('/') + 1) + ".json";
        form_ = tests::calm_form(wording, replaced);
        for (Artefact each : knowledge::embedded()) {
            if (each.file == "fhir-profiles/" + name) {
                old_digest_ = crypto::sha256_hex(each.text);
                each.text = form_;
            }
            files_.push_back(each);
        }
        sign();
    }

    Result<knowledge::Knowledge> load(const std::vector<std::string>& packs = {}) const {
        std::vector<Artefact> files;
        for (const std::string& text : packs) files.push_back({"pack.json", text});
        return knowledge::load(files_, files);
    }

    std::string replaced;

private:
    void sign() {
        for (Artefact& each : files_) {
            if (each.file != "fhir-profiles/manifest.json") continue;
            manifest_ = each.text;
            const auto at = manifest_.find(old_digest_);
            BOOST_REQUIRE(at != std::string::npos);
            manifest_.replace(at, old_digest_.size(), crypto::sha256_hex(form_));
            each.text = manifest_;
        }
    }

    std::string form_, old_digest_, manifest_;
    std::vector<Artefact> files_;
};

bool offers(const knowledge::Knowledge& knowledge, const std::string& questionnaire) {
    return std::ranges::any_of(knowledge.instrument().rows,
                               [&](const knowledge::Row& row) { return row.code == questionnaire; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_module)

BOOST_AUTO_TEST_CASE(a_questionnaire_without_words_is_passed_over_and_the_other_rows_stay) {
    const Packages packages;
    const auto without = packages.load();
    BOOST_REQUIRE_MESSAGE(without, (without ? "" : to_string(without.error())));
    const auto before = knowledge::load(knowledge::embedded());
    BOOST_TEST(!offers(*without, packages.replaced));
    const auto same = [&](const knowledge::Row& row) { return row.code == packages.replaced; };
    BOOST_TEST(without->instrument().rows.size() +
                   static_cast<std::size_t>(std::ranges::count_if(before->instrument().rows, same)) ==
               before->instrument().rows.size());
}

BOOST_AUTO_TEST_CASE(a_pack_in_one_language_makes_it_offered_in_its_place) {
    const Packages packages;
    const auto with = packages.load({tests::pack(tests::calm_texts("fr"))});
    BOOST_REQUIRE_MESSAGE(with, (with ? "" : to_string(with.error())));
    BOOST_TEST(offers(*with, packages.replaced));
    const json::Node form = with->questionnaire(packages.replaced);
    BOOST_TEST(fhir::has_words(form, "fr"));
    BOOST_REQUIRE(with->wording_packs().size() == 1U);
    BOOST_TEST(with->wording_packs()[0].title == "Calm, official");
    const bool listed =
        std::ranges::any_of(with->artefacts(), [&](json::Node artefact) { return artefact == form; });
    BOOST_TEST(listed);
}

BOOST_AUTO_TEST_CASE(words_of_our_own_need_no_pack) {
    const Packages packages{"project"};
    const auto loaded = packages.load();
    BOOST_REQUIRE(loaded);
    BOOST_TEST(offers(*loaded, packages.replaced));
    BOOST_TEST(loaded->wording_packs().empty());
}

BOOST_AUTO_TEST_CASE(a_bad_pack_refuses_everything_in_one_line_that_counts_the_rest) {
    const Packages packages;
    const auto refused = packages.load({tests::pack({{"calm-1", "fr", "a"}})});
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind == ErrorKind::invalid));
    BOOST_TEST(refused.error().where == "pack.json calm-2");
    BOOST_TEST(refused.error().what == "the words are missing in fr; errors in all: 2");
}

BOOST_AUTO_TEST_CASE(the_same_pack_twice_clashes_with_itself) {
    const Packages packages;
    const std::string text = tests::pack(tests::calm_texts("fr"));
    BOOST_TEST(!packages.load({text, text}));
}

BOOST_AUTO_TEST_SUITE_END()
