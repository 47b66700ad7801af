// The object identifiers this room writes or understands.
#pragma once

#include <string_view>

namespace certdesk::pki::oid {

// Attributes of a distinguished name (X.520, RFC 4519).
inline constexpr std::string_view common_name = "2.5.4.3";
inline constexpr std::string_view surname = "2.5.4.4";
inline constexpr std::string_view serial_number = "2.5.4.5";
inline constexpr std::string_view country = "2.5.4.6";
inline constexpr std::string_view locality = "2.5.4.7";
inline constexpr std::string_view state = "2.5.4.8";
inline constexpr std::string_view street = "2.5.4.9";
inline constexpr std::string_view organization = "2.5.4.10";
inline constexpr std::string_view organizational_unit = "2.5.4.11";
inline constexpr std::string_view postal_code = "2.5.4.17";
inline constexpr std::string_view given_name = "2.5.4.42";
inline constexpr std::string_view domain_component = "0.9.2342.19200300.100.1.25";
inline constexpr std::string_view email_address = "1.2.840.113549.1.9.1";

// Extensions (RFC 5280 section 4.2).
inline constexpr std::string_view subject_key_id = "2.5.29.14";
inline constexpr std::string_view key_usage = "2.5.29.15";
inline constexpr std::string_view subject_alt_name = "2.5.29.17";
inline constexpr std::string_view basic_constraints = "2.5.29.19";
inline constexpr std::string_view crl_number = "2.5.29.20";
inline constexpr std::string_view crl_reason = "2.5.29.21";
inline constexpr std::string_view crl_distribution_points = "2.5.29.31";
inline constexpr std::string_view certificate_policies = "2.5.29.32";
inline constexpr std::string_view authority_key_id = "2.5.29.35";
inline constexpr std::string_view extended_key_usage = "2.5.29.37";
inline constexpr std::string_view authority_information_access = "1.3.6.1.5.5.7.1.1";
inline constexpr std::string_view access_ocsp = "1.3.6.1.5.5.7.48.1";
inline constexpr std::string_view access_ca_issuers = "1.3.6.1.5.5.7.48.2";
inline constexpr std::string_view server_auth = "1.3.6.1.5.5.7.3.1";
inline constexpr std::string_view client_auth = "1.3.6.1.5.5.7.3.2";

// Reserved certificate policies (Baseline Requirements section 7.1.6.1).
inline constexpr std::string_view policy_domain_validated = "2.23.140.1.2.1";
inline constexpr std::string_view policy_organization_validated = "2.23.140.1.2.2";
inline constexpr std::string_view policy_individual_validated = "2.23.140.1.2.3";
inline constexpr std::string_view policy_extended_validation = "2.23.140.1.1";

// Keys and signatures (RFC 3279, 5480, 5758, 4055).
inline constexpr std::string_view rsa_encryption = "1.2.840.113549.1.1.1";
inline constexpr std::string_view ec_public_key = "1.2.840.10045.2.1";
inline constexpr std::string_view curve_p256 = "1.2.840.10045.3.1.7";
inline constexpr std::string_view curve_p384 = "1.3.132.0.34";
inline constexpr std::string_view curve_p521 = "1.3.132.0.35";
inline constexpr std::string_view sha1_with_rsa = "1.2.840.113549.1.1.5";
inline constexpr std::string_view sha256_with_rsa = "1.2.840.113549.1.1.11";
inline constexpr std::string_view sha384_with_rsa = "1.2.840.113549.1.1.12";
inline constexpr std::string_view sha512_with_rsa = "1.2.840.113549.1.1.13";
inline constexpr std::string_view rsassa_pss = "1.2.840.113549.1.1.10";
inline constexpr std::string_view ecdsa_with_sha1 = "1.2.840.10045.4.1";
inline constexpr std::string_view ecdsa_with_sha256 = "1.2.840.10045.4.3.2";
inline constexpr std::string_view ecdsa_with_sha384 = "1.2.840.10045.4.3.3";
inline constexpr std::string_view ecdsa_with_sha512 = "1.2.840.10045.4.3.4";

// PKCS #9 attributes of a request (RFC 2985).
inline constexpr std::string_view challenge_password = "1.2.840.113549.1.9.7";
inline constexpr std::string_view extension_request = "1.2.840.113549.1.9.14";

// "sha256WithRSAEncryption" for 1.2.840.113549.1.1.11; the dotted form itself for what we do not know.
[[nodiscard]] std::string_view name_of(std::string_view dotted);

}  // namespace certdesk::pki::oid
