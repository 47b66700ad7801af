// The store: everything the desk keeps, behind transactions. SQLite, PostgreSQL and the in-memory store all pass
// tests/contract/store.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "core/audit/event.hpp"
#include "ports/store/accounts.hpp"
#include "ports/store/applications.hpp"
#include "ports/store/audit_log.hpp"
#include "ports/store/authority.hpp"
#include "ports/store/bank.hpp"
#include "ports/store/calls.hpp"
#include "ports/store/contracts.hpp"
#include "ports/store/dossiers.hpp"
#include "ports/store/idempotency.hpp"
#include "ports/store/installations.hpp"
#include "ports/store/invoices.hpp"
#include "ports/store/ledger.hpp"
#include "ports/store/mails.hpp"
#include "ports/store/orders.hpp"
#include "ports/store/papers.hpp"
#include "ports/store/payments.hpp"
#include "ports/store/source_answers.hpp"
#include "ports/store/work_list.hpp"

#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

namespace certdesk::ports {

CD_ENUMERATION(Access, read, write);

// Ends without effect unless commit() answered well. One thread at a time.
class Transaction {
public:
    virtual ~Transaction() = default;

    virtual Accounts& accounts() = 0;
    virtual Contracts& contracts() = 0;
    virtual Orders& orders() = 0;
    virtual Dossiers& dossiers() = 0;
    virtual Payments& payments() = 0;
    virtual Bank& bank() = 0;
    virtual Ledger& ledger() = 0;
    virtual Invoices& invoices() = 0;
    virtual Applications& applications() = 0;
    virtual Authority& authority() = 0;
    virtual Calls& calls() = 0;
    virtual Installations& installations() = 0;
    virtual Mails& mails() = 0;
    virtual Papers& papers() = 0;
    virtual SourceAnswers& source_answers() = 0;
    virtual WorkList& work() = 0;
    virtual AuditLog& audit() = 0;
    virtual Idempotency& idempotency() = 0;

    // The event joins the chain at commit, in the order of recording (I-12): a change without its entry cannot be committed.
    virtual void record(audit::Event event) = 0;
    // After an error of any verb above the transaction is dead: commit answers with an error.
    [[nodiscard]] virtual Result<> commit() = 0;
};

class Store {
public:
    virtual ~Store() = default;
    [[nodiscard]] virtual Result<std::unique_ptr<Transaction>> begin(Access access) = 0;
    // Brings the schema to what this program knows, once, under a lock; refuses a newer one. The version before and after.
    struct Migration {
        int from = 0;
        int to = 0;
    };
    [[nodiscard]] virtual Result<Migration> migrate() = 0;
    // Ready to answer: reachable and of the right schema.
    [[nodiscard]] virtual Result<> check() = 0;
    [[nodiscard]] virtual std::string description() const = 0;  // "SQLite 3.40.1, /var/lib/certdesk/desk.db"; no secret
};

// Reads in one consistent view: `doing(Transaction&)` answers with a Result or an Outcome.
template <class Doing>
[[nodiscard]] auto reading(Store& store, Doing&& doing) -> std::invoke_result_t<Doing, Transaction&> {
    auto transaction = TRY(store.begin(Access::read));
    return std::forward<Doing>(doing)(*transaction);
}

// Whether somebody else's write was in the way: in a Result's Error, or in an Outcome's.
template <class No>
[[nodiscard]] bool is_conflict(const No& no) {
    if constexpr (std::is_same_v<No, Error>) {
        return no.kind == ErrorKind::conflict;
    } else {
        const auto* error = std::get_if<Error>(&no);
        return error != nullptr && error->kind == ErrorKind::conflict;
    }
}

// Writes in one transaction: committed when `doing` answers well, undone when it refuses or fails. A conflict with
// another writer (serialization failure, deadlock, a number taken), in a statement or at commit, is tried again, five times
// at most (F-31), so `doing` must depend on nothing but its inputs, fresh random bytes and the store.
template <class Doing>
[[nodiscard]] auto writing(Store& store, Doing&& doing) -> std::invoke_result_t<Doing, Transaction&> {
    for (int attempt = 1;; ++attempt) {
        auto transaction = TRY(store.begin(Access::write));
        auto answer = doing(*transaction);
        if (!answer) {
            if (attempt == 5 || !is_conflict(answer.error())) return answer;
            continue;
        }
        auto committed = transaction->commit();
        if (committed) return answer;
        if (committed.error().kind != ErrorKind::conflict || attempt == 5) return std::unexpected(std::move(committed).error());
    }
}

}  // namespace certdesk::ports
