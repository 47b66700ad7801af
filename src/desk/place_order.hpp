// Making an order for a hosting contract (R6, R7). It begins as a draft: the survey comes next.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

namespace certdesk::desk {

struct PlaceOrder {
    ContractId contract;
    std::string product;
    accounts::Language language = accounts::Language::ja;
};

// Refuses: not_found, contract_* and fixed_ip_address_missing (R78-R80). The dossier of the customer is taken, or begun.
[[nodiscard]] Outcome<orders::Order> place_order(World& world, const accounts::Actor& actor, const PlaceOrder& wish);

}  // namespace certdesk::desk
