// SPDX-License-Identifier: Apache-2.0
#include "scan/source.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace repere::scan {
namespace {

class PlainSource : public Source {
public:
    PlainSource(int descriptor, bool owned) : descriptor_{descriptor}, owned_{owned} {}
    PlainSource(const PlainSource&) = delete;
    PlainSource& operator=(const PlainSource&) = delete;
    ~PlainSource() override {
        if (owned_) ::close(descriptor_);
    }
    Result<std::size_t> read(std::span<char> block) override {
        for (;;) {
            const ssize_t got = ::read(descriptor_, block.data(), block.size());
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) return fail(ErrorKind::unavailable, "reading failed");
        }
    }

private:
    int descriptor_;
    bool owned_;
};

// Gives back first what was read to look at it.
class PrefixedSource : public Source {
public:
    PrefixedSource(std::string prefix, std::unique_ptr<Source> rest)
        : prefix_{std::move(prefix)}, rest_{std::move(rest)} {}
    Result<std::size_t> read(std::span<char> block) override {
        if (given_ == prefix_.size()) return rest_->read(block);
        const std::size_t count = std::min(block.size(), prefix_.size() - given_);
        std::memcpy(block.data(), prefix_.data() + given_, count);
        given_ += count;
        return count;
    }

private:
    std::string prefix_;
    std::size_t given_ = 0;
    std::unique_ptr<Source> rest_;
};

class GzipSource : public Source {
public:
    GzipSource(std::unique_ptr<Source> packed, const GzipLimits& limits)
        : packed_{std::move(packed)}, limits_{limits} {
        constexpr int gzip_only = 15 + 16;  // window bits, see zlib's inflateInit2
        ready_ = inflateInit2(&stream_, gzip_only) == Z_OK;
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    ~GzipSource() override { inflateEnd(&stream_); }

    Result<std::size_t> read(std::span<char> block) override {
        if (!ready_) return fail(ErrorKind::fault, "zlib did not start");
        stream_.next_out = reinterpret_cast<Bytef*>(block.data());
        stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(block.size(), 1U << 30));
        const std::size_t wanted = stream_.avail_out;
        while (stream_.avail_out == wanted) {
            const auto more = refill();
            if (!more) return more.error();
            if (!*more) {
                if (inside_member_) return fail(ErrorKind::invalid, "the gzip stream is cut");
                return std::size_t{0};
            }
            const int status = ::inflate(&stream_, Z_NO_FLUSH);
            inside_member_ = status != Z_STREAM_END;
            if (status == Z_STREAM_END)
                ::inflateReset(&stream_);  // another member may follow (RFC 1952, 2.2)
            else if (status != Z_OK && status != Z_BUF_ERROR)
                return fail(ErrorKind::invalid, "the gzip stream is damaged");
        }
        const std::size_t got = wanted - stream_.avail_out;
        unpacked_ += got;
        if (unpacked_ > limits_.unpacked ||
            (unpacked_ > limits_.free && unpacked_ / limits_.ratio > packed_bytes_))
            return fail(ErrorKind::limit, "unpacks to more than a gzip file may");
        return got;
    }

private:
    Result<bool> refill() {  // false: nothing is left
        if (stream_.avail_in > 0) return true;
        const auto got = packed_->read(input_);
        if (!got) return got.error();
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(*got);
        packed_bytes_ += *got;
        return *got > 0;
    }

    std::unique_ptr<Source> packed_;
    GzipLimits limits_;
    z_stream stream_{};
    bool ready_ = false;
    bool inside_member_ = false;
    std::array<char, 65'536> input_{};
    std::uint64_t packed_bytes_ = 0, unpacked_ = 0;
};

}  // namespace

Result<std::unique_ptr<Source>> open_file(const std::string& path, const GzipLimits& limits) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail(ErrorKind::not_found, "cannot be opened", path);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    std::unique_ptr<Source> source = std::make_unique<PlainSource>(descriptor, true);
    if (path.ends_with(".gz")) source = std::make_unique<GzipSource>(std::move(source), limits);
    return source;
}

std::unique_ptr<Source> open_descriptor(int descriptor, const GzipLimits& limits) {
    std::unique_ptr<Source> source = std::make_unique<PlainSource>(descriptor, false);
    std::string head(2, '\0');
    std::size_t have = 0;
    while (have < head.size()) {
        const auto got = source->read(std::span{head}.subspan(have));
        if (!got || *got == 0) break;  // the next read says the same again
        have += *got;
    }
    head.resize(have);
    const bool packed = head == "\x1f\x8b";
    source = std::make_unique<PrefixedSource>(std::move(head), std::move(source));
    if (packed) source = std::make_unique<GzipSource>(std::move(source), limits);
    return source;
}

}  // namespace repere::scan
