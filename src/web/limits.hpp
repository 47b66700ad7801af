// How often one address, login, account or key may ask: token buckets in this process (RATE-01).
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace certdesk::web {

// What is counted, and for whom. A link is a personal one, opened or answered; a post is any form.
CD_ENUMERATION(Limit, sign_ins_per_address, sign_ins_per_login, links_per_address, posts_per_address, posts_per_account,
               api_requests_per_key, api_refusals_per_address);

// At most so many a minute; as many may come at once after a quiet minute. 0: as many as will.
struct Allowances {
    int sign_ins_per_address = 60;
    int sign_ins_per_login = 30;
    int links_per_address = 60;
    int posts_per_address = 120;
    int posts_per_account = 300;
    int api_requests_per_key = 1200;
    int api_refusals_per_address = 60;  // requests without a living key

    [[nodiscard]] int of(Limit limit) const;
};

// A bucket is one moment: when it will be full again. Full ones are forgotten, so that only who came within the last minute is
// kept, and of those `most_buckets` for each limit: then the half that asked least is forgotten.
class Limits {
public:
    explicit Limits(const Allowances& allowances, std::size_t most_buckets = 20'000)
        : allowances_(allowances), most_buckets_(most_buckets) {}

    // Takes a token. Nothing when there was one; else the whole seconds, at least one, until there is one again.
    [[nodiscard]] std::optional<std::chrono::seconds> take(Limit limit, std::string_view whose, Instant now);

private:
    using Buckets = std::unordered_map<std::string, Instant>;  // full again at

    void make_room(Buckets& buckets, Instant now) const;

    Allowances allowances_;
    std::size_t most_buckets_;
    std::mutex mutex_;
    std::array<Buckets, names_of(Limit{}).size()> buckets_;
};

// Who is counted as one: an IPv4 address, also when it comes as ::ffff:192.0.2.1, or the /64 of an IPv6 address, which is what
// one line gets. The text itself when it is no address.
[[nodiscard]] std::string network_of(std::string_view peer_address);

}  // namespace certdesk::web
