#include "web/invoices/invoice_sheet.hpp"

#include "desk/issue_invoice.hpp"
#include "desk/refund.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "tests/support/sample_issuer.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::web {
namespace {

using tests::must;

class InvoiceSheet : public testing::Test {
protected:
    InvoiceSheet() {
        simulated.settings().issuer = tests::sample_issuer();
        order = tests::pay_order(world, cast, cast.contract());
        must(desk::give_credit(
            world, cast.desk_operator, order.id,
            {.amount = Yen{11'000}, .reason = invoicing::CreditReason::price_reduced, .note = "設置が遅れたため"}));
    }
    ports::Sheet sheet(const char* number, Language language = Language::ja) {
        return invoice_sheet(must(desk::look_at_invoice(world, cast.kaisha_customer, number)), words, language);
    }
    static std::string text_of(const std::vector<ports::LabelledText>& lines) {
        std::string text;
        for (const auto& line : lines) text += line.label + "=" + line.text + "\n";
        return text;
    }

    tests::SimulatedWorld simulated;
    desk::World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    orders::Order order;
    Words words;
};

// 消費税法 art. 57-4 (1) 1 to 6.
TEST_F(InvoiceSheet, of_an_invoice_holds_all_that_the_law_wants) {
    const auto one = sheet("INV-2026-000001");
    EXPECT_EQ(one.title, "請求書");
    EXPECT_EQ(text_of(one.issuer),
              "=見本ホスティング株式会社\n登録番号=T1234567890123\n=東京都新宿区例町1-2-3\n電話番号=03-0000-0000\n");
    EXPECT_NE(text_of(one.references).find("取引年月日=2026年"), std::string::npos);
    EXPECT_NE(text_of(one.references).find("注文番号=" + order.number), std::string::npos);
    EXPECT_EQ(one.recipient, cast.kaisha.name + " 御中");
    using Row = std::vector<std::string>;
    EXPECT_EQ(one.rows, (std::vector<Row>{{"企業認証SSLサーバー証明書 www.kaisha.test", "1", "66,000円", "10%", "66,000円"}}));
    EXPECT_EQ(one.totals, (std::vector<Row>{{"10%対象（税抜）", "", "", "", "60,000円"},
                                            {"消費税（10%）", "", "", "", "6,000円"},
                                            {"合計（税込）", "", "", "", "66,000円"}}));
    EXPECT_EQ(one.headings.size(), 5U);
}

TEST_F(InvoiceSheet, of_a_receipt_says_for_what_and_how_it_was_paid) {
    const auto one = sheet("RCT-2026-000001");
    EXPECT_EQ(one.title, "領収書");
    EXPECT_EQ(one.amount.text, "66,000円");
    EXPECT_EQ(one.under_amount, "但し、企業認証SSLサーバー証明書 www.kaisha.test の代金として");
    EXPECT_NE(text_of(one.references).find("対象の請求書=INV-2026-000001"), std::string::npos);
    EXPECT_EQ(one.notes.front(), "お支払い方法：クレジットカード");
}

TEST_F(InvoiceSheet, of_a_credit_note_names_what_it_takes_back_and_why) {
    const auto one = sheet("CRN-2026-000001");
    EXPECT_EQ(one.title, "返還請求書");
    EXPECT_EQ(one.rows.at(0), (std::vector<std::string>{"企業認証SSLサーバー証明書 www.kaisha.test の対価の返還", "10%",
                                                        "10,000円", "1,000円", "11,000円"}));
    ASSERT_EQ(one.notes.size(), 3U);
    EXPECT_NE(one.notes[0].find("INV-2026-000001"), std::string::npos);
    EXPECT_EQ(one.notes[1], "返還の理由：値引き");
    EXPECT_EQ(one.notes[2], "設置が遅れたため");
}

TEST_F(InvoiceSheet, is_told_in_english_as_well) {
    const auto one = sheet("INV-2026-000001", Language::en);
    EXPECT_EQ(one.language, "en");
    EXPECT_EQ(one.title, "Invoice");
    EXPECT_EQ(one.totals.back().back(), "¥66,000");
    EXPECT_EQ(one.recipient, cast.kaisha.name + " 御中") << "as it was issued";
}

}  // namespace
}  // namespace certdesk::web
