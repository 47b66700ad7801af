// The file of the index. Numbers are little-endian; a file of another version is made anew from the register's files.
//
//   header    64 octets
//   entries   one behind another, by corporate number, each beginning at a multiple of four
//   numbers   u64 each, rising: the corporate number of entry 0, 1, …
//   offsets   u32 each: where entry 0, 1, … begins within the entries, in units of four octets
//   names     u32 each: which entry, in the order of the folded names
//   forms of names  u8 each, in the same order: which of the forms stands in the name
//   places    prefecture and city of place 0, 1, …, each ended by a line end; the parts are separated by a tab
//   forms     form 0, 1, …, each ended by a line end: "株式会社<" in front, "株式会社>" behind, nothing for a name without one
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace certdesk::adapters::houjin {

struct Header {
    std::array<char, 8> magic{'C', 'D', 'H', 'O', 'U', 'J', 'I', 'N'};
    std::uint32_t version = 1;
    std::int32_t newest_day = 0;  // days since 1970-01-01
    std::uint64_t entries = 0;
    std::uint64_t names = 0;         // entries that can be found by name
    std::uint64_t entry_octets = 0;  // a multiple of eight
    std::uint64_t place_octets = 0;
    std::uint64_t form_octets = 0;
    std::uint64_t reserved = 0;
};
static_assert(sizeof(Header) == 64);

inline constexpr std::size_t offset_unit = 4;

// Where each part begins; `end` is the size of the file.
struct Sections {
    std::uint64_t entries = sizeof(Header);
    std::uint64_t numbers = 0;
    std::uint64_t offsets = 0;
    std::uint64_t names = 0;
    std::uint64_t name_forms = 0;
    std::uint64_t places = 0;
    std::uint64_t forms = 0;
    std::uint64_t end = 0;
};

[[nodiscard]] constexpr Sections sections_of(const Header& header) {
    Sections sections;
    sections.numbers = sections.entries + header.entry_octets;
    sections.offsets = sections.numbers + header.entries * sizeof(std::uint64_t);
    sections.names = sections.offsets + header.entries * sizeof(std::uint32_t);
    sections.name_forms = sections.names + header.names * sizeof(std::uint32_t);
    sections.places = sections.name_forms + header.names;
    sections.forms = sections.places + header.place_octets;
    sections.end = sections.forms + header.form_octets;
    return sections;
}

}  // namespace certdesk::adapters::houjin
