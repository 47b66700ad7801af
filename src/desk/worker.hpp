// The worker: claims work under a lease, does it, and writes the result under its fence (law 4).
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

namespace certdesk::desk {

class Worker {
public:
    // `name` is unique among running workers: host, process and number.
    Worker(World& world, std::string name);
    ~Worker();

    // Does one piece of due work; false when there is none. While it works, a helper thread extends the lease.
    [[nodiscard]] Result<bool> run_one();
    // Does due work until none is left; how many. For tests and the command line.
    [[nodiscard]] Result<int> run_until_idle();
    // Works until stop(), looking every `pause` when idle, and at once when woken.
    void run(std::chrono::milliseconds pause);
    void wake();
    // Returns soon; what is running is finished or handed back (its lease ends) within 10 s.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::desk
