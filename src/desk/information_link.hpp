// The mail that asks a customer for what is missing, with its personal link (R11). The link that was sent before ends.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <vector>

namespace certdesk::desk {

// `asked`: at least one field. The mail leaves at once.
[[nodiscard]] Result<> send_information_link(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                             const orders::Order& order, const std::vector<survey::Field>& asked);

// The newest application of an order while it gathers information; nothing when there is none.
[[nodiscard]] Result<std::optional<applications::Application>> gathering_application(ports::Transaction& transaction,
                                                                                     const OrderId& order);

}  // namespace certdesk::desk
