#include "core/survey/internet_address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <span>

namespace certdesk::survey {

namespace {

using V4 = std::array<std::uint8_t, 4>;
using V6 = std::array<std::uint8_t, 16>;

template <class Address>
struct Block {
    Address start;
    unsigned length;  // bits that count

    [[nodiscard]] bool holds(const Address& address) const {
        for (unsigned bit = 0; bit < length; ++bit) {
            const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
            if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) return false;
        }
        return true;
    }
};

// IANA IPv4 Special-Purpose Address Registry (2026), with multicast and the former class E.
constexpr std::array special_v4{
    Block<V4>{{0, 0, 0, 0}, 8},       Block<V4>{{10, 0, 0, 0}, 8},     Block<V4>{{100, 64, 0, 0}, 10},
    Block<V4>{{127, 0, 0, 0}, 8},     Block<V4>{{169, 254, 0, 0}, 16}, Block<V4>{{172, 16, 0, 0}, 12},
    Block<V4>{{192, 0, 0, 0}, 24},    Block<V4>{{192, 0, 2, 0}, 24},   Block<V4>{{192, 31, 196, 0}, 24},
    Block<V4>{{192, 52, 193, 0}, 24}, Block<V4>{{192, 88, 99, 0}, 24}, Block<V4>{{192, 168, 0, 0}, 16},
    Block<V4>{{192, 175, 48, 0}, 24}, Block<V4>{{198, 18, 0, 0}, 15},  Block<V4>{{198, 51, 100, 0}, 24},
    Block<V4>{{203, 0, 113, 0}, 24},  Block<V4>{{224, 0, 0, 0}, 4},    Block<V4>{{240, 0, 0, 0}, 4},
};

// Only 2000::/3 is given to anybody; inside it IANA IPv6 Special-Purpose Address Registry (2026).
constexpr Block<V6> global_unicast{{0x20}, 3};
constexpr std::array special_v6{
    Block<V6>{{0x20, 0x01, 0x00, 0x00}, 23},              // protocol assignments, Teredo, ORCHID
    Block<V6>{{0x20, 0x01, 0x0d, 0xb8}, 32},              // documentation
    Block<V6>{{0x20, 0x02}, 16},                          // 6to4
    Block<V6>{{0x26, 0x20, 0x00, 0x4f, 0x80, 0x00}, 48},  // AS112
    Block<V6>{{0x3f, 0xff, 0x00}, 20},                    // documentation
};

template <class Address>
bool is_in(const Address& address, std::span<const Block<Address>> blocks) {
    return std::ranges::any_of(blocks, [&](const auto& block) { return block.holds(address); });
}

// inet_pton and inet_ntop compute; they ask nobody.
template <class Address>
std::optional<Address> read(int family, const std::string& text) {
    Address address{};
    if (inet_pton(family, text.c_str(), address.data()) != 1) return std::nullopt;
    return address;
}

template <class Address>
std::string written(int family, const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const char* start = inet_ntop(family, address.data(), text.data(), text.size());
    return start == nullptr ? std::string() : std::string(start);
}

}  // namespace

std::optional<InternetAddress> parse_internet_address(std::string_view text) {
    if (text.size() >= INET6_ADDRSTRLEN) return std::nullopt;
    const std::string terminated(text);
    if (const auto v4 = read<V4>(AF_INET, terminated)) return InternetAddress{written(AF_INET, *v4), is_in<V4>(*v4, special_v4)};
    if (const auto v6 = read<V6>(AF_INET6, terminated))
        return InternetAddress{written(AF_INET6, *v6), !global_unicast.holds(*v6) || is_in<V6>(*v6, special_v6)};
    return std::nullopt;
}

}  // namespace certdesk::survey
