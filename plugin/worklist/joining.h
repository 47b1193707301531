// SPDX-License-Identifier: Apache-2.0
// Two records of one person: what is ours under the record that ends moves to the one that survives.
#pragma once

#include <string>
#include <vector>

#include "worklist/ports.h"

namespace repere::worklist {

// `said` are new pieces that go with it. In one commit, which leaves as one transaction. True when something
// moved; false when nothing of ours is there, or when something under the old record is still on its way to
// the EHR and must arrive first.
Result<bool> join_records(const Speaker& speaker, const std::string& from, const std::string& to,
                          const std::vector<Piece>& said);

}  // namespace repere::worklist
