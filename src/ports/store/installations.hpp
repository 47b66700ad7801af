// Installations and their proofs.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/installation/installation.hpp"

#include <optional>
#include <vector>

namespace certdesk::ports {

class Installations {
public:
    virtual ~Installations() = default;
    [[nodiscard]] virtual Result<> add(const installation::Installation& installation) = 0;
    [[nodiscard]] virtual Result<std::optional<installation::Installation>> find(const InstallationId& id,
                                                                                 const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::vector<installation::Installation>> list_of_order(
        const OrderId& order) = 0;  // newest first
    // Writes stage, folder, former_folder, failure and changed_at, when the stage is still the one seen; false otherwise.
    [[nodiscard]] virtual Result<bool> update(const installation::Installation& installation, installation::Stage seen) = 0;

    [[nodiscard]] virtual Result<> add_proof(const installation::Proof& proof) = 0;
    [[nodiscard]] virtual Result<std::vector<installation::Proof>> proofs(
        const InstallationId& installation) = 0;  // by name, address, time
};

}  // namespace certdesk::ports
