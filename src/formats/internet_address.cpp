#include "formats/internet_address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <span>

namespace certdesk {

namespace {

using namespace std::chrono_literals;
using V4 = std::array<std::uint8_t, 4>;
using V6 = std::array<std::uint8_t, 16>;

template <class Address>
struct Block {
    Address start;
    unsigned length;  // bits that count
    SpecialUse use{};

    [[nodiscard]] bool holds(const Address& address) const {
        for (unsigned bit = 0; bit < length; ++bit) {
            const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
            if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) return false;
        }
        return true;
    }
};

// IANA IPv4 Special-Purpose Address Registry (2026) with its months of allocation, multicast, and the former class E.
constexpr std::array special_v4{
    Block<V4>{{0, 0, 0, 0}, 8, {"This network", "RFC 791", 1981y / 9}},
    Block<V4>{{10, 0, 0, 0}, 8, {"Private-Use", "RFC 1918", 1996y / 2}},
    Block<V4>{{100, 64, 0, 0}, 10, {"Shared Address Space", "RFC 6598", 2012y / 4}},
    Block<V4>{{127, 0, 0, 0}, 8, {"Loopback", "RFC 1122", 1981y / 9}},
    Block<V4>{{169, 254, 0, 0}, 16, {"Link Local", "RFC 3927", 2005y / 5}},
    Block<V4>{{172, 16, 0, 0}, 12, {"Private-Use", "RFC 1918", 1996y / 2}},
    Block<V4>{{192, 0, 0, 0}, 24, {"IETF Protocol Assignments", "RFC 6890", 2010y / 1}},
    Block<V4>{{192, 0, 2, 0}, 24, {"Documentation (TEST-NET-1)", "RFC 5737", 2010y / 1}},
    Block<V4>{{192, 31, 196, 0}, 24, {"AS112-v4", "RFC 7535", 2014y / 12}},
    Block<V4>{{192, 52, 193, 0}, 24, {"AMT", "RFC 7450", 2014y / 12}},
    Block<V4>{{192, 88, 99, 0}, 24, {"Deprecated (6to4 Relay Anycast)", "RFC 7526", 2001y / 6}},
    Block<V4>{{192, 168, 0, 0}, 16, {"Private-Use", "RFC 1918", 1996y / 2}},
    Block<V4>{{192, 175, 48, 0}, 24, {"Direct Delegation AS112 Service", "RFC 7534", 1996y / 1}},
    Block<V4>{{198, 18, 0, 0}, 15, {"Benchmarking", "RFC 2544", 1999y / 3}},
    Block<V4>{{198, 51, 100, 0}, 24, {"Documentation (TEST-NET-2)", "RFC 5737", 2010y / 1}},
    Block<V4>{{203, 0, 113, 0}, 24, {"Documentation (TEST-NET-3)", "RFC 5737", 2010y / 1}},
    Block<V4>{{224, 0, 0, 0}, 4, {"Multicast", "RFC 5771", 1989y / 8}},
    Block<V4>{{240, 0, 0, 0}, 4, {"Reserved", "RFC 1112", 1989y / 8}},
};

// Only 2000::/3 is given to anybody; inside it IANA IPv6 Special-Purpose Address Registry (2026).
constexpr Block<V6> global_unicast{{0x20}, 3, {}};
constexpr SpecialUse not_unicast{"outside Global Unicast 2000::/3", "RFC 4291", 2006y / 2};
constexpr std::array special_v6{
    Block<V6>{{0x20, 0x01, 0x00, 0x00}, 23, {"IETF Protocol Assignments", "RFC 2928", 2000y / 9}},
    Block<V6>{{0x20, 0x01, 0x0d, 0xb8}, 32, {"Documentation", "RFC 3849", 2004y / 7}},
    Block<V6>{{0x20, 0x02}, 16, {"6to4", "RFC 3056", 2001y / 2}},
    Block<V6>{{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48, {"Direct Delegation AS112 Service", "RFC 7534", 2011y / 5}},
    Block<V6>{{0x3f, 0xff, 0x00}, 20, {"Documentation", "RFC 9637", 2024y / 7}},
};

template <class Address>
std::optional<SpecialUse> use_of(const Address& address, std::span<const Block<Address>> blocks) {
    const auto found = std::ranges::find_if(blocks, [&](const auto& block) { return block.holds(address); });
    if (found == blocks.end()) return std::nullopt;
    return found->use;
}

// inet_pton and inet_ntop compute; they ask nobody.
template <class Address>
std::optional<Address> read(int family, const std::string& text) {
    Address address{};
    if (inet_pton(family, text.c_str(), address.data()) != 1) return std::nullopt;
    return address;
}

template <class Address>
InternetAddress described(int family, const Address& address, const std::optional<SpecialUse>& use) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const char* start = inet_ntop(family, address.data(), text.data(), text.size());
    return {.text = start == nullptr ? std::string() : std::string(start),
            .is_special = use.has_value(),
            .special_use = use.value_or(SpecialUse{})};
}

}  // namespace

std::optional<InternetAddress> parse_internet_address(std::string_view text) {
    if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
    const std::string terminated(text);
    if (const auto v4 = read<V4>(AF_INET, terminated)) return described(AF_INET, *v4, use_of<V4>(*v4, special_v4));
    const auto v6 = read<V6>(AF_INET6, terminated);
    if (!v6) return std::nullopt;
    const auto use = global_unicast.holds(*v6) ? use_of<V6>(*v6, special_v6) : std::optional(not_unicast);
    return described(AF_INET6, *v6, use);
}

}  // namespace certdesk
