// What all connections of one server share. Every member may be used from every thread.
#pragma once

#include "adapters/net/http_server.hpp"
#include "adapters/net/request_reader.hpp"
#include "adapters/net/worker_pool.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

namespace certdesk::net {

class ServerContext {
public:
    ServerContext(HttpServerSettings server_settings, http::Handler request_handler, AccessLog access_log);

    const HttpServerSettings settings;
    const RequestLimits limits;
    const http::Handler handler;
    const AccessLog on_access;
    WorkerPool workers;
    std::atomic<bool> stopping = false;

    std::atomic<std::uint64_t> connections_accepted = 0;
    std::atomic<std::uint64_t> connections_turned_away = 0;
    std::atomic<std::uint64_t> requests_handled = 0;
    std::atomic<std::uint64_t> requests_refused = 0;
    std::atomic<std::uint64_t> requests_turned_away = 0;

    // 16 hexadecimal digits: random where this process began to count, so that two processes do not share ids.
    [[nodiscard]] std::string next_request_id();

    // Counts one open connection while it lives.
    class OpenConnection {
    public:
        explicit OpenConnection(ServerContext& context) : context_(&context) { context.connections_open_.fetch_add(1); }
        OpenConnection(OpenConnection&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}
        OpenConnection& operator=(OpenConnection&&) = delete;
        OpenConnection(const OpenConnection&) = delete;
        OpenConnection& operator=(const OpenConnection&) = delete;
        ~OpenConnection() {
            if (context_ != nullptr) context_->connection_ended();
        }

    private:
        ServerContext* context_;
    };
    [[nodiscard]] std::size_t connections_open() const { return connections_open_.load(); }
    void wait_until_none_is_open(std::chrono::milliseconds longest);

private:
    void connection_ended();

    std::atomic<std::uint64_t> next_request_;
    std::atomic<std::size_t> connections_open_ = 0;
    std::mutex mutex_;
    std::condition_variable none_is_open_;
};

}  // namespace certdesk::net
