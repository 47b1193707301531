// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/decimal.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <tuple>

namespace data = boost::unit_test::data;
using repere::fhirpath::Decimal;

namespace {

Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_decimal)

BOOST_DATA_TEST_CASE(a_decimal_is_printed_with_the_places_it_was_written_with,
                     data::make({"0", "1.10", "-0.05", "1234567890987654321.0", "0.00000001", "120"})) {
    BOOST_TEST(to_string(number(sample)) == sample);
}

BOOST_DATA_TEST_CASE(what_is_no_number_is_refused,
                     data::make({"", "-", ".", "1.", ".5", "1e", "1e1234", "12a", "1.2.3", "--1",
                                 "9999999999999999999999999999999999999999"})) {
    BOOST_TEST(!Decimal::parse(sample));
}

BOOST_AUTO_TEST_CASE(trailing_zeros_do_not_change_the_value) {
    BOOST_TEST((number("1.10") == number("1.1")));
    BOOST_TEST((number("0.0") == number("0")));
    BOOST_TEST((number("1.10") < number("1.2")));
    BOOST_TEST((number("-2") < number("-1.99")));
}

BOOST_AUTO_TEST_CASE(sums_and_products_are_exact) {
    BOOST_TEST(to_string(*add(number("0.1"), number("0.2"))) == "0.3");
    BOOST_TEST(to_string(*subtract(number("1.8"), number("1.2"))) == "0.6");
    BOOST_TEST(to_string(*multiply(number("1.2"), number("1.8"))) == "2.16");
}

BOOST_AUTO_TEST_CASE(a_quotient_is_exact_when_it_ends_and_rounded_when_it_does_not) {
    BOOST_TEST(to_string(*divide(number("1"), number("8"))) == "0.125");
    BOOST_TEST(to_string(*divide(number("2"), number("3"))) == "0.6666666666666667");
    BOOST_TEST(to_string(*divide(number("-2"), number("3"))) == "-0.6666666666666667");
    BOOST_TEST(!divide(number("1"), number("0.0")));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_reported_and_never_wraps) {
    const Decimal huge = number("99999999999999999999999999999999999");
    BOOST_TEST(!multiply(huge, huge));
    BOOST_TEST((add(huge, huge).has_value()));
    BOOST_TEST(!number("9223372036854775808").integer());
    BOOST_TEST(number("9223372036854775807.0").integer().value() == 9223372036854775807);
}

BOOST_AUTO_TEST_CASE(halves_round_away_from_zero_and_bounds_round_outwards) {
    using Rounding = Decimal::Rounding;
    BOOST_TEST(to_string(number("2.5").rounded(0)) == "3");
    BOOST_TEST(to_string(number("-2.5").rounded(0)) == "-3");
    BOOST_TEST(to_string(number("-1.5875").rounded(2, Rounding::floor)) == "-1.59");
    BOOST_TEST(to_string(number("-1.5865").rounded(2, Rounding::ceiling)) == "-1.58");
    BOOST_TEST(to_string(number("-1.9").rounded(0, Rounding::towards_zero)) == "-1");
}

BOOST_AUTO_TEST_CASE(an_exponent_of_json_is_read) {
    BOOST_TEST(to_string(number("1.5e3")) == "1500");
    BOOST_TEST(to_string(number("15E-2")) == "0.15");
    BOOST_TEST(to_string(Decimal::of_double(0.1).value()) == "0.1");
    BOOST_TEST(to_string(Decimal::of_double(9.0).value()) == "9");
}

BOOST_AUTO_TEST_SUITE_END()
