// `certdesk migrate`: once, under a lock, and never on a schema of a newer certdesk. On both databases.
#include "tests/processes/place.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using namespace std::chrono_literals;

class Migration : public testing::TestWithParam<Engine> {
protected:
    Ended migrate() { return run_certdesk({"migrate", "--config", configuration_}, place_.path("log")); }

    Place place_{GetParam()};
    std::string configuration_ = place_.configuration();
};
CD_ON_BOTH_DATABASES(Migration);

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
    place_.ask("INSERT INTO schema_versions (version, name, applied_at) VALUES (9999, 'from_the_future', 0)");
    const auto refused = migrate();
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.output.contains("newer certdesk")) << refused.output;
    const auto serve = run_certdesk({"serve", "--config", configuration_}, place_.path("log"));
    EXPECT_EQ(serve.code, 1);
    EXPECT_TRUE(serve.output.contains("newer certdesk")) << serve.output;
}

}  // namespace
}  // namespace certdesk::tests
