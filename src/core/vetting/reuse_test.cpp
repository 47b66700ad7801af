#include "core/vetting/reuse.hpp"

#include <gtest/gtest.h>

namespace certdesk::vetting {

namespace {

std::chrono::days reuse(authority::Item item, const char* issued_on) {
    return longest_reuse(item, parse_iso_date(issued_on).value());
}

}  // namespace

TEST(Reuse, of_domain_evidence_shrinks_on_the_ballots_days) {
    using std::chrono::days;
    constexpr auto domain = authority::Item::domain_right;
    EXPECT_EQ(reuse(domain, "2026-03-14"), days{398});
    EXPECT_EQ(reuse(domain, "2026-03-15"), days{200});
    EXPECT_EQ(reuse(domain, "2027-03-14"), days{200});
    EXPECT_EQ(reuse(domain, "2027-03-15"), days{100});
    EXPECT_EQ(reuse(domain, "2029-03-14"), days{100});
    EXPECT_EQ(reuse(domain, "2029-03-15"), days{10});
}

TEST(Reuse, of_identity_evidence_is_398_days) {
    for (const auto* day : {"2026-03-15", "2027-03-15", "2029-03-15"})
        EXPECT_EQ(reuse(authority::Item::organization_name, day), std::chrono::days{398}) << day;
}

TEST(Reuse, ends_on_the_last_day_that_every_rule_on_the_way_allows) {
    const auto until = [](authority::Item item, const char* obtained_on) {
        return to_iso_date(counts_until(item, parse_iso_date(obtained_on).value()));
    };
    using authority::Item;
    EXPECT_EQ(until(Item::organization_name, "2026-11-24"), "2027-12-26");
    EXPECT_EQ(until(Item::domain_right, "2026-08-01"), "2027-02-16");  // 200 days, over before the rule changes
    EXPECT_EQ(until(Item::domain_right, "2026-11-24"), "2027-03-14");  // older than 100 days when that rule begins
    EXPECT_EQ(until(Item::domain_right, "2027-03-01"), "2027-06-08");  // younger: its 100 days begin to count
    EXPECT_EQ(until(Item::domain_right, "2029-03-10"), "2029-03-19");
    EXPECT_EQ(until(Item::domain_right, "2029-01-01"), "2029-03-14");
}

TEST(Reuse, agrees_with_the_rule_of_every_single_day) {
    const auto first = parse_iso_date("2025-01-01").value();
    for (int i = 0; i < 2000; i += 7) {
        const Day obtained = first + std::chrono::days{i};
        for (const auto item : {authority::Item::domain_right, authority::Item::address}) {
            const auto last = counts_until(item, obtained);
            for (Day day = obtained; day <= last; day += std::chrono::days{1})
                ASSERT_LT(day - obtained, longest_reuse(item, day)) << to_iso_date(obtained) << " " << to_iso_date(day);
            const Day after = last + std::chrono::days{1};
            ASSERT_GE(after - obtained, longest_reuse(item, after)) << to_iso_date(obtained);
        }
    }
}

}  // namespace certdesk::vetting
