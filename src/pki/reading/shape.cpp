#include "pki/reading/shape.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace certdesk::pki::reading {

namespace {

struct Part {
    std::uint8_t tag = 0;
    BytesView content{};
};

// The first elements of a level, as far as they can be told; an indefinite length takes all that is left.
struct Parts {
    std::array<Part, 10> parts{};
    std::size_t size = 0;

    [[nodiscard]] std::uint8_t tag(std::size_t at) const { return at < size ? parts[at].tag : std::uint8_t{0}; }
};

Parts parts_of(BytesView bytes) {
    Parts found;
    while (bytes.size() >= 2 && found.size < found.parts.size()) {
        const auto tag = bytes[0];
        if (tag == 0) break;
        std::size_t header = 2;
        std::size_t length = bytes[1];
        if (length >= 0x80) {
            const auto octets = length & 0x7FU;
            if (octets > sizeof(std::size_t) || bytes.size() < 2 + octets) break;
            length = 0;
            for (std::size_t i = 0; i < octets; ++i) length = length << 8U | bytes[2 + i];
            header += octets;
            if (octets == 0) length = bytes.size() - header;
        }
        length = std::min(length, bytes.size() - header);
        found.parts[found.size++] = {tag, bytes.subspan(header, length)};
        bytes = bytes.subspan(header + length);
    }
    return found;
}

// 1.2.840.113549.1.7.2
constexpr std::array<std::uint8_t, 9> signed_data{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02};

bool is_time(std::uint8_t tag) { return tag == 0x17 || tag == 0x18; }

// { what is signed, algorithm, signature }
std::optional<Shape> signed_shape(BytesView to_be_signed) {
    const auto parts = parts_of(to_be_signed);
    switch (parts.tag(0)) {
        case 0xA0: return Shape::certificate;
        case 0x30: return is_time(parts.tag(2)) ? std::optional(Shape::crl) : std::nullopt;
        case 0x02:
            if (parts.tag(1) != 0x30 || parts.tag(2) != 0x30) return std::nullopt;
            if (is_time(parts.tag(3))) return Shape::crl;
            // A certificate of version 1 says no version: serial, algorithm, issuer, validity, subject, key.
            return parts.tag(3) == 0x30 && parts.tag(4) == 0x30 ? Shape::certificate : Shape::csr;
        default: return std::nullopt;
    }
}

std::optional<Shape> beginning_with_a_number(const Parts& parts) {
    switch (parts.tag(1)) {
        case 0x02:
            if (parts.size == 2) return Shape::rsa_public_key;
            return parts.size >= 9 ? Shape::pkcs1 : Shape::dsa;
        case 0x04: return Shape::sec1;
        case 0x30: return parts.tag(2) == 0x04 ? Shape::pkcs8 : Shape::key_store;
        default: return std::nullopt;
    }
}

}  // namespace

std::optional<Shape> shape_of(BytesView bytes) {
    const auto outer = parts_of(bytes);
    if (outer.tag(0) != 0x30) return std::nullopt;
    const auto parts = parts_of(outer.parts[0].content);
    switch (parts.tag(0)) {
        case 0x02: return beginning_with_a_number(parts);
        case 0x06: return std::ranges::equal(parts.parts[0].content, signed_data) ? std::optional(Shape::pkcs7) : std::nullopt;
        case 0x0A: return Shape::ocsp_response;
        case 0x30:
            if (parts.size == 2 && parts.tag(1) == 0x03) return Shape::public_key;
            if (parts.size == 2 && parts.tag(1) == 0x04) return Shape::encrypted_pkcs8;
            return signed_shape(parts.parts[0].content);
        default: return std::nullopt;
    }
}

}  // namespace certdesk::pki::reading
