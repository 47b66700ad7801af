#include "formats/base64.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace certdesk {

namespace {

constexpr std::string_view standard_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::uint8_t no_value = 0xFF;
using Values = std::array<std::uint8_t, 256>;

consteval Values values_of(std::string_view alphabet) {
    Values values{};
    values.fill(no_value);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr Values standard_values = values_of(standard_alphabet);
constexpr Values url_values = values_of(url_alphabet);

std::string encode_unpadded(BytesView bytes, std::string_view alphabet) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const auto byte : bytes) {
        group = (group << 8U | byte) & 0xFFFFU;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text += alphabet[(group >> bits) & 0x3FU];
        }
    }
    if (bits > 0) text += alphabet[(group << (6 - bits)) & 0x3FU];
    return text;
}

Result<Bytes> decode_unpadded(std::string_view text, const Values& values) {
    if (text.size() % 4 == 1) return fail(ErrorKind::malformed, "base64: the length is not possible");
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const char sign : text) {
        const auto value = values[static_cast<std::uint8_t>(sign)];
        if (value == no_value) return fail(ErrorKind::malformed, "base64: a sign outside the alphabet");
        group = (group << 6U | value) & 0xFFFFU;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(group >> bits));
        }
    }
    if ((group & ((1U << bits) - 1U)) != 0) return fail(ErrorKind::malformed, "base64: stray bits at the end");
    return bytes;
}

}  // namespace

std::string to_base64(BytesView bytes) {
    auto text = encode_unpadded(bytes, standard_alphabet);
    while (text.size() % 4 != 0) text += '=';
    return text;
}

Result<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return fail(ErrorKind::malformed, "base64: the length is no multiple of four");
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
    return decode_unpadded(text, standard_values);
}

std::string to_base64url(BytesView bytes) { return encode_unpadded(bytes, url_alphabet); }

Result<Bytes> from_base64url(std::string_view text) { return decode_unpadded(text, url_values); }

}  // namespace certdesk
