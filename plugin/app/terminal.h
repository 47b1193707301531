// SPDX-License-Identifier: Apache-2.0
// The program's manners: data on stdout, messages on stderr, one line per error.
#pragma once

#include <string>
#include <string_view>

#include "app/app.h"
#include "core/result.h"

namespace repere::app {

void print(std::string_view line);    // to stdout, with a line feed
void message(std::string_view line);  // to stderr, as "repere: line"
bool finish_output();                 // false when stdout could not be written (disk full, closed pipe)

// Says what is wrong and gives the exit code for it.
Exit complain(const Error& error);
Exit complain(std::string_view about, const Error& error);

// "-" is standard input. Errors: not_found, unavailable, limit.
Result<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{256} << 20);

}  // namespace repere::app
