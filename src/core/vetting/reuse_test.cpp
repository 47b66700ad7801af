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

}  // namespace certdesk::vetting
