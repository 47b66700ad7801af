#include "adapters/net/http_server.hpp"

#include "adapters/net/io_thread.hpp"
#include "adapters/net/listener.hpp"
#include "adapters/net/server_context.hpp"
#include "adapters/net/tls_context.hpp"

#include <utility>

namespace certdesk::net {
namespace {

Result<void> check(const HttpServerSettings& settings) {
    const auto bad = [](std::string message) { return fail(ErrorKind::malformed, std::move(message)); };
    if (settings.listeners.empty()) return bad("a server needs an address to listen on");
    if (settings.io_threads < 1 || settings.io_threads > 64) return bad("io_threads is not within 1 and 64");
    if (settings.worker_threads < 1 || settings.worker_threads > 1024) return bad("worker_threads is not within 1 and 1024");
    if (settings.waiting_requests_limit < 1) return bad("waiting_requests_limit is less than 1");
    if (settings.connections_limit < 1) return bad("connections_limit is less than 1");
    if (settings.header_bytes_limit < 256 || settings.header_bytes_limit > 64UL * 1024)
        return bad("header_bytes_limit is not within 256 bytes and 64 KiB");
    if (settings.header_count_limit < 1) return bad("header_count_limit is less than 1");
    if (settings.target_bytes_limit < 1 || settings.target_bytes_limit > settings.header_bytes_limit)
        return bad("target_bytes_limit is not within 1 and header_bytes_limit");
    for (const auto deadline : {settings.read_deadline, settings.idle_deadline, settings.write_deadline})
        if (deadline < std::chrono::milliseconds{10}) return bad("a deadline is shorter than 10 ms");
    return {};
}

// The addresses behind a setting; the first is always there.
std::vector<std::string> addresses_of(const ListenerSettings& listener) {
    if (listener.address != "localhost") return {listener.address};
    if (!Listener::can_listen_on("::1")) return {"127.0.0.1"};
    return {"127.0.0.1", "::1"};
}

}  // namespace

struct HttpServer::Impl {
    Impl(HttpServerSettings settings, http::Handler handler, AccessLog on_access)
        : context(std::move(settings), std::move(handler), std::move(on_access)) {
        for (int i = 0; i < context.settings.io_threads; ++i) io_threads.push_back(std::make_unique<IoThread>(context));
    }

    ServerContext context;
    std::vector<std::unique_ptr<IoThread>> io_threads;
    std::vector<std::unique_ptr<Listener>> listeners;
    std::vector<std::uint16_t> ports;  // of the settings' listeners
};

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpServerSettings settings, http::Handler handler, AccessLog on_access) {
    TRY(check(settings));
    auto impl = std::make_unique<Impl>(std::move(settings), std::move(handler), std::move(on_access));
    for (auto listener : impl->context.settings.listeners) {
        for (auto& address : addresses_of(listener)) {
            listener.address = std::move(address);
            impl->listeners.push_back(TRY(Listener::open(listener, impl->context, impl->io_threads)));
            listener.port = impl->listeners.back()->port();  // the same for all addresses of one name
        }
        impl->ports.push_back(listener.port);
    }
    for (const auto& listener : impl->listeners) listener->accept_from_now_on();
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

HttpServer::~HttpServer() { stop(std::chrono::milliseconds{0}); }

std::vector<std::uint16_t> HttpServer::ports() const { return impl_->ports; }

Result<void> HttpServer::reload_tls() {
    std::vector<std::pair<Listener*, Listener::TlsContext>> renewed;
    for (const auto& listener : impl_->listeners)
        if (listener->tls_files()) renewed.emplace_back(listener.get(), TRY(make_server_tls_context(*listener->tls_files())));
    for (auto& [listener, tls] : renewed) listener->use_tls(std::move(tls));
    return {};
}

void HttpServer::stop(std::chrono::milliseconds grace) {
    auto& context = impl_->context;
    if (context.stopping.exchange(true)) return;
    for (const auto& listener : impl_->listeners) listener->close();
    for (const auto& io_thread : impl_->io_threads) io_thread->interrupt_idle_connections();
    context.wait_until_none_is_open(grace);
    for (const auto& io_thread : impl_->io_threads) io_thread->cut_all_connections();
    context.workers.close();
    for (const auto& io_thread : impl_->io_threads) io_thread->join();
}

Statistics HttpServer::statistics() const {
    const auto& context = impl_->context;
    return {.connections_accepted = context.connections_accepted,
            .connections_turned_away = context.connections_turned_away,
            .requests_handled = context.requests_handled,
            .requests_refused = context.requests_refused,
            .requests_turned_away = context.requests_turned_away,
            .connections_open = context.connections_open(),
            .requests_waiting = context.workers.waiting()};
}

}  // namespace certdesk::net
