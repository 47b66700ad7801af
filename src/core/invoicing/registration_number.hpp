// The registration number of an issuer of qualified invoices (適格請求書発行事業者の登録番号): T and 13 digits.
#pragma once

#include "base/enumeration.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace certdesk::invoicing {

CD_ENUMERATION(Registrant, corporation, sole_proprietor);
CD_ENUMERATION(RegistrationNumberFault, not_t_and_13_digits, wrong_check_digit);

// A corporation's is T and its 法人番号, whose first digit checks the others; a sole proprietor's is a number of its own, of
// which no check digit is published (消費税法 art. 57-2, 消費税法基本通達 1-7-2).
class RegistrationNumber {
public:
    // Full-width signs, blanks and hyphens are taken as people type them; the T may be missing.
    [[nodiscard]] static std::expected<RegistrationNumber, RegistrationNumberFault> parse(std::string_view text,
                                                                                          Registrant registrant);

    [[nodiscard]] const std::string& text() const { return text_; }  // T8700110005901

    friend auto operator<=>(const RegistrationNumber&, const RegistrationNumber&) = default;

private:
    explicit RegistrationNumber(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace certdesk::invoicing
