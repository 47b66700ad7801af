// What a hosting contract allows on a day, by the plans of the configuration and the exceptions of the store.
#pragma once

#include "core/contracts/standing.hpp"
#include "desk/world.hpp"

namespace certdesk::desk {

[[nodiscard]] Result<contracts::Standing> standing_of(World& world, ports::Transaction& transaction,
                                                      const contracts::Contract& contract, Day day);

// Of an application: obstacles by today, but the service of the day on which it began. What was begun as full service is
// ended as full service.
[[nodiscard]] Result<contracts::Standing> standing_of(World& world, ports::Transaction& transaction,
                                                      const contracts::Contract& contract,
                                                      const applications::Application& application);

}  // namespace certdesk::desk
