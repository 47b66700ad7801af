#include "adapters/memory/found_orders.hpp"

#include <algorithm>
#include <functional>
#include <ranges>
#include <utility>

namespace certdesk::adapters::memory {

namespace {

using search::Kind;

void add(search::Terms& terms, Kind kind, std::string_view value) { terms.merge(search::terms_of(kind, value)); }

search::Terms terms_of(const Tables& tables, const orders::Order& order) {
    search::Terms terms;
    add(terms, Kind::order_number, order.number);
    for (const auto& name : order.names) add(terms, Kind::name, name);
    for (const auto& [id, application] : tables.applications.read())
        if (application.order == order.id) add(terms, Kind::receipt_number, application.authority_reference);
    for (const auto& [id, certificate] : tables.certificates.read())
        if (certificate.order == order.id) add(terms, Kind::serial, certificate.serial);
    for (const auto& [key, fact] : tables.dossier_facts.read())
        if (key.first == order.dossier &&
            (key.second == survey::Field::organization_name || key.second == survey::Field::organization_english))
            add(terms, Kind::organization, fact.value);
    if (const auto contract = row_of(tables.contracts, order.contract)) add(terms, Kind::contract, contract->number);
    for (const auto& [id, server] : tables.servers.read())
        if (server.contract == order.contract)
            for (const auto& name : {server.id.text(), server.label, server.ssh_host, server.site_address})
                add(terms, Kind::server, name);
    if (const auto customer = row_of(tables.customers, order.customer)) {
        add(terms, Kind::customer, customer->name);
        add(terms, Kind::customer, customer->number);
        add(terms, Kind::mail_address, customer->mail_address);
    }
    return terms;
}

enum class Hit { none, beginning, whole };

Hit hit_of(const search::Terms& terms, const search::Terms& needles) {
    auto hit = Hit::none;
    for (const auto& needle : needles) {
        const auto first = terms.lower_bound(needle);
        if (first == terms.end() || !first->starts_with(needle)) continue;
        hit = std::max(hit, *first == needle ? Hit::whole : Hit::beginning);
    }
    return hit;
}

}  // namespace

ports::Orders::Found found_orders(const View& view, const search::Terms& needles, const accounts::Scope& scope, int most) {
    std::vector<std::tuple<Hit, Instant, OrderId>> hits;
    for (const auto& [id, order] : view.tables.orders.read()) {
        if (!scope.covers(order.customer)) continue;
        const auto hit = hit_of(terms_of(view.tables, order), needles);
        if (hit != Hit::none) hits.emplace_back(hit, order.created_at, id);
    }
    std::ranges::sort(hits, std::greater{});
    ports::Orders::Found found{.orders = {}, .all = std::cmp_less_equal(hits.size(), most)};
    for (const auto& [hit, created_at, id] : hits | std::views::take(most)) found.orders.push_back(id);
    return found;
}

}  // namespace certdesk::adapters::memory
