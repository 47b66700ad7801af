// Object identifiers as they stand in bytes, so that comparing them needs no translation.
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace certdesk::lint {

// The content octets of an OBJECT IDENTIFIER.
using Oid = std::string_view;

namespace encoding {

template <std::size_t N>
struct Dotted {
    char text[N]{};
    consteval Dotted(const char (&given)[N]) {  // NOLINT: a literal is what it is made from
        for (std::size_t i = 0; i < N; ++i) text[i] = given[i];
    }
};

template <Dotted dotted>
struct Encoded {
    static constexpr std::size_t capacity = sizeof(dotted.text);
    std::array<char, capacity> octets{};
    std::size_t size = 0;

    consteval Encoded() {
        std::uint64_t arc = 0;
        std::uint64_t first = 0;
        std::size_t index = 0;
        for (const char c : dotted.text) {
            if (c >= '0' && c <= '9') {
                arc = arc * 10 + static_cast<std::uint64_t>(c - '0');
                continue;
            }
            if (index == 0) first = arc;
            if (index == 1) arc += first * 40;
            if (index != 0) append(arc);
            ++index;
            arc = 0;
        }
    }

private:
    consteval void append(std::uint64_t arc) {
        int groups = 1;
        while ((arc >> (7 * groups)) != 0) ++groups;
        for (int group = groups - 1; group >= 0; --group)
            octets[size++] = static_cast<char>(((arc >> (7 * group)) & 0x7FU) | (group == 0 ? 0U : 0x80U));
    }
};

template <Dotted dotted>
inline constexpr Encoded<dotted> encoded{};

}  // namespace encoding

// oid<"2.5.4.6">: 55 04 06.
template <encoding::Dotted dotted>
inline constexpr Oid oid{encoding::encoded<dotted>.octets.data(), encoding::encoded<dotted>.size};

// For people: "2.5.4.6". What is no DER is shown as hexadecimal.
[[nodiscard]] std::string dotted(Oid oid);

namespace attribute {
inline constexpr Oid common_name = oid<"2.5.4.3">;
inline constexpr Oid surname = oid<"2.5.4.4">;
inline constexpr Oid serial_number = oid<"2.5.4.5">;
inline constexpr Oid country = oid<"2.5.4.6">;
inline constexpr Oid locality = oid<"2.5.4.7">;
inline constexpr Oid state = oid<"2.5.4.8">;
inline constexpr Oid street = oid<"2.5.4.9">;
inline constexpr Oid organization = oid<"2.5.4.10">;
inline constexpr Oid organizational_unit = oid<"2.5.4.11">;
inline constexpr Oid business_category = oid<"2.5.4.15">;
inline constexpr Oid postal_code = oid<"2.5.4.17">;
inline constexpr Oid given_name = oid<"2.5.4.42">;
inline constexpr Oid dn_qualifier = oid<"2.5.4.46">;
inline constexpr Oid organization_identifier = oid<"2.5.4.97">;
inline constexpr Oid domain_component = oid<"0.9.2342.19200300.100.1.25">;
inline constexpr Oid email_address = oid<"1.2.840.113549.1.9.1">;
inline constexpr Oid jurisdiction_locality = oid<"1.3.6.1.4.1.311.60.2.1.1">;
inline constexpr Oid jurisdiction_state = oid<"1.3.6.1.4.1.311.60.2.1.2">;
inline constexpr Oid jurisdiction_country = oid<"1.3.6.1.4.1.311.60.2.1.3">;

// "ST" for 2.5.4.8; the dotted form for what has no short name.
[[nodiscard]] std::string label(Oid type);
}  // namespace attribute

namespace policy {
inline constexpr Oid any = oid<"2.5.29.32.0">;
inline constexpr Oid domain_validated = oid<"2.23.140.1.2.1">;
inline constexpr Oid organization_validated = oid<"2.23.140.1.2.2">;
inline constexpr Oid individual_validated = oid<"2.23.140.1.2.3">;
inline constexpr Oid extended_validation = oid<"2.23.140.1.1">;
inline constexpr std::array reserved{domain_validated, organization_validated, individual_validated, extended_validation};
inline constexpr Oid cps_qualifier = oid<"1.3.6.1.5.5.7.2.1">;
inline constexpr Oid notice_qualifier = oid<"1.3.6.1.5.5.7.2.2">;
}  // namespace policy

namespace purpose {
inline constexpr Oid any = oid<"2.5.29.37.0">;
inline constexpr Oid server_auth = oid<"1.3.6.1.5.5.7.3.1">;
inline constexpr Oid client_auth = oid<"1.3.6.1.5.5.7.3.2">;
inline constexpr Oid code_signing = oid<"1.3.6.1.5.5.7.3.3">;
inline constexpr Oid email_protection = oid<"1.3.6.1.5.5.7.3.4">;
inline constexpr Oid time_stamping = oid<"1.3.6.1.5.5.7.3.8">;
inline constexpr Oid ocsp_signing = oid<"1.3.6.1.5.5.7.3.9">;
inline constexpr Oid precertificate_signing = oid<"1.3.6.1.4.1.11129.2.4.4">;
}  // namespace purpose

namespace access {
inline constexpr Oid ocsp = oid<"1.3.6.1.5.5.7.48.1">;
inline constexpr Oid ca_issuers = oid<"1.3.6.1.5.5.7.48.2">;
}  // namespace access

namespace algorithm {
inline constexpr Oid rsa_encryption = oid<"1.2.840.113549.1.1.1">;
inline constexpr Oid md5_with_rsa = oid<"1.2.840.113549.1.1.4">;
inline constexpr Oid sha1_with_rsa = oid<"1.2.840.113549.1.1.5">;
inline constexpr Oid rsassa_pss = oid<"1.2.840.113549.1.1.10">;
inline constexpr Oid sha256_with_rsa = oid<"1.2.840.113549.1.1.11">;
inline constexpr Oid sha384_with_rsa = oid<"1.2.840.113549.1.1.12">;
inline constexpr Oid sha512_with_rsa = oid<"1.2.840.113549.1.1.13">;
inline constexpr Oid ec_public_key = oid<"1.2.840.10045.2.1">;
inline constexpr Oid ecdsa_with_sha1 = oid<"1.2.840.10045.4.1">;
inline constexpr Oid ecdsa_with_sha256 = oid<"1.2.840.10045.4.3.2">;
inline constexpr Oid ecdsa_with_sha384 = oid<"1.2.840.10045.4.3.3">;
inline constexpr Oid ecdsa_with_sha512 = oid<"1.2.840.10045.4.3.4">;
inline constexpr Oid p256 = oid<"1.2.840.10045.3.1.7">;
inline constexpr Oid p384 = oid<"1.3.132.0.34">;
inline constexpr Oid p521 = oid<"1.3.132.0.35">;
}  // namespace algorithm

namespace request_attribute {
inline constexpr Oid challenge_password = oid<"1.2.840.113549.1.9.7">;
inline constexpr Oid extension_request = oid<"1.2.840.113549.1.9.14">;
}  // namespace request_attribute

}  // namespace certdesk::lint
