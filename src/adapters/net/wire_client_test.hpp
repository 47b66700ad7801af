// A client for tests that sends exactly the bytes it is told to, over TCP or TLS, and reads answers one by one.
#pragma once

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace certdesk::net {

enum class Body : unsigned char { present, absent };

struct WireAnswer {
    int status = 0;
    std::string head;  // with the status line
    std::string body;

    // The value of the first header of that name as we write it; empty when there is none.
    [[nodiscard]] std::string header(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

class WireClient {
public:
    explicit WireClient(std::uint16_t port) : socket_(connected_socket(port)) {
        if (socket_ < 0) throw std::runtime_error("cannot connect");
        static const auto ignored = std::signal(SIGPIPE, SIG_IGN);
        static_cast<void>(ignored);
    }
    WireClient(const WireClient&) = delete;
    WireClient& operator=(const WireClient&) = delete;
    virtual ~WireClient() { close(); }

    [[nodiscard]] static bool can_connect(std::uint16_t port) {
        const int socket = connected_socket(port);
        if (socket >= 0) ::close(socket);
        return socket >= 0;
    }

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = write_some(bytes);
            if (sent == 0) throw std::runtime_error("cannot send");
            bytes.remove_prefix(sent);
        }
    }
    // For a peer that may have stopped reading.
    void send_as_much_as_possible(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = write_some(bytes);
            if (sent == 0) return;
            bytes.remove_prefix(sent);
        }
    }

    [[nodiscard]] WireAnswer read_answer(Body body = Body::present) {
        WireAnswer answer;
        std::size_t end = 0;
        while ((end = unread_.find("\r\n\r\n")) == std::string::npos)
            if (!read_more()) return answer;
        answer.head = unread_.substr(0, end + 2);
        unread_.erase(0, end + 4);
        answer.status = std::stoi(answer.head.substr(9, 3));
        const auto length = answer.header("Content-Length");
        if (body == Body::absent || length.empty()) return answer;
        while (unread_.size() < std::stoul(length))
            if (!read_more()) return answer;
        answer.body = unread_.substr(0, std::stoul(length));
        unread_.erase(0, std::stoul(length));
        return answer;
    }

    // Whatever comes until the server ends the connection.
    [[nodiscard]] std::string read_to_the_end() {
        while (read_more()) {
        }
        return std::exchange(unread_, {});
    }

    // Waits for the end; false when bytes come first.
    [[nodiscard]] bool is_at_end() { return unread_.empty() && !read_more(); }

    [[nodiscard]] bool is_readable_within(std::chrono::milliseconds time) const {
        pollfd waited{.fd = socket_, .events = POLLIN, .revents = 0};
        return poll(&waited, 1, static_cast<int>(time.count())) == 1;
    }

    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }

protected:
    [[nodiscard]] int native() const { return socket_; }
    [[nodiscard]] virtual std::size_t write_some(std::string_view bytes) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        return sent > 0 ? static_cast<std::size_t>(sent) : 0;
    }
    [[nodiscard]] virtual std::size_t read_some(char* into, std::size_t size) {
        const auto received = ::recv(socket_, into, size, 0);
        return received > 0 ? static_cast<std::size_t>(received) : 0;
    }

private:
    static int connected_socket(std::uint16_t port) {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval patience{.tv_sec = 20, .tv_usec = 0};
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) return socket;
        ::close(socket);
        return -1;
    }
    bool read_more() {
        std::array<char, 16384> buffer{};
        const auto size = read_some(buffer.data(), buffer.size());
        unread_.append(buffer.data(), size);
        return size > 0;
    }

    int socket_;
    std::string unread_;
};

struct TlsWish {
    int highest_version = TLS1_3_VERSION;
    std::string application_protocol = "http/1.1";
};

// Trusts everybody: it looks at what is served, tests of trust are elsewhere.
class TlsWireClient : public WireClient {
public:
    explicit TlsWireClient(std::uint16_t port, const TlsWish& wish = {}) : WireClient(port) {
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), wish.highest_version);
        ssl_.reset(SSL_new(context_.get()));
        const std::string protocols = static_cast<char>(wish.application_protocol.size()) + wish.application_protocol;
        SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(protocols.data()),
                            static_cast<unsigned>(protocols.size()));
        SSL_set_fd(ssl_.get(), native());
        if (SSL_connect(ssl_.get()) != 1) throw std::runtime_error("no TLS handshake");
    }

    [[nodiscard]] std::string protocol() const { return SSL_get_version(ssl_.get()); }
    [[nodiscard]] std::string application_protocol() const {
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(ssl_.get(), &name, &size);
        return {reinterpret_cast<const char*>(name), size};
    }
    [[nodiscard]] std::string peer_common_name() const {
        std::array<char, 64> name{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(SSL_get0_peer_certificate(ssl_.get())), NID_commonName, name.data(),
                                  static_cast<int>(name.size()));
        return name.data();
    }

private:
    std::size_t write_some(std::string_view bytes) override {
        const int sent = SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
        return sent > 0 ? static_cast<std::size_t>(sent) : 0;
    }
    std::size_t read_some(char* into, std::size_t size) override {
        const int received = SSL_read(ssl_.get(), into, static_cast<int>(size));
        return received > 0 ? static_cast<std::size_t>(received) : 0;
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_{SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
};

}  // namespace certdesk::net
