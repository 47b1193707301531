// SPDX-License-Identifier: Apache-2.0
// The words FHIRPath texts are made of here, besides the functions (fhirpath/function_table.h): for the
// dictionary, which tests/unit/fhirpath/dictionary_test.cpp keeps true, and for the generator of
// expressions.h.
#pragma once

#include <array>
#include <string_view>

namespace repere::fuzz {

inline constexpr std::array<std::string_view, 24> operators = {
    "=",   "!=",      "~", "!~", "<", "<=", ">", ">=", "in",  "contains", "and", "or",
    "xor", "implies", "|", "+",  "-", "&",  "*", "/",  "div", "mod",      "is",  "as"};

inline constexpr std::array<std::string_view, 17> types = {
    "Boolean", "Integer",  "Decimal",       "String",       "Date",     "DateTime",
    "Time",    "Quantity", "System.String", "FHIR.Patient", "Coding",   "code",
    "boolean", "dateTime", "Period",        "Element",      "HumanName"};

inline constexpr std::array<std::string_view, 26> elements = {
    "Observation", "Patient",  "Bundle",    "resourceType",  "id",    "status",    "code",      "coding",
    "system",      "text",     "value",     "valueQuantity", "unit",  "effective", "extension", "url",
    "name",        "given",    "birthDate", "active",        "entry", "resource",  "item",      "answer",
    "linkId",      "contained"};

inline constexpr std::array<std::string_view, 30> literals = {"{}",
                                                              "true",
                                                              "false",
                                                              "0",
                                                              "1",
                                                              "-1",
                                                              "2147483647",
                                                              "9223372036854775807",
                                                              "9223372036854775808",
                                                              "1L",
                                                              "0.0",
                                                              "1.10",
                                                              "99999999999999999999.9999999999",
                                                              "''",
                                                              "'a'",
                                                              "'\\u00e9'",
                                                              "'2026-11-01'",
                                                              "'118.5'",
                                                              "'4 days'",
                                                              "@2026",
                                                              "@2024-02-29",
                                                              "@2026-11-01T",
                                                              "@2026-11-01T09:00:00.5+01:00",
                                                              "@T23:59",
                                                              "4 days",
                                                              "1 year",
                                                              "1.5 'mg'",
                                                              "0 'Cel'",
                                                              "$this",
                                                              "%resource"};

inline constexpr std::array<std::string_view, 9> others = {"$index", "$total",  "%context", "%`vs-x`", "//",
                                                           "/*",     "\\uD83D", "asc",      "desc"};

}  // namespace repere::fuzz
