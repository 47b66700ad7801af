#include "adapters/sql/queries.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters::sql {

namespace {

Result<Queries> load(std::string_view content, Engine engine) {
    const EmbeddedFile file{"queries/orders.sql", content};
    return Queries::load(std::span(&file, 1), engine);
}

constexpr std::string_view two_texts =
    "-- name: claim\n-- One at a time.\nSELECT id FROM work -- all of it\nWHERE due < $1 AND kind = $2;\n\n"
    "-- name: claim [postgres]\nSELECT id FROM work WHERE due < $1 AND kind = $2 FOR UPDATE;\n";

}  // namespace

TEST(Queries, take_the_text_of_their_engine_and_number_its_places) {
    const auto for_sqlite = load(two_texts, Engine::sqlite);
    ASSERT_TRUE(for_sqlite);
    EXPECT_EQ(for_sqlite->find("claim")->text, "SELECT id FROM work\nWHERE due < ?1 AND kind = ?2");

    const auto for_postgres = load(two_texts, Engine::postgres);
    ASSERT_TRUE(for_postgres);
    EXPECT_EQ(for_postgres->find("claim")->text, "SELECT id FROM work WHERE due < $1 AND kind = $2 FOR UPDATE");
    EXPECT_EQ(for_postgres->find("claims"), nullptr);
}

TEST(Queries, are_refused_when_a_name_stands_twice) {
    EXPECT_FALSE(load("-- name: a\nSELECT 1;\n-- name: a\nSELECT 2;\n", Engine::sqlite));
}

TEST(Queries, are_refused_without_a_name_an_end_or_a_known_engine) {
    EXPECT_FALSE(load("SELECT 1;\n", Engine::sqlite));
    EXPECT_FALSE(load("-- name: \nSELECT 1;\n", Engine::sqlite));
    EXPECT_FALSE(load("-- name: [sqlite]\nSELECT 1;\n", Engine::sqlite));
    EXPECT_FALSE(load("-- name: a\nSELECT 1\n", Engine::sqlite));
    EXPECT_FALSE(load("-- name: a\n", Engine::sqlite));
    EXPECT_FALSE(load("-- name: a\nSELECT 1; SELECT 2;\n", Engine::sqlite));
    EXPECT_FALSE(load("-- name: a [oracle]\nSELECT 1;\n", Engine::sqlite));
}

TEST(Queries, in_the_program_are_the_same_names_for_both_engines) {
    const auto for_sqlite = Queries::load(embedded::sql_files, Engine::sqlite);
    const auto for_postgres = Queries::load(embedded::sql_files, Engine::postgres);
    ASSERT_TRUE(for_sqlite) << for_sqlite.error().message;
    ASSERT_TRUE(for_postgres) << for_postgres.error().message;
    EXPECT_EQ(for_sqlite->names(), for_postgres->names());
    EXPECT_NE(for_sqlite->find("find_order"), nullptr);
}

}  // namespace certdesk::adapters::sql
