// SPDX-License-Identifier: Apache-2.0
// The language on one page: name, fewest and most arguments, how they are evaluated, what comes out, where it
// lives.
#include "fhirpath/function_table.h"

#include <algorithm>

#include "fhirpath/functions/functions.h"

namespace repere::fhirpath {
namespace {

namespace f = functions;

constexpr Arguments values = Arguments::values, lambda = Arguments::lambda, type = Arguments::type,
                    pattern = Arguments::pattern;
constexpr Yields other = Yields::other, input = Yields::input, result = Yields::lambda,
                 below = Yields::children, typed = Yields::typed;

// Sorted by name.
constexpr FunctionRow rows[] = {
    {"abs", 0, 0, values, other, f::abs},
    {"aggregate", 1, 2, lambda, other, f::aggregate},
    {"all", 1, 1, lambda, other, f::all},
    {"allFalse", 0, 0, values, other, f::all_false},
    {"allTrue", 0, 0, values, other, f::all_true},
    {"anyFalse", 0, 0, values, other, f::any_false},
    {"anyTrue", 0, 0, values, other, f::any_true},
    {"as", 1, 1, type, typed, f::as},
    {"avg", 0, 0, values, other, f::avg},
    {"ceiling", 0, 0, values, other, f::ceiling},
    {"checkModifiers", 0, 255, values, input, f::check_modifiers},
    {"children", 0, 0, values, below, f::children},
    {"coalesce", 1, 255, values, other, f::coalesce},
    {"combine", 1, 2, values, other, f::combine},
    {"comparable", 1, 1, values, other, f::comparable},
    {"conformsTo", 1, 1, values, other, f::conforms_to},
    {"contains", 1, 1, values, other, f::contains},
    {"convertsToBoolean", 0, 0, values, other, f::converts_to_boolean},
    {"convertsToDate", 0, 1, values, other, f::converts_to_date},
    {"convertsToDateTime", 0, 1, values, other, f::converts_to_date_time},
    {"convertsToDecimal", 0, 0, values, other, f::converts_to_decimal},
    {"convertsToInteger", 0, 0, values, other, f::converts_to_integer},
    {"convertsToLong", 0, 0, values, other, f::converts_to_long},
    {"convertsToQuantity", 0, 1, values, other, f::converts_to_quantity},
    {"convertsToString", 0, 0, values, other, f::converts_to_string},
    {"convertsToTime", 0, 0, values, other, f::converts_to_time},
    {"count", 0, 0, values, other, f::count},
    {"dateOf", 0, 0, values, other, f::date_of},
    {"dayOf", 0, 0, values, other, f::day_of},
    {"decode", 1, 1, values, other, f::decode},
    {"defineVariable", 1, 2, lambda, input, f::define_variable},
    {"descendants", 0, 0, values, below, f::descendants},
    {"difference", 2, 2, values, other, f::difference},
    {"distinct", 0, 0, values, input, f::distinct},
    {"duration", 2, 2, values, other, f::duration},
    {"empty", 0, 0, values, other, f::empty},
    {"encode", 1, 1, values, other, f::encode},
    {"endsWith", 1, 1, values, other, f::ends_with},
    {"escape", 1, 1, values, other, f::escape},
    {"exclude", 1, 1, values, input, f::exclude},
    {"exists", 0, 1, lambda, other, f::exists},
    {"exp", 0, 0, values, other, f::exp},
    {"extension", 1, 1, values, other, f::extension},
    {"first", 0, 0, values, input, f::first},
    {"floor", 0, 0, values, other, f::floor},
    {"getValue", 0, 0, values, other, f::get_value},
    {"hasValue", 0, 0, values, other, f::has_value},
    {"highBoundary", 0, 1, values, other, f::high_boundary},
    {"hourOf", 0, 0, values, other, f::hour_of},
    {"htmlChecks", 0, 0, values, other, f::html_checks},
    {"iif", 2, 3, lambda, other, f::iif},
    {"indexOf", 1, 1, values, other, f::index_of},
    {"intersect", 1, 1, values, input, f::intersect},
    {"is", 1, 1, type, other, f::is},
    {"isDistinct", 0, 0, values, other, f::is_distinct},
    {"join", 0, 1, values, other, f::join},
    {"last", 0, 0, values, input, f::last},
    {"lastIndexOf", 1, 1, values, other, f::last_index_of},
    {"length", 0, 0, values, other, f::length},
    {"ln", 0, 0, values, other, f::ln},
    {"log", 1, 1, values, other, f::log},
    {"lowBoundary", 0, 1, values, other, f::low_boundary},
    {"lower", 0, 0, values, other, f::lower},
    {"matches", 1, 2, pattern, other, f::matches},
    {"matchesFull", 1, 2, pattern, other, f::matches_full},
    {"max", 0, 0, values, other, f::max},
    {"memberOf", 1, 1, values, other, f::member_of},
    {"millisecondOf", 0, 0, values, other, f::millisecond_of},
    {"min", 0, 0, values, other, f::min},
    {"minuteOf", 0, 0, values, other, f::minute_of},
    {"monthOf", 0, 0, values, other, f::month_of},
    {"not", 0, 0, values, other, f::not_},
    {"now", 0, 0, values, other, f::now},
    {"ofType", 1, 1, type, typed, f::of_type},
    {"ordinal", 0, 0, values, other, f::weight},
    {"power", 1, 1, values, other, f::power},
    {"precision", 0, 0, values, other, f::precision},
    {"repeat", 1, 1, lambda, result, f::repeat},
    {"repeatAll", 1, 1, lambda, result, f::repeat_all},
    {"replace", 2, 2, values, other, f::replace},
    {"replaceMatches", 2, 3, pattern, other, f::replace_matches},
    {"resolve", 0, 0, values, other, f::resolve},
    {"round", 0, 1, values, other, f::round},
    {"secondOf", 0, 0, values, other, f::second_of},
    {"select", 1, 1, lambda, result, f::select},
    {"single", 0, 0, values, input, f::single},
    {"skip", 1, 1, values, input, f::skip},
    {"sort", 0, 8, lambda, input, f::sort},
    {"split", 1, 1, values, other, f::split},
    {"sqrt", 0, 0, values, other, f::sqrt},
    {"startsWith", 1, 1, values, other, f::starts_with},
    {"subsetOf", 1, 1, values, other, f::subset_of},
    {"substring", 1, 2, values, other, f::substring},
    {"subsumedBy", 1, 1, values, other, f::subsumed_by},
    {"subsumes", 1, 1, values, other, f::subsumes},
    {"sum", 0, 0, values, other, f::sum},
    {"supersetOf", 1, 1, values, other, f::superset_of},
    {"tail", 0, 0, values, input, f::tail},
    {"take", 1, 1, values, input, f::take},
    {"timeOf", 0, 0, values, other, f::time_of},
    {"timeOfDay", 0, 0, values, other, f::time_of_day},
    {"timezoneOffsetOf", 0, 0, values, other, f::timezone_offset_of},
    {"toBoolean", 0, 0, values, other, f::to_boolean},
    {"toChars", 0, 0, values, other, f::to_chars},
    {"toDate", 0, 1, values, other, f::to_date},
    {"toDateTime", 0, 1, values, other, f::to_date_time},
    {"toDecimal", 0, 0, values, other, f::to_decimal},
    {"toInteger", 0, 0, values, other, f::to_integer},
    {"toLong", 0, 0, values, other, f::to_long},
    {"toQuantity", 0, 1, values, other, f::to_quantity},
    {"toString", 0, 0, values, other, f::to_string},
    {"toTime", 0, 0, values, other, f::to_time},
    {"today", 0, 0, values, other, f::today},
    {"trace", 1, 2, lambda, input, f::trace},
    {"trim", 0, 0, values, other, f::trim},
    {"truncate", 0, 0, values, other, f::truncate},
    {"type", 0, 0, values, other, f::type},
    {"unescape", 1, 1, values, other, f::unescape},
    {"union", 1, 1, values, other, f::union_},
    {"upper", 0, 0, values, other, f::upper},
    {"weight", 0, 0, values, other, f::weight},
    {"where", 1, 1, lambda, input, f::where},
    {"yearOf", 0, 0, values, other, f::year_of},
};
static_assert(std::ranges::is_sorted(rows, {}, &FunctionRow::name));

constexpr std::string_view not_offered[] = {"elementDefinition", "pathname", "slice"};

}  // namespace

bool is_not_offered(std::string_view name) {
    return std::ranges::find(not_offered, name) != std::end(not_offered);
}

std::span<const FunctionRow> all_functions() { return rows; }

const FunctionRow* find_function(std::string_view name) {
    const auto* const found = std::ranges::lower_bound(rows, name, {}, &FunctionRow::name);
    return found == std::end(rows) || found->name != name ? nullptr : found;
}

}  // namespace repere::fhirpath
