// The corporate number (法人番号): 13 digits, the first of which checks the others.
#pragma once

#include "base/enumeration.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace certdesk {

CD_ENUMERATION(HoujinBangouFault, not_13_digits, wrong_check_digit);

// Source: 法人番号の指定等に関する省令 (平成26年財務省令第70号), article 2. Exchanging 0 and 9 is not detected by the rule.
class HoujinBangou {
public:
    // Takes full-width digits, blanks and hyphens in between, and a leading "T" (the invoice number of a corporation).
    [[nodiscard]] static std::expected<HoujinBangou, HoujinBangouFault> parse(std::string_view text);

    [[nodiscard]] const std::string& digits() const { return digits_; }

    friend auto operator<=>(const HoujinBangou&, const HoujinBangou&) = default;

private:
    explicit HoujinBangou(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

// The check digit, 1 to 9, of a base number of 12 ASCII digits.
[[nodiscard]] char houjin_bangou_check_digit(std::string_view base_number);

}  // namespace certdesk
