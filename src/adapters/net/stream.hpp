// The bytes of one connection, plain or over TLS, behind one type, so that everything above is compiled once.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace certdesk::net {

enum class Peer : unsigned char { is_silent, may_be_sending };

// Used on the thread of its socket's io_context only. Nothing here has a deadline: whoever watches the clock interrupts or cuts.
class Stream {
public:
    Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    virtual ~Stream() = default;

    [[nodiscard]] virtual boost::asio::awaitable<bool> handshake() = 0;  // true at once when plain
    [[nodiscard]] virtual boost::asio::awaitable<std::size_t> read_some(
        std::span<char> into) = 0;  // 0: ended, failed, interrupted
    [[nodiscard]] virtual boost::asio::awaitable<bool> write_all(std::string_view bytes) = 0;

    // Ends our side. When the peer may still be sending, reads on until it ends its own, so that our last answer is not lost to
    // a reset (RFC 9112 section 9.6).
    [[nodiscard]] virtual boost::asio::awaitable<void> finish(Peer peer) = 0;

    virtual void interrupt() = 0;  // what waits ends now; the stream can still be written to and finished
    virtual void cut() = 0;        // closes the socket
};

[[nodiscard]] std::unique_ptr<Stream> make_plain_stream(boost::asio::ip::tcp::socket socket);
[[nodiscard]] std::unique_ptr<Stream> make_tls_stream(boost::asio::ip::tcp::socket socket,
                                                      std::shared_ptr<boost::asio::ssl::context> context);

}  // namespace certdesk::net
