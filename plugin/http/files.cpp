// SPDX-License-Identifier: Apache-2.0
#include "http/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace repere::http {
namespace {

constexpr std::size_t largest_file = 1U << 20;
constexpr std::size_t shortest_secret = 32;

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

enum class Readers : std::uint8_t { anybody, only_us };

// Rights are read from the open file, so that nobody can swap it in between.
Result<std::string> read_file(const std::string& path, Readers readers) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat about {};
    if (file.number() < 0 || ::fstat(file.number(), &about) != 0)
        return fail(errno == EACCES ? ErrorKind::forbidden : ErrorKind::not_found, "cannot read the file",
                    path);
    if (!S_ISREG(about.st_mode)) return fail(ErrorKind::invalid, "not a regular file", path);
    if (readers == Readers::only_us) {
        if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
            return fail(ErrorKind::forbidden, "a secret that group or others may reach: set its mode to 0600",
                        path);
        if (about.st_uid != ::geteuid() && about.st_uid != 0)
            return fail(ErrorKind::forbidden, "a secret that belongs to another user", path);
    }
    std::string text;
    std::array<char, 4096> part{};
    for (ssize_t got = 0; (got = ::read(file.number(), part.data(), part.size())) != 0;) {
        if (got < 0) return fail(ErrorKind::unavailable, "cannot read the file", path);
        text.append(part.data(), static_cast<std::size_t>(got));
        if (text.size() > largest_file) return fail(ErrorKind::limit, "file larger than 1 MiB", path);
    }
    return text;
}

}  // namespace

Result<std::string> read_secret_file(const std::string& path) {
    auto text = read_file(path, Readers::only_us);
    if (!text) return text;
    text->erase(text->find_last_not_of(" \t\r\n") + 1);
    if (text->size() < shortest_secret || text->find_first_of(" \t\r\n") != std::string::npos)
        return fail(ErrorKind::invalid, "a secret is one word of 32 characters or more", path);
    return text;
}

Result<std::string> read_secret_text(const std::string& path) { return read_file(path, Readers::only_us); }

Result<crypto::TlsServerPem> read_tls_files(const std::string& certificate, const std::string& key,
                                            const std::string& client_ca) {
    auto chain = read_file(certificate, Readers::anybody);
    if (!chain) return chain.error();
    auto secret = read_file(key, Readers::only_us);
    if (!secret) return secret.error();
    crypto::TlsServerPem out{std::move(*chain), std::move(*secret), {}};
    if (!client_ca.empty()) {
        auto authorities = read_file(client_ca, Readers::anybody);
        if (!authorities) return authorities.error();
        if (authorities->empty()) return fail(ErrorKind::invalid, "empty client CA", client_ca);
        out.client_ca = std::move(*authorities);
    }
    return out;
}

}  // namespace repere::http
