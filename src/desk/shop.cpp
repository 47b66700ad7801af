#include "desk/shop.hpp"

#include "desk/standing.hpp"
#include "pki/validity.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace certdesk::desk {

namespace {

constexpr std::chrono::years outlook{4};

// Visitors look at products only; officers of the authority sell nothing.
[[nodiscard]] bool may_buy(const accounts::Actor* actor) {
    return actor != nullptr && actor->role != accounts::Role::authority_officer;
}

[[nodiscard]] OnSale on_sale(const catalogue::Product& product, const catalogue::Deployment& deployment, Day today) {
    OnSale sale;
    sale.product = product;
    sale.price = *product.price_on(today);
    sale.policy = product.policy_on(today);
    if (auto needed = catalogue::needed_for(deployment, 1, sale.policy, sale.price))
        sale.needed = *needed;
    else
        sale.findings = std::move(needed).error().findings;
    sale.entitlement = orders::entitlement_from(today, product.term_months);
    sale.certificates_needed = orders::certificates_needed(sale.entitlement, today, product);
    return sale;
}

[[nodiscard]] Offer offer_for(contracts::Contract contract, const contracts::PlanTerms* terms, contracts::Standing standing) {
    Offer offer;
    if (terms != nullptr) {
        offer.plan_name_ja = terms->name_ja;
        offer.plan_name_en = terms->name_en;
    }
    offer.contract = std::move(contract);
    offer.service = standing.service;
    offer.obstacles = std::move(standing.obstacles);
    offer.relied_on = std::move(standing.relied_on);
    return offer;
}

// When the longest validity changes, seen from a day on.
[[nodiscard]] std::vector<Lifetime> lifetimes_from(Day today) {
    const Day end = Day{std::chrono::year_month_day{today}.year() / 1 / 1} + std::chrono::days{366} * outlook.count();
    std::vector<Lifetime> lifetimes;
    for (Day day = today; day < end; day += std::chrono::days{1}) {
        const int days = pki::maximum_validity_days(Instant{day});
        if (lifetimes.empty() || lifetimes.back().days != days) lifetimes.push_back({day, days});
    }
    return lifetimes;
}

}  // namespace

Outcome<Shop> look_at_shop(World& world, const accounts::Actor* actor, const catalogue::Deployment& deployment) {
    Shop shop;
    shop.today = day_in_japan(world.clock.now());
    shop.deployment = deployment;
    for (const auto& product : world.settings.catalogue.products) {
        if (!product.can_be_bought_on(shop.today)) continue;
        shop.products.push_back(product);
        shop.on_sale.push_back(on_sale(product, deployment, shop.today));
    }
    if (!may_buy(actor)) return shop;

    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<Shop> {
        for (auto& contract : TRY(transaction.contracts().list(accounts::scope_of(*actor)))) {
            auto standing = TRY(standing_of(world, transaction, contract, shop.today));
            const auto* terms = world.settings.plans.terms(contract.plan, shop.today);
            shop.offers.push_back(offer_for(std::move(contract), terms, std::move(standing)));
        }
        return std::move(shop);
    });
}

std::vector<Compared> compare_products(const World& world) {
    const Day today = day_in_japan(world.clock.now());
    std::vector<Compared> compared;
    for (const auto& product : world.settings.catalogue.products) {
        const auto* price = product.price_on(today);
        compared.push_back({.product = product,
                            .price = price == nullptr ? std::nullopt : std::optional(*price),
                            .policy = product.policy_on(today),
                            .longest_validity_days = orders::lifetime_on(today, product)});
    }
    return compared;
}

Guide purchase_guide(const World& world) {
    Guide guide;
    guide.today = day_in_japan(world.clock.now());
    for (const auto plan : all_of<contracts::Plan>())
        if (const auto* terms = world.settings.plans.terms(plan, guide.today)) guide.plans.push_back(*terms);
    guide.plesk = world.settings.plans.plesk;
    guide.lifetimes = lifetimes_from(guide.today);
    return guide;
}

}  // namespace certdesk::desk
