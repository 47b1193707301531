// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/ucum.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

struct Conversion {
    std::string_view amount, from, to, expected;
};
std::ostream& operator<<(std::ostream& out, const Conversion& c) {
    return out << c.amount << ' ' << c.from << " in " << c.to;
}

// UCUM 2.1, tables 4 to 24; mm[Hg] = 133.322 Pa, [lb_av] = 453.59237 g, [degF] = 5/9 K.
const Conversion conversions[] = {
    {"1", "g", "mg", "1000"},
    {"4.04", "g", "mg", "4040"},
    {"1", "[in_i]", "cm", "2.54"},
    {"2", "[lb_av]", "kg", "0.90718474"},
    {"120", "mm[Hg]", "kPa", "15.99864"},
    {"1", "wk", "d", "7"},
    {"5", "mmol/L", "umol/mL", "5"},
    {"1", "km/h", "m/min", "16.6666666666666667"},
    {"300", "ng/mL", "ug/L", "300"},
    {"37", "Cel", "K", "310.15"},
    {"1", "m2", "cm2", "10000"},
    {"1", "10*9/L", "/L", "1000000000"},
    {"1", "{beats}/min", "/min", "1"},
    {"1", "(g/m).m", "mg", "1000"},
    {"1", "m.s-1", "km/h", "3.6"},
};

struct Strangers {
    std::string_view a, b;
};
std::ostream& operator<<(std::ostream& out, const Strangers& s) { return out << s.a << " and " << s.b; }

const Strangers strangers[] = {{"cm", "s"},         {"mg", "mmol"}, {"[IU]", "mg"},
                               {"[IU]", "[arb'U]"}, {"g", "gram"},  {"1", "mol"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_ucum)

BOOST_DATA_TEST_CASE(amounts_are_converted_by_the_ucum_tables, data::make(conversions)) {
    const auto out = convert(Decimal::parse(sample.amount).value(), sample.from, sample.to);
    BOOST_REQUIRE(out);
    BOOST_TEST(to_string(out->reduced()) == sample.expected);
}

BOOST_DATA_TEST_CASE(units_of_different_kinds_are_not_comparable, data::make(strangers)) {
    BOOST_TEST(!commensurable(sample.a, sample.b));
    BOOST_TEST(!compare(Decimal::of(1), sample.a, Decimal::of(1), sample.b));
}

BOOST_DATA_TEST_CASE(what_is_no_unit_is_not_read,
                     data::make({"mgg", "m/", "(m", "m)", "{open", "/", ".", "m..s", "[nosuch]", "0",
                                 "((((((((((m))))))))))"})) {
    BOOST_TEST(!parse_unit(sample));
}

BOOST_AUTO_TEST_CASE(a_unit_that_is_not_covered_equals_itself_only) {
    BOOST_TEST(commensurable("[pH]", "[pH]"));
    BOOST_TEST(!commensurable("[pH]", "1"));
}

BOOST_AUTO_TEST_CASE(fahrenheit_is_compared_with_celsius) {
    const auto order = compare(Decimal::parse("98.6").value(), "[degF]", Decimal::parse("38").value(), "Cel");
    BOOST_REQUIRE(order);
    BOOST_TEST((*order < 0));
}

BOOST_AUTO_TEST_SUITE_END()
