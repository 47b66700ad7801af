#include "core/invoicing/invoice.hpp"

#include <gtest/gtest.h>
#include <random>

namespace certdesk::invoicing {
namespace {

Day day(const char* iso) { return parse_iso_date(iso).value(); }

Line certificate(Yen unit_price, int quantity = 1) {
    return {.description = "SureServer for SSL 1年 (www.example.co.jp)",
            .quantity = quantity,
            .unit_price = unit_price,
            .percent = 10};
}

InvoiceDraft draft(std::vector<Line> lines, TaxRules rules = {}) {
    return {.number = {DocumentKind::invoice, 2026, 123},
            .issued_on = day("2026-11-24"),
            .supplied_on = day("2026-11-20"),
            .issuer = {.name = "株式会社エクスクラウド",
                       .registration = RegistrationNumber::parse("T8700110005901", Registrant::corporation).value(),
                       .address = "東京都新宿区例町1-2-3",
                       .phone = "03-0000-0000"},
            .recipient = "有限会社エクスクラウドエグザンプル 御中",
            .lines = std::move(lines),
            .rules = rules};
}

Invoice invoice(std::vector<Line> lines, TaxRules rules = {}) { return Invoice::create(draft(std::move(lines), rules)).value(); }

CreditDraft credit(Yen including_tax, int serial = 1) {
    return {.number = {DocumentKind::credit_note, 2026, serial},
            .issued_on = day("2026-12-01"),
            .returned_on = day("2026-12-01"),
            .reason = CreditReason::refunded,
            .note = "解約",
            .returns = {{.percent = 10, .including_tax = including_tax}}};
}

TEST(Invoice, tells_totals_and_tax_by_rate) {
    const auto one = invoice({certificate({33'000}), certificate({11'000}, 2)});
    EXPECT_EQ(one.totals(), (std::vector<RateTotal>{{.percent = 10, .excluding_tax = {50'000}, .tax = {5'000}}}));
    EXPECT_EQ(one.including_tax(), Yen{55'000});
    EXPECT_EQ(one.tax(), Yen{5'000});
}

TEST(Invoice, rounds_once_whatever_its_lines_are) {
    const TaxRules excluded{.basis = PriceBasis::tax_excluded, .rounding = Rounding::down};
    const auto one = invoice({certificate({105}), certificate({105}), certificate({105})}, excluded);
    EXPECT_EQ(one.tax(), Yen{31});
    EXPECT_EQ(one.including_tax(), Yen{346});
}

TEST(Invoice, keeps_rates_apart_on_its_totals) {
    auto reduced = certificate({1'080});
    reduced.percent = 8;
    EXPECT_EQ(totals_of({certificate({1'100}), reduced, certificate({1'100})}, {}),
              (std::vector<RateTotal>{{.percent = 8, .excluding_tax = {1'000}, .tax = {80}},
                                      {.percent = 10, .excluding_tax = {2'000}, .tax = {200}}}));
}

TEST(Invoice, names_whom_it_is_for_as_a_letter_does) {
    EXPECT_EQ(addressed("株式会社見本", Addressee::organization), "株式会社見本 御中");
    EXPECT_EQ(addressed("見本 花子", Addressee::person), "見本 花子 様");
}

TEST(Invoice, is_not_made_without_what_the_law_wants_on_it) {
    const auto fault = [](auto change) {
        auto one = draft({certificate({33'000})});
        change(one);
        return Invoice::create(one).error();
    };
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.issuer.name = " "; }), InvoiceFault::issuer_missing);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.recipient.clear(); }), InvoiceFault::recipient_missing);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.lines.clear(); }), InvoiceFault::lines_missing);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.lines[0].description = "　"; }), InvoiceFault::description_missing);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.lines[0].percent = 8; }), InvoiceFault::wrong_rate);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.supplied_on = day("2019-09-30"); }), InvoiceFault::wrong_rate);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.lines[0].quantity = 0; }), InvoiceFault::wrong_amount);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.lines[0].unit_price = {-1}; }), InvoiceFault::wrong_amount);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.lines[0].unit_price = {}; }), InvoiceFault::wrong_amount);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.lines[0].unit_price = {1'000'000'000'000}; }), InvoiceFault::wrong_amount);
    EXPECT_EQ(fault([](InvoiceDraft& one) { one.number.kind = DocumentKind::receipt; }), InvoiceFault::wrong_number);
}

TEST(Receipt, is_for_money_that_arrived_on_an_invoice) {
    const auto one = invoice({certificate({33'000})});
    const Receipt wanted{.number = {DocumentKind::receipt, 2026, 7},
                         .issued_on = day("2026-11-25"),
                         .received_on = day("2026-11-24"),
                         .invoice = {},
                         .amount = {33'000},
                         .paid_by = PaidBy::bank_transfer};
    EXPECT_EQ(receipt_for(one, wanted)->invoice, one.content().number);
    auto too_much = wanted;
    too_much.amount = {33'001};
    EXPECT_EQ(receipt_for(one, too_much).error(), InvoiceFault::wrong_amount);
    auto early = wanted;
    early.issued_on = day("2026-11-23");
    EXPECT_EQ(receipt_for(one, early).error(), InvoiceFault::wrong_day);
}

TEST(CreditNote, takes_back_price_and_tax_of_its_invoice) {
    const auto one = invoice({certificate({33'000})});
    const auto note = credit_note_for(one, {}, credit({33'000}));
    ASSERT_TRUE(note);
    EXPECT_EQ(note->totals, one.totals());
    EXPECT_EQ(note->invoice, one.content().number);
    EXPECT_EQ(note->supplied_on, day("2026-11-20"));
}

TEST(CreditNote, gives_back_no_more_than_was_invoiced) {
    const auto one = invoice({certificate({33'000})});
    const auto first = credit_note_for(one, {}, credit({20'000})).value();
    EXPECT_EQ(credit_note_for(one, {first}, credit({13'001}, 2)).error(), InvoiceFault::more_than_invoiced);
    EXPECT_TRUE(credit_note_for(one, {first}, credit({13'000}, 2)));
    EXPECT_EQ(credit_note_for(one, {}, credit({0})).error(), InvoiceFault::wrong_amount);
    auto other_rate = credit({100});
    other_rate.returns[0].percent = 8;
    EXPECT_EQ(credit_note_for(one, {}, other_rate).error(), InvoiceFault::wrong_rate);
    auto twice = credit({100});
    twice.returns.push_back(twice.returns[0]);
    EXPECT_EQ(credit_note_for(one, {}, twice).error(), InvoiceFault::wrong_rate);
    auto early = credit({100});
    early.issued_on = day("2026-11-23");
    EXPECT_EQ(credit_note_for(one, {}, early).error(), InvoiceFault::wrong_day);
}

TEST(CreditNote, must_be_sent_from_ten_thousand_yen) {
    const auto one = invoice({certificate({33'000})});
    EXPECT_FALSE(must_be_sent(credit_note_for(one, {}, credit({9'999})).value()));
    EXPECT_TRUE(must_be_sent(credit_note_for(one, {}, credit({10'000})).value()));
}

// However an invoice is given back in parts, price and tax of the parts are those of the invoice.
TEST(CreditNote, leaves_no_yen_of_tax_behind) {
    constexpr unsigned seed = 57;
    std::mt19937 random(seed);
    const auto upto = [&](std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(1, most)(random); };
    for (int round = 0; round < 500; ++round)
        for (const auto basis : all_of<PriceBasis>())
            for (const auto rounding : all_of<Rounding>()) {
                const auto one = invoice({certificate({upto(99'999)}, static_cast<int>(upto(3))), certificate({upto(999)})},
                                         {.basis = basis, .rounding = rounding});
                std::vector<CreditNote> notes;
                std::int64_t left = one.including_tax().amount;
                while (left > 0) {
                    const auto part = upto(left);
                    const auto note = credit_note_for(one, notes, credit({part}, static_cast<int>(notes.size()) + 1));
                    ASSERT_TRUE(note) << "seed " << seed << ", round " << round;
                    EXPECT_GE(note->tax(), Yen{});
                    EXPECT_EQ(note->including_tax(), Yen{part});
                    notes.push_back(*note);
                    left -= part;
                }
                std::int64_t tax = 0;
                for (const auto& note : notes) tax += note.tax().amount;
                EXPECT_EQ(Yen{tax}, one.tax()) << "seed " << seed << ", round " << round;
            }
}

}  // namespace
}  // namespace certdesk::invoicing
