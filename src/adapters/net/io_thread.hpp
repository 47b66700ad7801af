// One I/O thread with its event loop and the connections that live on it.
#pragma once

#include "adapters/net/connection.hpp"
#include "adapters/net/server_context.hpp"
#include "adapters/net/tls_context.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <thread>
#include <unordered_set>

namespace certdesk::net {

class IoThread {
public:
    explicit IoThread(ServerContext& context);
    IoThread(const IoThread&) = delete;
    IoThread& operator=(const IoThread&) = delete;
    ~IoThread() { join(); }

    [[nodiscard]] boost::asio::io_context& loop() { return loop_; }

    // Serves the socket, which belongs to this loop, to its end. From any thread. Without `tls` it speaks plain HTTP.
    void serve(boost::asio::ip::tcp::socket socket, std::shared_ptr<boost::asio::ssl::context> tls);

    void interrupt_idle_connections();  // from any thread
    void cut_all_connections();         // from any thread
    void join();                        // returns when the last connection has ended

private:
    [[nodiscard]] boost::asio::awaitable<void> run(boost::asio::ip::tcp::socket socket,
                                                   std::shared_ptr<boost::asio::ssl::context> tls,
                                                   ServerContext::OpenConnection counted);
    void forget(Connection& connection);
    void watch_deadlines();  // as long as there is a connection

    ServerContext& context_;
    boost::asio::io_context loop_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
    std::unordered_set<Connection*> connections_;
    boost::asio::steady_timer deadline_timer_;
    bool is_watching_ = false;
    std::chrono::milliseconds watch_period_;
    std::jthread thread_;
};

}  // namespace certdesk::net
