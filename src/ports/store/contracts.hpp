// Hosting contracts and servers in the store.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/contracts/contract.hpp"

#include <optional>
#include <vector>

namespace certdesk::ports {

class Contracts {
public:
    virtual ~Contracts() = default;
    [[nodiscard]] virtual Result<> add(const contracts::Contract& contract) = 0;
    [[nodiscard]] virtual Result<std::optional<contracts::Contract>> find(const ContractId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::vector<contracts::Contract>> list(const accounts::Scope& scope) = 0;  // by number
    // Writes ssl_capable, fixed_ip_address, valid, ends_on and plesk.
    [[nodiscard]] virtual Result<> update(const contracts::Contract& contract) = 0;

    [[nodiscard]] virtual Result<> add_server(const contracts::Server& server) = 0;
    [[nodiscard]] virtual Result<std::vector<contracts::Server>> servers_of(const ContractId& contract) = 0;  // by label
    [[nodiscard]] virtual Result<std::optional<contracts::Server>> find_server(const ServerId& id) = 0;
};

}  // namespace certdesk::ports
