// What one transaction sees of the store in memory, and the small verbs all subjects are made of.
#pragma once

#include "adapters/memory/tables.hpp"
#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "ports/store.hpp"

#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace certdesk::adapters::memory {

struct View {
    Tables tables;
    ports::Access access{};
    std::optional<Error> dead{};  // the first error: nothing works after it

    [[nodiscard]] std::unexpected<Error> die(ErrorKind kind, std::string message);
    [[nodiscard]] Result<> may_read() const;
    [[nodiscard]] Result<> may_write();
    // What the databases refuse (base/text.hpp), this store refuses too.
    [[nodiscard]] Result<> storable(std::initializer_list<std::string_view> texts);

    template <class Key, class Row>
    [[nodiscard]] Result<> must_exist(const Table<Key, Row>& table, const Key& key, std::string_view noun) {
        if (!table.read().contains(key)) return die(ErrorKind::broken, "there is no such " + std::string(noun));
        return {};
    }

    template <class Key, class Row>
    [[nodiscard]] Result<> insert(Table<Key, Row>& table, const Key& key, const Row& row, std::string_view noun) {
        if (!table.write().try_emplace(key, row).second)
            return die(ErrorKind::conflict, "there is such a " + std::string(noun) + " already");
        return {};
    }

    // Conflict when another row answers true.
    template <class Key, class Row, std::predicate<const Row&> Clashes>
    [[nodiscard]] Result<> must_be_unique(const Table<Key, Row>& table, std::string_view noun, const Clashes& clashes) {
        for (const auto& [key, row] : table.read())
            if (clashes(row)) return die(ErrorKind::conflict, "there is such a " + std::string(noun) + " already");
        return {};
    }
};

template <class Key, class Row, class Searched>
[[nodiscard]] std::optional<Row> row_of(const Table<Key, Row>& table, const Searched& key) {
    const auto found = table.read().find(key);
    if (found == table.read().end()) return std::nullopt;
    return found->second;
}

// Law 10: a row of another customer is not found.
template <class Key, class Row>
[[nodiscard]] std::optional<Row> row_of(const Table<Key, Row>& table, const Key& key, const accounts::Scope& scope) {
    auto row = row_of(table, key);
    if (row && !scope.covers(row->customer)) return std::nullopt;
    return row;
}

template <class Key, class Row, std::predicate<const Row&> Wanted>
[[nodiscard]] std::optional<Row> first_row(const Table<Key, Row>& table, const Wanted& wanted) {
    for (const auto& [key, row] : table.read())
        if (wanted(row)) return row;
    return std::nullopt;
}

// Rows that are wanted, by rising `rank(row)`.
template <class Key, class Row, std::predicate<const Row&> Wanted, class Rank>
[[nodiscard]] std::vector<Row> rows_by(const Table<Key, Row>& table, const Wanted& wanted, const Rank& rank) {
    std::vector<Row> rows;
    for (const auto& [key, row] : table.read())
        if (wanted(row)) rows.push_back(row);
    std::ranges::sort(rows, [&](const Row& a, const Row& b) { return rank(a) < rank(b); });
    return rows;
}

template <class Row>
[[nodiscard]] std::vector<Row> at_most(std::vector<Row> rows, int limit) {
    const auto most = static_cast<std::size_t>(std::max(limit, 0));
    if (rows.size() > most) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(most), rows.end());
    return rows;
}

template <class Row>
[[nodiscard]] std::vector<Row> reversed(std::vector<Row> rows) {
    std::ranges::reverse(rows);
    return rows;
}

// The subjects; each lives in the file of its name.
[[nodiscard]] std::unique_ptr<ports::Accounts> make_accounts(View& view);
[[nodiscard]] std::unique_ptr<ports::Contracts> make_contracts(View& view);
[[nodiscard]] std::unique_ptr<ports::Orders> make_orders(View& view);
[[nodiscard]] std::unique_ptr<ports::Dossiers> make_dossiers(View& view);
[[nodiscard]] std::unique_ptr<ports::Payments> make_payments(View& view);
[[nodiscard]] std::unique_ptr<ports::Bank> make_bank(View& view);
[[nodiscard]] std::unique_ptr<ports::Ledger> make_ledger(View& view);
[[nodiscard]] std::unique_ptr<ports::Invoices> make_invoices(View& view);
[[nodiscard]] std::unique_ptr<ports::Applications> make_applications(View& view);
[[nodiscard]] std::unique_ptr<ports::Authority> make_authority(View& view);
[[nodiscard]] std::unique_ptr<ports::Calls> make_calls(View& view);
[[nodiscard]] std::unique_ptr<ports::Installations> make_installations(View& view);
[[nodiscard]] std::unique_ptr<ports::Mails> make_mails(View& view);
[[nodiscard]] std::unique_ptr<ports::Papers> make_papers(View& view);
[[nodiscard]] std::unique_ptr<ports::SourceAnswers> make_source_answers(View& view);
[[nodiscard]] std::unique_ptr<ports::WorkList> make_work_list(View& view);
[[nodiscard]] std::unique_ptr<ports::AuditLog> make_audit_log(View& view);
[[nodiscard]] std::unique_ptr<ports::Idempotency> make_idempotency(View& view);

}  // namespace certdesk::adapters::memory
