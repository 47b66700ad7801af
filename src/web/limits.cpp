#include "web/limits.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdint>
#include <vector>

namespace certdesk::web {

namespace {

constexpr std::chrono::milliseconds minute = std::chrono::minutes{1};

}  // namespace

int Allowances::of(Limit limit) const {
    switch (limit) {
        case Limit::sign_ins_per_address: return sign_ins_per_address;
        case Limit::sign_ins_per_login: return sign_ins_per_login;
        case Limit::links_per_address: return links_per_address;
        case Limit::posts_per_address: return posts_per_address;
        case Limit::posts_per_account: return posts_per_account;
        case Limit::api_requests_per_key: return api_requests_per_key;
        case Limit::api_refusals_per_address: return api_refusals_per_address;
    }
    return 0;
}

std::optional<std::chrono::seconds> Limits::take(Limit limit, std::string_view whose, Instant now) {
    const int a_minute = allowances_.of(limit);
    if (a_minute == 0) return std::nullopt;
    const auto one_token = minute / a_minute;

    const std::lock_guard lock(mutex_);
    auto& buckets = buckets_[static_cast<std::size_t>(limit)];
    const std::string key(whose);
    const auto found = buckets.find(key);
    // No bucket is more than empty, even when the clock was set back.
    const Instant full_at = found == buckets.end() ? now : std::clamp(found->second, now, now + minute);
    const Instant full_then = full_at + one_token;
    const bool empty = full_then > now + minute;
    if (found != buckets.end()) {
        found->second = empty ? full_at : full_then;
    } else {
        if (buckets.size() >= most_buckets_) make_room(buckets, now);
        buckets.emplace(key, full_then);
    }
    if (!empty) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(full_then - minute - now);
}

void Limits::make_room(Buckets& buckets, Instant now) const {
    std::erase_if(buckets, [&](const auto& bucket) { return bucket.second <= now; });
    if (buckets.size() < most_buckets_) return;
    std::vector<Instant> moments;
    for (const auto& [whose, full_at] : buckets) moments.push_back(full_at);
    const auto middle = moments.begin() + static_cast<std::ptrdiff_t>(moments.size() / 2);
    std::ranges::nth_element(moments, middle);
    std::erase_if(buckets, [&](const auto& bucket) { return bucket.second <= *middle; });
}

// inet_pton computes; it asks nobody.
std::string network_of(std::string_view peer_address) {
    const std::string text(peer_address);
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};  // RFC 4291 section 2.5.5.2
    std::array<char, INET6_ADDRSTRLEN> written{};
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin()))
        return inet_ntop(AF_INET, bytes.data() + mapped.size(), written.data(), written.size());
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return std::string(inet_ntop(AF_INET6, bytes.data(), written.data(), written.size())) + "/64";
}

}  // namespace certdesk::web
