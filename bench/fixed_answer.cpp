// The yardstick: our server over TLS with a handler that answers fixed bytes. What a page costs beyond this is the page.
//
//   fixed_answer [connections] [seconds]

#include "adapters/net/http_server.hpp"
#include "bench/http_load.hpp"
#include "tests/support/throwaway_certificates.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>

namespace {

using namespace certdesk;

int measure(int connections, int seconds) {
    const testing::ThrowawayFolder folder;
    const auto certificate = testing::ThrowawayCertificate::make({.common_name = "localhost", .dns_names = {"localhost"}});
    net::HttpServerSettings settings;
    settings.listeners.push_back({.address = "127.0.0.1",
                                  .port = 0,
                                  .tls = net::TlsFiles{folder.write("chain.pem", certificate.certificate_pem()),
                                                       folder.write("key.pem", certificate.key_pem())}});
    settings.listeners.push_back({.address = "127.0.0.1", .port = 0, .tls = {}});
    const auto server = net::HttpServer::start(std::move(settings), [](const http::Request&) {
        http::Response response;
        response.headers.add("Content-Type", "text/html; charset=utf-8");
        response.body.assign(2048, 'x');
        return response;
    });
    if (!server) {
        fmt::print(stderr, "{}\n", server.error().message);
        return EXIT_FAILURE;
    }
    fmt::print("| fixed 2 KiB, {} connections | per second | p50 | p99 |\n|---|---|---|---|\n", connections);
    for (const bool over_tls : {true, false}) {
        bench::LoadPlan plan;
        plan.port = (*server)->ports()[over_tls ? 0 : 1];
        plan.over_tls = over_tls;
        plan.connections = connections;
        plan.duration = std::chrono::seconds{seconds};
        plan.request = [](std::size_t) { return std::string("GET /fixed HTTP/1.1\r\nHost: localhost\r\n\r\n"); };
        const auto result = bench::run_load(plan);
        if (!result || result->broken_connections > 0) {
            fmt::print(stderr, "{}\n", result ? "connections broke" : result.error().message);
            return EXIT_FAILURE;
        }
        fmt::print("{}\n", bench::table_row(over_tls ? "over TLS" : "plain", *result));
    }
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return measure(argc > 1 ? std::atoi(argv[1]) : 64, argc > 2 ? std::atoi(argv[2]) : 5);
    } catch (const std::exception& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return EXIT_FAILURE;
    }
}
