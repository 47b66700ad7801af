// Lines and tables for people at a terminal, made from the same JSON that programs get.
// Private to this room: it speaks Boost.JSON.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::cli {

// Columns that a terminal gives to the text: full-width characters take two.
[[nodiscard]] std::size_t width_of(std::string_view utf8);

// Without control characters but for line ends: a terminal obeys them, and what strangers typed must not reach it as such.
[[nodiscard]] std::string harmless(std::string_view utf8);

// JSON is UTF-8; names of files are octets.
[[nodiscard]] std::string name_in_json(const std::string& file);

// One row each, under the names of the columns; "nothing" when there is none.
void print_table(std::ostream& out, const boost::json::array& things, const std::vector<std::string>& columns);

// Its facts, then what it holds, each under its heading. What is empty or unknown is left out; times are shown in Japan's.
void print_thing(std::ostream& out, const boost::json::object& thing);

}  // namespace certdesk::cli
