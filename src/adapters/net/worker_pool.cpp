#include "adapters/net/worker_pool.hpp"

#include <utility>

namespace certdesk::net {

WorkerPool::WorkerPool(int threads, std::size_t waiting_limit) : waiting_limit_(waiting_limit) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

void WorkerPool::submit(Job job) {
    {
        const std::scoped_lock lock(mutex_);
        if (!closed_ && waiting_.size() < waiting_limit_) {
            waiting_.push_back(std::move(job));
            changed_.notify_one();
            return;
        }
    }
    job(Turn::refused);
}

void WorkerPool::close() {
    std::deque<Job> refused;
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
        refused.swap(waiting_);
    }
    changed_.notify_all();
    for (auto& job : refused) job(Turn::refused);
    threads_.clear();
}

std::size_t WorkerPool::waiting() const {
    const std::scoped_lock lock(mutex_);
    return waiting_.size();
}

void WorkerPool::work() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
        }
        job(Turn::run);
    }
}

}  // namespace certdesk::net
