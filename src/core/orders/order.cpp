#include "core/orders/order.hpp"

#include <cstdint>
#include <string_view>

namespace certdesk::orders {

std::string number_from(const IdBytes& random) {
    constexpr std::string_view symbols = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = (value << 8U) | random[i];

    std::string number = "CD-";
    for (int i = 0; i < 8; ++i) {
        if (i == 4) number += '-';
        number += symbols[value % symbols.size()];
        value /= symbols.size();
    }
    return number;
}

}  // namespace certdesk::orders
