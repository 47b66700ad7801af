#include "desk/standing.hpp"

namespace certdesk::desk {

Result<contracts::Standing> standing_of(World& world, ports::Transaction& transaction, const contracts::Contract& contract,
                                        Day day) {
    const auto exceptions = TRY(transaction.contracts().exceptions_of(contract.id));
    return contracts::standing_of(contract, world.settings.plans, exceptions, day);
}

Result<contracts::Standing> standing_of(World& world, ports::Transaction& transaction, const contracts::Contract& contract,
                                        const applications::Application& application) {
    const auto exceptions = TRY(transaction.contracts().exceptions_of(contract.id));
    const auto on = [&](Day day) { return contracts::standing_of(contract, world.settings.plans, exceptions, day); };
    auto standing = on(day_in_japan(world.clock.now()));
    standing.service = on(day_in_japan(application.created_at)).service;
    return standing;
}

}  // namespace certdesk::desk
