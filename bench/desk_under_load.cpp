#include "bench/desk_under_load.hpp"

#include "adapters/http_client/curl_http_client.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <string_view>
#include <thread>

namespace certdesk::bench {

Configured write_configuration(const std::string& folder, const std::string& database_url) {
    Configured configured{folder + "/desk.toml", tests::spare_port()};
    std::ofstream(configured.path) << fmt::format(
        "data_folder = \"data\"\n[web]\nport = {}\nplain_port = 0\n[database]\nurl = \"{}\"\n[limits]\napi_requests_per_key = "
        "0\n[desk]\nalso_public_names = "
        "[\"test\"]\n[dns]\nask = \"no\"\n[registrations]\nask = \"no\"\n[log]\nlevel = \"error\"\n",
        configured.port, database_url);
    return configured;
}

configuration::Configuration read_configuration(const std::string& path) {
    auto reading = configuration::read_file(path, [](std::string_view) { return std::nullopt; });
    if (!reading.configuration) throw std::runtime_error(configuration::describe(path, reading.faults));
    return std::move(*reading.configuration);
}

ServingDesk::ServingDesk(const std::string& certdesk, const Configured& configured, const std::string& folder)
    : process_(tests::start_program({certdesk, "serve", "--config", configured.path}, folder + "/serve.log")) {
    const auto began = std::chrono::steady_clock::now();
    const auto client = must(http_client::make_curl_http_client({.ca_file = folder + "/data/web.crt"}));
    const auto ready = [&] {
        const auto answer = client->send(
            {.method = "GET", .url = fmt::format("https://localhost:{}/readyz", configured.port), .headers = {}, .body = {}});
        return answer && answer->status == 200;
    };
    while (!ready()) {
        if (!process_.is_running()) throw std::runtime_error("certdesk ended at once");
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    start_to_ready_ = std::chrono::steady_clock::now() - began;
}

double ServingDesk::memory_mib(const std::string& name) const {
    std::ifstream status("/proc/" + std::to_string(process_.id()) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name + ":")) return std::atof(line.c_str() + name.size() + 1) / 1024;
    return 0;
}

LoadResult load(const Configured& configured, const Load& load, std::function<std::string(std::size_t)> request) {
    LoadPlan plan;
    plan.port = configured.port;
    plan.connections = load.connections;
    plan.duration = std::chrono::seconds{load.seconds};
    plan.request = std::move(request);
    auto result = must(run_load(plan));
    if (result.broken_connections > 0 || result.statuses.size() != 1 || !result.statuses.contains(load.expected)) {
        std::string statuses;
        for (const auto& [status, count] : result.statuses) statuses += fmt::format(" {}×{}", status, count);
        throw std::runtime_error(load.name + ": not every answer was " + std::to_string(load.expected) + ":" + statuses);
    }
    fmt::print("{}\n", table_row(load.name, result));
    return result;
}

}  // namespace certdesk::bench
