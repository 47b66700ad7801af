#include "adapters/payments/card_event.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

const std::string good = R"({"type":"payment.succeeded","timestamp":"2026-11-24T01:00:00Z","data":{)"
                         R"("payment":"00112233445566778899aabbccddeeff","amount_yen":66000,"reference":"card_1"}})";

bool is_refused(const std::string& body) {
    const auto event = read_card_event(body);
    return !event && event.error().findings.front().refusal == Refusal::malformed_request;
}

TEST(CardEvent, is_read_as_it_was_written) {
    for (const auto kind : all_of<payments::EventKind>()) {
        const payments::Event event{.id = "evt_1",
                                    .kind = kind,
                                    .payment = PaymentId::parse("00112233445566778899aabbccddeeff").value(),
                                    .amount = Yen{66000},
                                    .reference = "card_\"1\"",
                                    .occurred_at = parse_rfc3339("2026-11-24T01:00:00Z").value()};
        const auto read = read_card_event(write_card_event(event)).value();
        EXPECT_EQ(read.id, "");  // it stands in the headers
        EXPECT_EQ(read.kind, kind);
        EXPECT_EQ(read.payment, event.payment);
        EXPECT_EQ(read.amount, event.amount);
        EXPECT_EQ(read.reference, event.reference);
        EXPECT_EQ(read.occurred_at, event.occurred_at);
    }
}

TEST(CardEvent, members_we_do_not_know_are_let_pass) {
    EXPECT_TRUE(read_card_event(replace_all(good, R"("data")", R"("api_version":7,"data")")).has_value());
}

TEST(CardEvent, whatever_is_cut_off_is_malformed) {
    ASSERT_TRUE(read_card_event(good).has_value());
    for (std::size_t size = 0; size < good.size(); ++size) EXPECT_TRUE(is_refused(good.substr(0, size))) << size;
    EXPECT_TRUE(is_refused(good + "x"));
}

TEST(CardEvent, values_of_another_kind_are_malformed) {
    struct Change {
        const char *from, *to;
    };
    for (const auto& [from, to] : {
             Change{"payment.succeeded", "payment.refunded"},
             Change{R"("payment.succeeded")", "1"},
             Change{"2026-11-24T01:00:00Z", "2026-02-30T01:00:00Z"},
             Change{"2026-11-24T01:00:00Z", "yesterday"},
             Change{"00112233445566778899aabbccddeeff", "00112233445566778899aabbccddee"},
             Change{R"("00112233445566778899aabbccddeeff")", "null"},
             Change{"66000", "-1"},
             Change{"66000", "66000.5"},
             Change{"66000", "1e3"},
             Change{"66000", R"("66000")"},
             Change{"66000", "99999999999999999999"},
             Change{"66000", "1000000000001"},
             Change{R"("card_1")", R"("card\u0000")"},
             Change{R"("card_1")", R"(["card_1"])"},
             Change{"amount_yen", "amount"},
             Change{"reference", "ref"},
             Change{R"("data":{)", R"("data":[{)"},
         })
        EXPECT_TRUE(is_refused(replace_all(good, from, to))) << to;
    EXPECT_TRUE(is_refused("[]"));
    EXPECT_TRUE(is_refused("null"));
    EXPECT_TRUE(is_refused(std::string(10'000, '[')));
    EXPECT_TRUE(is_refused(replace_all(good, "card_1", "\xFF")));
    EXPECT_TRUE(is_refused(replace_all(good, "card_1", std::string(201, 'x'))));
}

}  // namespace
}  // namespace certdesk::adapters
