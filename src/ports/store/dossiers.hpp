// Dossiers, their facts, and the information requests that fill them.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/dossier/dossier.hpp"
#include "core/dossier/information_request.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Dossiers {
public:
    virtual ~Dossiers() = default;
    [[nodiscard]] virtual Result<> add(const dossier::Dossier& dossier) = 0;
    [[nodiscard]] virtual Result<std::optional<dossier::Dossier>> find(const DossierId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::optional<dossier::Dossier>> find_of_customer(
        const CustomerId& customer) = 0;  // the first one
    // The present fact of each field; put_fact replaces it (what it was stands in the audit chain as an event).
    [[nodiscard]] virtual Result<> put_fact(const DossierId& dossier, const dossier::Fact& fact) = 0;
    [[nodiscard]] virtual Result<std::vector<dossier::Fact>> facts(
        const DossierId& dossier) = 0;  // in the order of survey::Field

    [[nodiscard]] virtual Result<> add_request(const dossier::InformationRequest& request) = 0;
    [[nodiscard]] virtual Result<std::optional<dossier::InformationRequest>> find_request_by_token(
        std::string_view token_hash) = 0;
    [[nodiscard]] virtual Result<std::vector<dossier::InformationRequest>> requests_of(const OrderId& order) = 0;  // newest first
    // False when it was answered before.
    [[nodiscard]] virtual Result<bool> mark_answered(const InformationRequestId& id, Instant answered_at) = 0;
};

}  // namespace certdesk::ports
