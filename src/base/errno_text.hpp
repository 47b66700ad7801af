// What the system said last, in words for logs: "No such file or directory".
#pragma once

#include <cerrno>
#include <string>
#include <system_error>

namespace certdesk {

// Without a number it tells this thread's errno, so it stands right behind the call that failed. std::strerror need not be safe
// in threads (POSIX.1-2017).
[[nodiscard]] inline std::string errno_text(int number = errno) { return std::generic_category().message(number); }

}  // namespace certdesk
