#include "adapters/memory/memory_store.hpp"

#include "adapters/memory/view.hpp"
#include "core/audit/event.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::adapters {

namespace {

using memory::Tables;
using memory::View;

// The committed tables, and the one place for a writer.
class Shelf {
public:
    [[nodiscard]] Tables tables() {
        const std::scoped_lock lock(mutex_);
        return tables_;
    }
    // Nothing after half a minute: a transaction was begun inside another one, or forgotten.
    [[nodiscard]] std::optional<Tables> wait_to_write() {
        std::unique_lock lock(mutex_);
        if (!free_.wait_for(lock, std::chrono::seconds{30}, [&] { return !being_written_; })) return std::nullopt;
        being_written_ = true;
        return tables_;
    }
    void put(const Tables& tables) {
        const std::scoped_lock lock(mutex_);
        tables_ = tables;
    }
    void stop_writing() {
        {
            const std::scoped_lock lock(mutex_);
            being_written_ = false;
        }
        free_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable free_;
    bool being_written_ = false;
    Tables tables_;
};

class MemoryTransaction final : public ports::Transaction {
public:
    MemoryTransaction(std::shared_ptr<Shelf> shelf, Tables tables, ports::Access access)
        : shelf_(std::move(shelf)), view_{.tables = std::move(tables), .access = access} {}
    MemoryTransaction(const MemoryTransaction&) = delete;
    MemoryTransaction& operator=(const MemoryTransaction&) = delete;
    ~MemoryTransaction() override { end(); }

    ports::Accounts& accounts() override { return *accounts_; }
    ports::Contracts& contracts() override { return *contracts_; }
    ports::Orders& orders() override { return *orders_; }
    ports::Dossiers& dossiers() override { return *dossiers_; }
    ports::Payments& payments() override { return *payments_; }
    ports::Bank& bank() override { return *bank_; }
    ports::Ledger& ledger() override { return *ledger_; }
    ports::Invoices& invoices() override { return *invoices_; }
    ports::Applications& applications() override { return *applications_; }
    ports::Authority& authority() override { return *authority_; }
    ports::Installations& installations() override { return *installations_; }
    ports::Mails& mails() override { return *mails_; }
    ports::Calls& calls() override { return *calls_; }
    ports::Papers& papers() override { return *papers_; }
    ports::SourceAnswers& source_answers() override { return *source_answers_; }
    ports::WorkList& work() override { return *work_; }
    ports::AuditLog& audit() override { return *audit_; }
    ports::Idempotency& idempotency() override { return *idempotency_; }

    void record(audit::Event event) override { recorded_.push_back(std::move(event)); }

    Result<> commit() override {
        if (ended_) return fail(ErrorKind::broken, "the transaction has ended already");
        auto committed = with_context(store(), "committing");
        end();
        return committed;
    }

private:
    Result<> store() {
        TRY(view_.may_read());
        if (!recorded_.empty()) TRY(view_.may_write());
        for (auto& event : recorded_) {
            TRY(view_.storable(
                {event.actor_name, event.via, event.request_id, event.subject_kind, event.subject, event.why, event.detail}));
            auto& head = view_.tables.audit_head;
            event.sequence = head.sequence + 1;
            event.previous_hash = head.hash;
            event.hash = audit::hash_of(event);
            head = {event.sequence, event.hash};
            view_.tables.audit_events.write().push_back(event);
        }
        if (view_.access == ports::Access::write) shelf_->put(view_.tables);
        return {};
    }

    void end() {
        if (ended_) return;
        ended_ = true;
        if (!view_.dead) view_.dead = Error{ErrorKind::broken, "the transaction has ended already"};
        if (view_.access == ports::Access::write) shelf_->stop_writing();
    }

    std::shared_ptr<Shelf> shelf_;
    View view_;
    std::vector<audit::Event> recorded_;
    bool ended_ = false;

    std::unique_ptr<ports::Accounts> accounts_ = memory::make_accounts(view_);
    std::unique_ptr<ports::Contracts> contracts_ = memory::make_contracts(view_);
    std::unique_ptr<ports::Orders> orders_ = memory::make_orders(view_);
    std::unique_ptr<ports::Dossiers> dossiers_ = memory::make_dossiers(view_);
    std::unique_ptr<ports::Payments> payments_ = memory::make_payments(view_);
    std::unique_ptr<ports::Bank> bank_ = memory::make_bank(view_);
    std::unique_ptr<ports::Ledger> ledger_ = memory::make_ledger(view_);
    std::unique_ptr<ports::Invoices> invoices_ = memory::make_invoices(view_);
    std::unique_ptr<ports::Applications> applications_ = memory::make_applications(view_);
    std::unique_ptr<ports::Authority> authority_ = memory::make_authority(view_);
    std::unique_ptr<ports::Installations> installations_ = memory::make_installations(view_);
    std::unique_ptr<ports::Mails> mails_ = memory::make_mails(view_);
    std::unique_ptr<ports::Calls> calls_ = memory::make_calls(view_);
    std::unique_ptr<ports::Papers> papers_ = memory::make_papers(view_);
    std::unique_ptr<ports::SourceAnswers> source_answers_ = memory::make_source_answers(view_);
    std::unique_ptr<ports::WorkList> work_ = memory::make_work_list(view_);
    std::unique_ptr<ports::AuditLog> audit_ = memory::make_audit_log(view_);
    std::unique_ptr<ports::Idempotency> idempotency_ = memory::make_idempotency(view_);
};

class MemoryStore final : public ports::Store {
public:
    Result<std::unique_ptr<ports::Transaction>> begin(ports::Access access) override {
        if (access == ports::Access::read) return std::make_unique<MemoryTransaction>(shelf_, shelf_->tables(), access);
        auto tables = shelf_->wait_to_write();
        if (!tables) return fail(ErrorKind::unavailable, "another transaction is writing and does not end");
        return std::make_unique<MemoryTransaction>(shelf_, std::move(*tables), access);
    }
    Result<Migration> migrate() override { return Migration{}; }
    Result<> check() override { return {}; }
    std::string description() const override { return "in memory"; }

private:
    std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

}  // namespace

std::unique_ptr<ports::Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace certdesk::adapters
