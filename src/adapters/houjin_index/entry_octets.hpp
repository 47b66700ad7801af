// One entry of the index as octets: everything of a HoujinRecord but its number and its place, which stand elsewhere.
#pragma once

#include "formats/houjin_record.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace certdesk::adapters::houjin {

// Prefecture and city are kept once for all entries that share them.
struct Entry {
    HoujinRecord record;
    std::uint32_t place = 0;
};

void append_entry(std::string& octets, const Entry& entry);

// Broken: the octets end too early. Prefecture, city and number of the record stay empty.
[[nodiscard]] Result<Entry> read_entry(std::string_view octets);

// The name alone, which a search looks at.
[[nodiscard]] Result<std::string_view> read_name(std::string_view octets);

}  // namespace certdesk::adapters::houjin
