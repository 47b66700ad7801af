// Telephone numbers of Japan (総務省 電気通信番号計画) as E.164.
#pragma once

#include "base/enumeration.hpp"

#include <compare>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace certdesk {

CD_ENUMERATION(PhoneClass,
               fixed,           // 0AB–J, 10 digits: tied to an address, the only class that serves as representative number
               ip_phone,        // 050
               mobile,          // 060, 070, 080, 090
               toll_free,       // 0120, 0800
               navi_or_other);  // 0570, 0990

CD_ENUMERATION(PhoneFault,
               empty,           //
               bad_character,   // anything but digits, blanks, hyphens, parentheses and a '+' in front
               not_in_japan,    // an international number of another country, or without a leading 0
               special_number,  // 1XY: 110, 119, 117 …
               wrong_length);   // too few or too many digits for its class

class PhoneNumber {
public:
    // Takes full-width digits, every hyphen look-alike, 03(1234)5678, +81-3-1234-5678 and +81 (0)3-1234-5678.
    [[nodiscard]] static std::expected<PhoneNumber, PhoneFault> parse(std::string_view text);

    [[nodiscard]] const std::string& e164() const { return e164_; }               // "+81312345678"
    [[nodiscard]] std::string domestic() const { return "0" + e164_.substr(3); }  // "0312345678"
    [[nodiscard]] PhoneClass phone_class() const { return class_; }

    friend auto operator<=>(const PhoneNumber&, const PhoneNumber&) = default;

private:
    PhoneNumber(std::string e164, PhoneClass phone_class) : e164_(std::move(e164)), class_(phone_class) {}
    std::string e164_;
    PhoneClass class_;
};

}  // namespace certdesk
