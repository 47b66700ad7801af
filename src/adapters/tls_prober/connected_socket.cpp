#include "adapters/tls_prober/connected_socket.hpp"

#include "base/errno_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <unistd.h>

namespace certdesk::tls_prober {
namespace {

constexpr std::size_t addresses_limit = 32;

ErrorKind kind_of(int error) { return error == ETIMEDOUT ? ErrorKind::timed_out : ErrorKind::unavailable; }

}  // namespace

Result<std::vector<PeerAddress>> addresses_of(const std::string& host, std::uint16_t port) {
    // getaddrinfo would stop at a NUL and ask for another name.
    if (host.empty() || host.find('\0') != std::string::npos) return fail(ErrorKind::malformed, "the host has no name");
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int outcome = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
    if (outcome == EAI_AGAIN) return fail(ErrorKind::unavailable, fmt::format("looking up {}: {}", host, gai_strerror(outcome)));
    if (outcome != 0) return fail(ErrorKind::not_found, fmt::format("looking up {}: {}", host, gai_strerror(outcome)));

    std::vector<PeerAddress> addresses;
    for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
        PeerAddress address;
        address.size = one->ai_addrlen;
        std::memcpy(&address.storage, one->ai_addr, std::min<std::size_t>(one->ai_addrlen, sizeof(address.storage)));
        std::array<char, NI_MAXHOST> text{};
        if (getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0) continue;
        address.text = text.data();
        // /etc/hosts may name one address twice.
        if (std::ranges::none_of(addresses, [&](const PeerAddress& known) { return known.text == address.text; }))
            addresses.push_back(std::move(address));
    }
    if (addresses.empty()) return fail(ErrorKind::not_found, fmt::format("{} has no address", host));
    if (addresses.size() > addresses_limit)
        return fail(ErrorKind::malformed, fmt::format("{} has {} addresses", host, addresses.size()));
    return addresses;
}

Result<ConnectedSocket> ConnectedSocket::connect(const PeerAddress& address, std::chrono::milliseconds longest) {
    const int descriptor = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return fail(ErrorKind::broken, "opening a socket: " + errno_text());
    ConnectedSocket socket(descriptor, Clock::now() + longest);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address.storage), address.size) == 0) return socket;
    if (errno != EINPROGRESS) return fail(kind_of(errno), "connecting: " + errno_text());
    TRY(with_context(socket.wait_until_writable(), "connecting"));
    int error = 0;
    socklen_t size = sizeof(error);
    if (getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
    if (error != 0) return fail(kind_of(error), "connecting: " + errno_text(error));
    return socket;
}

ConnectedSocket::~ConnectedSocket() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> ConnectedSocket::wait_until_readable() const { return wait_for(POLLIN); }
Result<void> ConnectedSocket::wait_until_writable() const { return wait_for(POLLOUT); }

Result<void> ConnectedSocket::wait_for(short event) const {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
        if (left <= 0) return fail(ErrorKind::timed_out, "no answer in time");
        pollfd waited{.fd = descriptor_, .events = event, .revents = 0};
        const int outcome = ::poll(&waited, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
        if (outcome > 0) return {};
        if (outcome < 0 && errno != EINTR) return fail(ErrorKind::broken, "waiting: " + errno_text());
    }
}

}  // namespace certdesk::tls_prober
