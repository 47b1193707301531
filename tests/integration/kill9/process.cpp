// SPDX-License-Identifier: Apache-2.0
#include "integration/kill9/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace repere::kill9 {
namespace {

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& crash_point) {
    if (crash_point.empty())
        ::unsetenv("REPERE_CRASHPOINT");
    else
        ::setenv("REPERE_CRASHPOINT", crash_point.c_str(), 1);
    const int quiet = ::open("/dev/null", O_WRONLY);
    ::dup2(quiet, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

}  // namespace

Process::Process(const std::vector<std::string>& command, const std::string& crash_point) {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> to_child{}, from_child{};
    if (::pipe2(to_child.data(), O_CLOEXEC) != 0 || ::pipe2(from_child.data(), O_CLOEXEC) != 0)
        throw std::runtime_error{"no pipe"};
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error{"no process"};
    if (pid_ == 0) {
        ::dup2(to_child[0], STDIN_FILENO);
        ::dup2(from_child[1], STDOUT_FILENO);
        become(command, crash_point);
    }
    ::close(to_child[0]);
    ::close(from_child[1]);
    input_ = to_child[1];
    output_ = from_child[0];
}

Process::~Process() {
    if (pid_ > 0) {
        kill();
        wait();
    }
    close_input();
    ::close(output_);
}

void Process::write_line(const std::string& line) {
    const std::string text = line + '\n';
    static_cast<void>(!::write(input_, text.data(), text.size()));
}

std::optional<std::string> Process::read_line() {
    for (;;) {
        if (const auto end = received_.find('\n'); end != std::string::npos) {
            std::string line = received_.substr(0, end);
            received_.erase(0, end + 1);
            return line;
        }
        std::array<char, 4096> buffer{};
        const auto n = ::read(output_, buffer.data(), buffer.size());
        if (n <= 0) return {};
        received_.append(buffer.data(), static_cast<std::size_t>(n));
    }
}

void Process::kill() {
    if (pid_ > 0) ::kill(pid_, SIGKILL);
}

void Process::close_input() {
    if (input_ >= 0) ::close(std::exchange(input_, -1));
}

int Process::wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return status;
}

}  // namespace repere::kill9
