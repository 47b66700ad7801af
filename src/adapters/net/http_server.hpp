// The HTTP/1.1 server (RFC 9110, RFC 9112), plain and over TLS: connections are asynchronous, handlers are plain blocking code.
#pragma once

#include "base/result.hpp"
#include "formats/http.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::net {

struct TlsFiles {
    std::string certificate_chain_file;  // PEM, leaf first
    std::string private_key_file;        // PEM, without a pass phrase
};

struct ListenerSettings {
    // Textual IPv4 or IPv6 address, or "localhost": 127.0.0.1, and ::1 where the machine has it, because a client that is
    // given a name tries the one or the other first.
    std::string address = "localhost";
    std::uint16_t port = 0;       // 0: any that is free; ports() tells which
    std::optional<TlsFiles> tls;  // nothing: plain HTTP
};

struct HttpServerSettings {
    std::vector<ListenerSettings> listeners;

    int io_threads = 2;                         // 1–64; they only move bytes
    int worker_threads = 8;                     // 1–1024; handlers run here
    std::size_t waiting_requests_limit = 1024;  // one more is answered 503 with Retry-After
    std::size_t connections_limit = 4096;       // one more is closed at once

    std::size_t header_bytes_limit = 16UL * 1024;  // request line and headers together; at most 64 KiB
    std::size_t header_count_limit = 100;
    std::size_t target_bytes_limit = 8UL * 1024;
    std::size_t body_bytes_limit = 1024UL * 1024;
    std::function<std::size_t(std::string_view path)> body_bytes_limit_of;  // when set, asked instead; for upload pages
    // When set, asked what to say of a request whose body is larger; the body was not read and is not there. Else 413 in plain
    // text.
    http::Handler answer_to_too_large;

    std::chrono::milliseconds read_deadline{30'000};   // from the first byte of a request, or the handshake, to its last byte
    std::chrono::milliseconds idle_deadline{60'000};   // from one answer to the next request
    std::chrono::milliseconds write_deadline{30'000};  // for each 256 KiB of an answer
};

// One answered request, also one that the server itself refused; then method and path may be empty.
struct AccessRecord {
    std::string id;  // what the client got as X-Request-Id
    std::string method;
    std::string path;
    int status = 0;
    std::size_t body_bytes = 0;            // of the answer
    std::chrono::microseconds duration{};  // from the first byte of the request to the last byte of the answer
    std::string peer_address;
};

// Called on an I/O thread after every answer, so it must not block and must not throw.
using AccessLog = std::function<void(const AccessRecord&)>;

struct Statistics {
    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_turned_away = 0;  // beyond connections_limit
    std::uint64_t requests_handled = 0;
    std::uint64_t requests_refused = 0;      // by the server itself: malformed, too large, too slow
    std::uint64_t requests_turned_away = 0;  // 503, because too many were waiting
    std::size_t connections_open = 0;
    std::size_t requests_waiting = 0;
};

class HttpServer {
public:
    // Listens on every address or on none. The caller ignores SIGPIPE.
    //
    //   malformed    a setting is out of its bounds, an address is no IP address
    //   unavailable  an address is taken
    //   broken       a certificate or key cannot be used
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(HttpServerSettings settings, http::Handler handler,
                                                                   AccessLog on_access = {});
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;
    ~HttpServer();  // stops without grace

    // The ports in the order of the listeners.
    [[nodiscard]] std::vector<std::uint16_t> ports() const;

    // Reads every certificate and key again for connections to come; those that are open stay as they are.
    // When one pair cannot be used, all stay as they were.
    [[nodiscard]] Result<void> reload_tls();

    // Stops accepting, closes what is idle, answers what is running, then returns. After `grace` connections are cut; a handler
    // that still runs then is waited for, because nobody can end it safely. A second call does nothing.
    void stop(std::chrono::milliseconds grace);

    [[nodiscard]] Statistics statistics() const;

private:
    struct Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace certdesk::net
