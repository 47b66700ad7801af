// Rows to put into a store, every field filled with something that is easily lost: NUL bytes, characters beyond the first
// plane of Unicode, both ends of an enumeration. Everybody here is made up.
#pragma once

#include "core/accounts/account.hpp"
#include "core/applications/application.hpp"
#include "core/audit/event.hpp"
#include "core/authority/case.hpp"
#include "core/contracts/contract.hpp"
#include "core/dossier/dossier.hpp"
#include "core/dossier/information_request.hpp"
#include "core/installation/installation.hpp"
#include "core/notices/notice.hpp"
#include "core/notices/ticket.hpp"
#include "core/orders/order.hpp"
#include "core/payments/payment.hpp"
#include "core/work/work.hpp"
#include "ports/store.hpp"

#include <boost/pfr/ops_fields.hpp>
#include <string>

// Rows are the same when all their fields are; for tests only.
namespace certdesk::authority {
inline bool operator==(const Call& a, const Call& b) { return boost::pfr::eq_fields(a, b); }
}  // namespace certdesk::authority
namespace certdesk::notices {
inline bool operator==(const Attachment& a, const Attachment& b) { return boost::pfr::eq_fields(a, b); }
}  // namespace certdesk::notices

namespace certdesk::tests {

template <class Row>
[[nodiscard]] bool same(const Row& a, const Row& b) {
    return boost::pfr::eq_fields(a, b);
}

template <class Row>
[[nodiscard]] bool same(const std::vector<Row>& a, const std::vector<Row>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!same(a[i], b[i])) return false;
    return true;
}

// Ids that rise: 1, 2, 3 …
[[nodiscard]] IdBytes next_id_bytes();
template <class AnyId>
[[nodiscard]] AnyId next_id() {
    return AnyId(next_id_bytes());
}

[[nodiscard]] Instant at(int minute);                       // minutes after 2026-11-22T00:00:00Z
[[nodiscard]] std::string hex_of(char digit);               // 64 times the digit
inline constexpr const char* yoshino = "株式会社𠮷野見本";  // with U+20BB7, four bytes in UTF-8
[[nodiscard]] Bytes bytes_with_nul();

namespace sample {

[[nodiscard]] accounts::Customer customer();
[[nodiscard]] accounts::Account account(const accounts::Customer& customer);
[[nodiscard]] contracts::Contract contract(const accounts::Customer& customer);
[[nodiscard]] contracts::Server server(const contracts::Contract& contract);
[[nodiscard]] dossier::Dossier dossier(const accounts::Customer& customer);
[[nodiscard]] orders::Order order(const contracts::Contract& contract, const dossier::Dossier& dossier);
[[nodiscard]] dossier::InformationRequest information_request(const orders::Order& order);
[[nodiscard]] payments::Payment payment(const orders::Order& order);
[[nodiscard]] applications::Application application(const orders::Order& order);
[[nodiscard]] applications::IssuedCertificate certificate(const applications::Application& application);
[[nodiscard]] authority::Case authority_case();
[[nodiscard]] authority::Issuance issuance(const authority::Case& authority_case);
[[nodiscard]] installation::Installation installation(const applications::IssuedCertificate& certificate,
                                                      const contracts::Server& server);
[[nodiscard]] notices::Mail mail(const orders::Order& order);
[[nodiscard]] notices::TicketMessage message(const orders::Order& order);
[[nodiscard]] work::Work work(const std::string& subject = "a mail");
[[nodiscard]] work::Task task();
[[nodiscard]] audit::Event event(const std::optional<OrderId>& order = std::nullopt);

}  // namespace sample

// What most rows refer to: a customer with a contract, a server, a dossier and an order.
struct Ground {
    accounts::Customer customer = sample::customer();
    contracts::Contract contract = sample::contract(customer);
    contracts::Server server = sample::server(contract);
    dossier::Dossier dossier = sample::dossier(customer);
    orders::Order order = sample::order(contract, dossier);

    [[nodiscard]] accounts::Scope own() const { return accounts::Scope::of(customer.id); }
    void lay(ports::Transaction& transaction) const;
};

// Somebody else, who must find nothing of it.
[[nodiscard]] inline accounts::Scope stranger() { return accounts::Scope::of(next_id<CustomerId>()); }
[[nodiscard]] inline accounts::Scope whole_desk() { return accounts::Scope::whole_desk(); }

}  // namespace certdesk::tests
