#include "lint/specimens_test.hpp"

namespace certdesk::lint {

using namespace test;

void specimens_of_times(Specimens& s) {
    s.pair("times_until_2049_are_utc_time", ov_leaf(),
           [](Certificate& c) { c.not_after = make::generalized_time("20270617235959Z"); });
    s.passes("times_until_2049_are_utc_time", subordinate(),
             [](Certificate& c) { c.lives("2026-01-01T00:00:00Z", "2051-01-01T00:00:00Z"); });
    s.pair("times_have_seconds", ov_leaf(), [](Certificate& c) { c.not_after = make::utc_time("2706172359Z"); });
    s.pair("times_end_in_z", ov_leaf(), [](Certificate& c) { c.not_after = make::utc_time("270618085959+0900"); });
    s.pair("times_have_no_fraction", subordinate(),
           [](Certificate& c) { c.not_after = make::generalized_time("20510101000000.5Z"); });
    s.pair("times_are_digits", ov_leaf(), [](Certificate& c) { c.not_after = make::utc_time("2706 7235959Z"); });
    s.pair("times_exist", ov_leaf(), [](Certificate& c) { c.not_after = make::utc_time("270631235959Z"); });
    s.violates("times_exist", revocation_list(), [](RevocationList& l) { l.next_update = make::utc_time("261301000000Z"); });
    s.pair("validity_begins_before_it_ends", ov_leaf(),
           [](Certificate& c) { c.lives("2026-12-01T00:00:00Z", "2026-11-30T23:59:59Z"); });
    const auto lives = [&](const char* id, const char* from, const char* good, const char* bad) {
        s.passes(id, ov_leaf(), [&](Certificate& c) { c.lives(from, good); });
        s.violates(id, ov_leaf(), [&](Certificate& c) { c.lives(from, bad); });
    };
    lives("validity_within_825_days", "2019-01-01T00:00:00Z", "2021-04-04T23:59:59Z", "2021-04-05T00:00:00Z");
    lives("validity_within_398_days", "2025-01-01T00:00:00Z", "2026-02-01T23:59:59Z", "2026-02-03T00:00:00Z");
    lives("validity_within_200_days", "2026-12-01T00:00:00Z", "2027-06-17T23:59:59Z", "2027-06-19T00:00:00Z");
    lives("validity_within_100_days", "2027-03-15T00:00:00Z", "2027-06-21T23:59:59Z", "2027-06-23T00:00:00Z");
    lives("validity_within_47_days", "2029-03-15T00:00:00Z", "2029-04-29T23:59:59Z", "2029-05-01T00:00:00Z");
    s.pair("validity_leaves_a_day", ov_leaf(), [](Certificate& c) { c.lives("2026-12-01T00:00:00Z", "2027-06-18T23:59:59Z"); });
    s.pair("root_lives_8_to_25_years", root(), [](Certificate& c) { c.lives("2026-01-01T00:00:00Z", "2056-01-01T00:00:00Z"); });
    s.violates("root_lives_8_to_25_years", root(),
               [](Certificate& c) { c.lives("2026-01-01T00:00:00Z", "2031-01-01T00:00:00Z"); });
}

}  // namespace certdesk::lint
