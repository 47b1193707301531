// SPDX-License-Identifier: Apache-2.0
// The entry point of every Boost.Test program: compiled once per program, so that test files include only the
// light header.
#define BOOST_TEST_MODULE repere
#include <boost/test/unit_test.hpp>
