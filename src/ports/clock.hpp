// What time it is: a port, so that whole stories run under a simulated clock.
#pragma once

#include "base/time.hpp"

namespace certdesk::ports {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;  // UTC, milliseconds
};

}  // namespace certdesk::ports
