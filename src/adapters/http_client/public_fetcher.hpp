// The public fetcher over libcurl. An address is checked twice: as it is written, and again when its name has become a number and
// a connection is to be opened to it, so that no answer of the DNS leads inside (SSRF-02, SSRF-03).
#pragma once

#include "base/result.hpp"
#include "ports/public_fetcher.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::http_client {

using ports::Reach;

struct PublicFetcherSettings {
    Reach reach = Reach::public_internet;
    std::vector<std::string> hosts{};  // "ca.example.co.jp:80:192.0.2.1": asked instead of the DNS
    // Asked with each address that is good otherwise, before a connection is opened to it. Empty: any.
    std::function<bool(std::string_view address)> may_connect{};
};

// As libcurl reads it, which also connects; empty when it is no address.
[[nodiscard]] std::string host_of(const std::string& url);

[[nodiscard]] Result<std::unique_ptr<ports::PublicFetcher>> make_public_fetcher(PublicFetcherSettings settings = {});

}  // namespace certdesk::http_client
