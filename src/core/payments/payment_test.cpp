#include "core/payments/payment.hpp"

#include <gtest/gtest.h>

namespace certdesk::payments {

namespace {

Instant at(const char* japan_day, TimeOfDay time) { return at_in_japan(parse_iso_date(japan_day).value(), time); }

const calendar::Calendar plain;
constexpr TimeOfDay nine{9, 0};

}  // namespace

TEST(Payment, is_confirmed_once_and_can_only_then_be_reversed) {
    EXPECT_EQ(after(table, Stage::awaiting, Step::confirm), Stage::confirmed);
    EXPECT_EQ(after(table, Stage::confirmed, Step::reverse), Stage::reversed);
    EXPECT_EQ(after(table, Stage::confirmed, Step::confirm), std::nullopt);
    EXPECT_EQ(after(table, Stage::awaiting, Step::reverse), std::nullopt);
    EXPECT_TRUE(steps_open(table, Stage::reversed).empty());
}

TEST(Payment, is_the_customers_move_until_it_is_confirmed) {
    EXPECT_EQ(whose_move(Stage::awaiting), Move::customer);
    EXPECT_EQ(whose_move(Stage::confirmed), Move::nobody);
    EXPECT_EQ(whose_move(Stage::reversed), Move::desk);
}

TEST(ConfirmationMail, leaves_at_once_for_a_card) {
    const auto holiday_night = at("2026-11-23", {23, 30});
    EXPECT_EQ(confirmation_mail_at(Method::card, holiday_night, plain, nine), holiday_night);
}

TEST(ConfirmationMail, leaves_one_business_day_after_a_transfer_was_confirmed) {
    EXPECT_EQ(confirmation_mail_at(Method::bank_transfer, at("2026-11-20", {15, 20}), plain, nine), at("2026-11-24", nine));
    EXPECT_EQ(confirmation_mail_at(Method::bank_transfer, at("2026-09-18", {10, 0}), plain, nine), at("2026-09-24", nine));
    EXPECT_EQ(confirmation_mail_at(Method::bank_transfer, at("2026-05-01", {10, 0}), plain, nine), at("2026-05-07", nine));
}

TEST(ConfirmationMail, counts_from_the_day_in_japan) {
    const auto utc_yesterday = parse_rfc3339("2026-11-24T16:00:00Z").value();  // 25 November, 01:00 in Japan
    EXPECT_EQ(confirmation_mail_at(Method::bank_transfer, utc_yesterday, plain, nine), at("2026-11-26", nine));
}

}  // namespace certdesk::payments
