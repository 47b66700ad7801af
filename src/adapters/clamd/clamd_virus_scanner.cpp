#include "adapters/clamd/clamd_virus_scanner.hpp"

#include "base/errno_text.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <netdb.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace certdesk::adapters {

namespace {

using Clock = std::chrono::steady_clock;

std::unexpected<Error> unreachable(std::string what) { return fail(ErrorKind::unavailable, "clamd: " + std::move(what)); }

class Connection {
public:
    Connection(int socket, Clock::time_point deadline) : socket_(socket), deadline_(deadline) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { ::close(socket_); }

    // False when the other side has closed: it may still have said why.
    [[nodiscard]] Result<bool> send(BytesView bytes) {
        while (!bytes.empty()) {
            TRY(wait(POLLOUT));
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) return false;
            if (sent < 0 && errno != EAGAIN && errno != EINTR) return unreachable("sending: " + errno_text());
            if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // Up to the zero byte that ends an answer, or the end of the connection.
    [[nodiscard]] Result<std::string> answer() {
        constexpr std::size_t longest = 4'096;
        std::string text;
        while (text.size() < longest) {
            TRY(wait(POLLIN));
            std::array<char, 512> part{};
            const auto got = ::recv(socket_, part.data(), part.size(), 0);
            if (got == 0) break;
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (got < 0) return unreachable("reading: " + errno_text());
            text.append(part.data(), static_cast<std::size_t>(got));
            if (const auto end = text.find('\0'); end != std::string::npos) {
                text.resize(end);
                return text;
            }
        }
        return unreachable("it broke off");
    }

private:
    [[nodiscard]] Result<> wait(short what) const {
        while (true) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
            if (left.count() <= 0) return unreachable("it did not answer in time");
            pollfd polled{.fd = socket_, .events = what, .revents = 0};
            const int ready = ::poll(&polled, 1, static_cast<int>(left.count()));
            if (ready > 0) return {};
            if (ready < 0 && errno != EINTR) return unreachable("waiting: " + errno_text());
        }
    }

    int socket_;
    Clock::time_point deadline_;
};

// A socket that is connected before the deadline, non-blocking; -1 and errno otherwise.
int connected(int family, const sockaddr* address, socklen_t size, Clock::time_point deadline) {
    const int made = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made < 0) return -1;
    if (::connect(made, address, size) == 0) return made;
    int fault = errno;
    if (fault == EINPROGRESS) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd polled{.fd = made, .events = POLLOUT, .revents = 0};
        fault = ETIMEDOUT;
        if (left.count() > 0 && ::poll(&polled, 1, static_cast<int>(left.count())) > 0) {
            socklen_t length = sizeof fault;
            ::getsockopt(made, SOL_SOCKET, SO_ERROR, &fault, &length);
        }
    }
    if (fault == 0) return made;
    ::close(made);
    errno = fault;
    return -1;
}

Result<int> connect_local(const std::string& path, Clock::time_point deadline) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return fail(ErrorKind::broken, "clamd: the socket path " + path + " is too long");
    std::ranges::copy(path, static_cast<char*>(address.sun_path));
    const int made = connected(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address, deadline);
    if (made < 0) return unreachable(path + ": " + errno_text());
    return made;
}

Result<int> connect_to_host(const std::string& host, std::uint16_t port, Clock::time_point deadline) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const int fault = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found); fault != 0)
        return unreachable(host + ": " + ::gai_strerror(fault));
    int made = -1;
    for (const auto* each = found; each != nullptr && made < 0; each = each->ai_next)
        made = connected(each->ai_family, each->ai_addr, each->ai_addrlen, deadline);
    const auto why = errno_text();
    ::freeaddrinfo(found);
    if (made < 0) return unreachable(host + ": " + why);
    return made;
}

// INSTREAM: pieces, each behind its length in four bytes, most significant first; a length of zero ends the file.
Bytes length_of(std::size_t size) {
    return {static_cast<std::uint8_t>(size >> 24U), static_cast<std::uint8_t>(size >> 16U), static_cast<std::uint8_t>(size >> 8U),
            static_cast<std::uint8_t>(size)};
}

Result<bool> send_file(Connection& connection, BytesView file) {
    constexpr std::size_t piece = 64UL * 1024;
    constexpr std::string_view command{"zINSTREAM\0", 10};
    if (!TRY(connection.send(bytes_of(command)))) return false;
    while (!file.empty()) {
        const auto part = file.first(std::min(piece, file.size()));
        if (!TRY(connection.send(length_of(part.size()))) || !TRY(connection.send(part))) return false;
        file = file.subspan(part.size());
    }
    return connection.send(length_of(0));
}

// "stream: OK", "stream: Win.Test.EICAR_HDB-1 FOUND", "INSTREAM size limit exceeded. ERROR"
Result<ports::VirusScanner::Verdict> read_verdict(std::string_view answer) {
    constexpr std::string_view stream = "stream: ";
    constexpr std::string_view found = " FOUND";
    if (answer == "stream: OK") return ports::VirusScanner::Verdict{};
    if (answer.starts_with(stream) && answer.ends_with(found) && answer.size() > stream.size() + found.size()) {
        std::string signature(answer.substr(stream.size(), answer.size() - stream.size() - found.size()));
        std::ranges::replace_if(signature, [](char c) { return c < ' ' || c > '~'; }, '?');
        return ports::VirusScanner::Verdict{.infected = true, .signature = std::move(signature)};
    }
    if (answer.find("size limit exceeded") != std::string_view::npos)
        return fail(ErrorKind::broken, "clamd: the file is larger than its StreamMaxLength");
    return fail(ErrorKind::broken, "clamd: an answer that nobody understands");
}

class ClamdVirusScanner final : public ports::VirusScanner {
public:
    explicit ClamdVirusScanner(ClamdSettings settings) : settings_(std::move(settings)) {}

    Result<Verdict> scan(BytesView file) override {
        const auto deadline = Clock::now() + settings_.timeout;
        Connection connection(TRY(settings_.socket_path.empty() ? connect_to_host(settings_.host, settings_.port, deadline)
                                                                : connect_local(settings_.socket_path, deadline)),
                              deadline);
        TRY(send_file(connection, file));  // also when it was cut off: the answer says why
        return read_verdict(TRY(connection.answer()));
    }

private:
    ClamdSettings settings_;
};

}  // namespace

std::unique_ptr<ports::VirusScanner> make_clamd_virus_scanner(ClamdSettings settings) {
    return std::make_unique<ClamdVirusScanner>(std::move(settings));
}

}  // namespace certdesk::adapters
