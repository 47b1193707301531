// SPDX-License-Identifier: Apache-2.0
// What can be searched, type by type: one table for the search itself and for what /metadata says of it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace repere::facade {

struct SearchParameter {
    std::string_view type;
    std::string_view name;
    std::string_view kind;        // FHIR R4, http://hl7.org/fhir/search-param-type
    std::string_view definition;  // last part of the SearchParameter's address
    std::string_view indexed_as;  // the store's name for it
    std::string_view target;      // the type that a bare id in a reference parameter names
    bool ours = false;            // base R4 has none: defined in fhir-profiles/conformance
};

std::span<const SearchParameter> search_parameters(std::string_view type);  // in the table's order
const SearchParameter* search_parameter(std::string_view type,
                                        std::string_view name);  // null when not offered
std::string definition_of(const SearchParameter& parameter);     // canonical address

}  // namespace repere::facade
