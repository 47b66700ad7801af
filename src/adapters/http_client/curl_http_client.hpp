// The HTTP client over libcurl: no proxy from the environment, no cookies, no redirects, http and https only (SSRF-06).
#pragma once

#include "base/result.hpp"
#include "ports/http_client.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::http_client {

struct CurlSettings {
    std::string ca_file{};  // PEM; the only trust anchors. Empty: the system's store
    std::string user_agent = "certdesk";
    int connect_timeout_ms = 5'000;  // SSRF-07; never longer than the call's own timeout

    // Asked with each address before a connection is opened to it, "192.0.2.1" or "2001:db8::1"; a no ends the call with
    // `denied`. Empty: any.
    std::function<bool(std::string_view address)> may_connect{};
    std::vector<std::string> hosts{};  // "www.example.co.jp:80:192.0.2.1": asked instead of the DNS
};

// Keeps connections for the next call. May be called from any thread.
[[nodiscard]] Result<std::unique_ptr<ports::HttpClient>> make_curl_http_client(CurlSettings settings);

}  // namespace certdesk::http_client
