// Arguments as words of a POSIX shell (POSIX.1-2017, Shell and Utilities, section 2.2.2).
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace certdesk::adapters {

inline constexpr std::size_t max_command_line_bytes = 48UL * 1024;

// Each argument in single quotes, so that no character of it has a meaning. Malformed: none, one with NUL, or too long together.
[[nodiscard]] Result<std::string> shell_words(const std::vector<std::string>& arguments);

}  // namespace certdesk::adapters
