#include "core/payments/payment.hpp"

namespace certdesk::payments {

Move whose_move(Stage stage) {
    switch (stage) {
        case Stage::awaiting: return Move::customer;
        case Stage::confirmed: return Move::nobody;
        case Stage::reversed: return Move::desk;
    }
    return Move::nobody;
}

Instant confirmation_mail_at(Method method, Instant confirmed_at, const calendar::Calendar& calendar, TimeOfDay mail_time) {
    switch (method) {
        case Method::card: return confirmed_at;  // R9: 即時
        case Method::bank_transfer:              // R10: 入金確認後営業日1日後
            return at_in_japan(calendar.business_days_after(day_in_japan(confirmed_at), 1), mail_time);
    }
    return confirmed_at;
}

}  // namespace certdesk::payments
