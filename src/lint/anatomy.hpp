// A certificate, request, revocation list or OCSP response taken apart and not judged: every field as a view of the bytes it
// stands in, however wrong, so that a rule can name the fault (RFC 5280, RFC 2986). What is no such structure at all is refused.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "lint/oid.hpp"
#include "pki/der.hpp"
#include "pki/weak_key.hpp"

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::lint {

namespace der = pki::der;

CD_ENUMERATION(Form, certificate, to_be_signed, request, revocation_list, ocsp_response);

// Departures from DER that leave the meaning clear (X.690 clauses 8, 10 and 11).
CD_ENUMERATION(Oddity, length_too_long, integer_too_long, boolean_not_ff, default_version, default_critical, default_ca,
               identifier_too_long, trailing_bytes, set_out_of_order, unused_bits_set, trailing_zero_bits);

struct Noted {
    Oddity oddity = Oddity::length_too_long;
    std::string_view where;  // "subject", "extensions"; a constant of the program
};

struct Attribute {
    Oid type;
    der::Tag tag = 0;
    BytesView value;
    std::string_view text;       // UTF-8; empty when not readable
    std::size_t characters = 0;  // code points of text
    bool readable = false;       // a string type whose octets are characters
    std::size_t rdn = 0;         // number of the relative name it stands in
};

struct Name {
    BytesView whole;
    std::vector<Attribute> attributes;  // in their order
    std::size_t rdns = 0;
    bool empty_rdn = false;
    bool several_in_one_rdn = false;

    [[nodiscard]] const Attribute* find(Oid type) const;
    [[nodiscard]] bool has(Oid type) const { return find(type) != nullptr; }
    [[nodiscard]] std::string_view text_of(Oid type) const;  // of the first; empty when absent
};

struct Moment {
    der::Tag tag = 0;
    std::string_view text;
    std::optional<Instant> instant;  // nothing when not YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ
};

struct Algorithm {
    BytesView whole;
    Oid oid;
    std::optional<der::Element> parameters;
};

struct SubjectKey {
    BytesView whole;
    Algorithm algorithm;
    std::uint8_t unused_bits = 0;
    BytesView key;       // content of the BIT STRING
    BytesView modulus;   // RSA: content octets of the INTEGER, empty when the key is not well formed
    BytesView exponent;  // RSA
    bool well_formed = true;

    [[nodiscard]] bool is_rsa() const { return algorithm.oid == algorithm::rsa_encryption; }
    [[nodiscard]] bool is_ec() const { return algorithm.oid == algorithm::ec_public_key; }
    [[nodiscard]] Oid curve() const;         // empty when not named
    [[nodiscard]] std::size_t bits() const;  // of the modulus
};

CD_ENUMERATION(ExtensionKind, unknown, subject_directory_attributes, subject_key_id, key_usage, private_key_usage_period,
               subject_alt_name, issuer_alt_name, basic_constraints, crl_number, crl_reason, invalidity_date, delta_crl_indicator,
               issuing_distribution_point, certificate_issuer, name_constraints, crl_distribution_points, certificate_policies,
               policy_mappings, authority_key_id, policy_constraints, extended_key_usage, freshest_crl, inhibit_any_policy,
               authority_information_access, subject_information_access, sct_list, precertificate_poison, tls_feature,
               ocsp_no_check, organization_identifier, qualified_statements, netscape);

struct Extension {
    Oid oid;
    ExtensionKind kind = ExtensionKind::unknown;
    bool critical = false;
    BytesView value;          // inside the OCTET STRING
    bool well_formed = true;  // false: the value is not what the kind asks for
};

// Choice of RFC 5280 section 4.2.1.6 by its number: 0 otherName, 1 mail, 2 DNS, 3 X.400, 4 directory, 5 EDI, 6 URL, 7 IP, 8 id.
struct GeneralName {
    unsigned choice = 0;
    BytesView content;

    [[nodiscard]] std::string_view text() const { return text_of(content); }
};

inline constexpr unsigned mail_choice = 1;
inline constexpr unsigned dns_choice = 2;
inline constexpr unsigned directory_choice = 4;
inline constexpr unsigned url_choice = 6;
inline constexpr unsigned ip_choice = 7;

struct BasicConstraints {
    bool ca = false;
    std::optional<BytesView> path_length;  // content octets of the INTEGER
};

struct KeyUsageBits {
    std::uint16_t bits = 0;  // bit 0 of the standard is 1, bit 8 is 256
    bool beyond = false;     // a bit above 8 is set
    [[nodiscard]] bool has(unsigned number) const { return (bits & (1U << number)) != 0; }
};

struct Qualifier {
    Oid oid;
    BytesView value;  // whole element
};

struct Policy {
    Oid oid;
    std::vector<Qualifier> qualifiers;
    bool empty_qualifiers = false;
};

struct AccessDescription {
    Oid method;
    GeneralName location;
};

struct DistributionPoint {
    std::vector<GeneralName> full_name;
    bool has_full_name = false;
    bool has_relative_name = false;
    bool has_reasons = false;
    bool has_issuer = false;
};

struct AuthorityKeyId {
    std::optional<BytesView> key_id;
    bool has_issuer = false;
    bool has_serial = false;
};

struct Subtree {
    GeneralName base;
    bool permitted = true;
    bool has_minimum = false;  // written, though 0 is the default
    bool has_maximum = false;
};

struct Sct {
    std::uint8_t version = 0;
    BytesView log_id;
    std::uint64_t timestamp = 0;  // milliseconds since 1970
    BytesView extensions;
    std::uint8_t hash = 0;       // RFC 5246 section 7.4.1.4.1: 4 is SHA-256
    std::uint8_t signature = 0;  // 1 is RSA, 3 is ECDSA
};

struct PolicyConstraints {
    bool has_require_explicit = false;
    bool has_inhibit_mapping = false;
};

struct RequestAttribute {
    Oid oid;
    std::size_t values = 0;
};

struct RevokedEntry {
    BytesView serial;
    Moment revoked_at;
    std::vector<Extension> extensions;
    std::optional<std::uint8_t> reason;
};

// What an OCSP response says of one certificate (RFC 6960 section 4.2.1).
struct OcspAnswer {
    Algorithm hash;  // of the two that follow
    BytesView issuer_name_hash;
    BytesView issuer_key_hash;
    BytesView serial;  // content octets of the INTEGER
    bool good = false;
    bool unknown = false;  // neither: revoked
    Moment revoked_at;
    std::optional<std::uint8_t> reason;
    Moment this_update;
    std::optional<Moment> next_update;
    std::vector<Extension> extensions;
};

struct OcspResponse {
    std::optional<BytesView> responder_key_hash;  // nothing: it is named by its name
    Moment produced_at;
    std::vector<OcspAnswer> answers;
    std::vector<BytesView> certificates;  // whole
};

struct Anatomy {
    Form form = Form::certificate;
    BytesView whole;
    BytesView tbs;
    std::optional<BytesView> version;  // content octets of the INTEGER
    BytesView serial;                  // the same
    Algorithm inner_signature;
    Algorithm outer_signature;
    std::uint8_t signature_unused_bits = 0;
    BytesView signature;
    Name issuer;
    Name subject;
    Moment not_before;  // thisUpdate of a list, or of the first answer of a response
    Moment not_after;   // nextUpdate of a list
    bool has_not_after = true;
    SubjectKey key;
    bool has_issuer_unique_id = false;
    bool has_subject_unique_id = false;

    bool has_extensions = false;  // the field is there, even when it holds none
    std::vector<Extension> extensions;
    std::vector<Noted> oddities;

    // What the extensions say; of one that stands twice, the first.
    std::optional<BasicConstraints> basic_constraints;
    std::optional<KeyUsageBits> key_usage;
    std::optional<std::vector<Oid>> extended_key_usage;
    std::optional<std::vector<GeneralName>> alt_names;
    std::optional<std::vector<GeneralName>> issuer_alt_names;
    std::optional<AuthorityKeyId> authority_key_id;
    std::optional<BytesView> subject_key_id;
    std::optional<std::vector<Policy>> policies;
    std::optional<std::vector<std::pair<Oid, Oid>>> policy_mappings;
    std::optional<PolicyConstraints> policy_constraints;
    std::optional<std::vector<AccessDescription>> authority_information;
    std::optional<std::vector<AccessDescription>> subject_information;
    std::optional<std::vector<DistributionPoint>> crl_points;
    std::optional<std::vector<DistributionPoint>> freshest_crl;
    std::optional<std::vector<Subtree>> name_constraints;
    std::optional<std::vector<Sct>> scts;
    std::optional<std::vector<std::uint64_t>> tls_features;
    std::optional<BytesView> crl_number;

    // Requests.
    std::vector<RequestAttribute> request_attributes;
    std::optional<bool> possession_proven;  // set by whoever checked the signature

    // Lists.
    bool has_revoked = false;  // the field is there, even when it holds none
    std::vector<RevokedEntry> revoked;

    std::optional<OcspResponse> ocsp;  // of a response that has an answer, which is not only a status

    mutable std::optional<std::vector<pki::KeyFault>> key_faults;  // of an RSA key, found out when a rule asks

    std::list<std::string> decoded;  // texts that had to be translated

    [[nodiscard]] const Extension* find(ExtensionKind kind) const;
    [[nodiscard]] bool has(ExtensionKind kind) const { return find(kind) != nullptr; }
    [[nodiscard]] bool is_authority() const { return basic_constraints && basic_constraints->ca; }
    [[nodiscard]] bool has_purpose(Oid purpose) const;
    [[nodiscard]] bool has_policy(Oid policy) const;
    // Days as section 6.3.2 of the Baseline Requirements counts them; nothing when the times cannot be read.
    [[nodiscard]] std::optional<int> validity_days() const;
};

// Views into `der`, which must live as long as the answer. The form is found out; a bare TBSCertificate is one too.
[[nodiscard]] Result<Anatomy> take_apart(BytesView der);

// "subject.ST".
[[nodiscard]] std::string where_of(std::string_view name, const Attribute& attribute);

}  // namespace certdesk::lint
