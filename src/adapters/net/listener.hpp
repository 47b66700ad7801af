// One listening address: accepts, and hands each connection to the next I/O thread.
#pragma once

#include "adapters/net/http_server.hpp"
#include "adapters/net/io_thread.hpp"
#include "adapters/net/server_context.hpp"
#include "base/result.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace certdesk::net {

class Listener {
public:
    using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

    // Binds and listens; nothing is accepted before accept_from_now_on().
    [[nodiscard]] static Result<std::unique_ptr<Listener>> open(const ListenerSettings& settings, ServerContext& context,
                                                                const std::vector<std::unique_ptr<IoThread>>& io_threads);

    [[nodiscard]] static bool can_listen_on(const std::string& address);  // this machine has it (many containers lack ::1)

    void accept_from_now_on();
    void close();  // afterwards every accepted connection has been handed over

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] const std::optional<TlsFiles>& tls_files() const { return settings_.tls; }
    void use_tls(TlsContext tls);  // for connections to come

private:
    Listener(const ListenerSettings& settings, ServerContext& context, const std::vector<std::unique_ptr<IoThread>>& io_threads);
    [[nodiscard]] boost::asio::awaitable<void> accept();
    [[nodiscard]] TlsContext tls() const;

    const ListenerSettings settings_;
    ServerContext& context_;
    const std::vector<std::unique_ptr<IoThread>>& io_threads_;
    std::size_t next_thread_ = 0;
    boost::asio::ip::tcp::acceptor acceptor_;  // lives on the first I/O thread
    std::uint16_t port_ = 0;

    // std::atomic<std::shared_ptr> of libstdc++ 12 is a data race to the thread sanitizer.
    mutable std::mutex mutex_;
    TlsContext tls_;
};

}  // namespace certdesk::net
