#include "core/ledger/balances.hpp"

#include <cstddef>

namespace certdesk::ledger {

namespace {

template <class Sums>
Yen at(const Sums& sums, Account account) {
    return sums[static_cast<std::size_t>(account)];
}

template <class Map, class Key>
Yen of_one(const Map& map, const Key& key, Account account) {
    const auto found = map.find(key);
    return found == map.end() ? Yen{} : at(found->second, account);
}

}  // namespace

void Balances::add_to(Sums& sums, const Posting& posting) {
    for (const auto& movement : posting.movements()) {
        sums[static_cast<std::size_t>(movement.debit)].amount += movement.amount.amount;
        sums[static_cast<std::size_t>(movement.credit)].amount -= movement.amount.amount;
    }
}

void Balances::add(const Posting& posting) {
    add_to(whole_, posting);
    if (const auto& order = posting.subject().order) add_to(orders_[*order], posting);
    if (const auto& line = posting.subject().line) add_to(lines_[*line], posting);
}

Yen Balances::of(Account account) const { return at(whole_, account); }
Yen Balances::of(Account account, const OrderId& order) const { return of_one(orders_, order, account); }
Yen Balances::of(Account account, const BankLineId& line) const { return of_one(lines_, line, account); }

Yen Balances::sum() const {
    Yen sum;
    for (const auto& balance : whole_) sum.amount += balance.amount;
    return sum;
}

}  // namespace certdesk::ledger
