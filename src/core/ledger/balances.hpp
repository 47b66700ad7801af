// What stands on the accounts after all postings: in the whole, for one order, and for one line of the bank.
#pragma once

#include "base/money.hpp"
#include "core/ids.hpp"
#include "core/ledger/posting.hpp"

#include <array>
#include <map>

namespace certdesk::ledger {

class Balances {
public:
    void add(const Posting& posting);

    // Debits less credits; so much is the balance of bank and receivable, and its negative that of suspense, sales …
    [[nodiscard]] Yen of(Account account) const;
    [[nodiscard]] Yen of(Account account, const OrderId& order) const;
    [[nodiscard]] Yen of(Account account, const BankLineId& line) const;

    // Of all accounts: zero.
    [[nodiscard]] Yen sum() const;

    // What is still due for the order; negative when more was paid than is due now.
    [[nodiscard]] Yen due(const OrderId& order) const { return of(Account::receivable, order); }
    // What of a transfer has not found its order.
    [[nodiscard]] Yen waiting(const BankLineId& line) const { return {-of(Account::suspense, line).amount}; }

private:
    using Sums = std::array<Yen, count_of<Account>>;
    static void add_to(Sums& sums, const Posting& posting);

    Sums whole_{};
    std::map<OrderId, Sums> orders_;
    std::map<BankLineId, Sums> lines_;
};

}  // namespace certdesk::ledger
