// Files that a command writes by itself.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace certdesk::cli {

// The whole of a file.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

// A new file that only its owner can read (KEY-13). Conflict when something of that name is there: nothing is overwritten.
[[nodiscard]] Result<> write_private_file(const std::string& path, std::string_view content);

// A new file for everybody to read. Conflict as above.
[[nodiscard]] Result<> write_new_file(const std::string& path, std::string_view content);

// Replaces a file whole: who reads it meanwhile sees the old one or the new one.
[[nodiscard]] Result<> replace_file(const std::string& path, std::string_view content);

}  // namespace certdesk::cli
