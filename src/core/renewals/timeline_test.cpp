#include "core/renewals/timeline.hpp"

#include <gtest/gtest.h>

namespace certdesk::renewals {

namespace {

Day day(const char* text) { return parse_iso_date(text).value(); }

dossier::Fact fact(survey::Field field, const char* value, const char* until) {
    return {.field = field,
            .value = value,
            .source = dossier::Source::survey,
            .obtained_on = day("2026-04-01"),
            .counts_until = day(until),
            .recorded_by = "kaisha@example.test",
            .recorded_at = {}};
}

authority::ConfirmedItem evidence(authority::Item item, const char* obtained_on) {
    authority::ConfirmedItem made;
    made.item = item;
    made.state = authority::ItemState::confirmed;
    made.source = "register";
    made.obtained_on = day(obtained_on);
    return made;
}

Planned certificate(const char* names, const char* renew_on, const char* ends_on) {
    Planned planned;
    planned.certificate.names = names;
    planned.certificate.not_after = at_in_japan(day(ends_on), {9, 0});
    planned.renew_at = at_in_japan(day(renew_on), {3, 0});
    return planned;
}

}  // namespace

TEST(Timeline, stands_by_rising_day_and_says_what_each_renewal_will_ask_again) {
    const Known known{
        .facts = {fact(survey::Field::city, "Minato-ku", "2027-05-03")},
        .evidence = {evidence(authority::Item::domain_right, "2026-04-01"), evidence(authority::Item::address, "2026-04-01")},
        .certificates = {certificate("www.example.test example.test", "2026-12-20", "2027-02-24")}};
    const auto events = timeline(known, day("2026-08-12"));
    const std::vector<Event> expected{
        {day("2026-10-17"), EventKind::evidence_ends, "domain_right", {}},
        {day("2026-12-20"), EventKind::renewal_begins, "www.example.test example.test", {"domain_right"}},
        {day("2027-02-24"), EventKind::certificate_ends, "www.example.test example.test", {}},
        {day("2027-05-03"), EventKind::fact_ends, "city", {}},
        {day("2027-05-03"), EventKind::evidence_ends, "address", {}},
    };
    EXPECT_EQ(events, expected);
}

TEST(Timeline, leaves_out_what_is_over_and_what_was_taken_back) {
    const Known known{
        .facts = {fact(survey::Field::city, "Minato-ku", "2026-08-11"), fact(survey::Field::tdb_code, "", "2027-05-03")},
        .evidence = {evidence(authority::Item::address, "2025-01-01")},
        .certificates = {certificate("www.example.test", "2026-08-01", "2026-08-11")}};
    EXPECT_TRUE(timeline(known, day("2026-08-12")).empty());
}

}  // namespace certdesk::renewals
