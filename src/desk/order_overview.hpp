// Everything about one order in one consistent view, for pages, API and command line; and the list of orders.
#pragma once

#include "core/calls/plan.hpp"
#include "core/contracts/standing.hpp"
#include "core/invoicing/document.hpp"
#include "core/orders/entitlement.hpp"
#include "core/orders/time_line.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::desk {

struct OrderOverview {
    orders::Order order;
    accounts::Customer customer;
    contracts::Contract contract;
    contracts::Service service{};
    contracts::Standing standing{};
    std::optional<catalogue::Product> product;
    survey::Answers answers;  // of order and dossier
    std::vector<dossier::Fact> facts;
    std::optional<payments::Payment> payment;
    std::vector<invoicing::Document> invoices;                      // with receipts and credit notes, in the order of issue
    std::vector<dossier::InformationRequest> information_requests;  // newest first
    std::vector<applications::Application> applications;            // newest first
    std::vector<applications::IssuedCertificate> certificates;      // newest first
    std::vector<installation::Installation> installations;          // newest first
    std::vector<installation::Proof> proofs;                        // of the newest installation
    std::vector<notices::Mail> mails;                               // oldest first; customers see them once sent
    std::vector<notices::TicketMessage> messages;                   // oldest first
    std::vector<work::Task> tasks;                                  // open ones; empty for customers
    std::vector<audit::Event> history;                              // by sequence; empty for customers
    std::vector<orders::Entry> time_line;
    std::vector<contracts::Server> servers;
    std::optional<calls::Plan> call;                   // while the responsible person is to be called
    std::optional<orders::Entitlement> entitlement;    // once it is paid
    std::vector<orders::PlannedCertificate> renewals;  // to come after the newest certificate, or all when there is none yet
};

[[nodiscard]] Outcome<OrderOverview> order_overview(World& world, const accounts::Actor& actor, const OrderId& id);
[[nodiscard]] Outcome<OrderId> find_order_by_number(World& world, const accounts::Actor& actor, std::string_view number);

struct OrderLine {
    orders::Order order;
    std::vector<orders::Entry> time_line;  // the entry that is `now` says whose move it is
    std::string customer_name;
};
// One line for each order, in one transaction with whatever found them.
[[nodiscard]] Outcome<std::vector<OrderLine>> order_lines(World& world, ports::Transaction& transaction,
                                                          const accounts::Scope& scope, std::vector<orders::Order> orders);
// Newest first, `limit` 1 to 100, after the order `after` (its id) when given.
[[nodiscard]] Outcome<std::vector<OrderLine>> list_orders(World& world, const accounts::Actor& actor, int limit,
                                                          const std::optional<OrderId>& after);

}  // namespace certdesk::desk
