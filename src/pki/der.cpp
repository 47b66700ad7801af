#include "pki/der.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <chrono>
#include <optional>

namespace certdesk::pki::der {

namespace {

std::unexpected<Error> malformed(std::string message) { return fail(ErrorKind::malformed, "DER: " + std::move(message)); }

void append_utf8(std::string& text, std::uint32_t point) {
    const auto byte = [&](std::uint32_t value) { text += static_cast<char>(static_cast<std::uint8_t>(value)); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0U | (point >> 6U));
        byte(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        byte(0xE0U | (point >> 12U));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    } else {
        byte(0xF0U | (point >> 18U));
        byte(0x80U | ((point >> 12U) & 0x3FU));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    }
}

// Units of one, two or four octets, each a code point: TeletexString as Latin-1 (what all issuers meant), BMPString,
// UniversalString.
Result<std::string> text_of_units(BytesView content, std::size_t unit) {
    if (content.size() % unit != 0) return malformed("a string ends inside a character");
    std::string text;
    for (std::size_t at = 0; at < content.size(); at += unit) {
        std::uint32_t point = 0;
        for (std::size_t i = 0; i < unit; ++i) point = (point << 8U) | content[at + i];
        if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return malformed("a string holds what is no character");
        append_utf8(text, point);
    }
    return text;
}

// Two's complement, at least one octet, no octet too many (X.690 section 8.3.2).
Result<> check_integer(BytesView content) {
    if (content.empty()) return malformed("an INTEGER without octets");
    if (content.size() > 1 && ((content[0] == 0x00 && content[1] < 0x80) || (content[0] == 0xFF && content[1] >= 0x80)))
        return malformed("an INTEGER is longer than needed");
    return {};
}

void append_length(Bytes& to, std::size_t length) {
    if (length < 0x80) {
        to.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    Bytes octets;
    for (auto rest = length; rest != 0; rest >>= 8U) octets.insert(octets.begin(), static_cast<std::uint8_t>(rest & 0xFFU));
    to.push_back(static_cast<std::uint8_t>(0x80U | octets.size()));
    append(to, octets);
}

void append_base128(Bytes& to, std::uint64_t value) {
    Bytes octets{static_cast<std::uint8_t>(value & 0x7FU)};
    for (auto rest = value >> 7U; rest != 0; rest >>= 7U)
        octets.insert(octets.begin(), static_cast<std::uint8_t>(0x80U | (rest & 0x7FU)));
    append(to, octets);
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

Result<Element> Reader::next() {
    if (rest_.size() < 2) return malformed("an element is cut off");
    Element element;
    element.tag = rest_[0];
    if ((element.tag & 0x1FU) == 0x1FU) return malformed("a tag number above 30");

    std::size_t header = 2;
    std::size_t length = rest_[1];
    if (length >= 0x80) {
        const auto octets = length & 0x7FU;
        // X.690 section 10.1: the definite form, in the minimum number of octets.
        if (octets == 0) return malformed("an indefinite length");
        if (octets > 4) return malformed("a length of more than four octets");
        if (rest_.size() < 2 + octets) return malformed("a length is cut off");
        length = 0;
        for (std::size_t i = 0; i < octets; ++i) length = (length << 8U) | rest_[2 + i];
        if (rest_[2] == 0 || length < 0x80) return malformed("a length is longer than needed");
        header += octets;
    }
    if (rest_.size() - header < length) return malformed("an element is longer than what holds it");
    element.content = rest_.subspan(header, length);
    element.whole = rest_.first(header + length);
    rest_ = rest_.subspan(header + length);
    return element;
}

Result<Element> Reader::next(Tag expected) {
    if (!next_is(expected))
        return malformed("expected the tag " + to_hex(BytesView(&expected, 1)) +
                         (rest_.empty() ? ", found the end" : ", found " + to_hex(rest_.first(1))));
    return next();
}

Result<> Reader::end() const {
    if (!rest_.empty()) return malformed("trailing bytes");
    return {};
}

Result<Element> read_single(BytesView bytes, Tag expected) {
    Reader reader(bytes);
    const auto element = TRY(reader.next(expected));
    TRY(reader.end());
    return element;
}

Result<bool> read_boolean(const Element& element) {
    if (element.tag != tag::boolean || element.content.size() != 1) return malformed("a BOOLEAN of another form");
    // X.690 section 11.1: TRUE has all bits set.
    if (element.content[0] != 0x00 && element.content[0] != 0xFF) return malformed("a BOOLEAN that is neither 00 nor FF");
    return element.content[0] == 0xFF;
}

Result<std::uint64_t> read_small_integer(const Element& element) {
    TRY(check_integer(element.content));
    if (element.content[0] >= 0x80) return malformed("a negative INTEGER");
    if (element.content.size() > 8) return malformed("an INTEGER is too large");
    std::uint64_t value = 0;
    for (const auto octet : element.content) value = (value << 8U) | octet;
    return value;
}

Result<Bytes> read_positive_integer(const Element& element) {
    TRY(check_integer(element.content));
    if (element.content[0] >= 0x80) return malformed("a negative INTEGER");
    auto content = element.content;
    if (content.size() > 1 && content[0] == 0) content = content.subspan(1);
    return Bytes(content.begin(), content.end());
}

Result<std::string> read_object_identifier(const Element& element) {
    const auto content = element.content;
    if (element.tag != tag::object_identifier || content.empty() || content.size() > 64)
        return malformed("an OBJECT IDENTIFIER of another form");
    std::string dotted;
    std::uint64_t arc = 0;
    bool begins = true;
    for (const auto octet : content) {
        if (begins && octet == 0x80) return malformed("an OBJECT IDENTIFIER is longer than needed");
        if (arc >> 56U != 0) return malformed("an OBJECT IDENTIFIER with an arc that is too large");
        arc = (arc << 7U) | (octet & 0x7FU);
        begins = (octet & 0x80U) == 0;
        if (!begins) continue;
        if (dotted.empty()) {
            // X.690 section 8.19.4: the first octets hold two arcs.
            const auto first = std::min<std::uint64_t>(arc / 40, 2);
            dotted = std::to_string(first) + '.' + std::to_string(arc - first * 40);
        } else {
            dotted += '.' + std::to_string(arc);
        }
        arc = 0;
    }
    if (!begins) return malformed("an OBJECT IDENTIFIER is cut off");
    return dotted;
}

Result<BytesView> read_bit_string(const Element& element) {
    if (element.tag != tag::bit_string || element.content.empty()) return malformed("a BIT STRING of another form");
    if (element.content[0] != 0) return malformed("a BIT STRING that is no whole octets");
    return element.content.subspan(1);
}

Result<std::string> read_text(const Element& element) {
    constexpr Tag numeric_string = 0x12;
    constexpr Tag visible_string = 0x1a;
    std::string text;
    switch (element.tag) {
        case tag::utf8_string: text = text_of(element.content); break;
        case tag::printable_string:
        case tag::ia5_string:
        case numeric_string:
        case visible_string:
            if (std::ranges::any_of(element.content, [](std::uint8_t octet) { return octet >= 0x80; }))
                return malformed("an ASCII string holds other characters");
            text = text_of(element.content);
            break;
        case tag::teletex_string: text = TRY(text_of_units(element.content, 1)); break;
        case tag::bmp_string: text = TRY(text_of_units(element.content, 2)); break;
        case tag::universal_string: text = TRY(text_of_units(element.content, 4)); break;
        default: return malformed("a string was expected, the tag is " + to_hex(BytesView(&element.tag, 1)));
    }
    if (!is_storable_text(text)) return malformed("a string is not UTF-8 or holds NUL");
    return text;
}

Result<Instant> read_time(const Element& element) {
    const auto text = text_of(element.content);
    const bool utc = element.tag == tag::utc_time;
    const std::size_t year_digits = utc ? 2 : 4;
    if ((!utc && element.tag != tag::generalized_time) || text.size() != year_digits + 11 || text.back() != 'Z')
        return malformed("a time that is not YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ");
    const auto year = digits(text, 0, year_digits);
    const auto month = digits(text, year_digits, 2);
    const auto day = digits(text, year_digits + 2, 2);
    const auto hour = digits(text, year_digits + 4, 2);
    const auto minute = digits(text, year_digits + 6, 2);
    const auto second = digits(text, year_digits + 8, 2);
    if (!year || !month || !day || !hour || !minute || !second) return malformed("a time with something else than digits");
    // RFC 5280 section 4.1.2.5.1: two digits from 50 on belong to the twentieth century.
    const int full_year = !utc ? *year : *year >= 50 ? 1900 + *year : 2000 + *year;
    const std::chrono::year_month_day date{std::chrono::year{full_year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return malformed("a time that does not exist");
    return Instant(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

Bytes write(Tag tag, BytesView content) {
    Bytes encoded;
    encoded.reserve(content.size() + 6);
    encoded.push_back(tag);
    append_length(encoded, content.size());
    encoded.insert(encoded.end(), content.begin(), content.end());
    return encoded;
}

Bytes write(Tag tag, std::string_view content) { return write(tag, bytes_of(content)); }

Bytes write(Tag tag, std::initializer_list<Bytes> parts) {
    Bytes content;
    for (const auto& part : parts) append(content, part);
    return write(tag, content);
}

Bytes sequence(std::initializer_list<Bytes> parts) { return write(tag::sequence, parts); }

Bytes write_boolean_true() { return {tag::boolean, 1, 0xFF}; }

Bytes write_null() { return {tag::null, 0}; }

Bytes write_integer(std::uint64_t value) {
    Bytes octets;
    for (auto rest = value; rest != 0; rest >>= 8U) octets.insert(octets.begin(), static_cast<std::uint8_t>(rest & 0xFFU));
    return write_positive_integer(octets);
}

Bytes write_positive_integer(BytesView big_endian) {
    while (!big_endian.empty() && big_endian.front() == 0) big_endian = big_endian.subspan(1);
    Bytes content(big_endian.begin(), big_endian.end());
    if (content.empty() || content.front() >= 0x80) content.insert(content.begin(), 0);
    return write(tag::integer, content);
}

Bytes write_object_identifier(std::string_view dotted) {
    Bytes content;
    std::uint64_t first = 0;
    std::size_t index = 0;
    for (const auto part : split(dotted, '.')) {
        std::uint64_t arc = 0;
        [[maybe_unused]] const auto read = std::from_chars(part.data(), part.data() + part.size(), arc);
        assert(read.ec == std::errc{} && read.ptr == part.data() + part.size());
        if (index == 0)
            first = arc;
        else
            append_base128(content, index == 1 ? first * 40 + arc : arc);
        ++index;
    }
    return write(tag::object_identifier, content);
}

Bytes write_bit_string(BytesView octets) {
    Bytes content{0};
    append(content, octets);
    return write(tag::bit_string, content);
}

Bytes write_time(Instant instant) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(seconds - day);
    const auto two = [](auto number) {
        const auto text = std::to_string(number);
        return text.size() < 2 ? '0' + text : text;
    };
    const int year = static_cast<int>(date.year());
    auto text = two(static_cast<unsigned>(date.month())) + two(static_cast<unsigned>(date.day())) + two(time.hours().count()) +
                two(time.minutes().count()) + two(time.seconds().count()) + 'Z';
    const bool utc = year >= 1950 && year < 2050;
    const auto year_text = std::to_string(year);
    text.insert(0, utc ? year_text.substr(2) : year_text);
    return write(utc ? tag::utc_time : tag::generalized_time, text);
}

void append(Bytes& to, BytesView what) { to.insert(to.end(), what.begin(), what.end()); }

}  // namespace certdesk::pki::der
