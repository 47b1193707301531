// SPDX-License-Identifier: Apache-2.0
// May a narrative be shown? The rules txt-1 and txt-2 of R4. Private to this module.
#pragma once

#include <string_view>

namespace repere::fhirpath::functions {

// Well-formed XHTML in one div, with nothing but the elements and attributes R4 narrative.html 2.4.2 allows,
// no script, no link that runs one, and something to read or see in it.
bool is_safe_narrative(std::string_view xhtml);

}  // namespace repere::fhirpath::functions
