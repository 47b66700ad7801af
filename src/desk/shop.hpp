// What a customer may buy, and for which hosting contract; and what it would come to for a site served by several servers
// (R5-R7, R78-R80, R96).
#pragma once

#include "core/catalogue/licences.hpp"
#include "core/contracts/standing.hpp"
#include "core/orders/entitlement.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::desk {

// A product as it is sold today, for the deployment that was asked about.
struct OnSale {
    catalogue::Product product;
    catalogue::Price price;
    catalogue::Policy policy;
    std::optional<catalogue::Needed> needed;  // nothing: findings say why
    std::vector<Finding> findings;
    orders::Entitlement entitlement;                              // if it were paid today
    std::vector<orders::PlannedCertificate> certificates_needed;  // of that entitlement, the first issued today
};

struct Offer {
    contracts::Contract contract;
    std::string plan_name_ja;
    std::string plan_name_en;
    contracts::Service service{};
    std::vector<Finding> obstacles;                 // empty: it can be bought now
    std::vector<contracts::Exception> relied_on{};  // rules set aside for it (R4)
};

struct Shop {
    std::vector<catalogue::Product> products;  // those that can be bought today
    std::vector<OnSale> on_sale;               // the same, in the same order, with what they come to
    std::vector<Offer> offers;                 // one for each contract in scope; empty for a visitor
    catalogue::Deployment deployment;          // as asked about
    Day today{};
};

[[nodiscard]] Outcome<Shop> look_at_shop(World& world, const accounts::Actor* actor,
                                         const catalogue::Deployment& deployment = {});

// Every product of the catalogue, sold or not, as it stands today (R5, R97).
struct Compared {
    catalogue::Product product;
    std::optional<catalogue::Price> price;
    catalogue::Policy policy;
    int longest_validity_days = 0;  // of one certificate issued today
};
[[nodiscard]] std::vector<Compared> compare_products(const World& world);

// What the purchase guide speaks of: plans, Plesk and what certificates live, from the same data as the checks (R6).
struct Lifetime {
    Day issued_from{};
    int days = 0;
};
struct Guide {
    Day today{};
    std::vector<contracts::PlanTerms> plans;  // the newest terms of each plan that counts today
    std::vector<contracts::PleskSupport> plesk;
    std::vector<Lifetime> lifetimes;  // today's, and each that is to come
};
[[nodiscard]] Guide purchase_guide(const World& world);

}  // namespace certdesk::desk
