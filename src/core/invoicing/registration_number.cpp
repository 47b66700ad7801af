#include "core/invoicing/registration_number.hpp"

#include "formats/digits.hpp"
#include "formats/houjin_bangou.hpp"

namespace certdesk::invoicing {

std::expected<RegistrationNumber, RegistrationNumberFault> RegistrationNumber::parse(std::string_view text,
                                                                                     Registrant registrant) {
    constexpr std::size_t longest_input = 200;
    constexpr std::size_t digit_count = 13;
    if (text.size() > longest_input) return std::unexpected(RegistrationNumberFault::not_t_and_13_digits);
    auto digits = without_blanks_and_hyphens(text);
    if (digits.starts_with('T') || digits.starts_with('t')) digits.erase(0, 1);
    if (digits.size() != digit_count || !is_all_digits(digits))
        return std::unexpected(RegistrationNumberFault::not_t_and_13_digits);
    if (registrant == Registrant::corporation && !HoujinBangou::parse(digits))
        return std::unexpected(RegistrationNumberFault::wrong_check_digit);
    return RegistrationNumber("T" + digits);
}

}  // namespace certdesk::invoicing
