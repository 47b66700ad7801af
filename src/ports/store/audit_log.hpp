// Reading the audit chain. Writing happens through Transaction::record and at commit only.
#pragma once

#include "base/result.hpp"
#include "core/audit/event.hpp"

#include <cstdint>
#include <vector>

namespace certdesk::ports {

class AuditLog {
public:
    virtual ~AuditLog() = default;
    [[nodiscard]] virtual Result<std::vector<audit::Event>> events_after(std::int64_t sequence, int limit) = 0;  // by sequence
    [[nodiscard]] virtual Result<std::vector<audit::Event>> events_about(
        const OrderId& order) = 0;  // the order and everything recorded with it, by sequence
    // Sequence and hash of the newest entry, as the chain's head row says; cutting the tail off the log leaves it behind.
    struct Head {
        std::int64_t sequence = 0;
        std::string hash = audit::first_previous_hash;
    };
    [[nodiscard]] virtual Result<Head> head() = 0;
};

}  // namespace certdesk::ports
