// SPDX-License-Identifier: Apache-2.0
// Errors are values: Result<T> holds either what was asked for or why it could not be had.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace repere {

// Named for what the caller can do about it, not for where it came from.
enum class ErrorKind : std::uint8_t {
    invalid,      // the input is wrong: tell whoever sent it
    not_found,    // nothing there
    forbidden,    // the caller may not
    conflict,     // somebody else was faster: read again
    unavailable,  // try again later
    unsupported,  // we do not do this
    limit,        // too long, too deep or too costly
    fault,        // ours to mend
};

struct Error {
    ErrorKind kind = ErrorKind::fault;
    std::string what;   // for the log and the caller: never holds patient data
    std::string where;  // JSON path, byte offset, expression position, URL or artefact canonical
};

inline Error fail(ErrorKind kind, std::string what, std::string where = {}) {
    return {kind, std::move(what), std::move(where)};
}

// "what (where)", for one line on a terminal or in a log.
inline std::string to_string(const Error& error) {
    return error.where.empty() ? error.what : error.what + " (" + error.where + ")";
}

// The part of std::expected<T, Error> we use; an alias to it once every compiler we build with has
// <expected>.
template <class T>
class [[nodiscard]] Result {
public:
    template <std::convertible_to<T> U = T>
    Result(U&& value) : state_{std::in_place_index<0>, std::forward<U>(value)} {}
    Result(Error error) : state_{std::in_place_index<1>, std::move(error)} {}

    explicit operator bool() const noexcept { return state_.index() == 0; }

    T& operator*() & noexcept { return *std::get_if<0>(&state_); }
    const T& operator*() const& noexcept { return *std::get_if<0>(&state_); }
    T&& operator*() && noexcept { return std::move(*std::get_if<0>(&state_)); }
    T* operator->() & noexcept { return std::get_if<0>(&state_); }
    const T* operator->() const& noexcept { return std::get_if<0>(&state_); }
    T* operator->() && = delete;  // a pointer into a temporary
    const T* operator->() const&& = delete;

    Error& error() noexcept { return *std::get_if<1>(&state_); }
    const Error& error() const noexcept { return *std::get_if<1>(&state_); }

    template <class F>
    auto and_then(F&& next) && -> std::invoke_result_t<F, T> {
        if (!*this) return std::move(error());
        return std::invoke(std::forward<F>(next), std::move(**this));
    }
    template <class F>
    auto transform(F&& map) && -> Result<std::invoke_result_t<F, T>> {
        if (!*this) return std::move(error());
        return std::invoke(std::forward<F>(map), std::move(**this));
    }

private:
    std::variant<T, Error> state_;
};

struct Done {};  // Result<Done>: it worked, there is nothing to say

}  // namespace repere
