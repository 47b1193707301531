// SPDX-License-Identifier: Apache-2.0
#include "scan/facts.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <optional>
#include <vector>

namespace repere::scan {
namespace {

struct Sizes {
    std::uint32_t patient = 0, resource = 0;
};

void append_record(std::string& out, std::string_view patient, std::string_view resource) {
    const Sizes sizes{static_cast<std::uint32_t>(patient.size()),
                      static_cast<std::uint32_t>(resource.size())};
    out.append(reinterpret_cast<const char*>(&sizes), sizeof sizes).append(patient).append(resource);
}

struct Record {
    std::string_view patient, resource;
};

std::optional<Record> take_record(std::string_view& bytes) {
    Sizes sizes;
    if (bytes.size() < sizeof sizes) return std::nullopt;
    std::memcpy(&sizes, bytes.data(), sizeof sizes);
    bytes.remove_prefix(sizeof sizes);
    if (bytes.size() < std::size_t{sizes.patient} + sizes.resource) return std::nullopt;
    const Record record{bytes.substr(0, sizes.patient), bytes.substr(sizes.patient, sizes.resource)};
    bytes.remove_prefix(std::size_t{sizes.patient} + sizes.resource);
    return record;
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

// FNV-1a with 64 bits, mixed so that its low bits are as good as its high ones.
std::uint64_t patient_hash(std::string_view patient) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : patient) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDULL;
    return hash ^ (hash >> 33);
}

Facts::Facts(std::size_t budget, std::string folder) : budget_{budget}, folder_{std::move(folder)} {}

Facts::~Facts() {
    for (const Bucket& bucket : buckets_)
        if (bucket.file >= 0) ::close(bucket.file);
}

Result<Done> Facts::add(std::string_view patient, std::string_view resource) {
    Bucket& bucket = buckets_[patient_hash(patient) >> 56];  // shards use the low bits
    append_record(bucket.memory, patient, resource);
    held_ += patient.size() + resource.size();
    return held_ > budget_ ? spill() : Done{};
}

Result<Done> Facts::spill() {
    for (Bucket& bucket : buckets_) {
        if (bucket.memory.empty()) continue;
        if (bucket.file < 0) bucket.file = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (bucket.file < 0 || !write_all(bucket.file, bucket.memory))
            return fail(ErrorKind::unavailable, "temporary files cannot be written", folder_);
        bucket.memory = {};
    }
    held_ = 0;
    spilled_ = true;
    return Done{};
}

Result<std::string> Facts::whole(Bucket& bucket) {
    if (bucket.file < 0) return std::move(bucket.memory);
    const off_t size = ::lseek(bucket.file, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(size < 0 ? 0 : size), '\0');
    for (std::size_t have = 0; have < bytes.size();) {
        const ssize_t got =
            ::pread(bucket.file, bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return fail(ErrorKind::unavailable, "a temporary file cannot be read back", folder_);
        have += static_cast<std::size_t>(got);
    }
    bytes.append(bucket.memory);
    bucket.memory = {};
    return bytes;
}

Result<Done> Facts::for_each_patient(const Visit& visit) {
    for (Bucket& bucket : buckets_) {
        const auto bytes = whole(bucket);
        if (!bytes) return bytes.error();
        std::map<std::string_view, std::vector<std::string_view>> patients;
        for (std::string_view rest = *bytes; !rest.empty();) {
            const auto record = take_record(rest);
            if (!record) return fail(ErrorKind::invalid, "a temporary file is damaged", folder_);
            patients[record->patient].push_back(record->resource);
        }
        for (const auto& [patient, resources] : patients)
            if (auto visited = visit(patient, resources); !visited) return visited;
    }
    return Done{};
}

}  // namespace repere::scan
