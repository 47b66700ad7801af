// Trying an installation again that was rolled back or stayed unproven (R21). The installing itself is work (desk/work).
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

namespace certdesk::desk {

// The order it belongs to.
[[nodiscard]] Outcome<OrderId> try_installation_again(World& world, const accounts::Actor& actor, const InstallationId& id);

}  // namespace certdesk::desk
