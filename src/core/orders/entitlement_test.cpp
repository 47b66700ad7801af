#include "core/orders/entitlement.hpp"

#include <gtest/gtest.h>

namespace certdesk::orders {

namespace {

Day day(const char* iso) { return parse_iso_date(iso).value(); }

catalogue::Product product(int longest_validity_days = 199) {
    catalogue::Product made;
    made.policies = {{.from = day("2026-01-01"), .longest_validity_days = longest_validity_days}};
    return made;
}

std::vector<std::string> in_short(const std::vector<PlannedCertificate>& certificates) {
    std::vector<std::string> lines;
    for (const auto& one : certificates) lines.push_back(to_iso_date(one.issued_on) + " to " + to_iso_date(one.last_day));
    return lines;
}

}  // namespace

TEST(Entitlement, lasts_whole_months_from_the_day_of_payment) {
    EXPECT_EQ(entitlement_from(day("2026-11-24"), 12).until, day("2027-11-23"));
    EXPECT_EQ(entitlement_from(day("2026-12-31"), 6).until, day("2027-06-30"));  // June has no 31st
    EXPECT_EQ(entitlement_from(day("2027-08-31"), 6).until, day("2028-02-29"));
    EXPECT_EQ(entitlement_from(day("2028-02-29"), 12).until, day("2029-02-28"));
    EXPECT_EQ(entitlement_from(day("2027-01-01"), 1).until, day("2027-01-31"));
}

TEST(Entitlement, of_a_year_needs_more_certificates_the_shorter_they_live) {
    const auto needed = [](const char* paid_on) {
        return certificates_needed(entitlement_from(day(paid_on), 12), day(paid_on), product()).size();
    };
    EXPECT_EQ(needed("2026-04-01"), 3U);   // 199 days each
    EXPECT_EQ(needed("2027-04-01"), 6U);   // 99 days each
    EXPECT_EQ(needed("2029-04-01"), 12U);  // 46 days each
}

TEST(Entitlement, takes_the_lifetime_of_the_day_of_issue) {
    EXPECT_EQ(in_short(certificates_needed(entitlement_from(day("2026-11-24"), 12), day("2026-12-01"), product())),
              (std::vector<std::string>{"2026-12-01 to 2027-06-17", "2027-04-11 to 2027-07-18", "2027-06-15 to 2027-09-21",
                                        "2027-08-19 to 2027-11-25"}));
    EXPECT_EQ(lifetime_on(day("2027-03-14"), product()), 199);
    EXPECT_EQ(lifetime_on(day("2027-03-15"), product()), 99);
    EXPECT_EQ(lifetime_on(day("2029-03-15"), product()), 46);
    EXPECT_EQ(lifetime_on(day("2026-12-01"), product(180)), 180);  // the product's own limit
    EXPECT_EQ(lifetime_on(day("2027-04-01"), product(180)), 99);
}

TEST(Entitlement, never_leaves_a_day_without_a_certificate) {
    for (const int validity : {7, 46, 90, 199})
        for (const int months : {1, 6, 12, 36}) {
            const auto entitled = entitlement_from(day("2026-11-24"), months);
            const auto needed = certificates_needed(entitled, entitled.from, product(validity));
            ASSERT_FALSE(needed.empty());
            for (std::size_t i = 1; i < needed.size(); ++i) {
                EXPECT_GT(needed[i].issued_on, needed[i - 1].issued_on);
                EXPECT_LE(needed[i].issued_on, needed[i - 1].last_day);
            }
            EXPECT_GE(needed.back().last_day, entitled.until);
        }
}

TEST(Entitlement, that_ended_needs_nothing_more) {
    const auto entitled = entitlement_from(day("2026-01-05"), 6);
    EXPECT_TRUE(certificates_needed(entitled, day("2026-11-24"), product()).empty());
    EXPECT_TRUE(renewals_to_come(entitled, day("2026-01-06"), day("2026-07-23"), product()).empty());
}

TEST(Renewal, follows_the_certificate_that_is_there) {
    const auto entitled = entitlement_from(day("2026-11-24"), 12);
    const auto to_come = renewals_to_come(entitled, day("2026-12-01"), day("2027-06-17"), product());
    EXPECT_EQ(in_short(to_come),
              (std::vector<std::string>{"2027-04-11 to 2027-07-18", "2027-06-15 to 2027-09-21", "2027-08-19 to 2027-11-25"}));
}

}  // namespace certdesk::orders
