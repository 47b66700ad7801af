#include "apps/service.hpp"

#include "adapters/http_client/careful_fetcher.hpp"
#include "adapters/net/http_server.hpp"
#include "base/version.hpp"
#include "desk/worker.hpp"
#include "web/pages/bank/bank.hpp"
#include "web/pages/papers/papers.hpp"
#include "web/private_paths.hpp"
#include "web/site.hpp"

#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <vector>

namespace certdesk::apps {

namespace {

constexpr std::chrono::milliseconds pause_when_idle{500};

std::string worker_name(int number) {
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    return fmt::format("{}/{}/{}", host, ::getpid(), number);
}

// How many workers still run, for whoever waits for the last one.
class Running {
public:
    void begin() {
        const std::lock_guard lock(mutex_);
        ++count_;
    }
    void end() {
        {
            const std::lock_guard lock(mutex_);
            --count_;
        }
        bell_.notify_all();
    }
    [[nodiscard]] bool none_by(std::chrono::steady_clock::time_point deadline) {
        std::unique_lock lock(mutex_);
        return bell_.wait_until(lock, deadline, [this] { return count_ == 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable bell_;
    int count_ = 0;
};

web::Allowances allowances_from(const configuration::Configuration::Limits& limits) {
    return {.sign_ins_per_address = limits.sign_ins_per_address,
            .sign_ins_per_login = limits.sign_ins_per_login,
            .links_per_address = limits.links_per_address,
            .posts_per_address = limits.posts_per_address,
            .posts_per_account = limits.posts_per_account,
            .api_requests_per_key = limits.api_requests_per_key,
            .api_refusals_per_address = limits.api_refusals_per_address};
}

std::string version_text() { return fmt::format("{} ({})", build().version, build().commit); }

}  // namespace

struct Service::Parts {
    Desk* desk = nullptr;
    std::unique_ptr<ports::PublicFetcher> fetcher;  // null: nothing is fetched for visitors
    std::unique_ptr<web::Site> site;
    std::vector<std::unique_ptr<desk::Worker>> workers;
    Running running;
    std::vector<std::jthread> threads;
    std::unique_ptr<net::HttpServer> server;  // last: stops first
};

Service::Service() : parts_(std::make_unique<Parts>()) {}
Service::~Service() { stop(std::chrono::milliseconds{0}); }

Result<std::unique_ptr<Service>> Service::start(Desk& desk, Serving serving) {
    std::unique_ptr<Service> service(new Service());
    auto& parts = *service->parts_;
    auto& world = desk.world();
    const auto& settings = desk.configuration().web;
    parts.desk = &desk;

    if (serving.web) {
        if (desk.configuration().tools.fetch_issuers) parts.fetcher = TRY(http_client::make_careful_fetcher(world.clock));
        parts.site =
            TRY(web::Site::open(world, version_text(), allowances_from(desk.configuration().limits), parts.fetcher.get()));
        CertificateFiles files{settings.certificate_file, settings.private_key_file};
        if (files.certificate.empty())
            files = TRY(self_made_certificate(desk.configuration().data_folder, world.randomness, world.clock.now()));
        net::HttpServerSettings server;
        server.io_threads = settings.io_threads;
        server.worker_threads = settings.worker_threads;
        server.listeners.push_back({settings.address, settings.port, net::TlsFiles{files.certificate, files.private_key}});
        server.body_bytes_limit_of = [usual = server.body_bytes_limit](std::string_view path) {
            if (web::pages::takes_bank_file(path)) return web::pages::bank_file_limits.total_bytes;
            return web::pages::takes_files(path) ? web::pages::upload_limits.total_bytes : usual;
        };
        server.answer_to_too_large = [site = parts.site.get()](const http::Request& request) {
            return request.over_tls ? site->answer_too_large(request) : site->answer_plain(request);
        };
        const bool plain = settings.plain_port != 0;
        if (plain) server.listeners.push_back({settings.plain_address, settings.plain_port, std::nullopt});
        auto& site = *parts.site;
        auto& log = world.log;
        parts.server = TRY(net::HttpServer::start(
            std::move(server),
            [&site, &log](const http::Request& request) -> http::Response {
                try {
                    return request.over_tls ? site.answer(request) : site.answer_plain(request);
                } catch (const std::exception& bug) {
                    log.error("handler_threw", {{"request", request.id}, {"error", bug.what()}});
                    throw;  // the server answers 500
                }
            },
            [&log](const net::AccessRecord& record) {
                log.info("request", {{"request", record.id},
                                     {"method", record.method},
                                     {"path", web::loggable_path(record.path)},  // the token is a secret
                                     {"status", std::to_string(record.status)},
                                     {"bytes", std::to_string(record.body_bytes)},
                                     {"microseconds", std::to_string(record.duration.count())},
                                     {"peer", record.peer_address}});
            }));
    }
    for (int number = 1; number <= serving.workers; ++number) {
        parts.workers.push_back(std::make_unique<desk::Worker>(world, worker_name(number)));
        parts.running.begin();
        parts.threads.emplace_back([worker = parts.workers.back().get(), &running = parts.running] {
            worker->run(pause_when_idle);
            running.end();
        });
    }
    return service;
}

std::uint16_t Service::port() const { return parts_->server ? parts_->server->ports().at(0) : std::uint16_t{0}; }

std::uint16_t Service::plain_port() const {
    if (!parts_->server) return 0;
    const auto ports = parts_->server->ports();
    return ports.size() > 1 ? ports[1] : std::uint16_t{0};
}

Result<> Service::reload_certificate() {
    if (!parts_->server) return {};
    return parts_->server->reload_tls();
}

bool Service::stop(std::chrono::milliseconds grace) {
    const auto deadline = std::chrono::steady_clock::now() + grace;
    if (parts_->site) parts_->site->begin_to_stop();
    for (const auto& worker : parts_->workers) worker->stop();
    if (parts_->server) parts_->server->stop(grace);
    return parts_->running.none_by(deadline);
}

}  // namespace certdesk::apps
