#include "formats/houjin_bangou.hpp"

#include "formats/digits.hpp"

#include <cstddef>

namespace certdesk {

// 平成26年財務省令第70号 article 2: 9 − (Σ Pn·Qn mod 9), n counted from the lowest digit, Qn = 1 for odd n and 2 for even n.
char houjin_bangou_check_digit(std::string_view base_number) {
    int sum = 0;
    for (std::size_t n = 1; n <= base_number.size(); ++n) {
        const int digit = base_number[base_number.size() - n] - '0';
        sum += digit * (n % 2 == 1 ? 1 : 2);
    }
    return static_cast<char>('0' + 9 - sum % 9);
}

std::expected<HoujinBangou, HoujinBangouFault> HoujinBangou::parse(std::string_view text) {
    constexpr std::size_t longest_input = 200;
    if (text.size() > longest_input) return std::unexpected(HoujinBangouFault::not_13_digits);
    auto digits = without_blanks_and_hyphens(text);
    if (digits.starts_with('T') || digits.starts_with('t')) digits.erase(0, 1);
    if (digits.size() != 13 || !is_all_digits(digits)) return std::unexpected(HoujinBangouFault::not_13_digits);
    if (digits.front() != houjin_bangou_check_digit(std::string_view(digits).substr(1)))
        return std::unexpected(HoujinBangouFault::wrong_check_digit);
    return HoujinBangou(std::move(digits));
}

}  // namespace certdesk
