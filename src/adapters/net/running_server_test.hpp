// A server on a spare loopback port for the tests of this room, and what it answers.
#pragma once

#include "adapters/net/http_server.hpp"

#include <chrono>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace certdesk::net {

using namespace std::chrono_literals;

inline constexpr auto long_enough = 20s;  // no test waits this long unless it fails

inline http::Response echo(const http::Request& request) {
    http::Response response;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = request.method + " " + request.path + (request.query.empty() ? "" : "?" + request.query) + " " + request.body;
    return response;
}

inline std::string get(const std::string& path) { return "GET " + path + " HTTP/1.1\r\nHost: desk.example\r\n\r\n"; }

inline HttpServerSettings plain_settings() {
    HttpServerSettings settings;
    settings.listeners.push_back({.address = "127.0.0.1", .port = 0, .tls = {}});
    settings.worker_threads = 4;
    return settings;
}

inline std::unique_ptr<HttpServer> start(HttpServerSettings settings, http::Handler handler = echo, AccessLog on_access = {}) {
    auto server = HttpServer::start(std::move(settings), std::move(handler), std::move(on_access));
    if (!server) throw std::runtime_error(server.error().message);
    return *std::move(server);
}

inline void wait_until(const std::function<bool()>& condition) {
    const auto give_up = std::chrono::steady_clock::now() + long_enough;
    while (!condition() && std::chrono::steady_clock::now() < give_up) std::this_thread::yield();
    ASSERT_TRUE(condition());
}

}  // namespace certdesk::net
