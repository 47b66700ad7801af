#include "core/calls/phone_source.hpp"

#include <gtest/gtest.h>

namespace certdesk::calls {
namespace {

constexpr Day today = std::chrono::year{2026} / 11 / 24;

NumberSeen seen(std::string number, std::string source, Day on = today) {
    return {
        .phone_number = std::move(number), .source = std::move(source), .entry = "株式会社クラウド見本 新宿区", .seen_on = on};
}

Refusal refused(const NumberSeen& typed) {
    const auto read = read_call_number(typed, today);
    EXPECT_FALSE(read) << typed.phone_number << " " << typed.source;
    return read ? Refusal{} : read.error().findings.front().refusal;
}

// R57, G-30
TEST(CallNumber, comes_from_a_listed_source_by_its_own_name_or_by_its_word) {
    const auto read = read_call_number(seen("03-5550-0100", "iタウンページ"), today);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->phone_number, "03-5550-0100");
    EXPECT_EQ(read->source, PhoneSource::itownpage);
    EXPECT_EQ(read_call_number(seen("03-5550-0100", "tdb"), today)->source, PhoneSource::tdb);
    EXPECT_EQ(refused(seen("03-5550-0100", " ")), Refusal::source_missing);
    EXPECT_EQ(refused(seen("03-5550-0100", "申請者から聞いた")), Refusal::not_an_option);
    EXPECT_EQ(refused(seen("", "tdb")), Refusal::required);
    EXPECT_EQ(refused(seen("110", "tdb")), Refusal::bad_phone_number);
}

// F-17: the directory of the procedure is gone; what was seen there while it was open may stand.
TEST(CallNumber, is_not_seen_in_a_source_that_has_ended) {
    EXPECT_EQ(refused(seen("03-5550-0100", "ntt_directory")), Refusal::phone_source_ended);
    EXPECT_EQ(refused(seen("03-5550-0100", "printed_townpage", std::chrono::year{2026} / 4 / 1)), Refusal::phone_source_ended);
    EXPECT_TRUE(read_call_number(seen("03-5550-0100", "ntt_directory", std::chrono::year{2026} / 3 / 31), today));
    EXPECT_EQ(refused(seen("03-5550-0100", "tdb", today + std::chrono::days{1})), Refusal::bad_date);
}

// domain.md 5.6
TEST(CallNumber, of_a_directory_is_tied_to_an_address) {
    EXPECT_EQ(refused(seen("090-1234-5678", "tdb")), Refusal::number_not_called);
    EXPECT_EQ(refused(seen("0120-123-456", "itownpage")), Refusal::number_not_called);
    EXPECT_EQ(refused(seen("0570-012-345", "itownpage")), Refusal::number_not_called);
    EXPECT_TRUE(read_call_number(seen("090-1234-5678", "phone_bill"), today));
    EXPECT_TRUE(read_call_number(seen("090-1234-5678", "representative_number"), today));
}

TEST(CallNumber, is_the_same_however_it_is_written) {
    EXPECT_TRUE(same_number("03-5550-0100", "+81355500100"));
    EXPECT_FALSE(same_number("03-5550-0100", "03-5550-0101"));
    EXPECT_FALSE(same_number("", ""));
}

TEST(PhoneSource, has_a_name_of_its_own) {
    for (const auto source : all_of<PhoneSource>()) EXPECT_EQ(phone_source_named(rule_of(source).name), source);
}

}  // namespace
}  // namespace certdesk::calls
