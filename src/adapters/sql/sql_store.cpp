#include "adapters/sql/sql_store.hpp"

#include "adapters/sql/migrations.hpp"
#include "adapters/sql/search_filling.hpp"
#include "adapters/sql/subjects.hpp"

#include <string>
#include <utility>
#include <vector>

namespace certdesk::adapters::sql {

namespace {

// A subject, made when it is first asked for.
template <class Subject, std::unique_ptr<Subject> (*make)(Statements&)>
class Made {
public:
    Subject& on(Statements& statements) {
        if (!subject_) subject_ = make(statements);
        return *subject_;
    }

private:
    std::unique_ptr<Subject> subject_;
};

class SqlTransaction final : public ports::Transaction {
public:
    SqlTransaction(std::unique_ptr<Session> session, const Queries& queries) : statements_(std::move(session), queries) {}

    ports::Accounts& accounts() override { return accounts_.on(statements_); }
    ports::Contracts& contracts() override { return contracts_.on(statements_); }
    ports::Orders& orders() override { return orders_.on(statements_); }
    ports::Dossiers& dossiers() override { return dossiers_.on(statements_); }
    ports::Payments& payments() override { return payments_.on(statements_); }
    ports::Bank& bank() override { return bank_.on(statements_); }
    ports::Ledger& ledger() override { return ledger_.on(statements_); }
    ports::Invoices& invoices() override { return invoices_.on(statements_); }
    ports::Applications& applications() override { return applications_.on(statements_); }
    ports::Authority& authority() override { return authority_.on(statements_); }
    ports::Installations& installations() override { return installations_.on(statements_); }
    ports::Mails& mails() override { return mails_.on(statements_); }
    ports::Calls& calls() override { return calls_.on(statements_); }
    ports::Papers& papers() override { return papers_.on(statements_); }
    ports::SourceAnswers& source_answers() override { return source_answers_.on(statements_); }
    ports::WorkList& work() override { return work_.on(statements_); }
    ports::AuditLog& audit() override { return audit_.on(statements_); }
    ports::Idempotency& idempotency() override { return idempotency_.on(statements_); }

    void record(audit::Event event) override { recorded_.push_back(std::move(event)); }

    Result<> commit() override {
        if (!recorded_.empty()) TRY(with_context(extend_audit_chain(statements_, recorded_), "writing the audit chain"));
        recorded_.clear();
        return with_context(statements_.commit(), "committing");
    }

private:
    Statements statements_;
    std::vector<audit::Event> recorded_;

    Made<ports::Accounts, make_accounts> accounts_;
    Made<ports::Contracts, make_contracts> contracts_;
    Made<ports::Orders, make_orders> orders_;
    Made<ports::Dossiers, make_dossiers> dossiers_;
    Made<ports::Payments, make_payments> payments_;
    Made<ports::Bank, make_bank> bank_;
    Made<ports::Ledger, make_ledger> ledger_;
    Made<ports::Invoices, make_invoices> invoices_;
    Made<ports::Applications, make_applications> applications_;
    Made<ports::Authority, make_authority> authority_;
    Made<ports::Installations, make_installations> installations_;
    Made<ports::Mails, make_mails> mails_;
    Made<ports::Calls, make_calls> calls_;
    Made<ports::Papers, make_papers> papers_;
    Made<ports::SourceAnswers, make_source_answers> source_answers_;
    Made<ports::WorkList, make_work_list> work_;
    Made<ports::AuditLog, make_audit_log> audit_;
    Made<ports::Idempotency, make_idempotency> idempotency_;
};

class SqlStore final : public ports::Store {
public:
    SqlStore(std::unique_ptr<Database> database, Queries queries, std::vector<SchemaFile> schema)
        : database_(std::move(database)), queries_(std::move(queries)), schema_(std::move(schema)) {}

    Result<std::unique_ptr<ports::Transaction>> begin(ports::Access access) override {
        auto session = TRY(with_context(database_->begin(access), "beginning a transaction"));
        return std::make_unique<SqlTransaction>(std::move(session), queries_);
    }
    Result<Migration> migrate() override {
        const auto migration = TRY(with_context(sql::migrate(*database_, queries_, schema_), "bringing the schema up to date"));
        TRY(with_context(fill_search(*database_, queries_), "making the terms that orders are found by"));
        return migration;
    }
    Result<> check() override { return check_schema(*database_, queries_, schema_); }
    std::string description() const override { return database_->description(); }

private:
    std::unique_ptr<Database> database_;
    Queries queries_;
    std::vector<SchemaFile> schema_;
};

}  // namespace

Result<std::unique_ptr<ports::Store>> make_sql_store(std::unique_ptr<Database> database) {
    auto queries = TRY(Queries::load(embedded::sql_files, database->engine()));
    auto schema = TRY(schema_files(embedded::sql_files, database->engine()));
    return std::make_unique<SqlStore>(std::move(database), std::move(queries), std::move(schema));
}

}  // namespace certdesk::adapters::sql
