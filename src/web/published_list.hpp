// A revocation list of the authority as it was last signed: a flood of requests does not become a flood of signatures.
#pragma once

#include "base/bytes.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <chrono>
#include <mutex>

namespace certdesk::web {

class PublishedList {
public:
    using Sign = desk::Outcome<Bytes> (*)(desk::World&);
    explicit PublishedList(Sign sign) : sign_(sign) {}

    // A new one at most once a minute; the authority promises 24 hours from a revocation to its list (BR 4.9.1.1).
    static constexpr std::chrono::seconds kept_for{60};

    // DER.
    [[nodiscard]] desk::Outcome<Bytes> get(desk::World& world);

private:
    Sign sign_;
    std::mutex mutex_;
    Bytes der_;
    Instant signed_at_{};
};

}  // namespace certdesk::web
