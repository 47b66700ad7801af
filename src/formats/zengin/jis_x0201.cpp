#include "formats/zengin/jis_x0201.hpp"

#include "formats/code_points.hpp"

#include <algorithm>
#include <cstdint>

namespace certdesk::zengin {

namespace {

constexpr char32_t yen_sign = U'¥';
constexpr char32_t overline = U'‾';
constexpr char32_t first_kana = U'｡';  // at 0xA1
constexpr char32_t last_kana = U'ﾟ';   // at 0xDF
constexpr unsigned first_kana_byte = 0xA1;

bool is_kana_byte(std::uint8_t byte) { return byte >= 0xA1 && byte <= 0xDF; }
bool is_sign(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return (byte >= 0x20 && byte <= 0x7E) || is_kana_byte(byte);
}

char32_t code_point_of(std::uint8_t byte) {
    if (byte == 0x5C) return yen_sign;
    if (byte == 0x7E) return overline;
    return is_kana_byte(byte) ? first_kana + (byte - first_kana_byte) : byte;
}

std::optional<std::uint8_t> byte_of(char32_t c) {
    if (c == yen_sign) return std::uint8_t{0x5C};
    if (c == overline) return std::uint8_t{0x7E};
    if (c >= first_kana && c <= last_kana) return static_cast<std::uint8_t>(first_kana_byte + (c - first_kana));
    if (c >= 0x20 && c <= 0x7E) return static_cast<std::uint8_t>(c);
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> first_foreign_byte(std::string_view bytes) {
    const auto at = std::ranges::find_if_not(bytes, is_sign);
    if (at == bytes.end()) return std::nullopt;
    return static_cast<std::size_t>(at - bytes.begin());
}

std::string from_jis_x0201(std::string_view bytes) {
    constexpr char32_t unknown = 0xFFFD;
    std::string text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte >= 0x20 && byte < 0x5C)
            text += c;
        else
            append_utf8(text, is_sign(c) ? code_point_of(byte) : unknown);
    }
    return text;
}

std::optional<std::string> to_jis_x0201(std::string_view utf8) {
    std::string bytes;
    for (const char32_t c : to_code_points(utf8)) {
        const auto byte = byte_of(c);
        if (!byte) return std::nullopt;
        bytes += static_cast<char>(*byte);
    }
    return bytes;
}

}  // namespace certdesk::zengin
