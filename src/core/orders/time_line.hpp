// The whole walk of one order as a time line: done, now (whose move, until when), next.
#pragma once

#include "core/applications/application.hpp"
#include "core/contracts/contract.hpp"
#include "core/dossier/information_request.hpp"
#include "core/installation/installation.hpp"
#include "core/move.hpp"
#include "core/orders/order.hpp"
#include "core/payments/payment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::orders {

// The procedure's steps (R8-R22) in the customer's words; "time_line.<milestone>" in words/*/orders.po.
// csr is the customer's own step on apply-only plans, key the machine's on full service.
CD_ENUMERATION(Milestone, survey, payment, information, key, csr, application, vetting, hold, issued, installation, delivery,
               report);
CD_ENUMERATION(EntryState, done, now, next, failed);

struct Entry {
    Milestone milestone{};
    EntryState state = EntryState::next;
    Move move = Move::nobody;      // whose, when the state is now or failed
    std::optional<Instant> at{};   // when it was done
    std::optional<Instant> due{};  // until when, when known
    std::string note{};            // the CA's words on hold or NG
};

struct Facts {
    Order order;
    contracts::Service service{};
    std::optional<payments::Payment> payment;
    std::optional<dossier::InformationRequest> information_request;  // the newest
    std::optional<applications::Application> application;            // the newest
    std::optional<applications::IssuedCertificate> certificate;      // the newest
    std::optional<installation::Installation> installation;          // the newest
    std::optional<Instant> placed_at;
    std::optional<Instant> reported_at;  // completion report or delivery
    bool machine_gave_up = false;        // work of this order waits for a person (I-18)
};

// One entry is now or failed while the order runs. A hold stands before the vetting that goes on after it, and only while it
// lasts. A cancelled order has only the steps it reached.
[[nodiscard]] std::vector<Entry> time_line(const Facts& facts);

}  // namespace certdesk::orders
