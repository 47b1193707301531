// SPDX-License-Identifier: Apache-2.0
// The program: reads its command line, wires the modules together, and says in its exit code what came of it.
#pragma once

#include "core/result.h"

namespace repere::app {

// Stable: scripts rely on them. After BSD sysexits.h where that has a name for it. `repere --help` prints
// this list.
enum class Exit : int {
    ok = 0,
    no = 1,         // the answer is no: a bad expression, an invalid response, a broken chain, a failed demo
    some_bad = 3,   // scan, directory import: done, but some lines could not be read
    usage = 64,     // the command line is wrong
    bad_data = 65,  // an input file cannot be understood
    no_input = 66,  // an input file is not there
    unavailable = 69,  // a server or port we need is not to be had
    fault = 70,        // ours to mend
    io = 74,           // reading or writing failed
    try_later = 75,    // somebody else holds the store
    forbidden = 77,    // permissions, of a secret file for instance
    config = 78,       // the configuration or the knowledge packages are wrong
};

Exit exit_for(ErrorKind kind);

int run(int count, char** arguments);

}  // namespace repere::app
