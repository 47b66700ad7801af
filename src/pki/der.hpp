// DER, the encoding of everything in this room: a strict reader over a view, and small writers (ITU-T X.690 clause 10).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace certdesk::pki::der {

// Identifier octets. Tag numbers above 30 do not occur in X.509 and are refused.
using Tag = std::uint8_t;

namespace tag {
inline constexpr Tag boolean = 0x01;
inline constexpr Tag integer = 0x02;
inline constexpr Tag bit_string = 0x03;
inline constexpr Tag octet_string = 0x04;
inline constexpr Tag null = 0x05;
inline constexpr Tag object_identifier = 0x06;
inline constexpr Tag enumerated = 0x0a;
inline constexpr Tag utf8_string = 0x0c;
inline constexpr Tag printable_string = 0x13;
inline constexpr Tag teletex_string = 0x14;
inline constexpr Tag ia5_string = 0x16;
inline constexpr Tag utc_time = 0x17;
inline constexpr Tag generalized_time = 0x18;
inline constexpr Tag universal_string = 0x1c;
inline constexpr Tag bmp_string = 0x1e;
inline constexpr Tag sequence = 0x30;
inline constexpr Tag set = 0x31;
[[nodiscard]] constexpr Tag context(unsigned number) { return static_cast<Tag>(0x80U | number); }  // IMPLICIT, primitive
[[nodiscard]] constexpr Tag context_constructed(unsigned number) { return static_cast<Tag>(0xa0U | number); }  // EXPLICIT
}  // namespace tag

struct Element {
    Tag tag = 0;
    BytesView content;
    BytesView whole;  // identifier, length and content
};

// Walks the elements of one level. Only the shortest, definite length form is accepted.
class Reader {
public:
    explicit Reader(BytesView bytes) : rest_(bytes) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] bool next_is(Tag tag) const { return !rest_.empty() && rest_.front() == tag; }
    [[nodiscard]] Result<Element> next();
    [[nodiscard]] Result<Element> next(Tag expected);  // malformed when another tag stands there
    [[nodiscard]] Result<> end() const;                // malformed when something is left

private:
    BytesView rest_;
};

// The one element that fills these bytes; trailing bytes are malformed.
[[nodiscard]] Result<Element> read_single(BytesView bytes, Tag expected);

[[nodiscard]] Result<bool> read_boolean(const Element& element);
[[nodiscard]] Result<std::uint64_t> read_small_integer(const Element& element);  // 0 to 2^63-1
[[nodiscard]] Result<Bytes> read_positive_integer(
    const Element& element);  // big-endian without a leading zero; 0 is one zero octet
[[nodiscard]] Result<std::string> read_object_identifier(const Element& element);  // "2.5.4.3"
[[nodiscard]] Result<BytesView> read_bit_string(const Element& element);           // whole octets only
[[nodiscard]] Result<std::string> read_text(const Element& element);               // any ASN.1 string type, as UTF-8
[[nodiscard]] Result<Instant> read_time(const Element& element);                   // RFC 5280 section 4.1.2.5, UTC with seconds

[[nodiscard]] Bytes write(Tag tag, BytesView content);
[[nodiscard]] Bytes write(Tag tag, std::string_view content);
[[nodiscard]] Bytes write(Tag tag, std::initializer_list<Bytes> parts);
[[nodiscard]] Bytes sequence(std::initializer_list<Bytes> parts);
[[nodiscard]] Bytes write_boolean_true();
[[nodiscard]] Bytes write_null();
[[nodiscard]] Bytes write_integer(std::uint64_t value);
[[nodiscard]] Bytes write_positive_integer(BytesView big_endian);
[[nodiscard]] Bytes write_object_identifier(std::string_view dotted);  // dotted is a constant of the program or was read by us
[[nodiscard]] Bytes write_bit_string(BytesView octets);
[[nodiscard]] Bytes write_time(
    Instant instant);  // UTCTime until 2049, GeneralizedTime from 2050; fractions of a second are cut off

// Appends one encoding to another: for elements whose number is known only at run time.
void append(Bytes& to, BytesView what);

}  // namespace certdesk::pki::der
