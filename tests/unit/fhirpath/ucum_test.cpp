// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/ucum.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

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

const Strangers strangers[] = {{"cm", "s"},       {"mg", "mmol"}, {"[IU]", "mg"}, {"[IU]", "[arb'U]"},
                               {"g", "gram"},     {"1", "mol"},   {"rad", "1"},   {"B[V]", "V"},
                               {"[pH]", "mol/l"}, {"Np", "B"}};

struct Row {
    std::string amount, from, to, expected;
};
std::ostream& operator<<(std::ostream& out, const Row& row) {
    return out << row.amount << ' ' << row.from << " in " << row.to;
}

std::vector<Row> conversion_table() {
    std::ifstream in{REPERE_SOURCE_DIR "/tests/unit/fhirpath/data/ucum_conversions.tsv"};
    std::vector<Row> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream cells{line};
        Row& row = rows.emplace_back();
        std::getline(cells, row.amount, '\t');
        std::getline(cells, row.from, '\t');
        std::getline(cells, row.to, '\t');
        std::getline(cells, row.expected, '\t');
    }
    return rows;
}

// Source: the UCUM functional tests, 31 May 2010, section conversion (3-101 to 3-129).
const Conversion functional[] = {
    {"6.3", "m", "m", "6.3"},
    {"6.3", "mm", "m", "0.0063"},
    {"6.3", "mm", "cm", "0.63"},
    {"6.3", "s.m-1", "s/m", "6.3"},
    {"6.3", "s.mm-1", "s.m-1", "6300"},
    {"6.3", "s.mm-2", "s.m-2", "6300000"},
    {"6.3", "ms/m", "s/m", "0.0063"},
    {"6.30", "4.s/m", "s/m", "25.2"},
    {"6.3", "ms/mm", "s/m", "6.3"},
    {"6.3", "g.m.s-2.A-2", "g.m.C-2", "6.3"},
    {"1", "10*-7.s", "s", "0.0000001"},
    {"1", "m[Hg]", "g.s-2.m-1", "133322000"},
    {"1", "S", "g-1.m-2.C2.s", "0.001"},
    {"1", "[ly]", "cm", "946073047258080000"},
    {"1.2", "g.m", "m.g", "1.2"},
};

// The same tests, section validation: codes that are units, beside those of conversion_table().
const std::string_view valid[] = {"",
                                  "/m",
                                  "10*3/ul",
                                  "10*-3/ul",
                                  "10*+3/ul",
                                  "m[H2O]",
                                  "m3.kg-1.s-2",
                                  "rad2{x}",
                                  "{x}rad2{x}",
                                  "1{x}",
                                  "{x}1",
                                  "{x}",
                                  "/[HPF]",
                                  "[APL'U]",
                                  "kU/L",
                                  "nmol/h/mL",
                                  "umol/2.h",
                                  "pmol/h/mg",
                                  "KiBy",
                                  "B[10.nV]",
                                  "4.[pi].10*-7.N/A2",
                                  "[m/s2/Hz^(1/2)]",
                                  "dB[SPL]",
                                  "MeV",
                                  "10*23"};

struct Product {
    std::string_view a, b, times, over;
};
std::ostream& operator<<(std::ostream& out, const Product& p) { return out << p.a << " and " << p.b; }

// FHIRPath, Math: 12 'cm' * 3 'cm' is 36 'cm2', 10 'm/s' * 10 's' is 100 'm', 60 / 1 's' is 60 '/s'.
const Product products[] = {{"cm", "cm", "cm2", "1"},
                            {"cm", "cm2", "cm3", "/cm"},
                            {"m/s", "s", "m", "m/s2"},
                            {"1", "s", "s", "/s"},
                            {"cm2", "cm", "cm3", "cm"},
                            {"mg", "mL", "mg.mL", "mg/mL"},
                            {"mg/mL", "mL", "mg", "mg/mL2"},
                            {"10*3/uL", "uL", "10*3", "10*3/uL2"},
                            {"g", "1", "g", "g"},
                            {"s-1", "s", "1", "/s2"},
                            {"(m/s)", "s", "((m/s)).(s)", "((m/s))/(s)"}};

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

BOOST_DATA_TEST_CASE(what_is_no_unit_is_not_read, data::make({"mgg",
                                                              "m/",
                                                              "(m",
                                                              "m)",
                                                              "{open",
                                                              "/",
                                                              ".",
                                                              "m..s",
                                                              "[nosuch]",
                                                              "0",
                                                              "((((((((((m))))))))))",
                                                              "10+3/ul",
                                                              "iU",
                                                              "molv",
                                                              "[BETH'U]",
                                                              "g/12h",
                                                              "mmol/kg[H20]",
                                                              "dm2m",
                                                              "k[lb_av]",
                                                              "1000000000000000000000"})) {
    BOOST_TEST(!parse_unit(sample));
}

BOOST_DATA_TEST_CASE(the_functional_tests_of_ucum_are_met, data::make(functional)) {
    const auto out = convert(Decimal::parse(sample.amount).value(), sample.from, sample.to);
    BOOST_REQUIRE(out);
    BOOST_TEST(to_string(out->reduced()) == sample.expected);
}

BOOST_DATA_TEST_CASE(every_atom_is_what_the_reference_implementation_says, data::make(conversion_table())) {
    const auto out = convert(Decimal::parse(sample.amount).value(), sample.from, sample.to);
    const double expected = std::stod(sample.expected);
    if (std::fabs(expected) < 1e-17 || std::fabs(expected) > 1e18) {  // finer or larger than a decimal holds
        BOOST_TEST(commensurable(sample.from, sample.to));
        return;
    }
    BOOST_REQUIRE(out);
    BOOST_TEST(std::fabs(out->to_double() - expected) <= 2e-9 * std::fabs(expected),
               to_string(*out) << " is not " << sample.expected);
}

BOOST_DATA_TEST_CASE(what_is_a_unit_is_read, data::make(valid)) {
    BOOST_TEST(parse_unit(sample).has_value());
}

BOOST_DATA_TEST_CASE(units_are_multiplied_and_divided, data::make(products)) {
    BOOST_TEST(multiply_units(sample.a, sample.b) == sample.times);
    BOOST_TEST(divide_units(sample.a, sample.b) == sample.over);
}

BOOST_AUTO_TEST_CASE(amounts_are_compared_without_rounding) {
    const auto order = [](std::string_view a, std::string_view unit_a, std::string_view b,
                          std::string_view unit_b) {
        return compare(Decimal::parse(a).value(), unit_a, Decimal::parse(b).value(), unit_b).value();
    };
    BOOST_TEST((order("1", "[lb_av]", "453.59237", "g") == 0));
    BOOST_TEST((order("1", "[lb_av]", "453.5923700000000000001", "g") < 0));
    BOOST_TEST((order("180", "deg", "200", "gon") == 0));  // both have pi
    BOOST_TEST((order("23", "Cel", "73.4", "[degF]") == 0));
    BOOST_TEST((order("-40", "Cel", "-40", "[degF]") == 0));
    BOOST_TEST((order("1", "Ym", "1000000000000000000000000", "m") == 0));
    BOOST_TEST((order("9999999999999999999999999999999999", "ag", "1", "Yg") < 0));
    BOOST_TEST((order("20", "dB", "2", "B") == 0));
}

BOOST_AUTO_TEST_CASE(a_unit_that_cannot_be_read_equals_itself_only) {
    BOOST_TEST(commensurable("pills", "pills"));
    BOOST_TEST(!commensurable("pills", "1"));
    BOOST_TEST(!is_special("mg"));
    BOOST_TEST(is_special("Cel"));
    BOOST_TEST(is_special("[pH]"));
}

BOOST_AUTO_TEST_CASE(fahrenheit_is_compared_with_celsius) {
    const auto order = compare(Decimal::parse("98.6").value(), "[degF]", Decimal::parse("38").value(), "Cel");
    BOOST_REQUIRE(order);
    BOOST_TEST((*order < 0));
}

BOOST_AUTO_TEST_SUITE_END()
