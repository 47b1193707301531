// SPDX-License-Identifier: Apache-2.0
#include "directory/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace repere::directory {
namespace {

constexpr mode_t readable_by_all = 0644;  // addresses and opening hours; no patient is in it

Error failure(const char* what, const std::filesystem::path& file) {
    return fail(ErrorKind::unavailable, std::string{what} + ": " + std::generic_category().message(errno),
                file.string());
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_{value} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }

private:
    int value_;
};

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

Result<Done> write_synced(const std::filesystem::path& file, std::string_view text) {
    const Descriptor out{::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, readable_by_all)};
    if (out.get() < 0) return failure("the directory's file cannot be written", file);
    if (!write_all(out.get(), text) || ::fsync(out.get()) != 0)
        return failure("the directory's file cannot be written", file);
    return Done{};
}

// A rename is only durable once its folder is.
Result<Done> sync_folder(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor open_folder{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (open_folder.get() < 0 || ::fsync(open_folder.get()) != 0)
        return failure("the directory's folder cannot be synced", folder);
    return Done{};
}

}  // namespace

Result<Catalogue> load(const std::filesystem::path& file, const KindMap& kinds) {
    std::error_code failed;
    if (!std::filesystem::exists(file, failed)) return Catalogue{};
    std::ifstream in{file, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in.good() && !in.eof())
        return fail(ErrorKind::unavailable, "the directory's file cannot be read", file.string());
    auto catalogue = Catalogue::parse(text, kinds);
    if (!catalogue) catalogue.error().where = file.string() + ", " + catalogue.error().where;
    return catalogue;
}

Result<FileLock> FileLock::take(const std::filesystem::path& file) {
    const std::filesystem::path lock = file.string() + ".lock";
    FileLock held{::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, readable_by_all)};
    if (held.descriptor_ < 0) return failure("the directory cannot be locked", lock);
    if (::flock(held.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorKind::conflict, "another import is running", file.string());
        return failure("the directory cannot be locked", lock);
    }
    return held;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<Done> replace(const std::filesystem::path& file, const Catalogue& catalogue, const FileLock&) {
    const std::filesystem::path next = file.string() + ".new", previous = file.string() + ".previous";
    if (const auto written = write_synced(next, catalogue.to_ndjson()); !written) return written;
    std::error_code failed;
    if (std::filesystem::exists(file, failed)) {
        std::filesystem::remove(previous, failed);
        std::filesystem::create_hard_link(file, previous, failed);
        if (failed) return fail(ErrorKind::unavailable, "the file before cannot be kept", previous.string());
    }
    if (::rename(next.c_str(), file.c_str()) != 0)
        return failure("the directory's file cannot be replaced", file);
    return sync_folder(file);
}

}  // namespace repere::directory
