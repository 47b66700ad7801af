// The public fetcher for questions of strangers, who may name any address: no name and no address is asked often (SSRF-11), few
// questions are open at a time, answers are kept for a while, and who asks learns no more of a failure than that it is one.
#pragma once

#include "adapters/http_client/public_fetcher.hpp"
#include "adapters/http_client/target_rate.hpp"
#include "ports/clock.hpp"

#include <chrono>
#include <cstddef>
#include <memory>

namespace certdesk::http_client {

struct CarefulSettings {
    PublicFetcherSettings fetcher{};
    RateOfTarget rate{};
    std::ptrdiff_t at_a_time = 2;    // at most 8; each holds a thread of the site for as long as the other side takes
    std::chrono::minutes keeps{60};  // good answers
    std::size_t most_kept = 64;      // 256 KiB each at most
};

// The clock outlives it. Unavailable: asked too often, or too many are asking.
[[nodiscard]] Result<std::unique_ptr<ports::PublicFetcher>> make_careful_fetcher(const ports::Clock& clock,
                                                                                 CarefulSettings settings = {});

}  // namespace certdesk::http_client
