// The subjects of the store over the statements of one transaction; each lives in the file of its name.
#pragma once

#include "adapters/sql/statements.hpp"
#include "core/audit/event.hpp"
#include "ports/store.hpp"

#include <memory>
#include <vector>

namespace certdesk::adapters::sql {

[[nodiscard]] std::unique_ptr<ports::Accounts> make_accounts(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Contracts> make_contracts(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Orders> make_orders(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Dossiers> make_dossiers(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Payments> make_payments(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Bank> make_bank(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Ledger> make_ledger(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Invoices> make_invoices(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Applications> make_applications(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Authority> make_authority(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Calls> make_calls(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Installations> make_installations(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Mails> make_mails(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Papers> make_papers(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::SourceAnswers> make_source_answers(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::WorkList> make_work_list(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::AuditLog> make_audit_log(Statements& statements);
[[nodiscard]] std::unique_ptr<ports::Idempotency> make_idempotency(Statements& statements);

// Takes the head of the chain, gives each event its place and hash, and moves the head (I-12). The last act before a commit.
[[nodiscard]] Result<> extend_audit_chain(Statements& statements, std::vector<audit::Event>& events);

}  // namespace certdesk::adapters::sql
