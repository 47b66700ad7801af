#include "adapters/http_client/careful_fetcher.hpp"

#include "formats/dns_name.hpp"
#include "formats/public_suffix.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <semaphore>
#include <utility>

namespace certdesk::http_client {

namespace {

constexpr std::size_t longest_url = 2'000;  // SSRF-07
constexpr std::string_view nothing_came = "nothing that can be used came from there";

// Who is one target by name: the domain that somebody registered, of which names can be made without end.
std::string owner_of(const std::string& host) {
    const auto name = DnsName::parse(host);
    const auto domain = name ? registrable_domain(*name) : std::nullopt;
    return domain ? domain->ascii() : host;
}

// And by address: an IPv4 address, or the /64 of an IPv6 address, which is what one line gets. inet_pton asks nobody.
std::string network_of(std::string_view address) {
    const std::string text(address);
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    return "/64 " + std::string(bytes.begin(), bytes.begin() + 8);
}

class CarefulFetcher final : public ports::PublicFetcher {
public:
    CarefulFetcher(const ports::Clock& clock, const CarefulSettings& settings)
        : clock_(clock),
          keeps_(settings.keeps),
          most_kept_(settings.most_kept),
          rate_(settings.rate),
          slots_(settings.at_a_time) {}

    Result<> open(PublicFetcherSettings settings) {
        settings.may_connect = [this](std::string_view address) { return rate_.take("at " + network_of(address), clock_.now()); };
        inner_ = TRY(make_public_fetcher(std::move(settings)));
        return {};
    }

    Result<std::string> fetch(const std::string& url, const ports::FetchLimits& limits) override {
        if (url.size() > longest_url) return fail(ErrorKind::denied, std::string(nothing_came));
        if (auto body = kept(url)) return *std::move(body);
        if (!rate_.take("named " + owner_of(host_of(url)), clock_.now()))
            return fail(ErrorKind::unavailable,
                        "this host is asked once a second and ten times in ten minutes at most; try again later");
        if (!slots_.try_acquire()) return fail(ErrorKind::unavailable, "too many are fetching just now; try again in a moment");
        auto body = inner_->fetch(url, limits);
        slots_.release();
        // Neither what our DNS says nor what is open where: no stranger scans a network through us.
        if (!body) return fail(body.error().kind, std::string(nothing_came));
        keep(url, *body);
        return body;
    }

private:
    struct Kept {
        std::string body;
        Instant until{};
    };

    std::optional<std::string> kept(const std::string& url) {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find(url);
        if (found == kept_.end() || found->second.until <= clock_.now()) return std::nullopt;
        return found->second.body;
    }

    void keep(const std::string& url, const std::string& body) {
        const std::lock_guard lock(mutex_);
        const auto now = clock_.now();
        std::erase_if(kept_, [&](const auto& one) { return one.second.until <= now; });
        if (kept_.size() >= most_kept_)
            kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& one) { return one.second.until; }));
        kept_[url] = {body, now + keeps_};
    }

    const ports::Clock& clock_;
    const std::chrono::minutes keeps_;
    const std::size_t most_kept_;
    TargetRate rate_;
    std::counting_semaphore<8> slots_;
    std::mutex mutex_;
    std::map<std::string, Kept> kept_;
    std::unique_ptr<ports::PublicFetcher> inner_;
};

}  // namespace

Result<std::unique_ptr<ports::PublicFetcher>> make_careful_fetcher(const ports::Clock& clock, CarefulSettings settings) {
    auto fetcher = std::make_unique<CarefulFetcher>(clock, settings);
    TRY(fetcher->open(std::move(settings.fetcher)));
    return fetcher;
}

}  // namespace certdesk::http_client
