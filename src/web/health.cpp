#include "web/health.hpp"

#include "ports/store.hpp"

namespace certdesk::web {

namespace {

http::Response plain(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.body = std::move(body);
    return response;
}

}  // namespace

http::Response answer_readiness(House& house, bool stopping) {
    if (stopping) return plain(503, "stopping\n");
    const auto checked = house.world.store.check();
    if (checked) return plain(200, "ready\n");
    house.world.log.warning("not_ready", {{"error", checked.error().message}});
    return plain(503, "the store does not answer\n");
}

http::Response answer_metrics(House& house, const http::Request& request) {
    if (request.peer_address != "127.0.0.1" && request.peer_address != "::1") return plain(404, "not found\n");
    const auto counts =
        ports::reading(house.world.store, [](ports::Transaction& transaction) { return transaction.work().counts(); });
    auto response = plain(200, house.metrics.text(counts.value_or(std::vector<ports::WorkCount>{})));
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
}

}  // namespace certdesk::web
