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

bool has_trouble_with_key_index(House& house) {
    return house.world.key_index != nullptr && !house.world.key_index->trouble().empty();
}

std::string key_index_in_metrics(House& house) {
    std::uint64_t entries = 0;
    if (const auto list = house.world.weak_keys())
        for (const auto& facts : list->lists()) entries += facts.entries;
    return std::string(
               "# HELP certdesk_key_index_current 1 when the index of weak keys is the one that was imported last\n"
               "# TYPE certdesk_key_index_current gauge\ncertdesk_key_index_current ") +
           (has_trouble_with_key_index(house) ? "0" : "1") +
           "\n# HELP certdesk_key_index_entries Keys in the index of weak keys\n"
           "# TYPE certdesk_key_index_entries gauge\ncertdesk_key_index_entries " +
           std::to_string(entries) + "\n";
}

}  // namespace

http::Response answer_readiness(House& house, bool stopping) {
    if (stopping) return plain(503, "stopping\n");
    const auto checked = house.world.store.check();
    // Older lists of keys are no reason to serve nobody.
    if (checked && has_trouble_with_key_index(house)) return plain(200, "ready; the index of weak keys is old or missing\n");
    if (checked) return plain(200, "ready\n");
    house.world.log.warning("not_ready", {{"error", checked.error().message}});
    return plain(503, "the store does not answer\n");
}

http::Response answer_metrics(House& house, const http::Request& request) {
    if (request.peer_address != "127.0.0.1" && request.peer_address != "::1") return plain(404, "not found\n");
    const auto counts =
        ports::reading(house.world.store, [](ports::Transaction& transaction) { return transaction.work().counts(); });
    auto response =
        plain(200, house.metrics.text(counts.value_or(std::vector<ports::WorkCount>{})) + key_index_in_metrics(house));
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
}

}  // namespace certdesk::web
