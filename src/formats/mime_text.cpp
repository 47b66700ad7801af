#include "formats/mime_text.hpp"

#include "formats/base64.hpp"
#include "formats/percent_encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <optional>

namespace certdesk {

namespace {

constexpr std::size_t longest_line = 76;

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// As much of `text` as has at most `most` octets, without splitting a character.
std::string_view take_characters(std::string_view& text, std::size_t most) {
    auto length = std::min(most, text.size());
    const auto continues = [&](std::size_t at) {
        return at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U;
    };
    while (length > 0 && continues(length)) --length;
    if (length == 0) length = std::min(most, text.size());  // no UTF-8: still make progress
    const auto taken = text.substr(0, length);
    text.remove_prefix(length);
    return taken;
}

// One line without its end.
void append_quoted_line(std::string& encoded, std::string_view line) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        const bool blank_at_end = (c == ' ' || c == '\t') && at + 1 == line.size();
        const bool plain = ((c >= ' ' && c <= '~' && c != '=') || c == '\t') && !blank_at_end;
        // One place is kept for the '=' of a soft line break.
        if (column + (plain ? 1U : 3U) > longest_line - 1) {
            encoded += "=\r\n";
            column = 0;
        }
        if (plain && !(c == '.' && column == 0)) {
            encoded += c;
            column += 1;
        } else {
            const auto byte = static_cast<std::uint8_t>(c);
            encoded += '=';
            encoded += digits[byte >> 4U];
            encoded += digits[byte & 0xFU];
            column += 3;
        }
    }
}

std::string ascii_filename(std::string_view filename) {
    std::string fallback;
    for (const char c : filename) {
        const bool continuation = (static_cast<std::uint8_t>(c) & 0xC0U) == 0x80U;
        if (continuation) continue;
        const bool plain = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '%';
        fallback += plain ? c : '_';
    }
    constexpr std::size_t longest_fallback = 60;
    if (fallback.size() > longest_fallback) fallback.resize(longest_fallback);
    return fallback;
}

}  // namespace

std::string to_encoded_words(std::string_view text, std::size_t column) {
    constexpr std::string_view begin = "=?UTF-8?B?";
    constexpr std::string_view end = "?=";
    constexpr std::size_t frame = begin.size() + end.size();
    constexpr std::size_t fewest_octets = 6;  // room for one character of any length
    std::string encoded;
    if (column + frame + to_base64(Bytes(fewest_octets)).size() > longest_line) {
        encoded = "\r\n ";
        column = 1;
    }
    while (!text.empty()) {
        const auto room = (longest_line - column - frame) / 4 * 3;
        encoded.append(begin).append(to_base64(bytes_of(take_characters(text, room)))).append(end);
        if (!text.empty()) encoded += "\r\n ";
        column = 1;
    }
    return encoded;
}

std::string encode_header_words(std::string_view text, std::size_t column) {
    const bool plain = is_printable_ascii(text) && !text.contains("=?") && column + text.size() <= longest_line;
    return plain ? std::string(text) : to_encoded_words(text, column);
}

std::string to_crlf(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\r' || text[at] == '\n') {
            if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
            result += "\r\n";
        } else {
            result += text[at];
        }
    }
    return result;
}

std::string to_quoted_printable(std::string_view text) {
    const auto lines = to_crlf(text);
    std::string encoded;
    encoded.reserve(lines.size() + lines.size() / 8);
    std::string_view rest = lines;
    while (!rest.empty()) {
        const auto end = std::min(rest.find("\r\n"), rest.size());
        append_quoted_line(encoded, rest.substr(0, end));
        if (end == rest.size()) break;
        encoded += "\r\n";
        rest.remove_prefix(end + 2);
    }
    return encoded;
}

std::string to_base64_lines(BytesView bytes) {
    const auto base64 = to_base64(bytes);
    std::string lines;
    for (std::size_t at = 0; at < base64.size(); at += longest_line) lines.append(base64, at, longest_line).append("\r\n");
    return lines;
}

std::string encode_filename(std::string_view filename) {
    const auto fallback = ascii_filename(filename);
    const auto plain = fmt::format("\r\n filename=\"{}\"", fallback);
    if (fallback == filename) return plain;

    // RFC 2231 section 4.1: the first piece names the character set. Pieces end at a character so that none splits a "%XX".
    constexpr std::size_t most_octets = 18;  // three signs each, and the frame
    const bool several = filename.size() > most_octets;
    std::string pieces;
    for (int piece = 0; !filename.empty(); ++piece) {
        const auto octets = percent_encode(take_characters(filename, most_octets));
        const auto number = several ? fmt::format("{}*", piece) : std::string();
        pieces += fmt::format("\r\n filename*{}={}{};", number, piece == 0 ? "UTF-8''" : "", octets);
    }
    return pieces + plain;
}

std::string to_mail_date(Instant instant) {
    constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto local = instant + std::chrono::hours(9);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(local - day));
    return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0900", days[std::chrono::weekday(day).c_encoding()], unsigned{date.day()},
                       months[unsigned{date.month()} - 1], int{date.year()}, time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace certdesk
