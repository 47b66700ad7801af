#include "adapters/sqlite/turns.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace certdesk::adapters::sqlite {

TEST(Turns, are_had_by_one_thread_at_a_time_and_by_all_in_the_end) {
    Turns turns;
    std::atomic<int> inside = 0;
    int had = 0;  // guarded by the turn
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                ASSERT_TRUE(turns.wait(std::chrono::minutes{1}));
                EXPECT_EQ(++inside, 1);
                ++had;
                --inside;
                turns.pass_on();
            }
        });
    threads.clear();
    EXPECT_EQ(had, 8 * 200);
}

TEST(Turns, are_given_up_when_the_time_went_by) {
    Turns turns;
    ASSERT_TRUE(turns.wait(std::chrono::milliseconds{0}));
    EXPECT_FALSE(turns.wait(std::chrono::milliseconds{1}));
    EXPECT_FALSE(turns.pass_on_to_next()) << "nobody waits any more, and the turn is kept";
    EXPECT_FALSE(turns.wait(std::chrono::milliseconds{1}));
    turns.pass_on();
    EXPECT_TRUE(turns.wait(std::chrono::milliseconds{0}));
}

}  // namespace certdesk::adapters::sqlite
