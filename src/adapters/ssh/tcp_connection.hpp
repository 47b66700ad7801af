// A TCP connection that is there before a deadline, or an error.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace certdesk::adapters {

using Deadline = std::chrono::steady_clock::time_point;

// A connected, non-blocking socket that the caller closes; the addresses of the host are tried in the resolver's order.
// malformed: not a host name. unavailable: no such host, or nobody answers there before the deadline.
[[nodiscard]] Result<int> connect_tcp(const std::string& host, std::uint16_t port, Deadline deadline);

// Waits until the socket has something to read (or can be written to, when asked), at most this long and not past the deadline.
enum class WaitFor : unsigned char { reading, reading_or_writing };
void wait_for_socket(int socket, WaitFor what, std::chrono::milliseconds at_most, Deadline deadline);

}  // namespace certdesk::adapters
