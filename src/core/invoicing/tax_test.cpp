#include "core/invoicing/tax.hpp"

#include <gtest/gtest.h>
#include <random>

namespace certdesk::invoicing {
namespace {

int rate_on(const char* day) { return standard_rate_on(parse_iso_date(day).value()); }
Yen on(std::int64_t total, Rounding rounding) { return tax_of({total}, 10, PriceBasis::tax_excluded, rounding); }
Yen in(std::int64_t total, Rounding rounding) { return tax_of({total}, 10, PriceBasis::tax_included, rounding); }

TEST(ConsumptionTax, changes_with_the_day_of_the_transaction) {
    EXPECT_EQ(rate_on("1989-03-31"), 0);
    EXPECT_EQ(rate_on("1989-04-01"), 3);
    EXPECT_EQ(rate_on("1997-04-01"), 5);
    EXPECT_EQ(rate_on("2014-04-01"), 8);
    EXPECT_EQ(rate_on("2019-09-30"), 8);
    EXPECT_EQ(rate_on("2019-10-01"), 10);
    EXPECT_EQ(rate_on("2026-11-23"), 10);
}

// domain.md 5.12: three lines of 105 yen have 31 yen of tax together, not three times 10.
TEST(ConsumptionTax, is_rounded_once_on_the_total) {
    EXPECT_EQ(on(315, Rounding::down), Yen{31});
    EXPECT_EQ(3 * on(105, Rounding::down).amount, 30);
    EXPECT_EQ(on(315, Rounding::half_up), Yen{32});
    EXPECT_EQ(on(314, Rounding::half_up), Yen{31});
    EXPECT_EQ(on(311, Rounding::up), Yen{32});
    EXPECT_EQ(on(310, Rounding::up), Yen{31});
}

TEST(ConsumptionTax, is_taken_out_of_a_price_that_holds_it) {
    EXPECT_EQ(in(33'000, Rounding::down), Yen{3'000});
    EXPECT_EQ(in(108, Rounding::down), Yen{9});
    EXPECT_EQ(in(108, Rounding::up), Yen{10});
    EXPECT_EQ(in(0, Rounding::up), Yen{0});
}

TEST(ConsumptionTax, differs_from_the_exact_fraction_by_less_than_a_yen) {
    constexpr unsigned seed = 2019;
    std::mt19937_64 random(seed);
    for (int round = 0; round < 10'000; ++round) {
        const auto total = std::uniform_int_distribution<std::int64_t>(0, 1'000'000'000'000'000)(random);
        const auto down = in(total, Rounding::down).amount;
        EXPECT_LE(down * 110, total * 10);
        EXPECT_GT((down + 1) * 110, total * 10);
        const auto up = in(total, Rounding::up).amount;
        EXPECT_LE(up - down, 1);
        const auto half = in(total, Rounding::half_up).amount;
        EXPECT_TRUE(half == down || half == up) << "seed " << seed << ", total " << total;
    }
}

}  // namespace
}  // namespace certdesk::invoicing
