#include "core/invoicing/document_number.hpp"

#include <gtest/gtest.h>

namespace certdesk::invoicing {
namespace {

Day day(const char* iso) { return parse_iso_date(iso).value(); }

TEST(DocumentNumber, is_read_as_it_is_written) {
    for (const auto kind : all_of<DocumentKind>())
        for (const int serial : {1, 123, 999'999}) {
            const DocumentNumber number{kind, 2026, serial};
            EXPECT_EQ(DocumentNumber::parse(number.text()), number) << number.text();
        }
    EXPECT_EQ((DocumentNumber{DocumentKind::invoice, 2026, 123}).text(), "INV-2026-000123");
    for (const auto* text : {"", "INV-2026-000000", "INV-26-000123", "XYZ-2026-000123", "INV-2026-00012X", "INV-2026-0001234"})
        EXPECT_EQ(DocumentNumber::parse(text), std::nullopt) << text;
}

TEST(DocumentNumber, follows_without_gaps_and_begins_again_each_year) {
    const auto first = next_number(DocumentKind::invoice, std::nullopt, day("2026-11-23"));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->text(), "INV-2026-000001");
    EXPECT_EQ(next_number(DocumentKind::invoice, first, day("2026-12-31"))->text(), "INV-2026-000002");
    EXPECT_EQ(next_number(DocumentKind::invoice, first, day("2027-01-01"))->text(), "INV-2027-000001");
}

TEST(DocumentNumber, is_not_given_twice) {
    EXPECT_EQ(next_number(DocumentKind::invoice, DocumentNumber{DocumentKind::invoice, 2026, 999'999}, day("2026-12-31")),
              std::nullopt);
    EXPECT_EQ(next_number(DocumentKind::invoice, DocumentNumber{DocumentKind::invoice, 2027, 1}, day("2026-12-31")),
              std::nullopt);
}

}  // namespace
}  // namespace certdesk::invoicing
