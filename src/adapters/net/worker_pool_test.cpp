#include "adapters/net/worker_pool.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <latch>

namespace certdesk::net {
namespace {

TEST(WorkerPool, calls_every_job_exactly_once_also_when_it_closes) {
    constexpr int jobs = 200;
    std::atomic<int> run = 0;
    std::atomic<int> refused = 0;
    WorkerPool pool(3, 50);
    for (int i = 0; i < jobs; ++i) pool.submit([&](WorkerPool::Turn turn) { ++(turn == WorkerPool::Turn::run ? run : refused); });
    pool.close();
    pool.submit([&](WorkerPool::Turn turn) { ++(turn == WorkerPool::Turn::run ? run : refused); });
    EXPECT_EQ(run + refused, jobs + 1);
    EXPECT_GE(refused, 1);
}

TEST(WorkerPool, refuses_at_once_when_too_many_wait) {
    WorkerPool pool(1, 1);
    std::latch running(1);
    std::promise<void> go_on;
    auto may_go_on = go_on.get_future();
    pool.submit([&](WorkerPool::Turn) {
        running.count_down();
        may_go_on.wait();
    });
    running.wait();
    pool.submit([](WorkerPool::Turn) {});
    EXPECT_EQ(pool.waiting(), 1U);
    bool third_was_refused = false;
    pool.submit([&](WorkerPool::Turn turn) { third_was_refused = turn == WorkerPool::Turn::refused; });
    EXPECT_TRUE(third_was_refused);
    go_on.set_value();
    pool.close();
    EXPECT_EQ(pool.waiting(), 0U);
}

}  // namespace
}  // namespace certdesk::net
