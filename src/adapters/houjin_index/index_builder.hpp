// Makes the file of the index from the register's files.
#pragma once

#include "ports/houjin_register.hpp"

#include <string>
#include <vector>

namespace certdesk::adapters::houjin {

// See ports::HoujinRegisters::import. `sorting_octets`: how much memory each of the two sortings may take.
[[nodiscard]] Result<ports::HoujinImport> build_index(const std::vector<std::string>& files, const std::string& into,
                                                      std::size_t sorting_octets = 48UZ * 1024 * 1024);

}  // namespace certdesk::adapters::houjin
