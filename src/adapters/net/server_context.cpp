#include "adapters/net/server_context.hpp"

#include <fmt/format.h>
#include <random>
#include <utility>

namespace certdesk::net {
namespace {

RequestLimits limits_of(const HttpServerSettings& settings) {
    return {.header_bytes = settings.header_bytes_limit,
            .header_count = settings.header_count_limit,
            .target_bytes = settings.target_bytes_limit,
            .body_bytes = settings.body_bytes_limit,
            .body_bytes_of = settings.body_bytes_limit_of};
}

std::uint64_t random_start() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

}  // namespace

ServerContext::ServerContext(HttpServerSettings server_settings, http::Handler request_handler, AccessLog access_log)
    : settings(std::move(server_settings)),
      limits(limits_of(settings)),
      handler(std::move(request_handler)),
      on_access(std::move(access_log)),
      workers(settings.worker_threads, settings.waiting_requests_limit),
      next_request_(random_start()) {}

std::string ServerContext::next_request_id() { return fmt::format("{:016x}", next_request_.fetch_add(1)); }

void ServerContext::connection_ended() {
    // The lock keeps a waiter from missing the last one between its look and its sleep.
    const std::scoped_lock lock(mutex_);
    if (connections_open_.fetch_sub(1) == 1) none_is_open_.notify_all();
}

void ServerContext::wait_until_none_is_open(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    none_is_open_.wait_for(lock, longest, [this] { return connections_open_.load() == 0; });
}

}  // namespace certdesk::net
