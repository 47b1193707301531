// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/check.h"

namespace repere::fhirpath {

Result<Done> check(const Code&) { return Done{}; }

}  // namespace repere::fhirpath
