// SPDX-License-Identifier: Apache-2.0
// Writes the items of a response again, from the form and the answers only: nothing else that came in is
// kept.
#pragma once

#include "instruments/answered.h"
#include "instruments/computed.h"
#include "json/writer.h"

namespace repere::instruments {

// The "item" member, of enabled occurrences that hold something; nothing at all when there are none.
// Texts and displays are as the form has them.
void write_items(json::Writer& writer, const AnsweredForm& answered, const ComputedValues& computed);

}  // namespace repere::instruments
