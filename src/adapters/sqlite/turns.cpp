#include "adapters/sqlite/turns.hpp"

namespace certdesk::adapters::sqlite {

bool Turns::wait(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    if (!taken_) {
        taken_ = true;
        return true;
    }
    std::condition_variable my_turn;
    const auto place = waiting_.insert(waiting_.end(), &my_turn);
    const auto deadline = std::chrono::steady_clock::now() + longest;
    // pass_on() takes whoever is next off the list and leaves the turn taken: being off the list is having it.
    const auto is_waiting = [&] {
        for (const auto* one : waiting_)
            if (one == &my_turn) return true;
        return false;
    };
    if (my_turn.wait_until(lock, deadline, [&] { return !is_waiting(); })) return true;
    waiting_.erase(place);
    return false;
}

bool Turns::give_to_next() {
    if (waiting_.empty()) return false;
    auto* next = waiting_.front();
    waiting_.pop_front();
    next->notify_one();
    return true;
}

bool Turns::pass_on_to_next() {
    const std::scoped_lock lock(mutex_);
    return give_to_next();
}

void Turns::pass_on() {
    const std::scoped_lock lock(mutex_);
    if (!give_to_next()) taken_ = false;
}

}  // namespace certdesk::adapters::sqlite
