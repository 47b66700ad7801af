// By what the index orders names.
#pragma once

#include <string>
#include <string_view>

namespace certdesk::adapters::houjin {

// The folded name proper, then the legal form and its place. Compared octet by octet.
struct NameKey {
    std::string name;
    std::string form;  // empty: the name tells none

    [[nodiscard]] std::string octets() const { return name + '\0' + form; }
};

[[nodiscard]] NameKey name_key(std::string_view name);

}  // namespace certdesk::adapters::houjin
