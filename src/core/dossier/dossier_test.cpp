#include "core/dossier/dossier.hpp"

#include <gtest/gtest.h>

namespace certdesk::dossier {

namespace {

using survey::Answers;
using survey::Field;

const Instant noon = parse_rfc3339("2026-11-24T03:00:00Z").value();
const Day today = day_in_japan(noon);

Fact city(std::string value, Instant at = noon) { return make_fact(Field::city, std::move(value), Source::survey, "sato", at); }

}  // namespace

TEST(Fact, names_its_source_and_its_two_days) {
    const auto fact = make_fact(Field::city, "Minato-ku", Source::operator_entry, "sato", noon);
    EXPECT_EQ(fact.source, Source::operator_entry);
    EXPECT_EQ(to_iso_date(fact.obtained_on), "2026-11-24");
    EXPECT_EQ(to_iso_date(fact.counts_until), "2027-12-26");
    EXPECT_EQ(fact.recorded_by, "sato");
}

TEST(Fact, is_obtained_on_the_day_in_japan) {
    const auto late = city("Minato-ku", parse_rfc3339("2026-11-23T15:00:00Z").value());
    EXPECT_EQ(to_iso_date(late.obtained_on), "2026-11-24");
}

TEST(Dossier, answers_with_the_newest_fact_of_every_field) {
    const std::vector facts{city("Chuo-ku", noon + std::chrono::hours{1}), city("Minato-ku")};
    EXPECT_EQ(answers_of(facts, today), (Answers{{Field::city, "Chuo-ku"}}));
}

TEST(Dossier, takes_the_later_entry_of_two_at_the_same_moment) {
    EXPECT_EQ(answers_of({city("Minato-ku"), city("Chuo-ku")}, today), (Answers{{Field::city, "Chuo-ku"}}));
}

TEST(Dossier, forgets_a_fact_after_its_last_day) {
    const auto fact = city("Minato-ku");
    EXPECT_EQ(answers_of({fact}, fact.counts_until).size(), 1U);
    EXPECT_TRUE(answers_of({fact}, fact.counts_until + std::chrono::days{1}).empty());
}

TEST(Dossier, does_not_fall_back_to_an_older_fact_when_the_newest_was_taken_back) {
    EXPECT_TRUE(answers_of({city("Minato-ku"), city("", noon + std::chrono::minutes{1})}, today).empty());
}

}  // namespace certdesk::dossier
