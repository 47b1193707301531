// SPDX-License-Identifier: Apache-2.0
// RapidJSON's SAX reader fills our arena. Its Document is not used: it loses decimals and recurses without a
// limit.
#include "json/document.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#define RAPIDJSON_SSE42 1
#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

namespace repere::json {
namespace {

// SIMD scanning reads past the end; 32 zero bytes make that harmless.
constexpr std::size_t padding = 32;

// What is unfinished: one Member per pending value, one Frame per open container.
struct Frame {
    std::size_t first = 0;  // index of its first entry in the pending list
    bool is_array = false;
};

class Builder {
public:
    Builder(std::pmr::memory_resource& arena, const Limits& limits, bool has_surrogate_escapes)
        : arena_{&arena}, limits_{limits}, has_surrogate_escapes_{has_surrogate_escapes} {}

    bool Null() { return add(Kind::null, nullptr, 0); }
    bool Bool(bool value) {
        Cell cell;
        cell.truth = value;
        cell.kind = Kind::boolean;
        return add(cell);
    }
    // With kParseNumbersAsStringsFlag every number arrives in RawNumber.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
        if (size > limits_.number_length) return refuse(ErrorKind::limit, "number too long");
        return add(Kind::number, text, size);
    }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        return well_formed({text, size}) && add(Kind::string, text, size);
    }
    bool StartObject() { return open(false); }
    bool StartArray() { return open(true); }

    bool Key(const char* text, rapidjson::SizeType size, bool) {
        Member member;
        member.name = text;
        member.name_size = size;
        member.name_hash = json::Key::hash({text, size});
        if (!well_formed({text, size})) return false;
        if (pending_.size() - frames_.back().first >= limits_.members)
            return refuse(ErrorKind::limit, "too many members");
        pending_.push_back(member);
        return true;
    }

    bool EndObject(rapidjson::SizeType) {
        const std::span<Member> entries = open_entries();
        if (!unique(entries)) return false;
        auto* members = allocate<Member>(entries.size());
        std::ranges::copy(entries, members);
        Cell cell;
        cell.members = members;
        cell.underscored = std::ranges::any_of(
            entries, [](const Member& entry) { return entry.name_size > 0 && entry.name[0] == '_'; });
        return close(cell, Kind::object, entries.size());
    }

    bool EndArray(rapidjson::SizeType) {
        const std::span<Member> entries = open_entries();
        auto* elements = allocate<Cell>(entries.size());
        std::ranges::transform(entries, elements, &Member::value);
        Cell cell;
        cell.elements = elements;
        return close(cell, Kind::array, entries.size());
    }

    const Cell* root() const { return root_; }
    const std::optional<Error>& error() const { return error_; }

private:
    template <class T>
    T* allocate(std::size_t count) {
        return static_cast<T*>(arena_->allocate(count * sizeof(T) + (count == 0), alignof(T)));
    }

    std::span<Member> open_entries() { return std::span{pending_}.subspan(frames_.back().first); }

    bool add(Kind kind, const char* text, std::size_t size) {
        Cell cell;
        cell.text = text;
        cell.size = static_cast<std::uint32_t>(size);
        cell.kind = kind;
        return add(cell);
    }

    bool add(const Cell& cell) {
        if (++values_ > limits_.values) return refuse(ErrorKind::limit, "too many values");
        if (frames_.empty()) {
            root_ = new (allocate<Cell>(1)) Cell{cell};
        } else if (frames_.back().is_array) {
            Member element;
            element.value = cell;
            pending_.push_back(element);
        } else {
            pending_.back().value = cell;
        }
        return true;
    }

    bool open(bool is_array) {
        if (frames_.size() >= limits_.depth) return refuse(ErrorKind::limit, "nested too deeply");
        frames_.push_back({pending_.size(), is_array});
        return true;
    }

    bool close(Cell cell, Kind kind, std::size_t size) {
        cell.size = static_cast<std::uint32_t>(size);
        cell.kind = kind;
        pending_.resize(frames_.back().first);
        frames_.pop_back();
        return add(cell);
    }

    // The reader refuses a lone high surrogate but decodes a lone low one into bytes that are not UTF-8.
    bool well_formed(std::string_view text) {
        if (!has_surrogate_escapes_) return true;
        for (std::size_t i = 0; i + 1 < text.size(); ++i)
            if (text[i] == '\xED' && static_cast<unsigned char>(text[i + 1]) >= 0xA0)
                return refuse(ErrorKind::invalid, "not JSON: half of a surrogate pair");
        return true;
    }

    bool unique(std::span<const Member> members) {
        constexpr std::size_t few = 16;
        if (members.size() <= few) {
            for (std::size_t i = 1; i < members.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    if (same_name(members[i], members[j])) return refuse_duplicate(members[i]);
            return true;
        }
        // Sorted by hash, then text: a flood of colliding names costs n log n, not n squared.
        order_.clear();
        for (const Member& member : members) order_.push_back(&member);
        std::ranges::sort(order_, [](const Member* a, const Member* b) {
            return a->name_hash != b->name_hash ? a->name_hash < b->name_hash : a->key() < b->key();
        });
        const auto twin =
            std::ranges::adjacent_find(order_, [](auto* a, auto* b) { return same_name(*a, *b); });
        return twin == order_.end() || refuse_duplicate(**twin);
    }

    static bool same_name(const Member& a, const Member& b) {
        return a.name_hash == b.name_hash && a.key() == b.key();
    }

    bool refuse_duplicate(const Member& member) {
        return refuse(ErrorKind::invalid, "duplicate name", "." + std::string{member.key()});
    }

    bool refuse(ErrorKind kind, std::string what, const std::string& last_step = {}) {
        error_ =
            fail(kind, std::move(what), last_step.empty() ? path() : path(frames_.size() - 1) + last_step);
        return false;
    }

    std::string path() const { return path(frames_.size()); }

    // Where the reader is, as $.entry[3].resource; `frames` says how many open containers to walk through.
    std::string path(std::size_t frames) const {
        std::string out = "$";
        for (std::size_t i = 0; i < frames; ++i) {
            const std::size_t end = i + 1 < frames_.size() ? frames_[i + 1].first : pending_.size();
            if (frames_[i].is_array)
                out += "[" + std::to_string(end - frames_[i].first) + "]";
            else if (end > frames_[i].first)
                out += "." + std::string{pending_[end - 1].key()};
        }
        return out;
    }

    std::pmr::memory_resource* arena_;
    Limits limits_;
    bool has_surrogate_escapes_;
    std::vector<Member> pending_;
    std::vector<Frame> frames_;
    std::vector<const Member*> order_;
    const Cell* root_ = nullptr;
    std::size_t values_ = 0;
    std::optional<Error> error_;
};

constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
                           rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;

constexpr Cell nothing{};

class CountingResource final : public std::pmr::memory_resource {
public:
    std::size_t held() const { return held_; }

private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override {
        held_ += bytes;
        return std::pmr::new_delete_resource()->allocate(bytes, alignment);
    }
    void do_deallocate(void* at, std::size_t bytes, std::size_t alignment) override {
        held_ -= bytes;
        std::pmr::new_delete_resource()->deallocate(at, bytes, alignment);
    }
    bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

    std::size_t held_ = 0;
};

}  // namespace

struct Document::Storage {
    explicit Storage(std::string_view text)
        : size{text.size() + padding},
          bytes{std::make_unique_for_overwrite<char[]>(size)},
          arena{text.size() + 256, &upstream} {
        std::memcpy(bytes.get(), text.data(), text.size());
        std::memset(bytes.get() + text.size(), 0, padding);
    }

    std::size_t size;
    std::unique_ptr<char[]> bytes;
    CountingResource upstream;
    std::pmr::monotonic_buffer_resource arena;
};

Document::Document() : root_{&nothing} {}
Document::Document(Document&& other) noexcept
    : storage_{std::move(other.storage_)}, root_{std::exchange(other.root_, &nothing)} {}
Document& Document::operator=(Document&& other) noexcept {
    storage_ = std::move(other.storage_);
    root_ = std::exchange(other.root_, &nothing);
    return *this;
}
Document::~Document() = default;

std::size_t Document::memory() const { return storage_ ? storage_->size + storage_->upstream.held() : 0; }

Result<Document> Document::parse(std::string_view text, const Limits& limits) {
    if (text.size() > limits.bytes)
        return fail(ErrorKind::limit, "longer than " + std::to_string(limits.bytes) + " bytes");
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)  // the reader takes it for the end
        return fail(ErrorKind::invalid, "not JSON: a NUL byte", "byte " + std::to_string(nul));
    Document document;
    document.storage_ = std::make_unique<Storage>(text);
    const bool has_surrogate_escapes = text.find("\\ud") != text.npos || text.find("\\uD") != text.npos;
    Builder builder{document.storage_->arena, limits, has_surrogate_escapes};
    rapidjson::InsituStringStream stream{document.storage_->bytes.get()};
    rapidjson::Reader reader;
    reader.Parse<flags>(stream, builder);
    if (builder.error()) return *builder.error();
    if (reader.HasParseError()) {
        std::string what = rapidjson::GetParseError_En(reader.GetParseErrorCode());
        return fail(ErrorKind::invalid, "not JSON: " + what,
                    "byte " + std::to_string(reader.GetErrorOffset()));
    }
    document.root_ = builder.root();
    return document;
}

}  // namespace repere::json
