#include "core/renewals/renewal.hpp"

#include <gtest/gtest.h>

namespace certdesk::renewals {

namespace {

Instant at(const char* text) { return parse_rfc3339(text).value(); }

}  // namespace

TEST(Renewal, begins_a_third_of_the_life_before_its_end) {
    const auto from = at("2026-12-01T00:00:00Z");
    const auto until = from + std::chrono::days{198};
    const auto begin = renew_at(from, until, 0);
    const auto half_width = std::chrono::days{198} / 100.0;
    EXPECT_LE(begin, until - std::chrono::days{66});
    EXPECT_GE(begin + half_width, until - std::chrono::days{66});
}

TEST(Renewal, of_short_lived_certificates_begins_at_half_their_life) {
    const auto from = at("2026-12-01T00:00:00Z");
    const auto begin = renew_at(from, from + std::chrono::days{6}, 0);
    EXPECT_NEAR(static_cast<double>((begin - from) / std::chrono::hours{1}), 72, 2);
}

TEST(Renewal, of_what_was_issued_together_is_spread_and_each_keeps_its_instant) {
    const auto from = at("2026-12-01T00:00:00Z");
    const auto until = from + std::chrono::days{198};
    const auto middle = until - std::chrono::days{66};
    const auto reach = std::chrono::milliseconds{std::chrono::days{198}} / 100;
    for (const std::uint64_t spread : {0ULL, 1ULL, 17ULL, 0x9e3779b97f4a7c15ULL, ~0ULL}) {
        const auto begin = renew_at(from, until, spread);
        EXPECT_GE(begin, middle - reach);
        EXPECT_LE(begin, middle + reach);
        EXPECT_EQ(begin, renew_at(from, until, spread));
    }
    EXPECT_NE(renew_at(from, until, 1), renew_at(from, until, 17'000'000));
}

TEST(Renewal, never_begins_before_the_certificate_does) {
    const auto from = at("2026-12-01T00:00:00Z");
    EXPECT_EQ(renew_at(from, from, 5), from);
    EXPECT_EQ(renew_at(from, from - std::chrono::days{1}, 5), from);
}

}  // namespace certdesk::renewals
