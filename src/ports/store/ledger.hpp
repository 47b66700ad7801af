// The books: postings are added and never changed.
#pragma once

#include "base/money.hpp"
#include "base/result.hpp"
#include "core/ledger/posted.hpp"

#include <utility>
#include <vector>

namespace certdesk::ports {

class Ledger {
public:
    virtual ~Ledger() = default;
    [[nodiscard]] virtual Result<> add(const ledger::Posted& posted) = 0;
    // Oldest first.
    [[nodiscard]] virtual Result<std::vector<ledger::Posted>> of_order(const OrderId& order) = 0;
    [[nodiscard]] virtual Result<std::vector<ledger::Posted>> of_line(const BankLineId& line) = 0;
    // Orders for which something is owed, and how much.
    [[nodiscard]] virtual Result<std::vector<std::pair<OrderId, Yen>>> receivables() = 0;
    // Orders of which money is owed back to the customer, and how much.
    [[nodiscard]] virtual Result<std::vector<std::pair<OrderId, Yen>>> refunds() = 0;
    // Debits less credits of every account that was ever used, in the order of ledger::Account; their sum is zero.
    [[nodiscard]] virtual Result<std::vector<std::pair<ledger::Account, Yen>>> balances() = 0;
};

}  // namespace certdesk::ports
