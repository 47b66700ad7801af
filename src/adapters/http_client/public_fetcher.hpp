// The public fetcher over libcurl. An address is checked twice: as it is written, and again when its name has become a number and
// a connection is to be opened to it, so that no answer of the DNS leads inside (SSRF-02, SSRF-03).
#pragma once

#include "base/result.hpp"
#include "ports/public_fetcher.hpp"

#include <memory>
#include <string>
#include <vector>

namespace certdesk::http_client {

using ports::Reach;

struct PublicFetcherSettings {
    Reach reach = Reach::public_internet;
    std::vector<std::string> hosts{};  // "ca.example.co.jp:80:192.0.2.1": asked instead of the DNS
};

[[nodiscard]] Result<std::unique_ptr<ports::PublicFetcher>> make_public_fetcher(PublicFetcherSettings settings = {});

}  // namespace certdesk::http_client
