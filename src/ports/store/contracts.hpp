// Hosting contracts and servers in the store.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/contracts/exception.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Contracts {
public:
    virtual ~Contracts() = default;
    [[nodiscard]] virtual Result<> add(const contracts::Contract& contract) = 0;
    [[nodiscard]] virtual Result<std::optional<contracts::Contract>> find(const ContractId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::vector<contracts::Contract>> list(const accounts::Scope& scope) = 0;  // by number
    // Writes everything but its id, customer, number and created_at.
    [[nodiscard]] virtual Result<> update(const contracts::Contract& contract) = 0;

    [[nodiscard]] virtual Result<> add_server(const contracts::Server& server) = 0;
    [[nodiscard]] virtual Result<std::vector<contracts::Server>> servers_of(const ContractId& contract) = 0;  // by label
    [[nodiscard]] virtual Result<std::vector<contracts::Server>> list_servers() = 0;  // by contract and label
    [[nodiscard]] virtual Result<std::optional<contracts::Server>> find_server(const ServerId& id) = 0;
    // Writes everything but its id, contract and label.
    [[nodiscard]] virtual Result<> update_server(const contracts::Server& server) = 0;

    [[nodiscard]] virtual Result<> add_exception(const contracts::Exception& exception) = 0;
    [[nodiscard]] virtual Result<std::optional<contracts::Exception>> find_exception(const ExceptionId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<contracts::Exception>> exceptions_of(
        const ContractId& contract) = 0;                                                    // oldest first
    [[nodiscard]] virtual Result<std::vector<contracts::Exception>> list_exceptions() = 0;  // oldest first
    // False when it was confirmed or withdrawn before.
    [[nodiscard]] virtual Result<bool> confirm_exception(const ExceptionId& id, std::string_view by, Instant now) = 0;
    [[nodiscard]] virtual Result<bool> withdraw_exception(const ExceptionId& id, std::string_view by, Instant now) = 0;
};

}  // namespace certdesk::ports
