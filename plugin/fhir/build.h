// SPDX-License-Identifier: Apache-2.0
// Small writers for the datatypes we emit most; each writes one value where the Writer stands (after key() or
// in an array).
#pragma once

#include <string_view>

#include "fhir/coding.h"
#include "json/writer.h"

namespace repere::fhir {

void write_coding(json::Writer& writer, const Coding& coding);
void write_concept(json::Writer& writer, const Coding& coding,
                   std::string_view text = {});  // CodeableConcept of one coding
void write_reference(json::Writer& writer, std::string_view reference, std::string_view display = {});
void write_identifier(json::Writer& writer, std::string_view system, std::string_view value);

// meta with the labels of everything we create: Confidentiality R and ActCode ETH (substance abuse
// information sensitivity, which includes drugs; ETHUD means alcohol and is never used). profile may be
// empty.
void write_meta(json::Writer& writer, std::string_view profile = {});

}  // namespace repere::fhir
