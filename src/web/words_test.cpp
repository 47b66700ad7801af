#include "web/words.hpp"

#include <gtest/gtest.h>

namespace certdesk::web {
namespace {

TEST(Words, are_found_in_both_languages) {
    const Words words;
    EXPECT_EQ(words.get(Language::ja, "sign_in.submit"), "サインインする");
    EXPECT_EQ(words.get(Language::en, "sign_in.submit"), "Sign in");
}

TEST(Words, show_the_key_where_words_are_missing) {
    const Words words;
    EXPECT_FALSE(words.has(Language::ja, "no.such.words"));
    EXPECT_EQ(words.get(Language::ja, "no.such.words"), "no.such.words");
}

TEST(Words, fill_their_places_and_never_the_places_in_what_was_filled_in) {
    const Words words;
    EXPECT_EQ(words.fill(Language::en, "queue.summary", {{"count", "3"}, {"overdue", "{count}"}}),
              "Needing a person now: 3. Overdue: {count}.");
    EXPECT_EQ(words.fill(Language::en, "queue.summary", {{"count", "3"}}), "Needing a person now: 3. Overdue: {overdue}.");
}

TEST(Words, name_the_facts_of_a_refusal_in_the_readers_language) {
    const Words words;
    const Finding finding{Refusal::item_not_confirmed, "address", {{"item", "address"}, {"state", "needs_paper"}}};
    const auto sentence = words.sentence(Language::ja, finding);
    EXPECT_NE(sentence.find("所在地"), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find("needs_paper"), std::string::npos) << sentence;
    EXPECT_EQ(words.sentence(Language::ja, {Refusal::too_long, "comment", {{"limit", "40"}}}).find("{limit}"), std::string::npos);
}

TEST(Words, write_times_as_they_are_in_japan) {
    // 2026-11-23 15:05 UTC is the 24th, five past midnight, in Japan.
    const Instant instant = parse_rfc3339("2026-11-23T15:05:00Z").value();
    EXPECT_EQ(write_time(Language::ja, instant), "2026年11月24日(火) 00:05");
    EXPECT_EQ(write_time(Language::en, instant), "Tue 24 Nov 2026, 00:05 JST");
}

TEST(Words, write_days_and_money) {
    const Day day = parse_iso_date("2027-03-01").value();
    EXPECT_EQ(write_day(Language::ja, day), "2027年3月1日(月)");
    EXPECT_EQ(write_day(Language::en, day), "Mon 1 Mar 2027");
    EXPECT_EQ(write_yen(Language::ja, Yen{25410}), "25,410円");
    EXPECT_EQ(write_yen(Language::en, Yen{1234567}), "¥1,234,567");
    EXPECT_EQ(write_yen(Language::ja, Yen{0}), "0円");
    EXPECT_EQ(write_yen(Language::en, Yen{-990}), "-¥990");
}

}  // namespace
}  // namespace certdesk::web
