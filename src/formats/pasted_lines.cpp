#include "formats/pasted_lines.hpp"

#include "formats/code_points.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace certdesk {

namespace {

constexpr char meaningless = 0x7F;
constexpr char32_t nothing = 0xFFFFFFFF;  // a sign that stands for no character at all
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_reference = 12;
constexpr std::size_t longest_tag = 200;

std::uint8_t octet(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

enum class ByteOrder : unsigned char { little, big };

// Text in ASCII has a NUL in every other byte; sixteen characters are enough to tell.
std::optional<ByteOrder> utf16_order(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return ByteOrder::little;
    if (bytes.starts_with("\xFE\xFF")) return ByteOrder::big;
    const auto front = bytes.substr(0, 32);
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < front.size(); ++i)
        if (front[i] == '\0') ++(i % 2 == 0 ? even : odd);
    if (front.size() < 8 || (even != 0 && odd != 0)) return std::nullopt;
    if (odd * 3 >= front.size()) return ByteOrder::little;
    if (even * 3 >= front.size()) return ByteOrder::big;
    return std::nullopt;
}

std::optional<std::uint32_t> hexadecimal(std::string_view digits) {
    if (digits.empty() || digits.size() > 6) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits) {
        const auto digit = c >= '0' && c <= '9'   ? c - '0'
                           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                  : -1;
        if (digit < 0) return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
}

std::optional<std::uint32_t> decimal(std::string_view digits) {
    if (digits.empty() || digits.size() > 7) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
}

// The references that occur in an escaped PEM text (HTML, named character references).
std::optional<char32_t> reference(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, char32_t>, 15> names{{{"lt", U'<'},
                                                                                  {"gt", U'>'},
                                                                                  {"quot", U'"'},
                                                                                  {"apos", U'\''},
                                                                                  {"nbsp", U' '},
                                                                                  {"plus", U'+'},
                                                                                  {"equals", U'='},
                                                                                  {"sol", U'/'},
                                                                                  {"hyphen", U'-'},
                                                                                  {"dash", U'-'},
                                                                                  {"ndash", U'\u2013'},
                                                                                  {"mdash", U'\u2014'},
                                                                                  {"shy", U'\u00AD'},
                                                                                  {"Tab", U' '},
                                                                                  {"NewLine", U'\n'}}};
    if (name.starts_with("#x") || name.starts_with("#X")) return hexadecimal(name.substr(2));
    if (name.starts_with('#')) return decimal(name.substr(1));
    for (const auto& [known, sign] : names)
        if (known == name) return sign;
    return std::nullopt;
}

bool is_long_dash(char32_t c) {
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0x2501 || c == 0x30FC || c == 0xFE58 ||
           c == 0xFE63 || c == 0xFF70;
}

bool is_special_blank(char32_t c) {
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_line_end(char32_t c) { return c == U'\n' || c == U'\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

}  // namespace

std::string to_utf8_text(std::string_view bytes, PastedRepairs& repairs) {
    std::string text;
    const auto order = utf16_order(bytes);
    if (!order) {
        if (bytes.starts_with(utf8_mark)) {
            note(repairs, PastedRepair::byte_order_mark);
            bytes.remove_prefix(utf8_mark.size());
        }
        text = bytes;
        return text;
    }
    note(repairs, PastedRepair::utf16);
    text.reserve(bytes.size() / 2 * 3 + 4);  // never moved, so that no copy of a secret is left behind
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto first = octet(bytes, at);
        const auto second = octet(bytes, at + 1);
        const char32_t unit = *order == ByteOrder::little ? static_cast<char32_t>(first | second << 8U)
                                                          : static_cast<char32_t>(first << 8U | second);
        // No sign of a PEM text lies outside the basic plane: halves of pairs become U+FFFD.
        if (unit != 0xFEFF) append_utf8(text, unit);
    }
    return text;
}

void wipe(std::string& text) noexcept {
    volatile char* bytes = text.data();
    for (std::size_t i = 0; i < text.capacity(); ++i) bytes[i] = 0;
    text.clear();
}

PastedLines::PastedLines(std::string_view utf8) : text_(utf8) { line_.reserve(utf8.size()); }

PastedLines::~PastedLines() { wipe(line_); }

bool PastedLines::next() {
    line_.clear();
    repairs_.reset();
    number_ = next_number_;
    if (at_ >= text_.size()) return false;
    while (at_ < text_.size()) {
        const auto sign = take_sign();
        if (!is_line_end(sign)) {
            append(sign);
            continue;
        }
        if (sign == U'\r' && raw_line_end_ && at_ < text_.size() && text_[at_] == '\n') ++at_;
        if (raw_line_end_) ++next_number_;
        return true;
    }
    return true;
}

char32_t PastedLines::take_sign() {
    raw_line_end_ = false;
    char32_t sign = nothing;
    switch (text_[at_]) {
        case '&':
            if (take_reference(sign)) return sign;
            break;
        case '<':
            if (take_tag()) return U'\n';
            break;
        case '\\':
            if (take_backslash(sign)) return sign;
            break;
        case '%':
            if (take_percent(sign)) return sign;
            break;
        default: break;
    }
    sign = take_utf8();
    raw_line_end_ = true;
    return sign;
}

// &#43; and also &amp;#43;, which was escaped twice.
bool PastedLines::take_reference(char32_t& sign) {
    std::size_t at = at_ + 1;
    bool ampersand = false;
    while (text_.substr(at, 4) == "amp;") {
        at += 4;
        ampersand = true;
    }
    const auto name = text_.substr(at, longest_reference);
    const auto end = name.find(';');
    const auto known = end == std::string_view::npos ? std::nullopt : reference(name.substr(0, end));
    if (!known && !ampersand) return false;
    note(repairs_, PastedRepair::html);
    sign = known ? *known : U'&';
    at_ = known ? at + end + 1 : at;
    return true;
}

// Any tag ends a line: <br>, </p>, <pre>. The search ends at the next '<', so that all searches together read the text once.
bool PastedLines::take_tag() {
    const auto inside = text_.substr(at_ + 1, longest_tag);
    if (inside.empty()) return false;
    const char front = inside.front();
    const bool letter = (front >= 'a' && front <= 'z') || (front >= 'A' && front <= 'Z') || front == '/' || front == '!';
    const auto end = inside.find_first_of("<>\r\n");
    if (!letter || end == std::string_view::npos || inside[end] != '>') return false;
    note(repairs_, PastedRepair::html);
    at_ += end + 2;
    return true;
}

bool PastedLines::take_backslash(char32_t& sign) {
    const auto end = std::min(text_.find_first_not_of('\\', at_), text_.size());  // \\n was escaped twice
    const char meant = end < text_.size() ? text_[end] : '\n';
    switch (meant) {
        case 'n':
        case 'r': sign = U'\n'; break;
        case 't': sign = U' '; break;
        case '/': sign = U'/'; break;
        case '"': sign = U'"'; break;
        case 'u': {
            const auto value = hexadecimal(text_.substr(std::min(end + 1, text_.size()), 4));
            if (!value || text_.size() - end < 5) return false;
            sign = static_cast<char32_t>(*value);
            at_ = end + 5;
            note(repairs_, PastedRepair::backslash_escapes);
            return true;
        }
        case '\r':
        case '\n':  // a shell's line goes on in the next one
            sign = nothing;
            at_ = end;
            note(repairs_, PastedRepair::backslash_escapes);
            return true;
        default: return false;
    }
    at_ = end + 1;
    note(repairs_, PastedRepair::backslash_escapes);
    return true;
}

bool PastedLines::take_percent(char32_t& sign) {
    const auto digits = text_.substr(at_ + 1, 2);
    const auto value = digits.size() == 2 ? hexadecimal(digits) : std::nullopt;
    if (!value || *value >= 0x80) return false;
    note(repairs_, PastedRepair::percent_escapes);
    sign = static_cast<char32_t>(*value);
    at_ += 3;
    return true;
}

// One character; a byte that begins none is U+FFFD.
char32_t PastedLines::take_utf8() {
    const auto first = octet(text_, at_);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : 4;
    if (length == 1) {
        ++at_;
        return first;
    }
    if (first < 0xC2 || first > 0xF4 || at_ + length > text_.size()) {
        ++at_;
        return 0xFFFD;
    }
    char32_t sign = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = octet(text_, at_ + i);
        if ((next & 0xC0U) != 0x80U) {
            ++at_;
            return 0xFFFD;
        }
        sign = sign << 6U | (next & 0x3FU);
    }
    at_ += length;
    return sign;
}

void PastedLines::append(char32_t sign) {
    if (sign == nothing) return;
    if (sign < 0x80) {
        const bool blank = sign == U'\t' || sign == U'\v' || sign == U'\f';
        const bool control = sign < 0x20 && !blank;
        line_ += blank ? ' ' : control ? meaningless : static_cast<char>(sign);
    } else if (is_long_dash(sign)) {
        note(repairs_, PastedRepair::long_dashes);
        line_ += '-';
    } else if (is_special_blank(sign)) {
        note(repairs_, PastedRepair::special_blanks);
        line_ += ' ';
    } else if (is_invisible(sign)) {
        note(repairs_, PastedRepair::invisible_signs);
    } else if (sign >= 0xFF01 && sign <= 0xFF5E) {
        note(repairs_, PastedRepair::full_width);
        line_ += static_cast<char>(sign - 0xFF01 + 0x21);
    } else {
        line_ += meaningless;
    }
}

}  // namespace certdesk
