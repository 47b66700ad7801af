// Object identifiers as they stand in bytes, so that comparing them needs no translation.
#pragma once

#include "base/bytes.hpp"
#include "pki/oid.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace certdesk::lint {

// The content octets of an OBJECT IDENTIFIER.
using Oid = std::string_view;

namespace encoding {

// What an identifier of this room takes at most; a longer one would not compile.
struct Octets {
    std::array<char, 24> octets{};
    std::size_t size = 0;

    consteval explicit Octets(std::string_view dotted) {
        std::uint64_t arc = 0;
        std::uint64_t first = 0;
        std::size_t index = 0;
        for (std::size_t at = 0; at <= dotted.size(); ++at) {
            if (at < dotted.size() && dotted[at] != '.') {
                arc = arc * 10 + static_cast<std::uint64_t>(dotted[at] - '0');
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

template <std::size_t N>
struct Dotted {
    char text[N]{};
    consteval Dotted(const char (&given)[N]) {  // NOLINT: a literal is what it is made from
        for (std::size_t i = 0; i < N; ++i) text[i] = given[i];
    }
};

template <Dotted dotted>
inline constexpr Octets of_literal{std::string_view(dotted.text, sizeof(dotted.text) - 1)};
template <const std::string_view& dotted>
inline constexpr Octets of_name{dotted};

}  // namespace encoding

// oid<"2.5.4.6">: 55 04 06.
template <encoding::Dotted dotted>
inline constexpr Oid oid{encoding::of_literal<dotted>.octets.data(), encoding::of_literal<dotted>.size};

// oid_of<pki::oid::country>: the same, of one that stands in pki/oid.hpp already.
template <const std::string_view& dotted>
inline constexpr Oid oid_of{encoding::of_name<dotted>.octets.data(), encoding::of_name<dotted>.size};

// For people: "2.5.4.6". What is no DER is shown as hexadecimal.
[[nodiscard]] std::string dotted(Oid oid);

namespace attribute {
inline constexpr Oid common_name = oid_of<pki::oid::common_name>;
inline constexpr Oid surname = oid_of<pki::oid::surname>;
inline constexpr Oid serial_number = oid_of<pki::oid::serial_number>;
inline constexpr Oid country = oid_of<pki::oid::country>;
inline constexpr Oid locality = oid_of<pki::oid::locality>;
inline constexpr Oid state = oid_of<pki::oid::state>;
inline constexpr Oid street = oid_of<pki::oid::street>;
inline constexpr Oid organization = oid_of<pki::oid::organization>;
inline constexpr Oid organizational_unit = oid_of<pki::oid::organizational_unit>;
inline constexpr Oid business_category = oid<"2.5.4.15">;
inline constexpr Oid postal_code = oid_of<pki::oid::postal_code>;
inline constexpr Oid given_name = oid_of<pki::oid::given_name>;
inline constexpr Oid dn_qualifier = oid<"2.5.4.46">;
inline constexpr Oid organization_identifier = oid<"2.5.4.97">;
inline constexpr Oid domain_component = oid_of<pki::oid::domain_component>;
inline constexpr Oid email_address = oid_of<pki::oid::email_address>;
inline constexpr Oid jurisdiction_locality = oid<"1.3.6.1.4.1.311.60.2.1.1">;
inline constexpr Oid jurisdiction_state = oid<"1.3.6.1.4.1.311.60.2.1.2">;
inline constexpr Oid jurisdiction_country = oid<"1.3.6.1.4.1.311.60.2.1.3">;

// "ST" for 2.5.4.8; the dotted form for what has no short name.
[[nodiscard]] std::string label(Oid type);
}  // namespace attribute

namespace policy {
inline constexpr Oid any = oid<"2.5.29.32.0">;
inline constexpr Oid domain_validated = oid_of<pki::oid::policy_domain_validated>;
inline constexpr Oid organization_validated = oid_of<pki::oid::policy_organization_validated>;
inline constexpr Oid individual_validated = oid_of<pki::oid::policy_individual_validated>;
inline constexpr Oid extended_validation = oid_of<pki::oid::policy_extended_validation>;
inline constexpr std::array reserved{domain_validated, organization_validated, individual_validated, extended_validation};
inline constexpr Oid cps_qualifier = oid<"1.3.6.1.5.5.7.2.1">;
inline constexpr Oid notice_qualifier = oid<"1.3.6.1.5.5.7.2.2">;
}  // namespace policy

namespace purpose {
inline constexpr Oid any = oid<"2.5.29.37.0">;
inline constexpr Oid server_auth = oid_of<pki::oid::server_auth>;
inline constexpr Oid client_auth = oid_of<pki::oid::client_auth>;
inline constexpr Oid code_signing = oid<"1.3.6.1.5.5.7.3.3">;
inline constexpr Oid email_protection = oid<"1.3.6.1.5.5.7.3.4">;
inline constexpr Oid time_stamping = oid<"1.3.6.1.5.5.7.3.8">;
inline constexpr Oid ocsp_signing = oid<"1.3.6.1.5.5.7.3.9">;
inline constexpr Oid precertificate_signing = oid<"1.3.6.1.4.1.11129.2.4.4">;
}  // namespace purpose

namespace access {
inline constexpr Oid ocsp = oid_of<pki::oid::access_ocsp>;
inline constexpr Oid ca_issuers = oid_of<pki::oid::access_ca_issuers>;
}  // namespace access

namespace algorithm {
inline constexpr Oid rsa_encryption = oid_of<pki::oid::rsa_encryption>;
inline constexpr Oid md5_with_rsa = oid<"1.2.840.113549.1.1.4">;
inline constexpr Oid sha1_with_rsa = oid_of<pki::oid::sha1_with_rsa>;
inline constexpr Oid rsassa_pss = oid_of<pki::oid::rsassa_pss>;
inline constexpr Oid sha256_with_rsa = oid_of<pki::oid::sha256_with_rsa>;
inline constexpr Oid sha384_with_rsa = oid_of<pki::oid::sha384_with_rsa>;
inline constexpr Oid sha512_with_rsa = oid_of<pki::oid::sha512_with_rsa>;
inline constexpr Oid ec_public_key = oid_of<pki::oid::ec_public_key>;
inline constexpr Oid ecdsa_with_sha1 = oid_of<pki::oid::ecdsa_with_sha1>;
inline constexpr Oid ecdsa_with_sha256 = oid_of<pki::oid::ecdsa_with_sha256>;
inline constexpr Oid ecdsa_with_sha384 = oid_of<pki::oid::ecdsa_with_sha384>;
inline constexpr Oid ecdsa_with_sha512 = oid_of<pki::oid::ecdsa_with_sha512>;
inline constexpr Oid p256 = oid_of<pki::oid::curve_p256>;
inline constexpr Oid p384 = oid_of<pki::oid::curve_p384>;
inline constexpr Oid p521 = oid_of<pki::oid::curve_p521>;
}  // namespace algorithm

namespace request_attribute {
inline constexpr Oid challenge_password = oid_of<pki::oid::challenge_password>;
inline constexpr Oid extension_request = oid_of<pki::oid::extension_request>;
}  // namespace request_attribute

}  // namespace certdesk::lint
