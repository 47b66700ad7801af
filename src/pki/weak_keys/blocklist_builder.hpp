// Makes the index of blocked keys from the lists as they are published.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/weak_keys/blocklist.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki {

// What the name of a published list says it covers; nothing for other names.
//   sha256_modulus_2048.csv, sha256_xcoord_secp256r1.csv   github.com/CVE-2008-0166/dwk_blocklists
//   blacklist.RSA-2048                                     the former Debian package openssl-blacklist
[[nodiscard]] std::optional<ListFacts> coverage_of(std::string_view file_name);

class BlocklistBuilder {
public:
    // The lists of an older index stay, and new ones of the same coverage join them.
    void add(const Blocklist& older);

    // One entry in hexadecimal on each line, in quotes or not; blank lines and lines with '#' in front are skipped. Answers the
    // number of entries. Malformed with its line: anything else, or a list without entries.
    [[nodiscard]] Result<std::size_t> add(const ListFacts& coverage, std::string_view lines);

    [[nodiscard]] Bytes write() const;

private:
    using Entry = std::array<std::uint8_t, 32>;  // shorter ones are filled with zeros
    struct List {
        ListFacts facts;
        std::vector<Entry> entries;  // sorted, each once
    };
    [[nodiscard]] List& list_for(const ListFacts& coverage);
    static void tidy(List& list);

    std::vector<List> lists_;
};

}  // namespace certdesk::pki
