// Money in whole yen.
#pragma once

#include <compare>
#include <cstdint>

namespace certdesk {

struct Yen {
    std::int64_t amount = 0;
    friend auto operator<=>(const Yen&, const Yen&) = default;
};

}  // namespace certdesk
