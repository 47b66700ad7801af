// What was read, as JSON for programs. Private to this room: it speaks Boost.JSON.
#pragma once

#include "cli/session.hpp"
#include "pki/reading/read_input.hpp"

namespace certdesk::cli {

// Of a list or a response no more than so many entries are shown; their number is told.
inline constexpr std::size_t max_shown_entries = 100;

// One thing: its facts. Several: {"items": [{"kind", "line", …}]}.
[[nodiscard]] JsonObject decoded_json(const pki::reading::Input& input);

[[nodiscard]] JsonObject unreadable_json(const pki::reading::Unreadable& why);

}  // namespace certdesk::cli
