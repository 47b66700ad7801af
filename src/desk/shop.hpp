// What a customer may buy, and for which hosting contract (R5-R7, R78-R80).
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <vector>

namespace certdesk::desk {

struct Offer {
    contracts::Contract contract;
    contracts::Service service{};
    std::vector<Finding> obstacles;  // empty: it can be bought now
};

struct Shop {
    std::vector<catalogue::Product> products;
    std::vector<Offer> offers;  // one for each contract in scope; empty for a visitor
    Day today{};
};

[[nodiscard]] Outcome<Shop> look_at_shop(World& world, const accounts::Actor* actor);

}  // namespace certdesk::desk
