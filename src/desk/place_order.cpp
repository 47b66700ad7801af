#include "desk/place_order.hpp"

#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/standing.hpp"

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

Outcome<std::vector<orders::Order>> place_orders(World& world, const accounts::Actor& actor, const PlaceOrder& wish) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    const Instant now = world.clock.now();
    const Day today = day_in_japan(now);
    const auto* product = world.settings.catalogue.find(wish.product);
    if (product == nullptr || !product->can_be_bought_on(today)) return refuse(Refusal::not_an_option, "product");
    const auto& price = *product->price_on(today);
    const auto needed = TRY(catalogue::needed_for(wish.deployment, 1, product->policy_on(today), price));

    // A number that is taken is a conflict: the transaction begins again and draws another one.
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<orders::Order>> {
        const auto contract = TRY(there(transaction.contracts().find(wish.contract, accounts::scope_of(actor))));
        if (auto standing = TRY(standing_of(world, transaction, contract, today)); !standing.obstacles.empty())
            return std::unexpected(Refused{std::move(standing.obstacles)});

        orders::Order order;
        order.customer = contract.customer;
        order.contract = contract.id;
        order.dossier = TRY(dossier_of(world, transaction, contract.customer));
        order.product = product->code;
        order.licences = catalogue::licences_of_one_order(needed);
        order.price = Yen{price.including_tax.amount * order.licences};
        order.tax_percent = price.tax_percent;
        order.language = wish.language;
        order.created_at = now;
        order.changed_at = now;
        order.term_months = product->term_months;
        order.deployment = catalogue::share_of_one_order(wish.deployment);

        std::vector<orders::Order> placed;
        for (int made = 0; made < needed.orders; ++made) {
            order.id = world.randomness.new_id<OrderId>();
            IdBytes random{};
            world.randomness.fill(random);
            order.number = orders::number_from(random);
            TRY(transaction.orders().add(order));
            transaction.record(
                audit::make_event(actor, now, audit::Action::order_made, about(order), order.number + " " + order.product));
            placed.push_back(order);
        }
        return placed;
    });
}

Outcome<orders::Order> place_order(World& world, const accounts::Actor& actor, const PlaceOrder& wish) {
    return TRY(place_orders(world, actor, wish)).front();
}

}  // namespace certdesk::desk
