// SPDX-License-Identifier: Apache-2.0
// Scratch memory of one evaluation: allocate forwards, give back in the reverse order, keep the blocks for
// next time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace repere::fhirpath {

class Arena {
public:
    explicit Arena(std::size_t limit) : limit_{limit} {}

    struct Mark {
        std::size_t block = 0;
        std::size_t used = 0;
        std::size_t before = 0;
    };

    // Null when the evaluation has used up its bytes.
    void* allocate(std::size_t bytes) {
        bytes = (bytes + alignment - 1) / alignment * alignment;
        if (current_ < blocks_.size() && used_ + bytes <= blocks_[current_].size) {
            void* at = blocks_[current_].bytes.get() + used_;
            used_ += bytes;
            return before_ + used_ > limit_ ? nullptr : at;
        }
        return allocate_in_next(bytes);
    }

    template <class T>
    T* allocate_array(std::size_t count) {
        // T may well be a pointer. NOLINTNEXTLINE(bugprone-sizeof-expression)
        return count > limit_ / sizeof(T) ? nullptr : static_cast<T*>(allocate(count * sizeof(T)));
    }

    Mark mark() const { return {current_, used_, before_}; }
    void release(const Mark& mark) {
        current_ = mark.block;
        used_ = mark.used;
        before_ = mark.before;
    }
    void reset() { release({}); }

private:
    static constexpr std::size_t alignment = 16;
    static constexpr std::size_t first_block = 16U << 10;

    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };

    void* allocate_in_next(std::size_t bytes) {
        if (before_ + used_ + bytes > limit_) return nullptr;
        if (current_ < blocks_.size()) {
            before_ += used_;
            ++current_;
        }
        used_ = 0;
        // A block that is too small for this piece makes room for a larger one: only at first use.
        if (current_ < blocks_.size() && blocks_[current_].size < bytes) blocks_.resize(current_);
        if (current_ == blocks_.size()) {
            const std::size_t size = std::max(first_block << std::min<std::size_t>(current_, 8), bytes);
            blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
        }
        used_ = bytes;
        return blocks_[current_].bytes.get();
    }

    std::size_t limit_;
    std::vector<Block> blocks_;
    std::size_t current_ = 0;
    std::size_t used_ = 0;    // of the current block
    std::size_t before_ = 0;  // used in the blocks before it
};

}  // namespace repere::fhirpath
