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
    // Gives the turn to whoever waits longest; false, and the turn is kept, when nobody does.
    [[nodiscard]] bool pass_on_to_next();
    // Ends the turn, whether somebody waits or not.
    void pass_on();

private:
    bool give_to_next();

    std::mutex mutex_;
    std::list<std::condition_variable*> waiting_;
    bool taken_ = false;
};

}  // namespace certdesk::adapters::sqlite
