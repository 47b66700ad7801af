#include "adapters/net/io_thread.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <utility>

namespace certdesk::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// An eighth of the shortest deadline: late by little, and free of cost for each request.
std::chrono::milliseconds watch_period(const HttpServerSettings& settings) {
    const auto shortest = std::min({settings.read_deadline, settings.idle_deadline, settings.write_deadline});
    return std::clamp(shortest / 8, std::chrono::milliseconds{5}, std::chrono::milliseconds{1000});
}

// An IPv4 client of an IPv6 listener is shown as what it is.
std::string address_text(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace

IoThread::IoThread(ServerContext& context)
    : context_(context),
      guard_(asio::make_work_guard(loop_)),
      deadline_timer_(loop_),
      watch_period_(watch_period(context.settings)),
      thread_([this] { loop_.run(); }) {}

void IoThread::serve(tcp::socket socket, std::shared_ptr<asio::ssl::context> tls) {
    asio::co_spawn(loop_, run(std::move(socket), std::move(tls), ServerContext::OpenConnection(context_)), asio::detached);
}

asio::awaitable<void> IoThread::run(tcp::socket socket, std::shared_ptr<asio::ssl::context> tls,
                                    [[maybe_unused]] ServerContext::OpenConnection counted) {
    // Memory may run out anywhere below; that ends this connection, not the server.
    try {
        boost::system::error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error) co_return;
        socket.set_option(tcp::no_delay(true), error);
        const auto transport = tls ? Transport::tls : Transport::plain;
        auto stream = tls ? make_tls_stream(std::move(socket), std::move(tls)) : make_plain_stream(std::move(socket));
        Connection connection(context_, std::move(stream), address_text(peer.address()), transport);

        struct Membership {
            IoThread& thread;
            Connection& connection;
            ~Membership() { thread.forget(connection); }
        };
        connections_.insert(&connection);
        const Membership membership{*this, connection};
        watch_deadlines();
        co_await connection.serve();
    } catch (const std::exception&) {
    }
}

void IoThread::forget(Connection& connection) {
    connections_.erase(&connection);
    if (connections_.empty()) deadline_timer_.cancel();
}

void IoThread::watch_deadlines() {
    if (std::exchange(is_watching_, true)) return;
    deadline_timer_.expires_after(watch_period_);
    deadline_timer_.async_wait([this](const boost::system::error_code&) {
        is_watching_ = false;
        const auto now = std::chrono::steady_clock::now();
        for (Connection* connection : connections_) connection->expire_when_late(now);
        if (!connections_.empty()) watch_deadlines();
    });
}

void IoThread::interrupt_idle_connections() {
    asio::post(loop_, [this] {
        for (Connection* connection : connections_) connection->interrupt_when_idle();
    });
}

void IoThread::cut_all_connections() {
    asio::post(loop_, [this] {
        for (Connection* connection : connections_) connection->cut();
    });
}

void IoThread::join() {
    guard_.reset();
    if (thread_.joinable()) thread_.join();
}

}  // namespace certdesk::net
