// A TCP connection to one address with a deadline for everything that is done on it.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <sys/socket.h>
#include <utility>
#include <vector>

namespace certdesk::tls_prober {

struct PeerAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;
    std::string text;  // without the port
};

// Every A and AAAA address, each once, in the resolver's order; not_found when there is none, malformed beyond 32.
[[nodiscard]] Result<std::vector<PeerAddress>> addresses_of(const std::string& host, std::uint16_t port);

class ConnectedSocket {
public:
    // Non-blocking and connected; `longest` counts from now and covers whatever follows.
    [[nodiscard]] static Result<ConnectedSocket> connect(const PeerAddress& address, std::chrono::milliseconds longest);
    ConnectedSocket(ConnectedSocket&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)), deadline_(other.deadline_) {}
    ConnectedSocket& operator=(ConnectedSocket&&) = delete;
    ConnectedSocket(const ConnectedSocket&) = delete;
    ConnectedSocket& operator=(const ConnectedSocket&) = delete;
    ~ConnectedSocket();

    [[nodiscard]] int native() const { return descriptor_; }
    [[nodiscard]] Result<void> wait_until_readable() const;  // timed_out at the deadline
    [[nodiscard]] Result<void> wait_until_writable() const;

private:
    using Clock = std::chrono::steady_clock;
    ConnectedSocket(int descriptor, Clock::time_point deadline) : descriptor_(descriptor), deadline_(deadline) {}
    [[nodiscard]] Result<void> wait_for(short event) const;

    int descriptor_;
    Clock::time_point deadline_;
};

}  // namespace certdesk::tls_prober
