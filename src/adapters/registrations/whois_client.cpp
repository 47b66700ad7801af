#include "adapters/registrations/whois_client.hpp"

#include "base/errno_text.hpp"
#include "formats/whois/whois_text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace certdesk::adapters {

namespace {

using Clock = std::chrono::steady_clock;

class Connection {
public:
    Connection(const WhoisServer& server, Clock::time_point deadline)
        : where_(fmt::format("WHOIS {}:{}", server.host, server.port)), deadline_(deadline) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { close(); }

    Result<> open(const WhoisServer& server) {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (const int fault = ::getaddrinfo(server.host.c_str(), std::to_string(server.port).c_str(), &hints, &found); fault != 0)
            return unavailable(::gai_strerror(fault));
        const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, ::freeaddrinfo);
        Result<> opened = unavailable("no address");
        for (const auto* each = found; each != nullptr; each = each->ai_next) {
            opened = connect(*each);
            if (opened || opened.error().kind == ErrorKind::timed_out) break;
        }
        return opened;
    }

    Result<> send(std::string_view text) {
        while (!text.empty()) {
            TRY(wait(POLLOUT));
            const auto sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno != EAGAIN && errno != EINTR) return unavailable("sending: " + errno_text());
            if (sent > 0) text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return {};
    }

    // RFC 3912 section 2: the server closes the connection when its answer is complete.
    Result<std::string> read_to_end() {
        std::string answer;
        std::array<char, 4096> part{};
        for (;;) {
            TRY(wait(POLLIN));
            const auto got = ::recv(socket_, part.data(), part.size(), 0);
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (got < 0) return unavailable("reading: " + errno_text());
            if (got == 0) break;
            answer.append(part.data(), static_cast<std::size_t>(got));
            if (answer.size() > whois_limit_bytes) return fail(ErrorKind::malformed, where_ + ": an answer without end");
        }
        if (answer.empty()) return unavailable("it closed without a word");
        return answer;
    }

private:
    [[nodiscard]] std::unexpected<Error> unavailable(std::string_view why) const {
        return fail(ErrorKind::unavailable, fmt::format("{}: {}", where_, why));
    }

    Result<> connect(const addrinfo& address) {
        close();
        socket_ = ::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (socket_ < 0) return unavailable(errno_text());
        if (::connect(socket_, address.ai_addr, address.ai_addrlen) == 0) return {};
        if (errno != EINPROGRESS) return unavailable(errno_text());
        TRY(wait(POLLOUT));
        int fault = 0;
        socklen_t length = sizeof fault;
        ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &fault, &length);
        if (fault != 0) return unavailable(errno_text(fault));
        return {};
    }

    [[nodiscard]] Result<> wait(short what) const {
        for (;;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
            if (left.count() <= 0) return fail(ErrorKind::timed_out, where_ + ": no whole answer in time");
            pollfd polled{.fd = socket_, .events = what, .revents = 0};
            const int ready = ::poll(&polled, 1, static_cast<int>(left.count()));
            if (ready > 0) return {};
            if (ready < 0 && errno != EINTR) return unavailable("waiting: " + errno_text());
        }
    }

    void close() {
        if (socket_ >= 0) ::close(socket_);
        socket_ = -1;
    }

    std::string where_;
    Clock::time_point deadline_;
    int socket_ = -1;
};

}  // namespace

Result<std::string> ask_whois(const WhoisServer& server, std::string_view question, Clock::time_point deadline) {
    Connection connection(server, deadline);
    TRY(connection.open(server));
    TRY(connection.send(fmt::format("{}\r\n", question)));
    return connection.read_to_end();
}

}  // namespace certdesk::adapters
