// SIGTERM while somebody waits for a page: the promise of ten seconds holds, and so does the answer where there is one.
#include "tests/processes/place.hpp"
#include "tests/support/child_process.hpp"

#include <chrono>
#include <csignal>
#include <future>
#include <gtest/gtest.h>
#include <thread>

namespace certdesk::tests {
namespace {

using namespace std::chrono_literals;

// A table of PostgreSQL that nobody else can read until it is let go: whoever asks for it waits, as behind a slow database.
class HeldTable {
public:
    HeldTable(const Place& place, std::string name)
        : place_(place), name_(std::move(name)), holder_([this] {
              try {
                  place_.ask("LOCK TABLE " + name_ + " IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(600)");
              } catch (const std::runtime_error&) {
                  // Cancelled: that is how it is let go.
              }
          }) {}
    HeldTable(const HeldTable&) = delete;
    HeldTable& operator=(const HeldTable&) = delete;
    ~HeldTable() { let_go(); }

    [[nodiscard]] bool is_held() const { return place_.ask("SELECT count(*)" + locks(true)) != "0"; }
    [[nodiscard]] bool somebody_waits() const { return place_.ask("SELECT count(*)" + locks(false)) != "0"; }
    void let_go() {
        if (!holder_.joinable()) return;
        place_.ask("SELECT pg_cancel_backend(pid)" + locks(true));
        holder_.join();
    }

private:
    [[nodiscard]] std::string locks(bool granted) const {
        return " FROM pg_locks WHERE locktype = 'relation' AND relation = '" + name_ + "'::regclass AND " +
               (granted ? "granted AND mode = 'AccessExclusiveLock'" : "NOT granted");
    }

    const Place& place_;
    std::string name_;
    std::thread holder_;
};

// Somebody opens a personal link, and the table that would answer is held.
class Stop : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(wait_until([&] { return table_.is_held(); }));
        ASSERT_TRUE(wait_until([&] { return table_.somebody_waits(); })) << desk_.program().output();
        desk_.program().signal(SIGTERM);
        ASSERT_TRUE(wait_until([&] { return desk_.program().output().contains("stopping"); }));
        ASSERT_EQ(desk_.program().wait(0ms), std::nullopt);
    }

    Place place_{Engine::postgres};
    RunningDesk desk_{place_, "desk"};
    HeldTable table_{place_, "information_requests"};
    std::future<int> answer_ = std::async(std::launch::async, [this] {
        wait_until([this] { return table_.is_held(); });
        return desk_.status_of("/information/" + std::string(64, '0'));
    });
};

TEST_F(Stop, waits_for_the_answer_to_a_request_that_is_running) {
    table_.let_go();
    EXPECT_EQ(answer_.get(), 404) << "there is no such link, and that is an answer";
    EXPECT_EQ(desk_.program().wait(10s), 0) << desk_.program().output();
}

TEST_F(Stop, comes_within_ten_seconds_and_closes_the_connection_when_there_is_no_answer) {
    EXPECT_EQ(desk_.program().wait(10s), 0) << desk_.program().output();
    EXPECT_EQ(answer_.wait_for(1s), std::future_status::ready);
    EXPECT_EQ(answer_.get(), 0);
}

}  // namespace
}  // namespace certdesk::tests
