// Files that a command reads and writes by itself.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::cli {

// Why it cannot be opened for reading, as the system says it: "No such file or directory", "Is a directory". Nothing when it can.
[[nodiscard]] std::optional<std::string> why_not_opened(const std::string& path);

// The whole of a file. Malformed when it holds more than `most_bytes`: what nobody needs to read whole to refuse it.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t most_bytes = SIZE_MAX);

// A new file that only its owner can read (KEY-13). Conflict when something of that name is there: nothing is overwritten.
[[nodiscard]] Result<> write_private_file(const std::string& path, std::string_view content);

// A new file for everybody to read. Conflict as above.
[[nodiscard]] Result<> write_new_file(const std::string& path, std::string_view content);

// Replaces a file whole: who reads it meanwhile sees the old one or the new one.
[[nodiscard]] Result<> replace_file(const std::string& path, std::string_view content);

}  // namespace certdesk::cli
