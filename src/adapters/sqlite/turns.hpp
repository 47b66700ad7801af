// Threads that take turns at one thing, in the order in which they asked.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>

namespace certdesk::adapters::sqlite {

class Turns {
public:
    // False when the time went by before it was this caller's turn.
    [[nodiscard]] bool wait(std::chrono::milliseconds longest);
    void pass_on();

private:
    std::mutex mutex_;
    std::list<std::condition_variable*> waiting_;
    bool taken_ = false;
};

}  // namespace certdesk::adapters::sqlite
