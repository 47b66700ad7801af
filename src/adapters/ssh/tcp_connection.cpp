#include "adapters/ssh/tcp_connection.hpp"

#include "base/errno_text.hpp"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace certdesk::adapters {

namespace {

using std::chrono::milliseconds;

int remaining_ms(Deadline deadline) {
    const auto rest = std::chrono::ceil<milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<milliseconds::rep>(rest.count(), 0, 3'600'000));
}

// 0, or the errno that says why not.
int connect_one(int socket, const addrinfo& address, Deadline deadline) {
    if (::connect(socket, address.ai_addr, address.ai_addrlen) == 0) return 0;
    if (errno != EINPROGRESS) return errno;
    pollfd ready{socket, POLLOUT, 0};
    int count = 0;
    do {
        count = ::poll(&ready, 1, remaining_ms(deadline));
    } while (count < 0 && errno == EINTR);
    if (count <= 0) return count == 0 ? ETIMEDOUT : errno;
    int fault = 0;
    socklen_t size = sizeof fault;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 ? fault : errno;
}

}  // namespace

Result<int> connect_tcp(const std::string& host, std::uint16_t port, Deadline deadline) {
    if (host.empty() || host.contains('\0')) return fail(ErrorKind::malformed, "the server has no host name");
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const int fault = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found); fault != 0)
        return fail(ErrorKind::unavailable, fmt::format("{}: {}", host, ::gai_strerror(fault)));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, ::freeaddrinfo);

    int fault = EADDRNOTAVAIL;
    for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
        const int socket = ::socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (socket < 0) {
            fault = errno;
            continue;
        }
        fault = connect_one(socket, *address, deadline);
        if (fault == 0) {
            const int yes = 1;  // SSH sends many small packets
            static_cast<void>(::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes));
            return socket;
        }
        ::close(socket);
    }
    return fail(ErrorKind::unavailable, fmt::format("{} port {}: {}", host, port, errno_text(fault)));
}

void wait_for_socket(int socket, WaitFor what, milliseconds at_most, Deadline deadline) {
    const int events = what == WaitFor::reading ? POLLIN : POLLIN | POLLOUT;
    pollfd ready{socket, static_cast<short>(events), 0};
    static_cast<void>(::poll(&ready, 1, std::min(static_cast<int>(at_most.count()), remaining_ms(deadline))));
}

}  // namespace certdesk::adapters
