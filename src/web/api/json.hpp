// Reading JSON that strangers send. Private to this room: it speaks Boost.JSON.
#pragma once

#include "core/refusal.hpp"

#include <boost/json/value.hpp>
#include <cstddef>
#include <string_view>

namespace certdesk::web::api {

inline constexpr std::size_t deepest_json = 16;  // RATE-02

// One JSON text (RFC 8259), strictly: no comments, no trailing commas, well-formed UTF-8 without NUL, at most deepest_json
// levels, and no member twice, because receivers differ in which of the two they believe (RFC 8259 section 4).
// Refuses malformed_request; `where` is the JSON pointer when it is known, the fact `fault` is one of syntax, too_deep,
// repeated_member, number_too_large and not_storable_text.
[[nodiscard]] Decision<boost::json::value> read_json(std::string_view text);

// The reference token of a JSON pointer with its separator (RFC 6901 section 3): "/a~1b" for the member a/b.
[[nodiscard]] std::string pointer_to(std::string_view member);

}  // namespace certdesk::web::api
