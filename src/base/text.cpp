#include "base/text.hpp"

#include "base/ascii.hpp"

#include <algorithm>
#include <cstdint>

namespace certdesk {

bool is_storable_text(std::string_view text) {
    std::size_t i = 0;
    const auto continuation = [&](std::size_t at) {
        return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;
    };
    while (i < text.size()) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        if (lead == 0) return false;
        if (lead < 0x80) {
            i += 1;
        } else if (lead >= 0xC2 && lead <= 0xDF) {
            if (!continuation(i + 1)) return false;
            i += 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            if (!continuation(i + 1) || !continuation(i + 2)) return false;
            const auto second = static_cast<std::uint8_t>(text[i + 1]);
            if (lead == 0xE0 && second < 0xA0) return false;  // overlong
            if (lead == 0xED && second > 0x9F) return false;  // surrogate
            i += 3;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            if (!continuation(i + 1) || !continuation(i + 2) || !continuation(i + 3)) return false;
            const auto second = static_cast<std::uint8_t>(text[i + 1]);
            if (lead == 0xF0 && second < 0x90) return false;
            if (lead == 0xF4 && second > 0x8F) return false;
            i += 4;
        } else {
            return false;
        }
    }
    return true;
}

std::size_t code_point_count(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U; }));
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view ideographic_space = "\xE3\x80\x80";
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; };
    for (;;) {
        if (!text.empty() && is_space(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(ideographic_space))
            text.remove_prefix(ideographic_space.size());
        else
            break;
    }
    for (;;) {
        if (!text.empty() && is_space(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(ideographic_space))
            text.remove_suffix(ideographic_space.size());
        else
            break;
    }
    return text;
}

std::string to_lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = to_lower_ascii(c);
    return lower;
}

bool equal_ignoring_ascii_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && to_lower_ascii(a) == to_lower_ascii(b);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (;;) {
        const std::size_t end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string joined;
    for (const auto& part : parts) {
        if (!joined.empty()) joined += separator;
        joined += part;
    }
    return joined;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; !from.empty() && (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace certdesk
