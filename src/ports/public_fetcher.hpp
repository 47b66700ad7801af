// Reading what a stranger's certificate points to: one GET of an http address, of which nobody here knows where it leads.
// The adapter is adapters/http_client/public_fetcher.hpp.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <string>

namespace certdesk::ports {

CD_ENUMERATION(Reach,
               public_internet,  // host names under a public suffix, port 80, addresses that anybody can own
               anywhere);        // any host, address and port: for an authority in one's own network

struct FetchLimits {
    int timeout_ms = 5'000;                // for the whole of it, look-up included
    std::size_t max_bytes = 256UL * 1024;  // of the answer; a longer one is an error
};

class PublicFetcher {
public:
    PublicFetcher() = default;
    PublicFetcher(const PublicFetcher&) = delete;
    PublicFetcher& operator=(const PublicFetcher&) = delete;
    virtual ~PublicFetcher() = default;

    // The body of an answer with status 200; redirects are not followed. May be called from any thread; blocks.
    //
    //   denied       nothing may be asked there: not http, or a host or a port that no authority publishes at (SSRF-02 to
    //   SSRF-05) malformed    the address or the answer is not HTTP, or the answer is longer than allowed not_found    another
    //   status than 200 unavailable  no such name, connection refused timed_out    no whole answer
    [[nodiscard]] virtual Result<std::string> fetch(const std::string& url, const FetchLimits& limits) = 0;
};

}  // namespace certdesk::ports
