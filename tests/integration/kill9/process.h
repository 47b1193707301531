// SPDX-License-Identifier: Apache-2.0
// A child process spoken to by lines, which may die at any moment.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace repere::kill9 {

class Process {
public:
    Process(const std::vector<std::string>& command, const std::string& crash_point);
    ~Process();  // kills it if it lives
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void write_line(const std::string& line);  // into the void when it is dead
    std::optional<std::string> read_line();    // nothing once it is dead and all it said was read
    void kill();                               // SIGKILL
    void close_input();
    int wait();  // the status of waitpid(2)

private:
    pid_t pid_ = -1;
    int input_ = -1;
    int output_ = -1;
    std::string received_;
};

}  // namespace repere::kill9
