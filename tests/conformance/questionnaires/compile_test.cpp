// SPDX-License-Identifier: Apache-2.0
// The forms LHC-Forms publishes: each is compiled, or refused for a reason that stands in argued.txt.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "argued.h"
#include "instruments/instruments.h"
#include "json/document.h"
#include "support/shared.h"

using namespace repere;
using namespace repere::test;

namespace {

const std::string folder = "assets/questionnaires/lforms/R4";

}  // namespace

BOOST_AUTO_TEST_SUITE(questionnaires_published)

BOOST_AUTO_TEST_CASE(every_published_form_is_compiled_or_refused_for_a_reason, *needs_shared(folder)) {
    Argued argued{"compile"};
    std::size_t compiled = 0, refused = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(shared(folder))) {
        if (file.path().extension() != ".json") continue;
        std::ifstream in{file.path(), std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const auto document = json::Document::parse(text);  // among them are responses, one with a name twice
        if (!document || document->root()["resourceType"].text() != "Questionnaire") continue;
        const auto form = instruments::compile(document->root(), nullptr);
        (form ? compiled : refused) += 1;
        argued.check(std::filesystem::relative(file.path(), shared(folder)).string(), static_cast<bool>(form),
                     form ? "" : to_string(form.error()));
    }
    argued.check_that_all_were_met();
    BOOST_TEST_MESSAGE("published forms: " << compiled << " compiled, " << refused << " refused, as argued");
    BOOST_TEST(compiled + refused == 141U);
}

BOOST_AUTO_TEST_SUITE_END()
