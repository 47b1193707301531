// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "fhirpath/fhirpath.h"

BOOST_AUTO_TEST_SUITE(fhirpath)
BOOST_AUTO_TEST_CASE(an_expression_compiles) { BOOST_TEST(static_cast<bool>(repere::fhirpath::compile("1+1"))); }
BOOST_AUTO_TEST_SUITE_END()
