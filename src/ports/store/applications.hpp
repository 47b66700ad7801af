// Applications and the certificates they ended in.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/applications/application.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Applications {
public:
    virtual ~Applications() = default;
    [[nodiscard]] virtual Result<> add(
        const applications::Application& application) = 0;  // conflict when order and generation exist
    [[nodiscard]] virtual Result<std::optional<applications::Application>> find(const ApplicationId& id,
                                                                                const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::vector<applications::Application>> list_of_order(
        const OrderId& order) = 0;  // newest generation first
    // Writes everything but ids, generation and created_at, when the stage is still the one seen; false otherwise.
    [[nodiscard]] virtual Result<bool> update(const applications::Application& application, applications::Stage seen) = 0;
    // Whether another application than this one has used the key (KEY-12).
    [[nodiscard]] virtual Result<bool> key_is_used_elsewhere(std::string_view spki_sha256, const ApplicationId& except) = 0;

    [[nodiscard]] virtual Result<> add_certificate(const applications::IssuedCertificate& certificate) = 0;
    [[nodiscard]] virtual Result<std::optional<applications::IssuedCertificate>> find_certificate(
        const CertificateId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::vector<applications::IssuedCertificate>> certificates_of_order(
        const OrderId& order) = 0;  // newest first
};

}  // namespace certdesk::ports
