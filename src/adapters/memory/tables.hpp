// Everything the store in memory holds: one map for each table of sql/schema.
#pragma once

#include "core/accounts/account.hpp"
#include "core/applications/application.hpp"
#include "core/audit/event.hpp"
#include "core/authority/case.hpp"
#include "core/calls/plan.hpp"
#include "core/contracts/exception.hpp"
#include "core/dossier/dossier.hpp"
#include "core/dossier/information_request.hpp"
#include "core/installation/installation.hpp"
#include "core/invoicing/document.hpp"
#include "core/ledger/posted.hpp"
#include "core/notices/notice.hpp"
#include "core/notices/ticket.hpp"
#include "core/oracle/sources.hpp"
#include "core/orders/order.hpp"
#include "core/papers/paper.hpp"
#include "core/payments/bank_book.hpp"
#include "core/payments/payment.hpp"
#include "core/survey/field.hpp"
#include "core/work/work.hpp"
#include "ports/store/audit_log.hpp"
#include "ports/store/idempotency.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::adapters::memory {

// Shared by all who only read; whoever writes first makes a copy of its own, so that snapshots stay as they were.
template <class T>
class CopiedOnWrite {
public:
    CopiedOnWrite() : value_(std::make_shared<T>()) {}
    CopiedOnWrite(const CopiedOnWrite& other) : value_(other.value_) {}
    CopiedOnWrite& operator=(const CopiedOnWrite& other) {
        value_ = other.value_;
        own_ = false;
        return *this;
    }
    ~CopiedOnWrite() = default;

    [[nodiscard]] const T& read() const { return *value_; }
    [[nodiscard]] T& write() {
        if (!own_) value_ = std::make_shared<T>(*value_);
        own_ = true;
        return *value_;
    }

private:
    std::shared_ptr<T> value_;
    bool own_ = false;
};

template <class Key, class Row>
using Table = CopiedOnWrite<std::map<Key, Row, std::less<>>>;

struct Tables {
    Table<CustomerId, accounts::Customer> customers;
    Table<AccountId, accounts::Account> accounts;
    Table<std::string, accounts::Session> sessions;  // by token hash
    Table<ApiKeyId, accounts::ApiKey> api_keys;

    Table<ContractId, contracts::Contract> contracts;
    Table<ServerId, contracts::Server> servers;
    Table<ExceptionId, contracts::Exception> contract_exceptions;

    Table<DossierId, dossier::Dossier> dossiers;
    Table<std::pair<DossierId, survey::Field>, dossier::Fact> dossier_facts;
    Table<InformationRequestId, dossier::InformationRequest> information_requests;

    Table<OrderId, orders::Order> orders;
    Table<std::pair<OrderId, survey::Field>, std::string> order_answers;

    Table<PaymentId, payments::Payment> payments;
    CopiedOnWrite<std::set<std::string>> payment_events;

    Table<std::string, payments::BankFile> bank_files;  // by SHA-256
    Table<BankLineId, payments::KeptLine> bank_lines;
    CopiedOnWrite<std::set<std::string>> bank_line_fingerprints;
    CopiedOnWrite<std::vector<ledger::Posted>> ledger_postings;
    Table<invoicing::DocumentNumber, invoicing::Document> invoicing_documents;

    Table<ApplicationId, applications::Application> applications;
    Table<CertificateId, applications::IssuedCertificate> certificates;

    Table<CaseId, authority::Case> authority_cases;
    Table<std::pair<CaseId, authority::Item>, authority::ConfirmedItem> authority_case_items;
    Table<std::string, authority::Issuance> authority_issuances;  // by serial
    Table<CaseId, calls::Plan> call_plans;
    Table<std::string, CaseId> call_links;  // by token_hash
    Table<std::pair<CaseId, int>, calls::Attempt> call_attempts;

    Table<InstallationId, installation::Installation> installations;
    CopiedOnWrite<std::vector<installation::Proof>> installation_proofs;

    Table<MailId, notices::Mail> mails;
    Table<TicketMessageId, notices::TicketMessage> ticket_messages;  // with their attachments

    Table<PaperId, papers::Paper> papers;
    Table<UploadId, papers::Upload> paper_uploads;

    Table<std::string, oracle::Told<oracle::DomainRegistration>> domain_answers;  // by domain
    Table<std::string, oracle::Told<oracle::NameInDns>> name_answers;             // by name

    Table<WorkId, work::Work> work;
    Table<TaskId, work::Task> tasks;

    CopiedOnWrite<std::vector<audit::Event>> audit_events;
    ports::AuditLog::Head audit_head;

    Table<std::pair<AccountId, std::string>, ports::RememberedAnswer> idempotency;
};

}  // namespace certdesk::adapters::memory
