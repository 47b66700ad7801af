// The clock of the machine.
#pragma once

#include "ports/clock.hpp"

namespace certdesk::adapters {

class SystemClock final : public ports::Clock {
public:
    [[nodiscard]] Instant now() const override;
};

}  // namespace certdesk::adapters
