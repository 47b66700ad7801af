// A fixed number of threads for blocking work, with a bounded number of jobs waiting.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace certdesk::net {

class WorkerPool {
public:
    enum class Turn : unsigned char { run, refused };

    // Called exactly once: with `run` on a worker, or with `refused` when its turn will not come. Must not throw.
    using Job = std::move_only_function<void(Turn)>;

    WorkerPool(int threads, std::size_t waiting_limit);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool() { close(); }

    // Refuses at once, on the caller's thread, when too many wait or the pool is closed.
    void submit(Job job);

    // Refuses what waits, waits for what runs. Not from a worker.
    void close();

    [[nodiscard]] std::size_t waiting() const;

private:
    void work();

    const std::size_t waiting_limit_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    bool closed_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace certdesk::net
