#include "desk/shop.hpp"

#include <utility>

namespace certdesk::desk {

namespace {

// Visitors look at products only; officers of the authority sell nothing.
[[nodiscard]] bool may_buy(const accounts::Actor* actor) {
    return actor != nullptr && actor->role != accounts::Role::authority_officer;
}

}  // namespace

Outcome<Shop> look_at_shop(World& world, const accounts::Actor* actor) {
    Shop shop;
    shop.today = day_in_japan(world.clock.now());
    for (const auto& product : world.settings.catalogue.products)
        if (product.price_on(shop.today) != nullptr) shop.products.push_back(product);
    if (!may_buy(actor)) return shop;

    auto contracts = TRY(ports::reading(
        world.store, [&](ports::Transaction& transaction) { return transaction.contracts().list(accounts::scope_of(*actor)); }));
    for (auto& contract : contracts) {
        auto obstacles = contracts::obstacles(contract, shop.today);
        const auto service = contracts::service_of(contract);
        shop.offers.push_back({std::move(contract), service, std::move(obstacles)});
    }
    return shop;
}

}  // namespace certdesk::desk
