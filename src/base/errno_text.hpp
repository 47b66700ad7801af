// What the system said last, in words for logs: "No such file or directory".
#pragma once

#include <cerrno>
#include <string>
#include <system_error>

namespace certdesk {

// Of this thread's errno, so it stands right behind the call that failed. std::strerror need not be safe in threads
// (POSIX.1-2017).
[[nodiscard]] inline std::string errno_text() { return std::generic_category().message(errno); }

}  // namespace certdesk
