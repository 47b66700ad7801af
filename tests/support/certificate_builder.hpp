// Certificates, requests, revocation lists and OCSP responses from a plan in which every field is bytes: tests start from a good
// one and change what they like, also into what no authority would sign.
#pragma once

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "pki/der.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::test {

namespace der = pki::der;

// Short ways to write DER. None of them checks anything.
namespace make {

[[nodiscard]] Bytes hex(std::string_view text);  // "0500"; blanks are skipped
[[nodiscard]] Bytes joined(std::initializer_list<Bytes> parts);
[[nodiscard]] Bytes element(der::Tag tag, const Bytes& content);
[[nodiscard]] Bytes text(der::Tag tag, std::string_view content);
[[nodiscard]] Bytes oid(std::string_view dotted);
[[nodiscard]] Bytes sequence(const std::vector<Bytes>& parts);
[[nodiscard]] Bytes set(const std::vector<Bytes>& parts);
[[nodiscard]] Bytes octet_string(const Bytes& content);
[[nodiscard]] Bytes algorithm(std::string_view dotted, const Bytes& parameters = {});
[[nodiscard]] Bytes utc_time(std::string_view content);          // "261201000000Z"
[[nodiscard]] Bytes generalized_time(std::string_view content);  // "20500101000000Z"
[[nodiscard]] Bytes time(std::string_view rfc3339);              // as RFC 5280 asks

// GeneralNames.
[[nodiscard]] Bytes mail(std::string_view address);
[[nodiscard]] Bytes dns(std::string_view name);
[[nodiscard]] Bytes url(std::string_view address);
[[nodiscard]] Bytes ip(std::string_view hex_octets);

// Values of extensions.
[[nodiscard]] Bytes key_usage(std::initializer_list<unsigned> bits);
[[nodiscard]] Bytes purposes(std::initializer_list<std::string_view> dotted);
[[nodiscard]] Bytes policies(std::initializer_list<std::string_view> dotted);
[[nodiscard]] Bytes policy(std::string_view dotted, std::initializer_list<Bytes> qualifiers);  // one PolicyInformation
[[nodiscard]] Bytes cps(std::string_view address);                                             // one qualifier
[[nodiscard]] Bytes user_notice(const Bytes& explicit_text);                                   // one qualifier
[[nodiscard]] Bytes access(std::string_view method, const Bytes& location);                    // one AccessDescription
[[nodiscard]] Bytes point(std::initializer_list<Bytes> names, const Bytes& behind = {});       // one DistributionPoint
[[nodiscard]] Bytes constraints(const std::vector<Bytes>& permitted, const std::vector<Bytes>& excluded = {});
[[nodiscard]] Bytes subtree(const Bytes& name, const Bytes& behind = {});

struct SctPlan {
    std::uint8_t version = 0;
    std::uint8_t log = 1;  // fills the 32 octets of the log id
    Instant at{};
    Bytes extensions{};
    std::uint8_t hash = 4;
    std::uint8_t signature = 3;
};
[[nodiscard]] Bytes sct(const SctPlan& plan);                  // one SCT
[[nodiscard]] Bytes sct_list(const std::vector<Bytes>& scts);  // value of the extension

}  // namespace make

struct AttributePlan {
    std::string oid;
    std::string value;  // octets
    der::Tag tag = der::tag::utf8_string;
};

using Relative = std::vector<AttributePlan>;

struct NamePlan {
    std::vector<Relative> relatives{};
    std::optional<Bytes> raw{};  // instead

    NamePlan& set(std::string_view oid, std::string_view value,
                  der::Tag tag = der::tag::utf8_string);  // first of it, or at the end
    NamePlan& add(std::string_view oid, std::string_view value, der::Tag tag = der::tag::utf8_string);
    NamePlan& drop(std::string_view oid);
    [[nodiscard]] Bytes der() const;
};

struct ExtensionPlan {
    std::string oid;
    bool critical = false;
    Bytes value{};
    std::optional<Bytes> raw{};  // the whole Extension, instead
};

struct ExtensionsPlan {
    std::vector<ExtensionPlan> list{};
    std::optional<Bytes> raw{};  // the whole Extensions SEQUENCE, instead

    [[nodiscard]] ExtensionPlan& at(std::string_view oid);          // a test ends when it is absent
    ExtensionsPlan& put(std::string_view oid, const Bytes& value);  // in its place, or at the end
    ExtensionsPlan& put_critical(std::string_view oid, const Bytes& value);
    ExtensionsPlan& drop(std::string_view oid);
    [[nodiscard]] bool empty() const { return list.empty() && !raw; }
    [[nodiscard]] Bytes der() const;
};

namespace extension {
inline constexpr std::string_view directory_attributes = "2.5.29.9";
inline constexpr std::string_view subject_key_id = "2.5.29.14";
inline constexpr std::string_view key_usage = "2.5.29.15";
inline constexpr std::string_view private_key_usage_period = "2.5.29.16";
inline constexpr std::string_view alt_names = "2.5.29.17";
inline constexpr std::string_view issuer_alt_names = "2.5.29.18";
inline constexpr std::string_view basic_constraints = "2.5.29.19";
inline constexpr std::string_view crl_number = "2.5.29.20";
inline constexpr std::string_view reason = "2.5.29.21";
inline constexpr std::string_view invalidity_date = "2.5.29.24";
inline constexpr std::string_view delta_indicator = "2.5.29.27";
inline constexpr std::string_view issuing_point = "2.5.29.28";
inline constexpr std::string_view certificate_issuer = "2.5.29.29";
inline constexpr std::string_view name_constraints = "2.5.29.30";
inline constexpr std::string_view crl_points = "2.5.29.31";
inline constexpr std::string_view policies = "2.5.29.32";
inline constexpr std::string_view policy_mappings = "2.5.29.33";
inline constexpr std::string_view authority_key_id = "2.5.29.35";
inline constexpr std::string_view policy_constraints = "2.5.29.36";
inline constexpr std::string_view purposes = "2.5.29.37";
inline constexpr std::string_view freshest_crl = "2.5.29.46";
inline constexpr std::string_view inhibit_any_policy = "2.5.29.54";
inline constexpr std::string_view authority_information = "1.3.6.1.5.5.7.1.1";
inline constexpr std::string_view subject_information = "1.3.6.1.5.5.7.1.11";
inline constexpr std::string_view sct_list = "1.3.6.1.4.1.11129.2.4.2";
inline constexpr std::string_view poison = "1.3.6.1.4.1.11129.2.4.3";
inline constexpr std::string_view tls_feature = "1.3.6.1.5.5.7.1.24";
inline constexpr std::string_view ocsp_no_check = "1.3.6.1.5.5.7.48.1.5";
inline constexpr std::string_view organization_identifier = "2.23.140.3.1";
inline constexpr std::string_view netscape_type = "2.16.840.1.113730.1.1";
}  // namespace extension

// Keys as SubjectPublicKeyInfo. Nobody has their other half.
namespace keys {
[[nodiscard]] Bytes rsa_2048();
[[nodiscard]] Bytes rsa_1024();
[[nodiscard]] Bytes p256();
[[nodiscard]] Bytes p384();
[[nodiscard]] Bytes rsa(const Bytes& modulus, const Bytes& exponent);  // content octets of the two INTEGERs
[[nodiscard]] Bytes rsa_modulus();                                     // of rsa_2048, with its leading zero
[[nodiscard]] Bytes of(const Bytes& algorithm, const Bytes& bits);     // bits without the octet of unused ones
}  // namespace keys

struct CertificatePlan {
    Bytes version{};  // the whole element [0]; may be empty
    Bytes serial{};   // the whole INTEGER
    Bytes inner_algorithm{};
    Bytes outer_algorithm{};
    NamePlan issuer{};
    Bytes not_before{};
    Bytes not_after{};
    NamePlan subject{};
    Bytes spki{};
    Bytes unique_ids{};  // elements [1] and [2]
    ExtensionsPlan extensions{};
    std::optional<Bytes> signature{};  // the whole BIT STRING; else signed with the test's key
    Bytes behind{};                    // octets behind the certificate
    Bytes behind_fields{};             // elements at the end of TBSCertificate

    void lives(std::string_view from, std::string_view until);  // RFC 3339
    void signed_with(const Bytes& algorithm);                   // inside and outside
    [[nodiscard]] Bytes to_be_signed() const;
    [[nodiscard]] Bytes der() const;
};

struct RequestPlan {
    Bytes version{};
    NamePlan subject{};
    std::optional<Bytes> spki{};  // else the test's key, whose signature then proves it
    std::vector<Bytes> attributes{};
    ExtensionsPlan extensions{};  // in extensionRequest, the first attribute; left out when empty
    Bytes algorithm{};

    [[nodiscard]] Bytes der() const;
};

struct RevokedPlan {
    Bytes serial{};
    Bytes revoked_at{};
    ExtensionsPlan extensions{};
};

struct RevocationListPlan {
    Bytes version{};
    Bytes inner_algorithm{};
    Bytes outer_algorithm{};
    NamePlan issuer{};
    Bytes this_update{};
    Bytes next_update{};  // may be empty
    std::vector<RevokedPlan> revoked{};
    bool write_empty_list = false;
    ExtensionsPlan extensions{};

    [[nodiscard]] Bytes der() const;
};

struct OcspAnswerPlan {
    Bytes hash_algorithm{};
    Bytes issuer_name_hash{};  // octets
    Bytes issuer_key_hash{};
    Bytes serial{};  // the whole INTEGER
    Bytes status{};  // the whole choice
    Bytes this_update{};
    Bytes next_update{};  // may be empty
    ExtensionsPlan extensions{};
};

struct OcspResponsePlan {
    Bytes responder{};  // the whole choice
    Bytes produced_at{};
    std::vector<OcspAnswerPlan> answers{};
    ExtensionsPlan extensions{};
    Bytes algorithm{};
    std::vector<CertificatePlan> certificates{};

    [[nodiscard]] Bytes der() const;
};

// Good ones, as the Baseline Requirements want them on 2026-12-01.
[[nodiscard]] CertificatePlan ov_leaf();   // P-256, www.example.co.jp and example.co.jp, 199 days
[[nodiscard]] CertificatePlan rsa_leaf();  // the same with RSA 2048
[[nodiscard]] CertificatePlan dv_leaf();
[[nodiscard]] CertificatePlan iv_leaf();
[[nodiscard]] CertificatePlan ev_leaf();
[[nodiscard]] CertificatePlan ocsp_responder();
[[nodiscard]] CertificatePlan root();
[[nodiscard]] CertificatePlan subordinate();
[[nodiscard]] RequestPlan request();
[[nodiscard]] RevocationListPlan revocation_list();  // two entries, 7 days
[[nodiscard]] OcspResponsePlan ocsp_response();      // good, for 4 days, by a delegated responder

// A plan with a change.
template <class Plan, class Change>
[[nodiscard]] Plan changed(Plan plan, Change change) {
    change(plan);
    return plan;
}

}  // namespace certdesk::test
