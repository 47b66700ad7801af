// The first steps of most stories, done by 株式会社クラウド見本: ordering, answering the survey, paying.
#pragma once

#include "core/payments/payment.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/simulated_world.hpp"

#include <string>

namespace certdesk::tests {

inline constexpr const char* sample_product = "sureserver-ov";

// A draft: nothing is answered yet.
[[nodiscard]] orders::Order make_order(desk::World& world, const Cast& cast, const contracts::Contract& contract);
// Placed: the survey of corporation_answers() is sent, the price is due.
[[nodiscard]] orders::Order send_order(desk::World& world, const Cast& cast, const contracts::Contract& contract);
// Paid by card: the application is open, its first mail and work are due now and not yet done.
[[nodiscard]] orders::Order pay_order(desk::World& world, const Cast& cast, const contracts::Contract& contract);

// What the card provider tells about the payment of that order, for its full price.
[[nodiscard]] payments::Event card_event(desk::World& world, const orders::Order& order, payments::EventKind kind,
                                         const std::string& id = "event-1");

[[nodiscard]] payments::Payment payment_of(desk::World& world, const orders::Order& order);
// The newest application; throws when there is none.
[[nodiscard]] applications::Application application_of(desk::World& world, const orders::Order& order);
[[nodiscard]] std::vector<notices::Mail> mails_of(desk::World& world, const orders::Order& order);
[[nodiscard]] std::vector<work::Task> tasks_of(desk::World& world, const orders::Order& order);
[[nodiscard]] std::vector<audit::Event> history_of(desk::World& world, const orders::Order& order);
[[nodiscard]] bool happened(const std::vector<audit::Event>& history, audit::Action action);

}  // namespace certdesk::tests
