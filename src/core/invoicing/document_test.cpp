#include "core/invoicing/document.hpp"

#include <gtest/gtest.h>

namespace certdesk::invoicing {
namespace {

Day day(const char* iso) { return parse_iso_date(iso).value(); }

Invoice invoice() {
    return Invoice::create(
               {.number = {DocumentKind::invoice, 2026, 1},
                .issued_on = day("2026-11-24"),
                .supplied_on = day("2026-11-20"),
                .issuer = {.name = "見本ホスティング株式会社",
                           .registration = RegistrationNumber::parse("T8700110005901", Registrant::corporation).value(),
                           .address = {},
                           .phone = {}},
                .recipient = "株式会社見本 御中",
                .lines = {{.description = "証明書", .quantity = 1, .unit_price = {33'000}, .percent = 10}}})
        .value();
}

Document document(std::variant<Invoice, Receipt, CreditNote> content) {
    return {.order = {}, .customer = {}, .issued_at = {}, .issued_by = "o", .content = std::move(content)};
}

Receipt receipt() {
    return receipt_for(invoice(), {.number = {DocumentKind::receipt, 2026, 4},
                                   .issued_on = day("2026-11-26"),
                                   .received_on = day("2026-11-25"),
                                   .invoice = {},
                                   .amount = {32'560},
                                   .paid_by = PaidBy::bank_transfer})
        .value();
}

CreditNote credit_note() {
    return credit_note_for(invoice(), {},
                           {.number = {DocumentKind::credit_note, 2026, 2},
                            .issued_on = day("2026-12-02"),
                            .returned_on = day("2026-12-01"),
                            .reason = CreditReason::refunded,
                            .returns = {{.percent = 10, .including_tax = {11'000}}}})
        .value();
}

TEST(Document, tells_number_days_and_amount_whatever_it_is) {
    const auto invoiced = document(invoice());
    EXPECT_EQ(invoiced.number().text(), "INV-2026-000001");
    EXPECT_EQ(invoiced.issued_on(), day("2026-11-24"));
    EXPECT_EQ(invoiced.happened_on(), day("2026-11-20"));
    EXPECT_EQ(invoiced.amount(), Yen{33'000});
    const auto received = document(receipt());
    EXPECT_EQ(received.number().text(), "RCT-2026-000004");
    EXPECT_EQ(received.issued_on(), day("2026-11-26"));
    EXPECT_EQ(received.happened_on(), day("2026-11-25"));
    EXPECT_EQ(received.amount(), Yen{32'560});
    const auto credited = document(credit_note());
    EXPECT_EQ(credited.number().text(), "CRN-2026-000002");
    EXPECT_EQ(credited.issued_on(), day("2026-12-02"));
    EXPECT_EQ(credited.happened_on(), day("2026-12-01"));
    EXPECT_EQ(credited.amount(), Yen{11'000});
    for (const auto& one : {invoiced, received, credited}) EXPECT_EQ(one.invoice(), invoiced.number());
}

TEST(Document, belongs_to_the_file_of_its_invoice) {
    EXPECT_TRUE(files_of({document(receipt())}).empty());
    const auto files = files_of({document(credit_note()), document(receipt()), document(invoice())});
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].receipts, std::vector{receipt()});
    EXPECT_EQ(files[0].credit_notes, std::vector{credit_note()});
    EXPECT_EQ(files[0].left(), Yen{22'000});
}

}  // namespace
}  // namespace certdesk::invoicing
