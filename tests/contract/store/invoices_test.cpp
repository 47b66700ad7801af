#include "core/invoicing/document.hpp"
#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using namespace invoicing;
using ports::Transaction;

namespace {

Day day(const char* iso) { return parse_iso_date(iso).value(); }

Invoice invoice(int serial = 1, const char* issued_on = "2026-11-24", TaxRules rules = {}) {
    return Invoice::create(
               {.number = {DocumentKind::invoice, 2026, serial},
                .issued_on = day(issued_on),
                .supplied_on = day("2026-11-20"),
                .issuer = {.name = "見本ホスティング株式会社",
                           .registration = RegistrationNumber::parse("T1234567890123", Registrant::sole_proprietor).value(),
                           .address = "東京都新宿区例町1-2-3",
                           .phone = "03-0000-0000"},
                .recipient = std::string(yoshino) + " 御中",
                .lines = {{.description = "証明書 www.kaisha.test", .quantity = 3, .unit_price = {105}, .percent = 10},
                          {.description = yoshino, .quantity = 1, .unit_price = {}, .percent = 10}},
                .rules = rules})
        .value();
}

Receipt receipt(const Invoice& of) {
    return receipt_for(of, {.number = {DocumentKind::receipt, 2026, 1},
                            .issued_on = day("2026-11-26"),
                            .received_on = day("2026-11-25"),
                            .invoice = {},
                            .amount = {300},
                            .paid_by = PaidBy::card})
        .value();
}

CreditNote credit_note(const Invoice& of, CreditReason reason = CreditReason::corrected, int serial = 1, Yen amount = {106}) {
    return credit_note_for(of, {},
                           {.number = {DocumentKind::credit_note, 2026, serial},
                            .issued_on = day("2026-12-02"),
                            .returned_on = day("2026-12-01"),
                            .reason = reason,
                            .note = yoshino,
                            .returns = {{.percent = 10, .including_tax = amount}}})
        .value();
}

Document document(const orders::Order& order, std::variant<Invoice, Receipt, CreditNote> content, int minute = 1) {
    return {.order = order.id,
            .customer = order.customer,
            .issued_at = at(minute),
            .issued_by = yoshino,
            .content = std::move(content)};
}

}  // namespace

class InvoicesContract : public StoreContract {};
CD_ON_EVERY_STORE(InvoicesContract);

TEST_P(InvoicesContract, are_given_back_as_they_were_issued) {
    const Ground ground;
    const TaxRules rules{.basis = PriceBasis::tax_excluded, .rounding = Rounding::up};
    const auto invoiced = document(ground.order, invoice(1, "2026-11-24", rules));
    const auto received = document(ground.order, receipt(invoice(1, "2026-11-24", rules)), 2);
    const auto credited = document(ground.order, credit_note(invoice(1, "2026-11-24", rules)), 3);
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto& one : {invoiced, received, credited}) must(t.invoices().add(one));
    });
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.invoices().of_order(ground.order.id)), (std::vector{invoiced, received, credited}));
        EXPECT_TRUE(must(t.invoices().of_order(next_id<OrderId>())).empty());
        for (const auto& one : {invoiced, received, credited}) {
            EXPECT_EQ(must(t.invoices().find(one.number(), ground.own())), one);
            EXPECT_EQ(must(t.invoices().find(one.number(), whole_desk())), one);
            EXPECT_TRUE(is_nothing(t.invoices().find(one.number(), stranger())));
        }
    });
}

TEST_P(InvoicesContract, have_each_number_once) {
    const Ground ground;
    const auto first = document(ground.order, invoice());
    change([&](Transaction& t) {
        ground.lay(t);
        EXPECT_TRUE(is_nothing(t.invoices().last_number(DocumentKind::invoice)));
        must(t.invoices().add(document(ground.order, invoice(9))));
        must(t.invoices().add(document(ground.order, invoice(10))));
        must(t.invoices().add(first));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.invoices().add(first); }), ErrorKind::conflict);
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.invoices().last_number(DocumentKind::invoice)), (DocumentNumber{DocumentKind::invoice, 2026, 10}));
        EXPECT_TRUE(is_nothing(t.invoices().last_number(DocumentKind::receipt)));
    });
}

TEST_P(InvoicesContract, belong_to_an_order_and_what_follows_to_an_invoice) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    auto lost = document(ground.order, invoice());
    lost.order = next_id<OrderId>();
    EXPECT_EQ(error_of([&](Transaction& t) { return t.invoices().add(lost); }), ErrorKind::broken);
    EXPECT_EQ(error_of([&](Transaction& t) { return t.invoices().add(document(ground.order, receipt(invoice()))); }),
              ErrorKind::broken);
}

TEST_P(InvoicesContract, are_found_by_day_amount_and_partner) {
    const Ground ground;
    const auto early = document(ground.order, invoice(1, "2026-11-24"), 1);
    const auto late = document(ground.order, invoice(2, "2026-11-30"), 2);
    const auto received = document(ground.order, receipt(invoice(1)), 3);
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto& one : {early, late, received}) must(t.invoices().add(one));
    });
    see([&](Transaction& t) {
        const auto found = [&](Search search) { return must(t.invoices().search(search)); };
        EXPECT_EQ(found({}), (std::vector{late, received, early}));
        EXPECT_EQ(found({.limit = 1}), std::vector{late});
        EXPECT_EQ(found({.partner = ground.own(), .kind = DocumentKind::receipt}), std::vector{received});
        EXPECT_TRUE(found({.partner = stranger()}).empty());
        EXPECT_EQ(found({.from = day("2026-11-30")}), std::vector{late});
        EXPECT_EQ(found({.until = day("2026-11-24")}), std::vector{early});
        EXPECT_EQ(found({.least = Yen{315}}), (std::vector{late, early}));
        EXPECT_EQ(found({.most = Yen{300}}), std::vector{received});
    });
}

TEST_P(InvoicesContract, take_every_enumerator_of_the_code) {
    const Ground ground;
    change([&](Transaction& t) {
        ground.lay(t);
        int serial = 0;
        for (const auto basis : all_of<PriceBasis>())
            for (const auto rounding : all_of<Rounding>())
                must(t.invoices().add(document(ground.order, invoice(++serial, "2026-11-24", {basis, rounding}))));
        serial = 0;
        for (const auto paid_by : all_of<PaidBy>()) {
            auto one = receipt(invoice());
            one.number.serial = ++serial;
            one.paid_by = paid_by;
            must(t.invoices().add(document(ground.order, one)));
        }
        serial = 0;
        for (const auto reason : all_of<CreditReason>())
            must(t.invoices().add(document(ground.order, credit_note(invoice(), reason, ++serial))));
    });
}

class InvoicesOnDisk : public DatabaseContract {};
CD_ON_EVERY_DATABASE(InvoicesOnDisk);

TEST_P(InvoicesOnDisk, stay_as_they_were_issued_whoever_asks) {
    const Ground ground;
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.invoices().add(document(ground.order, invoice())));
    });
    for (const auto* table : {"invoicing_documents", "invoicing_lines", "invoicing_totals"}) {
        EXPECT_ANY_THROW(place().run_raw("UPDATE " + std::string(table) + " SET number = 'INV-2026-000002'")) << table;
        EXPECT_ANY_THROW(place().run_raw("DELETE FROM " + std::string(table))) << table;
    }
    EXPECT_EQ(place().ask_raw("SELECT count(*) FROM invoicing_lines"), "2");
}

}  // namespace certdesk::tests
