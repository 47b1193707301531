// SPDX-License-Identifier: Apache-2.0
// A page without a script: for what must be said when no page of ours can be opened.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "knowledge/languages.h"

namespace repere::app {

// In the language of these words; title and sentences are escaped.
http::Response notice(const knowledge::Wording& words, std::string_view title,
                      const std::vector<std::string>& sentences);

// Adds a link that starts a launch in a window of its own.
void append_link(std::string& page, std::string_view words);

}  // namespace repere::app
