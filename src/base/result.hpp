// What can go wrong with us: Error, Result<T> and TRY. A refusal is not an error (core/refusal.hpp).
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace certdesk {

// What the caller can do about an error.
enum class ErrorKind : unsigned char {
    malformed,    // the bytes we were given are not what they should be
    not_found,    // the thing does not exist
    conflict,     // somebody else changed it first; read again and try again
    unavailable,  // the other side cannot be reached now; try later
    timed_out,    // no answer in time: what happened is unknown
    denied,       // the other side said no
    broken,       // our own data or set-up is wrong; a person must look
};

[[nodiscard]] std::string_view to_text(ErrorKind kind);

// A failure of ours, in English, for logs and operators; holds no secret.
struct Error {
    ErrorKind kind = ErrorKind::broken;
    std::string message;

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T = void>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string message) {
    return std::unexpected(Error{kind, std::move(message)});
}

// Adds what we were doing, outermost first: "fetching the CRL: connection refused".
template <class T>
[[nodiscard]] Result<T> with_context(Result<T> result, std::string_view doing) {
    if (!result) result.error().message = std::string(doing) + ": " + result.error().message;
    return result;
}

}  // namespace certdesk

// Unwraps a Result, or returns its error from the enclosing function. May stand inside another TRY. Not for coroutines.
#define TRY(...) CD_TRY_COUNTED(__COUNTER__, __VA_ARGS__)
#define CD_TRY_COUNTED(number, ...) CD_TRY_NAMED(number, __VA_ARGS__)
#define CD_TRY_NAMED(number, ...)                                                                       \
    ({                                                                                                  \
        auto cd_try_result_##number = (__VA_ARGS__);                                                    \
        if (!cd_try_result_##number) return std::unexpected(std::move(cd_try_result_##number).error()); \
        *std::move(cd_try_result_##number);                                                             \
    })
