// A place among the visits whose passwords are checked at this moment: there are few (RATE-03). Private to this room.
#pragma once

#include "web/visit.hpp"

#include <chrono>

namespace certdesk::web::pages {

// Waits for one, two seconds at most, and gives it back however the visit ends.
class PasswordPlace {
public:
    explicit PasswordPlace(Visit& visit)
        : places_(visit.house().sign_ins), taken_(places_.try_acquire_for(std::chrono::seconds{2})) {}
    ~PasswordPlace() {
        if (taken_) places_.release();
    }
    PasswordPlace(const PasswordPlace&) = delete;
    PasswordPlace& operator=(const PasswordPlace&) = delete;

    [[nodiscard]] bool taken() const { return taken_; }

private:
    std::counting_semaphore<>& places_;
    bool taken_;
};

// What is answered without one: 503, to come back soon.
[[nodiscard]] inline http::Response no_place(Visit& visit) {
    auto busy = visit.error_page(503, "unavailable");
    busy.headers.set("Retry-After", "5");
    return busy;
}

}  // namespace certdesk::web::pages
