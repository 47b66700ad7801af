// What was read of a file, as JSON for programs. Private to this room and to the command line: it speaks Boost.JSON.
#pragma once

#include "pki/reading/read_input.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace certdesk::web::tools {

using Json = boost::json::value;
using JsonArray = boost::json::array;
using JsonObject = boost::json::object;

// Of a list or a response no more than so many entries are shown; their number is told.
inline constexpr std::size_t max_shown_entries = 100;

// One thing: its facts. Several: {"items": [{"kind", "line", …}]}.
[[nodiscard]] JsonObject decoded_json(const pki::reading::Input& input);

[[nodiscard]] JsonObject unreadable_json(const pki::reading::Unreadable& why);

}  // namespace certdesk::web::tools
