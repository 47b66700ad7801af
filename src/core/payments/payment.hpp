// The payment of one order: one row, one machine.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "core/calendar/calendar.hpp"
#include "core/ids.hpp"
#include "core/move.hpp"
#include "core/workflow.hpp"

#include <optional>
#include <string>

namespace certdesk::payments {

// オフライン決済 (bank_transfer), オンライン決済 (card).
CD_ENUMERATION(Method, bank_transfer, card);
CD_ENUMERATION(Stage, awaiting, confirmed, reversed);
CD_ENUMERATION(Step, confirm, reverse);

inline constexpr std::array table{
    //                       from             step           to
    Transition<Stage, Step>{Stage::awaiting, Step::confirm, Stage::confirmed},
    Transition<Stage, Step>{Stage::confirmed, Step::reverse, Stage::reversed},
};

struct Payment {
    PaymentId id;
    OrderId order;
    CustomerId customer;
    Method method = Method::bank_transfer;
    Stage stage = Stage::awaiting;
    Yen amount{};
    std::string provider_reference;  // the card provider's checkout, or the operator's note on the transfer
    std::string last_answer;         // of the card provider: "", "declined"
    std::optional<Instant> confirmed_at;
    std::string confirmed_by;
    Instant created_at{};
    Instant changed_at{};
};

// What a card provider tells us by webhook. Facts, not a sequence: events come twice, late and out of order (F-07, F-39).
CD_ENUMERATION(EventKind, payment_succeeded, payment_declined, payment_reversed);
struct Event {
    std::string id;  // the provider's, unique: counted once (I-9)
    EventKind kind{};
    PaymentId payment;
    Yen amount{};
    std::string reference;
    Instant occurred_at{};
};

[[nodiscard]] Move whose_move(Stage stage);

// R9, R10: the confirmation mail leaves at once for card payments; for bank transfers one business day after the
// confirmation, at `mail_time` in Japan.
[[nodiscard]] Instant confirmation_mail_at(Method method, Instant confirmed_at, const calendar::Calendar& calendar,
                                           TimeOfDay mail_time);

}  // namespace certdesk::payments
