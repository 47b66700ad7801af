// An API key from its list to its end, by the program itself beside a desk that is running, on both databases.
#include "adapters/http_client/curl_http_client.hpp"
#include "desk/administer.hpp"
#include "tests/processes/place.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_world.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

class ApiKeys : public testing::TestWithParam<Engine> {
protected:
    ApiKeys() {
        const auto store = place_.open_store();
        SimulatedWorld world(*store);
        world.clock().set(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
        const auto cast = bring_in_cast(world.world());
        key_ = must(
            desk::create_api_key(world.world(), cast.desk_operator, "kaisha@example.test", "billing", std::chrono::days{30}));
    }
    Ended run(const std::vector<std::string>& words) {
        std::vector<std::string> command{"--config", configuration_};
        command.insert(command.end(), words.begin(), words.end());
        return run_certdesk(command, place_.path("log"));
    }

    Place place_{GetParam()};
    std::string configuration_ = place_.configuration();
    std::string key_;
};
CD_ON_BOTH_DATABASES(ApiKeys);

TEST_P(ApiKeys, that_are_revoked_open_nothing_on_a_desk_that_is_running) {
    RunningDesk running(place_, "running");
    const auto client = must(http_client::make_curl_http_client({.ca_file = place_.ca_file()}));
    const auto status = [&] {
        ports::HttpCall call;
        call.url = fmt::format("https://localhost:{}/api/v1/orders", running.port());
        call.headers.set("Authorization", "Bearer " + key_);
        const auto answer = client->send(call);
        return answer ? answer->status : 0;
    };
    EXPECT_EQ(status(), 200);

    const auto listed = run({"api-key", "list"});
    EXPECT_EQ(listed.code, 0) << listed.output;
    EXPECT_TRUE(listed.output.contains("billing")) << listed.output;
    EXPECT_FALSE(listed.output.contains(key_));
    const auto id = place_.ask("SELECT id FROM api_keys");
    EXPECT_TRUE(listed.output.contains(id)) << listed.output;

    const auto revoked = run({"api-key", "revoke", id, "--why", "lost with a laptop"});
    EXPECT_EQ(revoked.code, 0) << revoked.output;
    EXPECT_EQ(status(), 401);
    EXPECT_TRUE(run({"api-key", "list"}).output.contains("ended"));
    EXPECT_EQ(place_.ask("SELECT count(*) FROM audit_events WHERE action = 'api_key_revoked' AND why = 'lost with a laptop'"),
              "1");
    EXPECT_EQ(run({"api-key", "revoke", id, "--why", "again"}).code, 1);
}

}  // namespace
}  // namespace certdesk::tests
