// SPDX-License-Identifier: Apache-2.0
#include "app/terminal.h"

#include <cstdio>
#include <memory>

namespace repere::app {

Exit exit_for(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid:
        case ErrorKind::unsupported:
        case ErrorKind::limit:
            return Exit::bad_data;
        case ErrorKind::not_found:
            return Exit::no_input;
        case ErrorKind::forbidden:
            return Exit::forbidden;
        case ErrorKind::conflict:
            return Exit::try_later;
        case ErrorKind::unavailable:
            return Exit::unavailable;
        case ErrorKind::fault:
            break;
    }
    return Exit::fault;
}

void print(std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
}

void message(std::string_view line) {
    std::string text{"repere: "};
    text.append(line);
    for (char& c : text)  // one message is one line, whatever a file name holds
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    text += '\n';
    std::fwrite(text.data(), 1, text.size(), stderr);
}

bool finish_output() { return std::fflush(stdout) == 0 && std::ferror(stdout) == 0; }

Exit complain(const Error& error) {
    message(to_string(error));
    return exit_for(error.kind);
}

Exit complain(std::string_view about, const Error& error) {
    message(std::string{about} + ": " + to_string(error));
    return exit_for(error.kind);
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
    struct Close {
        void operator()(std::FILE* file) const {
            if (file != stdin) std::fclose(file);
        }
    };
    const std::unique_ptr<std::FILE, Close> file{path == "-" ? stdin : std::fopen(path.c_str(), "rbe")};
    if (!file) return fail(ErrorKind::not_found, "cannot be opened");
    std::string text, block(65'536, '\0');
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get())) {
        text.append(block, 0, got);
        if (text.size() > limit)
            return fail(ErrorKind::limit, "is longer than " + std::to_string(limit >> 20) + " MiB");
    }
    if (std::ferror(file.get()) != 0) return fail(ErrorKind::unavailable, "cannot be read");
    return text;
}

}  // namespace repere::app
