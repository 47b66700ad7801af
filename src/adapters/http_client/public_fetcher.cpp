#include "adapters/http_client/public_fetcher.hpp"

#include "adapters/http_client/curl_http_client.hpp"
#include "formats/dns_name.hpp"
#include "formats/internet_address.hpp"
#include "formats/public_suffix.hpp"

#include <array>
#include <curl/curl.h>
#include <fmt/format.h>
#include <utility>

namespace certdesk::http_client {

namespace {

constexpr std::size_t longest_url = 2'000;  // SSRF-07

bool is_public(std::string_view address) {
    const auto read = parse_internet_address(address);
    return read && !read->is_special;
}

std::unexpected<Error> denied(const std::string& url, std::string_view why) {
    return fail(ErrorKind::denied, fmt::format("{}: {}", url, why));
}

// Parts of an address as libcurl itself reads it, which also connects: what another reader takes for the host does not matter.
class Address {
public:
    explicit Address(const std::string& url) : handle_(curl_url(), curl_url_cleanup) {
        good_ = handle_ != nullptr && curl_url_set(handle_.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
    }
    [[nodiscard]] bool is_good() const { return good_; }
    [[nodiscard]] std::string part(CURLUPart which) const {
        char* text = nullptr;
        if (curl_url_get(handle_.get(), which, &text, 0) != CURLUE_OK) return {};
        std::string copy(text);
        curl_free(text);
        return copy;
    }

private:
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> handle_;
    bool good_ = false;
};

// SSRF-04, SSRF-05.
Result<> check(const std::string& url, Reach reach) {
    if (url.size() > longest_url) return denied(url.substr(0, 100), "an address of more than 2000 characters");
    const Address address(url);
    if (!address.is_good()) return fail(ErrorKind::malformed, fmt::format("{}: not an address", url));
    // Baseline Requirements 2.2.6 section 7.1.2.7.7: http. What comes is signed, and https would ask for a chain first.
    if (address.part(CURLUPART_SCHEME) != "http") return denied(url, "not http");
    if (!address.part(CURLUPART_USER).empty() || !address.part(CURLUPART_PASSWORD).empty())
        return denied(url, "an address with a user's name");
    if (reach == Reach::anywhere) return {};
    if (const auto port = address.part(CURLUPART_PORT); !port.empty() && port != "80") return denied(url, "a port other than 80");
    const auto host = DnsName::parse(address.part(CURLUPART_HOST));
    if (!host || host->is_wildcard() || scope_of(*host) != NameScope::public_name)
        return denied(url, "the host is no name of the public internet");
    return {};
}

class CurlPublicFetcher final : public ports::PublicFetcher {
public:
    CurlPublicFetcher(Reach reach, std::unique_ptr<ports::HttpClient> client) : reach_(reach), client_(std::move(client)) {}

    Result<std::string> fetch(const std::string& url, const ports::FetchLimits& limits) override {
        TRY(check(url, reach_));
        ports::HttpCall call;
        call.url = url;
        call.timeout_ms = limits.timeout_ms;
        call.max_body_bytes = limits.max_bytes;
        auto answer = TRY(client_->send(call));
        if (answer.status != 200) return fail(ErrorKind::not_found, fmt::format("{}: status {}", url, answer.status));
        return std::move(answer.body);
    }

private:
    Reach reach_;
    std::unique_ptr<ports::HttpClient> client_;
};

}  // namespace

std::string host_of(const std::string& url) {
    const Address address(url);
    return address.is_good() ? address.part(CURLUPART_HOST) : std::string();
}

Result<std::unique_ptr<ports::PublicFetcher>> make_public_fetcher(PublicFetcherSettings settings) {
    const auto reach = settings.reach;
    CurlSettings curl{.hosts = std::move(settings.hosts)};
    if (reach == Reach::public_internet || settings.may_connect)
        curl.may_connect = [reach, also = std::move(settings.may_connect)](std::string_view address) {
            return (reach == Reach::anywhere || is_public(address)) && (!also || also(address));
        };
    auto client = TRY(make_curl_http_client(std::move(curl)));
    return std::make_unique<CurlPublicFetcher>(reach, std::move(client));
}

}  // namespace certdesk::http_client
