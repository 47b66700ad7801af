// Load on a server over real sockets: many kept connections, each sending its next request when the last is answered.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace certdesk::bench {

struct LoadPlan {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    int connections = 64;
    std::chrono::milliseconds warm_up{1'000};  // not counted; begins when every connection stands
    std::chrono::milliseconds duration{5'000};
    bool over_tls = true;                                    // any certificate will do
    std::function<std::string(std::size_t number)> request;  // the bytes of the n-th request, counted over all connections
};

struct LoadResult {
    std::uint64_t answers = 0;
    std::map<int, std::uint64_t> statuses;  // answers by status
    int broken_connections = 0;             // ended by the server or not understood; each stays away
    double per_second = 0;
    std::chrono::microseconds median{};
    std::chrono::microseconds p99{};  // 99 of 100 answers took no longer
    std::chrono::microseconds longest{};
};

// One thread drives all connections, so that on a small machine the server keeps the other cores.
// Unavailable: a connection could not be made.
[[nodiscard]] Result<LoadResult> run_load(const LoadPlan& plan);

// A row of docs/performance.md: "| name | 12,345 | 1.2 ms | 3.4 ms |".
[[nodiscard]] std::string table_row(const std::string& name, const LoadResult& result);

}  // namespace certdesk::bench
