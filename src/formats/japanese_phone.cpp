#include "formats/japanese_phone.hpp"

#include "formats/digits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace certdesk {

namespace {

struct NumberRange {
    std::string_view prefix;
    std::size_t digits;
    PhoneClass phone_class;
};

// 電気通信番号計画 (令和元年総務省告示第6号). The first row that fits counts; four-digit service prefixes stand before area codes
// because 0180 lies beside 0186 Kazuno, 0120 beside 0123 Chitose.
constexpr std::array<NumberRange, 14> ranges{{
    {"0120", 10, PhoneClass::toll_free},
    {"0800", 11, PhoneClass::toll_free},
    {"0170", 10, PhoneClass::navi_or_other},
    {"0180", 10, PhoneClass::navi_or_other},
    {"0570", 10, PhoneClass::navi_or_other},
    {"0910", 10, PhoneClass::navi_or_other},
    {"0990", 10, PhoneClass::navi_or_other},
    {"020", 11, PhoneClass::navi_or_other},
    {"050", 11, PhoneClass::ip_phone},
    {"060", 11, PhoneClass::mobile},
    {"070", 11, PhoneClass::mobile},
    {"080", 11, PhoneClass::mobile},
    {"090", 11, PhoneClass::mobile},
    {"0", 10, PhoneClass::fixed},
}};

// Digits as dialled within Japan, from what was typed behind a country code or without one.
std::expected<std::string, PhoneFault> domestic_digits(std::string text) {
    constexpr std::string_view japan = "+81";
    const bool international = text.starts_with('+');
    if (international && !text.starts_with(japan)) return std::unexpected(PhoneFault::not_in_japan);
    if (international) {
        text.erase(0, japan.size());
        // "+81 (0)3-…" is a common mistake and means one thing only.
        if (!text.starts_with('0')) text.insert(0, 1, '0');
    }
    return text;
}

}  // namespace

std::expected<PhoneNumber, PhoneFault> PhoneNumber::parse(std::string_view typed) {
    constexpr std::size_t longest_input = 200;
    if (typed.size() > longest_input) return std::unexpected(PhoneFault::wrong_length);
    auto text = without_blanks_and_hyphens(typed);
    std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
    if (text.empty()) return std::unexpected(PhoneFault::empty);
    if (!is_all_digits(std::string_view(text).substr(text.starts_with('+') ? 1 : 0)))
        return std::unexpected(PhoneFault::bad_character);

    auto digits = domestic_digits(std::move(text));
    if (!digits) return std::unexpected(digits.error());
    if (digits->size() == 3 && digits->starts_with('1')) return std::unexpected(PhoneFault::special_number);
    if (!digits->starts_with('0') || digits->starts_with("00")) return std::unexpected(PhoneFault::not_in_japan);

    const auto* const range =
        std::ranges::find_if(ranges, [&](const NumberRange& each) { return digits->starts_with(each.prefix); });
    if (digits->size() != range->digits) return std::unexpected(PhoneFault::wrong_length);
    return PhoneNumber("+81" + digits->substr(1), range->phone_class);
}

}  // namespace certdesk
