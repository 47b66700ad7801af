// Invoices, receipts and credit notes as they were issued: added, and never changed.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/invoicing/document.hpp"

#include <optional>
#include <vector>

namespace certdesk::ports {

class Invoices {
public:
    virtual ~Invoices() = default;
    // Conflict when the number is taken; its invoice must be there.
    [[nodiscard]] virtual Result<> add(const invoicing::Document& document) = 0;
    [[nodiscard]] virtual Result<std::optional<invoicing::Document>> find(const invoicing::DocumentNumber& number,
                                                                          const accounts::Scope& scope) = 0;
    // In the order of issue.
    [[nodiscard]] virtual Result<std::vector<invoicing::Document>> of_order(const OrderId& order) = 0;
    [[nodiscard]] virtual Result<std::optional<invoicing::DocumentNumber>> last_number(invoicing::DocumentKind kind) = 0;
    // Newest first.
    [[nodiscard]] virtual Result<std::vector<invoicing::Document>> search(const invoicing::Search& search) = 0;
};

}  // namespace certdesk::ports
