#include "core/invoicing/tax.hpp"

#include <array>
#include <cstdint>

namespace certdesk::invoicing {

namespace {

using namespace std::chrono;

struct StandardRate {
    Day from;
    int percent;
};
constexpr std::array standard_rates{StandardRate{sys_days{1989y / 4 / 1}, 3}, StandardRate{sys_days{1997y / 4 / 1}, 5},
                                    StandardRate{sys_days{2014y / 4 / 1}, 8}, StandardRate{sys_days{2019y / 10 / 1}, 10}};

std::int64_t divide(std::int64_t dividend, std::int64_t divisor, Rounding rounding) {
    switch (rounding) {
        case Rounding::down: return dividend / divisor;
        case Rounding::half_up: return (2 * dividend + divisor) / (2 * divisor);
        case Rounding::up: return (dividend + divisor - 1) / divisor;
    }
    return dividend / divisor;
}

}  // namespace

int standard_rate_on(Day day) {
    int percent = 0;
    for (const auto& rate : standard_rates)
        if (rate.from <= day) percent = rate.percent;
    return percent;
}

Yen tax_of(Yen total, int percent, PriceBasis basis, Rounding rounding) {
    constexpr int hundred = 100;
    const int whole = basis == PriceBasis::tax_included ? hundred + percent : hundred;
    return {divide(total.amount * percent, whole, rounding)};
}

}  // namespace certdesk::invoicing
