#include "formats/code_points.hpp"

#include "base/text.hpp"

#include <cstddef>
#include <cstdint>

namespace certdesk {

namespace {

constexpr char32_t replacement = 0xFFFD;

// Octets that a sequence with this first octet has (RFC 3629 section 3); 0 when none begins so.
std::size_t length_of(std::uint8_t lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

}  // namespace

std::u32string to_code_points(std::string_view utf8) {
    std::u32string code_points;
    code_points.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto lead = static_cast<std::uint8_t>(utf8.front());
        const auto length = length_of(lead);
        const auto sequence = utf8.substr(0, length);
        if (length == 1) {
            code_points += static_cast<char32_t>(lead);
        } else if (length == 0 || sequence.size() != length || !is_storable_text(sequence)) {
            code_points += replacement;
            utf8.remove_prefix(1);
            continue;
        } else {
            char32_t code_point = lead & (0x7FU >> length);
            for (const char c : sequence.substr(1)) code_point = code_point << 6U | (static_cast<std::uint8_t>(c) & 0x3FU);
            code_points += code_point;
        }
        utf8.remove_prefix(length);
    }
    return code_points;
}

void append_utf8(std::string& text, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = replacement;
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)); };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += static_cast<char>(0xC0U | code_point >> 6U);
        text += tail(0);
    } else if (code_point < 0x10000) {
        text += static_cast<char>(0xE0U | code_point >> 12U);
        text += tail(6);
        text += tail(0);
    } else {
        text += static_cast<char>(0xF0U | code_point >> 18U);
        text += tail(12);
        text += tail(6);
        text += tail(0);
    }
}

std::string to_utf8(std::u32string_view code_points) {
    std::string text;
    text.reserve(code_points.size());
    for (const char32_t code_point : code_points) append_utf8(text, code_point);
    return text;
}

}  // namespace certdesk
