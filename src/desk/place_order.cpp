#include "desk/place_order.hpp"

#include "desk/gate.hpp"
#include "desk/notices.hpp"

namespace certdesk::desk {

namespace {

// What a person had to say once per certificate is said once per organization: the dossier of the customer is used by all its
// orders.
[[nodiscard]] Result<DossierId> dossier_of(World& world, ports::Transaction& transaction, const CustomerId& customer) {
    if (const auto known = TRY(transaction.dossiers().find_of_customer(customer))) return known->id;
    const dossier::Dossier begun{
        .id = world.randomness.new_id<DossierId>(), .customer = customer, .created_at = world.clock.now()};
    TRY(transaction.dossiers().add(begun));
    return begun.id;
}

}  // namespace

Outcome<orders::Order> place_order(World& world, const accounts::Actor& actor, const PlaceOrder& wish) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    const Instant now = world.clock.now();
    const Day today = day_in_japan(now);
    const auto* product = world.settings.catalogue.find(wish.product);
    const auto* price = product == nullptr ? nullptr : product->price_on(today);
    if (price == nullptr) return refuse(Refusal::not_an_option, "product");

    // A number that is taken is a conflict: the transaction begins again and draws another one.
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<orders::Order> {
        const auto contract = TRY(there(transaction.contracts().find(wish.contract, accounts::scope_of(actor))));
        if (auto obstacles = contracts::obstacles(contract, today); !obstacles.empty())
            return std::unexpected(Refused{std::move(obstacles)});

        orders::Order order;
        order.id = world.randomness.new_id<OrderId>();
        IdBytes random{};
        world.randomness.fill(random);
        order.number = orders::number_from(random);
        order.customer = contract.customer;
        order.contract = contract.id;
        order.dossier = TRY(dossier_of(world, transaction, contract.customer));
        order.product = product->code;
        order.price = price->including_tax;
        order.tax_percent = price->tax_percent;
        order.language = wish.language;
        order.created_at = now;
        order.changed_at = now;
        TRY(transaction.orders().add(order));
        transaction.record(
            audit::make_event(actor, now, audit::Action::order_made, about(order), order.number + " " + order.product));
        return order;
    });
}

}  // namespace certdesk::desk
