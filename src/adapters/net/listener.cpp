#include "adapters/net/listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <future>
#include <utility>

namespace certdesk::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds pause_after_failure{100};

}  // namespace

Listener::Listener(const ListenerSettings& settings, ServerContext& context,
                   const std::vector<std::unique_ptr<IoThread>>& io_threads)
    : settings_(settings), context_(context), io_threads_(io_threads), acceptor_(io_threads.front()->loop()) {}

Result<std::unique_ptr<Listener>> Listener::open(const ListenerSettings& settings, ServerContext& context,
                                                 const std::vector<std::unique_ptr<IoThread>>& io_threads) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error) return fail(ErrorKind::malformed, fmt::format("\"{}\" is no IP address to listen on", settings.address));
    std::unique_ptr<Listener> listener(new Listener(settings, context, io_threads));
    auto& acceptor = listener->acceptor_;
    const tcp::endpoint endpoint(address, settings.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error) listener->port_ = acceptor.local_endpoint(error).port();
    if (error) {
        return fail(ErrorKind::unavailable,
                    fmt::format("listening on {} port {}: {}", settings.address, settings.port, error.message()));
    }
    if (settings.tls) listener->tls_ = TRY(make_server_tls_context(*settings.tls));
    return listener;
}

bool Listener::can_listen_on(const std::string& address) {
    boost::system::error_code error;
    const tcp::endpoint any_port(asio::ip::make_address(address, error), 0);
    if (error) return false;
    asio::io_context loop;
    tcp::acceptor acceptor(loop);
    acceptor.open(any_port.protocol(), error);
    if (!error) acceptor.bind(any_port, error);
    return !error;
}

void Listener::accept_from_now_on() { asio::co_spawn(acceptor_.get_executor(), accept(), asio::detached); }

asio::awaitable<void> Listener::accept() {
    asio::steady_timer pause(acceptor_.get_executor());
    while (acceptor_.is_open()) {
        auto& io_thread = *io_threads_[next_thread_];
        tcp::socket socket(io_thread.loop());
        const auto [error] = co_await acceptor_.async_accept(socket, no_throw);
        if (error == asio::error::operation_aborted) co_return;
        if (error) {
            // Out of descriptors, or the client left before its turn: waiting is all one can do.
            pause.expires_after(pause_after_failure);
            co_await pause.async_wait(no_throw);
            continue;
        }
        if (context_.connections_open() >= context_.settings.connections_limit) {
            context_.connections_turned_away.fetch_add(1);
            continue;
        }
        context_.connections_accepted.fetch_add(1);
        io_thread.serve(std::move(socket), tls());
        next_thread_ = (next_thread_ + 1) % io_threads_.size();
    }
}

void Listener::close() {
    std::promise<void> closed;
    asio::post(acceptor_.get_executor(), [&] {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        closed.set_value();
    });
    closed.get_future().wait();
}

void Listener::use_tls(TlsContext tls) {
    const std::scoped_lock lock(mutex_);
    tls_ = std::move(tls);
}

Listener::TlsContext Listener::tls() const {
    const std::scoped_lock lock(mutex_);
    return tls_;
}

}  // namespace certdesk::net
