// What a desk verb answers: a value, a refusal for people, or an error of ours. TRY passes both on.
#pragma once

#include "base/result.hpp"
#include "core/refusal.hpp"

#include <expected>
#include <variant>

namespace certdesk::desk {

using No = std::variant<Refused, Error>;

template <class T = void>
using Outcome = std::expected<T, No>;

[[nodiscard]] inline const Refused* refusal_in(const No& no) { return std::get_if<Refused>(&no); }
[[nodiscard]] inline const Error* error_in(const No& no) { return std::get_if<Error>(&no); }

}  // namespace certdesk::desk
