#include "adapters/memory/view.hpp"
#include "core/ledger/balances.hpp"

#include <array>
#include <map>

namespace certdesk::adapters::memory {

namespace {

class MemoryLedger final : public ports::Ledger {
public:
    explicit MemoryLedger(View& view) : view_(view) {}

    Result<> add(const ledger::Posted& posted) override {
        TRY(view_.may_write());
        TRY(view_.storable({posted.posted_by}));
        const auto& [order, line] = posted.posting.subject();
        if (order) TRY(view_.must_exist(view_.tables.orders, *order, "order"));
        if (line) TRY(view_.must_exist(view_.tables.bank_lines, *line, "line of the bank"));
        for (const auto& other : view_.tables.ledger_postings.read())
            if (other.id == posted.id) return view_.die(ErrorKind::conflict, "there is such a posting already");
        view_.tables.ledger_postings.write().push_back(posted);
        return {};
    }
    Result<std::vector<ledger::Posted>> of_order(const OrderId& order) override {
        return sorted([&](const ledger::Subject& subject) { return subject.order == order; });
    }
    Result<std::vector<ledger::Posted>> of_line(const BankLineId& line) override {
        return sorted([&](const ledger::Subject& subject) { return subject.line == line; });
    }
    Result<std::vector<std::pair<OrderId, Yen>>> receivables() override { return by_order(ledger::Account::receivable, 1); }
    Result<std::vector<std::pair<OrderId, Yen>>> refunds() override { return by_order(ledger::Account::refund, -1); }
    Result<std::vector<std::pair<ledger::Account, Yen>>> balances() override {
        TRY(view_.may_read());
        ledger::Balances sums;
        std::array<bool, count_of<ledger::Account>> used{};
        for (const auto& posted : view_.tables.ledger_postings.read()) {
            sums.add(posted.posting);
            for (const auto& movement : posted.posting.movements())
                used[static_cast<std::size_t>(movement.debit)] = used[static_cast<std::size_t>(movement.credit)] = true;
        }
        std::vector<std::pair<ledger::Account, Yen>> balances;
        for (const auto account : all_of<ledger::Account>())
            if (used[static_cast<std::size_t>(account)]) balances.emplace_back(account, sums.of(account));
        return balances;
    }

private:
    // What stands on the account for each order, where it is more than nothing; the sign is -1 for accounts on the credit side.
    Result<std::vector<std::pair<OrderId, Yen>>> by_order(ledger::Account account, int sign) {
        TRY(view_.may_read());
        std::map<OrderId, Yen> sums;
        for (const auto& posted : view_.tables.ledger_postings.read())
            if (const auto& order = posted.posting.subject().order)
                sums[*order].amount += sign * posted.posting.change_of(account).amount;
        std::erase_if(sums, [](const auto& one) { return one.second <= Yen{}; });
        return std::vector<std::pair<OrderId, Yen>>(sums.begin(), sums.end());
    }
    template <class Wanted>
    Result<std::vector<ledger::Posted>> sorted(const Wanted& wanted) {
        TRY(view_.may_read());
        std::vector<ledger::Posted> postings;
        for (const auto& posted : view_.tables.ledger_postings.read())
            if (wanted(posted.posting.subject())) postings.push_back(posted);
        std::ranges::sort(postings, {}, [](const ledger::Posted& posted) { return std::tie(posted.posted_at, posted.id); });
        return postings;
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Ledger> make_ledger(View& view) { return std::make_unique<MemoryLedger>(view); }

}  // namespace certdesk::adapters::memory
