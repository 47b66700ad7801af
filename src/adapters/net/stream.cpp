#include "adapters/net/stream.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace certdesk::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
// Whoever sends more than we take reads our answer only when we let them finish: what lies unread when we close resets the
// connection, and the answer with it (RFC 9112 section 9.6). The finishing deadline of the connection bounds the time.
constexpr std::size_t unread_bytes_limit = 64UL * 1024 * 1024;

asio::awaitable<void> drain(tcp::socket& socket) {
    boost::system::error_code error;
    socket.shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 16384> dropped{};
    for (std::size_t total = 0; total < unread_bytes_limit;) {
        const auto [failed, size] = co_await socket.async_read_some(asio::buffer(dropped), no_throw);
        if (failed) co_return;
        total += size;
    }
}

class PlainStream final : public Stream {
public:
    explicit PlainStream(tcp::socket socket) : socket_(std::move(socket)) {}

    asio::awaitable<bool> handshake() override { co_return true; }
    asio::awaitable<std::size_t> read_some(std::span<char> into) override {
        const auto [failed, size] = co_await socket_.async_read_some(asio::buffer(into.data(), into.size()), no_throw);
        co_return failed ? 0 : size;
    }
    asio::awaitable<bool> write_all(std::string_view bytes) override {
        const auto [failed, size] = co_await asio::async_write(socket_, asio::buffer(bytes), no_throw);
        co_return !failed && size == bytes.size();
    }
    asio::awaitable<void> finish(Peer peer) override {
        if (peer == Peer::may_be_sending) co_await drain(socket_);
    }
    void interrupt() override {
        boost::system::error_code ignored;
        socket_.cancel(ignored);
    }
    void cut() override {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

private:
    tcp::socket socket_;
};

class TlsStream final : public Stream {
public:
    TlsStream(tcp::socket socket, std::shared_ptr<asio::ssl::context> context)
        : context_(std::move(context)), stream_(std::move(socket), *context_) {}

    asio::awaitable<bool> handshake() override {
        const auto [failed] = co_await stream_.async_handshake(asio::ssl::stream_base::server, no_throw);
        has_shaken_hands_ = !failed;
        co_return has_shaken_hands_;
    }
    asio::awaitable<std::size_t> read_some(std::span<char> into) override {
        const auto [failed, size] = co_await stream_.async_read_some(asio::buffer(into.data(), into.size()), no_throw);
        co_return failed ? 0 : size;
    }
    asio::awaitable<bool> write_all(std::string_view bytes) override {
        const auto [failed, size] = co_await asio::async_write(stream_, asio::buffer(bytes), no_throw);
        co_return !failed && size == bytes.size();
    }
    asio::awaitable<void> finish(Peer peer) override {
        if (has_shaken_hands_) {
            // Our close_notify is owed (RFC 8446 section 6.1); to wait for theirs would only keep us.
            SSL_set_shutdown(stream_.native_handle(), SSL_get_shutdown(stream_.native_handle()) | SSL_RECEIVED_SHUTDOWN);
            co_await stream_.async_shutdown(no_throw);
        }
        if (peer == Peer::may_be_sending) co_await drain(stream_.next_layer());
    }
    void interrupt() override {
        boost::system::error_code ignored;
        stream_.next_layer().cancel(ignored);
    }
    void cut() override {
        boost::system::error_code ignored;
        stream_.next_layer().close(ignored);
    }

private:
    std::shared_ptr<asio::ssl::context> context_;
    asio::ssl::stream<tcp::socket> stream_;
    bool has_shaken_hands_ = false;
};

}  // namespace

std::unique_ptr<Stream> make_plain_stream(tcp::socket socket) { return std::make_unique<PlainStream>(std::move(socket)); }

std::unique_ptr<Stream> make_tls_stream(tcp::socket socket, std::shared_ptr<asio::ssl::context> context) {
    return std::make_unique<TlsStream>(std::move(socket), std::move(context));
}

}  // namespace certdesk::net
