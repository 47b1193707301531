// SPDX-License-Identifier: Apache-2.0
// Score bands: each total has one meaning, or the form is refused.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "forms.h"

using namespace repere;

namespace {

// ASSIST cocaine: 0 to 3, 4 to 26, 27 to 39 (WHO ASSIST 3.1).
struct Change {
    const char* from;
    const char* to;
    const char* what;
    friend std::ostream& operator<<(std::ostream& out, const Change& change) { return out << change.what; }
};
const Change changes[] = {
    {R"("value": 26)", R"("value": 25)", "the score-bands leave a gap"},
    {R"("value": 26)", R"("value": 27)", "two score-bands overlap"},
    {R"("value": 26)", R"("value": 3)", "a score-band needs a code and whole numbers from low to high"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(score_bands)

BOOST_DATA_TEST_CASE(bands_that_leave_a_gap_or_overlap_are_refused, boost::unit_test::data::make(changes)) {
    std::string text =
        test::read_text(REPERE_SOURCE_DIR "/fhir-profiles/package/Questionnaire-assist-cocaine.json");
    const auto at = text.find(sample.from);
    BOOST_REQUIRE(at != std::string::npos);
    const json::Document document =
        test::parse(text.replace(at, std::string_view{sample.from}.size(), sample.to));
    const auto form = instruments::compile(document.root(), nullptr);
    BOOST_REQUIRE(!form);
    BOOST_TEST(form.error().what.find(sample.what) != std::string::npos, form.error().what);
}

BOOST_AUTO_TEST_SUITE_END()
