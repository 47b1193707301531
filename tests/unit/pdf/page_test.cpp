// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>

#include "pdf/page.h"
BOOST_AUTO_TEST_SUITE(pdf)
BOOST_AUTO_TEST_SUITE_END()
