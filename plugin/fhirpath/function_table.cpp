// SPDX-License-Identifier: Apache-2.0
// The language on one page, family by family: name, fewest and most arguments, how they are evaluated, what
// it takes (kind, how many, kind of the first argument), what comes out, where it lives. Sections are those
// of the FHIRPath specification.
#include "fhirpath/function_table.h"

#include <algorithm>
#include <array>

#include "fhirpath/functions/functions.h"

namespace repere::fhirpath {
namespace {

namespace f = functions;

constexpr Arguments values = Arguments::values, lambda = Arguments::lambda, type = Arguments::type,
                    pattern = Arguments::pattern;
constexpr bool one = true, many = false;
constexpr Yields other = Yields::other, input = Yields::input, part = Yields::part, result = Yields::lambda,
                 below = Yields::children, typed = Yields::typed;

// clang-format off
constexpr FunctionRow by_family[] = {
    // Existence: FHIRPath 5.1
    {"empty", 0, 0, values, Takes::any, many, Takes::any, other, Type::boolean, f::empty},
    {"exists", 0, 1, lambda, Takes::any, many, Takes::truth, other, Type::boolean, f::exists},
    {"all", 1, 1, lambda, Takes::any, many, Takes::truth, other, Type::boolean, f::all},
    {"allTrue", 0, 0, values, Takes::truth, many, Takes::any, other, Type::boolean, f::all_true},
    {"anyTrue", 0, 0, values, Takes::truth, many, Takes::any, other, Type::boolean, f::any_true},
    {"allFalse", 0, 0, values, Takes::truth, many, Takes::any, other, Type::boolean, f::all_false},
    {"anyFalse", 0, 0, values, Takes::truth, many, Takes::any, other, Type::boolean, f::any_false},
    {"subsetOf", 1, 1, values, Takes::any, many, Takes::any, other, Type::boolean, f::subset_of},
    {"supersetOf", 1, 1, values, Takes::any, many, Takes::any, other, Type::boolean, f::superset_of},
    {"count", 0, 0, values, Takes::any, many, Takes::any, other, Type::integer, f::count},
    {"distinct", 0, 0, values, Takes::any, many, Takes::any, input, Type::node, f::distinct},
    {"isDistinct", 0, 0, values, Takes::any, many, Takes::any, other, Type::boolean, f::is_distinct},
    {"not", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::not_},
    // Filtering and projection: 5.2
    {"where", 1, 1, lambda, Takes::any, many, Takes::truth, part, Type::node, f::where},
    {"select", 1, 1, lambda, Takes::any, many, Takes::any, result, Type::node, f::select},
    {"repeat", 1, 1, lambda, Takes::any, many, Takes::any, result, Type::node, f::repeat},
    {"repeatAll", 1, 1, lambda, Takes::any, many, Takes::any, result, Type::node, f::repeat_all},
    {"ofType", 1, 1, type, Takes::any, many, Takes::any, typed, Type::node, f::of_type},
    {"sort", 0, 8, lambda, Takes::any, many, Takes::any, input, Type::node, f::sort},
    {"coalesce", 1, 255, values, Takes::any, many, Takes::any, other, Type::node, f::coalesce},
    // Subsetting: 5.3
    {"single", 0, 0, values, Takes::any, many, Takes::any, part, Type::node, f::single},
    {"first", 0, 0, values, Takes::any, many, Takes::any, part, Type::node, f::first},
    {"last", 0, 0, values, Takes::any, many, Takes::any, part, Type::node, f::last},
    {"tail", 0, 0, values, Takes::any, many, Takes::any, input, Type::node, f::tail},
    {"skip", 1, 1, values, Takes::any, many, Takes::integer, input, Type::node, f::skip},
    {"take", 1, 1, values, Takes::any, many, Takes::integer, input, Type::node, f::take},
    {"intersect", 1, 1, values, Takes::any, many, Takes::any, part, Type::node, f::intersect},
    {"exclude", 1, 1, values, Takes::any, many, Takes::any, part, Type::node, f::exclude},
    // Combining: 5.4
    {"union", 1, 1, values, Takes::any, many, Takes::any, other, Type::node, f::union_},
    {"combine", 1, 2, values, Takes::any, many, Takes::any, other, Type::node, f::combine},
    // Conversion: 5.5
    {"iif", 2, 3, lambda, Takes::any, one, Takes::truth, other, Type::node, f::iif},
    {"toBoolean", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::to_boolean},
    {"convertsToBoolean", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::converts_to_boolean},
    {"toInteger", 0, 0, values, Takes::any, one, Takes::any, other, Type::integer, f::to_integer},
    {"convertsToInteger", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::converts_to_integer},
    {"toLong", 0, 0, values, Takes::any, one, Takes::any, other, Type::integer, f::to_long},
    {"convertsToLong", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::converts_to_long},
    {"toDate", 0, 1, values, Takes::any, one, Takes::text, other, Type::date, f::to_date},
    {"convertsToDate", 0, 1, values, Takes::any, one, Takes::text, other, Type::boolean, f::converts_to_date},
    {"toDateTime", 0, 1, values, Takes::any, one, Takes::text, other, Type::date_time, f::to_date_time},
    {"convertsToDateTime", 0, 1, values, Takes::any, one, Takes::text, other, Type::boolean, f::converts_to_date_time},
    {"toDecimal", 0, 0, values, Takes::any, one, Takes::any, other, Type::decimal, f::to_decimal},
    {"convertsToDecimal", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::converts_to_decimal},
    {"toQuantity", 0, 1, values, Takes::any, one, Takes::text, other, Type::quantity, f::to_quantity},
    {"convertsToQuantity", 0, 1, values, Takes::any, one, Takes::text, other, Type::boolean, f::converts_to_quantity},
    {"toString", 0, 0, values, Takes::any, one, Takes::any, other, Type::string, f::to_string},
    {"convertsToString", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::converts_to_string},
    {"toTime", 0, 0, values, Takes::any, one, Takes::any, other, Type::time, f::to_time},
    {"convertsToTime", 0, 0, values, Takes::any, one, Takes::any, other, Type::boolean, f::converts_to_time},
    // Text: 5.6
    {"indexOf", 1, 1, values, Takes::text, one, Takes::text, other, Type::integer, f::index_of},
    {"lastIndexOf", 1, 1, values, Takes::text, one, Takes::text, other, Type::integer, f::last_index_of},
    {"substring", 1, 2, values, Takes::text, one, Takes::integer, other, Type::string, f::substring},
    {"startsWith", 1, 1, values, Takes::text, one, Takes::text, other, Type::boolean, f::starts_with},
    {"endsWith", 1, 1, values, Takes::text, one, Takes::text, other, Type::boolean, f::ends_with},
    {"contains", 1, 1, values, Takes::text, one, Takes::text, other, Type::boolean, f::contains},
    {"upper", 0, 0, values, Takes::text, one, Takes::any, other, Type::string, f::upper},
    {"lower", 0, 0, values, Takes::text, one, Takes::any, other, Type::string, f::lower},
    {"replace", 2, 2, values, Takes::text, one, Takes::text, other, Type::string, f::replace},
    {"matches", 1, 2, pattern, Takes::text, one, Takes::text, other, Type::boolean, f::matches},
    {"matchesFull", 1, 2, pattern, Takes::text, one, Takes::text, other, Type::boolean, f::matches_full},
    {"replaceMatches", 2, 3, pattern, Takes::text, one, Takes::text, other, Type::string, f::replace_matches},
    {"length", 0, 0, values, Takes::text, one, Takes::any, other, Type::integer, f::length},
    {"toChars", 0, 0, values, Takes::text, one, Takes::any, other, Type::string, f::to_chars},
    {"encode", 1, 1, values, Takes::text, one, Takes::text, other, Type::string, f::encode},
    {"decode", 1, 1, values, Takes::text, one, Takes::text, other, Type::string, f::decode},
    {"escape", 1, 1, values, Takes::text, one, Takes::text, other, Type::string, f::escape},
    {"unescape", 1, 1, values, Takes::text, one, Takes::text, other, Type::string, f::unescape},
    {"trim", 0, 0, values, Takes::text, one, Takes::any, other, Type::string, f::trim},
    {"split", 1, 1, values, Takes::text, one, Takes::text, other, Type::string, f::split},
    {"join", 0, 1, values, Takes::text, many, Takes::text, other, Type::string, f::join},
    // Mathematics: 5.7
    {"abs", 0, 0, values, Takes::amount, one, Takes::any, other, Type::node, f::abs},
    {"ceiling", 0, 0, values, Takes::amount, one, Takes::any, other, Type::node, f::ceiling},
    {"exp", 0, 0, values, Takes::number, one, Takes::any, other, Type::decimal, f::exp},
    {"floor", 0, 0, values, Takes::amount, one, Takes::any, other, Type::node, f::floor},
    {"ln", 0, 0, values, Takes::number, one, Takes::any, other, Type::decimal, f::ln},
    {"log", 1, 1, values, Takes::number, one, Takes::number, other, Type::decimal, f::log},
    {"power", 1, 1, values, Takes::number, one, Takes::number, other, Type::decimal, f::power},
    {"round", 0, 1, values, Takes::amount, one, Takes::integer, other, Type::node, f::round},
    {"sqrt", 0, 0, values, Takes::number, one, Takes::any, other, Type::decimal, f::sqrt},
    {"truncate", 0, 0, values, Takes::amount, one, Takes::any, other, Type::node, f::truncate},
    // Tree navigation: 5.8
    {"children", 0, 0, values, Takes::any, many, Takes::any, below, Type::node, f::children},
    {"descendants", 0, 0, values, Takes::any, many, Takes::any, below, Type::node, f::descendants},
    // Utility: 5.9
    {"trace", 1, 2, lambda, Takes::any, many, Takes::text, input, Type::node, f::trace},
    {"now", 0, 0, values, Takes::any, many, Takes::any, other, Type::date_time, f::now},
    {"timeOfDay", 0, 0, values, Takes::any, many, Takes::any, other, Type::time, f::time_of_day},
    {"today", 0, 0, values, Takes::any, many, Takes::any, other, Type::date, f::today},
    {"defineVariable", 1, 2, lambda, Takes::any, many, Takes::text, input, Type::node, f::define_variable},
    {"lowBoundary", 0, 1, values, Takes::any, one, Takes::integer, other, Type::node, f::low_boundary},
    {"highBoundary", 0, 1, values, Takes::any, one, Takes::integer, other, Type::node, f::high_boundary},
    {"precision", 0, 0, values, Takes::any, one, Takes::any, other, Type::integer, f::precision},
    // Parts of dates, intervals: 5.9, 5.10
    {"yearOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::integer, f::year_of},
    {"monthOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::integer, f::month_of},
    {"dayOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::integer, f::day_of},
    {"hourOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::integer, f::hour_of},
    {"minuteOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::integer, f::minute_of},
    {"secondOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::integer, f::second_of},
    {"millisecondOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::integer, f::millisecond_of},
    {"timezoneOffsetOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::decimal, f::timezone_offset_of},
    {"dateOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::date, f::date_of},
    {"timeOf", 0, 0, values, Takes::moment, one, Takes::any, other, Type::time, f::time_of},
    {"duration", 2, 2, values, Takes::moment, one, Takes::moment, other, Type::integer, f::duration},
    {"difference", 2, 2, values, Takes::moment, one, Takes::moment, other, Type::integer, f::difference},
    // Comparison and types: 6.2, 6.3, 10.2
    {"comparable", 1, 1, values, Takes::amount, one, Takes::amount, other, Type::boolean, f::comparable},
    {"is", 1, 1, type, Takes::any, one, Takes::any, other, Type::boolean, f::is},
    {"as", 1, 1, type, Takes::any, one, Takes::any, typed, Type::node, f::as},
    {"type", 0, 0, values, Takes::any, many, Takes::any, other, Type::node, f::type},
    // Aggregates: 7
    {"aggregate", 1, 2, lambda, Takes::any, many, Takes::any, other, Type::node, f::aggregate},
    {"sum", 0, 0, values, Takes::amount, many, Takes::any, other, Type::node, f::sum},
    {"min", 0, 0, values, Takes::any, many, Takes::any, part, Type::node, f::min},
    {"max", 0, 0, values, Takes::any, many, Takes::any, part, Type::node, f::max},
    {"avg", 0, 0, values, Takes::amount, many, Takes::any, other, Type::node, f::avg},
    // FHIR R4, fhirpath.html 2.9.1.5; weight, ordinal: SDC 4.0
    {"extension", 1, 1, values, Takes::any, many, Takes::text, other, Type::node, f::extension},
    {"hasValue", 0, 0, values, Takes::any, many, Takes::any, other, Type::boolean, f::has_value},
    {"getValue", 0, 0, values, Takes::any, many, Takes::any, other, Type::node, f::get_value},
    {"resolve", 0, 0, values, Takes::any, many, Takes::any, other, Type::node, f::resolve},
    {"memberOf", 1, 1, values, Takes::any, one, Takes::text, other, Type::boolean, f::member_of},
    {"subsumes", 1, 1, values, Takes::any, one, Takes::any, other, Type::boolean, f::subsumes},
    {"subsumedBy", 1, 1, values, Takes::any, one, Takes::any, other, Type::boolean, f::subsumed_by},
    {"conformsTo", 1, 1, values, Takes::any, one, Takes::text, other, Type::boolean, f::conforms_to},
    {"checkModifiers", 0, 255, values, Takes::any, many, Takes::text, input, Type::node, f::check_modifiers},
    {"htmlChecks", 0, 0, values, Takes::text, one, Takes::any, other, Type::boolean, f::html_checks},
    {"weight", 0, 0, values, Takes::any, many, Takes::any, other, Type::decimal, f::weight},
    {"ordinal", 0, 0, values, Takes::any, many, Takes::any, other, Type::decimal, f::weight},
};
// clang-format on

constexpr auto rows = [] {
    auto sorted = std::to_array(by_family);
    std::ranges::sort(sorted, {}, &FunctionRow::name);
    return sorted;
}();

constexpr std::string_view not_offered[] = {"elementDefinition", "pathname", "slice"};

}  // namespace

bool is_not_offered(std::string_view name) {
    return std::ranges::find(not_offered, name) != std::end(not_offered);
}

std::span<const FunctionRow> all_functions() { return rows; }

const FunctionRow* find_function(std::string_view name) {
    const auto* const found = std::ranges::lower_bound(rows, name, {}, &FunctionRow::name);
    return found == rows.end() || found->name != name ? nullptr : found;
}

}  // namespace repere::fhirpath
