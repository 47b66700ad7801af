#include "formats/japanese_phone.hpp"

#include <gtest/gtest.h>
#include <tuple>
#include <utility>

namespace certdesk {
namespace {

TEST(PhoneNumber, is_stored_as_e164_with_its_class) {
    using enum PhoneClass;
    const std::tuple<std::string_view, std::string_view, PhoneClass> numbers[] = {
        {"03-1234-5678", "+81312345678", fixed},         {"06(1234)5678", "+81612345678", fixed},
        {"011-123-4567", "+81111234567", fixed},         {"０５２－１２３－４５６７", "+81521234567", fixed},
        {"0186-12-3456", "+81186123456", fixed},         {"0220-12-3456", "+81220123456", fixed},
        {"+81-3-1234-5678", "+81312345678", fixed},      {"+81 (0)3 1234 5678", "+81312345678", fixed},
        {"03ー1234ー5678", "+81312345678", fixed},       {"03−1234―5678", "+81312345678", fixed},
        {"050-1234-5678", "+815012345678", ip_phone},    {"060-1234-5678", "+816012345678", mobile},
        {"070-1234-5678", "+817012345678", mobile},      {"080-1234-5678", "+818012345678", mobile},
        {"09012345678", "+819012345678", mobile},        {"0120-123-456", "+81120123456", toll_free},
        {"0800-123-4567", "+818001234567", toll_free},   {"0570-123-456", "+81570123456", navi_or_other},
        {"0990-123-456", "+81990123456", navi_or_other},
    };
    for (const auto& [typed, e164, phone_class] : numbers) {
        const auto parsed = PhoneNumber::parse(typed);
        ASSERT_TRUE(parsed) << typed << " " << to_text(parsed.error());
        EXPECT_EQ(parsed->e164(), e164);
        EXPECT_EQ(to_text(parsed->phone_class()), to_text(phone_class)) << typed;
        EXPECT_EQ(PhoneNumber::parse(parsed->e164()), parsed);
        EXPECT_EQ(PhoneNumber::parse(parsed->domestic()), parsed);
    }
}

TEST(PhoneNumber, is_refused_with_its_reason) {
    using enum PhoneFault;
    const std::pair<std::string_view, PhoneFault> refused[] = {
        {"", empty},
        {" - ", empty},
        {"03-1234-567x", bad_character},
        {"03-1234-5678 ext. 9", bad_character},
        {"03+12345678", bad_character},
        {"代表 03-1234-5678", bad_character},
        {"+1 212 555 0100", not_in_japan},
        {"3-1234-5678", not_in_japan},
        {"001-81-3-1234-5678", not_in_japan},
        {"110", special_number},
        {"03-1234-567", wrong_length},
        {"03-1234-56789", wrong_length},
        {"090-1234-567", wrong_length},
        {"0120-123-4567", wrong_length},
        {"+81", wrong_length},
    };
    for (const auto& [typed, fault] : refused) {
        const auto parsed = PhoneNumber::parse(typed);
        ASSERT_FALSE(parsed) << typed;
        EXPECT_EQ(to_text(parsed.error()), to_text(fault)) << typed;
    }
}

}  // namespace
}  // namespace certdesk
