// `certdesk migrate`: once, under a lock, and never on a schema of a newer certdesk. On both databases.
#include "base/enumeration.hpp"
#include "tests/processes/place.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/postgres_server.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using namespace std::chrono_literals;

CD_ENUMERATION(Engine, sqlite, postgres);

class Migration : public testing::TestWithParam<Engine> {
protected:
    Migration() {
        if (GetParam() == Engine::postgres) place_.database_url = shared_postgres_server().make_database();
        configuration_ = place_.configuration();
    }
    Ended migrate() { return run_certdesk({"migrate", "--config", configuration_}, place_.path("log")); }
    void run_raw(const std::string& statements) {
        if (GetParam() == Engine::postgres)
            run_on_postgres(place_.database_url, statements);
        else
            run_program({"/usr/bin/sqlite3", place_.sqlite_file(), statements});
    }

    Place place_;
    std::string configuration_;
};
INSTANTIATE_TEST_SUITE_P(On, Migration, testing::ValuesIn(all_of<Engine>()),
                         [](const auto& info) { return std::string(to_text(info.param)); });

TEST_P(Migration, runs_once_and_then_has_nothing_to_do) {
    const auto first = migrate();
    EXPECT_EQ(first.code, 0) << first.output;
    EXPECT_TRUE(first.output.contains("->")) << first.output;
    const auto second = migrate();
    EXPECT_EQ(second.code, 0) << second.output;
    EXPECT_TRUE(second.output.contains("nothing to do")) << second.output;
}

TEST_P(Migration, started_twice_at_once_is_done_once) {
    Program one({"migrate", "--config", configuration_}, place_.path("one.log"));
    Program other({"migrate", "--config", configuration_}, place_.path("other.log"));
    EXPECT_EQ(one.wait(60s), 0) << one.output();
    EXPECT_EQ(other.wait(60s), 0) << other.output();
    EXPECT_NE(one.output().contains("->"), other.output().contains("->")) << one.output() << other.output();
}

TEST_P(Migration, refuses_the_schema_of_a_newer_certdesk) {
    ASSERT_EQ(migrate().code, 0);
    run_raw("INSERT INTO schema_versions (version, name, applied_at) VALUES (9999, 'from_the_future', 0)");
    const auto refused = migrate();
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.output.contains("newer certdesk")) << refused.output;
    const auto serve = run_certdesk({"serve", "--config", configuration_}, place_.path("log"));
    EXPECT_EQ(serve.code, 1);
    EXPECT_TRUE(serve.output.contains("newer certdesk")) << serve.output;
}

}  // namespace
}  // namespace certdesk::tests
