// Making orders for a hosting contract (R6, R7). They begin as drafts: the survey comes next.
#pragma once

#include "core/catalogue/licences.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <vector>

namespace certdesk::desk {

struct PlaceOrder {
    ContractId contract;
    std::string product;
    accounts::Language language = accounts::Language::ja;
    catalogue::Deployment deployment{};  // how the site is served
};

// One order, or one for each server that has a key of its own: one order, one CSR, one installation (R96). Refuses: not_found,
// contract_* and fixed_ip_address_missing (R78-R80), not_an_option and csr_cannot_be_shared. The dossier of the customer is
// taken, or begun.
[[nodiscard]] Outcome<std::vector<orders::Order>> place_orders(World& world, const accounts::Actor& actor,
                                                               const PlaceOrder& wish);

// The first of them.
[[nodiscard]] Outcome<orders::Order> place_order(World& world, const accounts::Actor& actor, const PlaceOrder& wish);

}  // namespace certdesk::desk
