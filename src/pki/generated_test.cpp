// Thousands of generated certificates and requests, read here and by OpenSSL in the same process: what both take means the same,
// and whatever only one of them takes is so for a reason that stands in this file.
#include "pki/beside_openssl_test.hpp"
#include "pki/certificate.hpp"
#include "pki/csr.hpp"
#include "pki/extension.hpp"
#include "tests/support/any_certificate.hpp"

namespace certdesk::pki {
namespace {

using namespace beside_openssl;

using RequestHandle = std::unique_ptr<X509_REQ, OpensslDeleter<X509_REQ_free>>;
using NamesHandle = std::unique_ptr<GENERAL_NAMES, OpensslDeleter<GENERAL_NAMES_free>>;
using BitsHandle = std::unique_ptr<ASN1_BIT_STRING, OpensslDeleter<ASN1_BIT_STRING_free>>;
using PurposesHandle = std::unique_ptr<EXTENDED_KEY_USAGE, OpensslDeleter<EXTENDED_KEY_USAGE_free>>;
using ConstraintsHandle = std::unique_ptr<BASIC_CONSTRAINTS, OpensslDeleter<BASIC_CONSTRAINTS_free>>;

struct AlternativeNames {
    std::vector<std::string> dns{};
    std::vector<std::string> addresses{};
    std::size_t others = 0;

    friend bool operator==(const AlternativeNames&, const AlternativeNames&) = default;
};

AlternativeNames names_of(const GENERAL_NAMES* names) {
    AlternativeNames found;
    for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names); ++i) {
        const auto* name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            found.dns.emplace_back(text_of(octets_of(name->d.dNSName)));
        else if (name->type == GEN_IPADD)
            found.addresses.push_back(ip_text(octets_of(name->d.iPAddress)));
        else
            ++found.others;
    }
    return found;
}

template <class Value, class Handle>
Handle extension_of(const X509* certificate, int nid) {
    Handle value(static_cast<Value*>(X509_get_ext_d2i(certificate, nid, nullptr, nullptr)));
    ERR_clear_error();
    return value;
}

void compare_key(const PublicKey& ours, EVP_PKEY* theirs, const std::string& which) {
    // OpenSSL keeps a key that it does not know as bytes.
    if (theirs == nullptr) {
        EXPECT_NE(ours.algorithm, KeyAlgorithm::p256) << which;
        return;
    }
    if (ours.algorithm == KeyAlgorithm::rsa || ours.algorithm == KeyAlgorithm::p256 || ours.algorithm == KeyAlgorithm::p384)
        EXPECT_EQ(static_cast<int>(ours.bits), EVP_PKEY_get_bits(theirs)) << which;
}

void compare(const Certificate& ours, const X509* theirs, const std::string& which) {
    EXPECT_EQ(ours.version, X509_get_version(theirs) + 1) << which;
    auto serial = octets_of(X509_get0_serialNumber(theirs));
    EXPECT_EQ(ours.serial, serial) << which;
    EXPECT_EQ(ours.not_before, instant_of(X509_get0_notBefore(theirs))) << which;
    EXPECT_EQ(ours.not_after, instant_of(X509_get0_notAfter(theirs))) << which;
    EXPECT_EQ(attributes_of(ours.issuer), attributes_of(X509_get_issuer_name(theirs))) << which;
    EXPECT_EQ(attributes_of(ours.subject), attributes_of(X509_get_subject_name(theirs))) << which;

    unsigned char* spki = nullptr;
    const int spki_size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(theirs), &spki);
    ASSERT_GT(spki_size, 0) << which;
    EXPECT_EQ(ours.spki_der, Bytes(spki, spki + spki_size)) << which;
    OPENSSL_free(spki);
    compare_key(ours.key, X509_get0_pubkey(theirs), which);

    const ASN1_BIT_STRING* signature = nullptr;
    const X509_ALGOR* algorithm = nullptr;
    X509_get0_signature(&signature, &algorithm, theirs);
    EXPECT_EQ(ours.signature, octets_of(signature)) << which;

    // OpenSSL looks into the names of directories, and then reads none of the names when it does not like one of those.
    const auto names = extension_of<GENERAL_NAMES, NamesHandle>(theirs, NID_subject_alt_name);
    if (names != nullptr || ours.other_alt_names == 0)
        EXPECT_EQ((AlternativeNames{ours.dns_names, ours.ip_addresses, ours.other_alt_names}), names_of(names.get())) << which;

    const auto usage = extension_of<ASN1_BIT_STRING, BitsHandle>(theirs, NID_key_usage);
    EXPECT_EQ(ours.key_usage.has_value(), usage != nullptr) << which;
    if (ours.key_usage && usage != nullptr)
        for (const auto each : all_of<KeyUsage>())
            EXPECT_EQ(std::ranges::find(*ours.key_usage, each) != ours.key_usage->end(),
                      ASN1_BIT_STRING_get_bit(usage.get(), static_cast<int>(each)) == 1)
                << which;

    std::vector<std::string> purposes;
    if (const auto list = extension_of<EXTENDED_KEY_USAGE, PurposesHandle>(theirs, NID_ext_key_usage))
        for (int i = 0; i < sk_ASN1_OBJECT_num(list.get()); ++i) purposes.push_back(dotted(sk_ASN1_OBJECT_value(list.get(), i)));
    EXPECT_EQ(ours.extended_key_usage, purposes) << which;

    if (const auto constraints = extension_of<BASIC_CONSTRAINTS, ConstraintsHandle>(theirs, NID_basic_constraints)) {
        EXPECT_EQ(ours.is_ca, constraints->ca != 0) << which;
        EXPECT_EQ(ours.path_length.has_value(), constraints->pathlen != nullptr) << which;
        if (ours.path_length && constraints->pathlen != nullptr)
            EXPECT_EQ(static_cast<long>(*ours.path_length), ASN1_INTEGER_get(constraints->pathlen)) << which;
    }
    for (const auto& oid : ours.unknown_critical_extensions) {
        const int at = X509_get_ext_by_OBJ(
            theirs, std::unique_ptr<ASN1_OBJECT, OpensslDeleter<ASN1_OBJECT_free>>(OBJ_txt2obj(oid.c_str(), 1)).get(), -1);
        ASSERT_GE(at, 0) << which;
        EXPECT_EQ(X509_EXTENSION_get_critical(X509_get_ext(theirs, at)), 1) << which;
    }
}

// What we refuse of certificates and requests, and OpenSSL takes.
constexpr std::array<std::string_view, 12> refused_here{
    // ITU-T X.690 section 11.2, where OpenSSL looks only when somebody asks.
    "a keyUsage with unused bits that are set",
    "a keyUsage of another form",
    // RFC 5280: sections 4.1.2.1, 4.1.1.2, 4.2.1.6 and 4.2.2.1; RFC 2986 section 4.1.
    "a certificate of a version above 3",
    "a request whose version is not 1",
    "a certificate with two different signature algorithms",
    "extensionRequest stands twice",
    "a dNSName with other characters than visible ASCII",
    "a URL with other characters than visible ASCII",
    "an iPAddress that has neither 4 nor 16 octets",
    // OpenSSL keeps a key that it cannot read as bytes, and tells who asks for it.
    "an elliptic curve key whose point is not on its curve",
    "an RSA key of more than 8192 bits",
    "a NULL with octets",
};

// What OpenSSL refuses and we take.
constexpr std::string_view key_of_another_kind = "a key that is none of ours, whose parameters we leave to others";

std::string why_only_here(const PublicKey& key, const SubjectName& name, const std::string& which) {
    if (key.algorithm == KeyAlgorithm::other) return std::string(key_of_another_kind);
    return has_value_of_another_type(name) ? std::string(value_of_another_type) : which;
}

TEST(Generated, certificates_mean_the_same_to_us_and_to_openssl) {
    test::AnyCertificate any(seed);
    int both = 0;
    int neither = 0;
    int proved = 0;
    Reasons only_theirs;
    Reasons only_ours;
    for (int i = 0; i < generated; ++i) {
        const auto made = any.certificate();
        const auto ours = parse_certificate(made.der);
        const auto theirs = by_openssl<CertificateHandle, d2i_X509>(made.der);
        const auto which = printed(made.der);
        if (!ours && theirs == nullptr) {
            ++neither;
        } else if (!ours) {
            ++only_theirs[reason_of(ours.error().message)];
        } else if (theirs == nullptr) {
            const auto why = why_only_here(ours->key, ours->subject, "");
            ++only_ours[why.empty() ? why_only_here(ours->key, ours->issuer, which) : why];
        } else {
            ++both;
            compare(*ours, theirs.get(), which);
            const auto signed_by_issuer =
                signature_matches(made.issuer_spki, ours->signature_algorithm_der, ours->tbs_der, ours->signature);
            const bool theirs_holds = X509_verify(theirs.get(), key_of(made.issuer_spki).get()) == 1;
            ERR_clear_error();
            // SHA-1 proves nothing to us.
            if (signed_by_issuer) EXPECT_EQ(*signed_by_issuer, theirs_holds) << which;
            proved += signed_by_issuer.value_or(false) ? 1 : 0;
        }
    }
    EXPECT_GT(both, generated / 5);
    EXPECT_GT(proved, generated / 6);
    EXPECT_GT(neither, generated / 50);
    expect_known(only_theirs, refused_here);
    for (const auto& [reason, count] : only_ours)
        EXPECT_TRUE(reason == value_of_another_type || reason == key_of_another_kind) << count << " times: " << reason;
}

TEST(Generated, requests_mean_the_same_to_us_and_to_openssl) {
    test::AnyCertificate any(seed + 1);
    int both = 0;
    int proved = 0;
    Reasons only_theirs;
    Reasons only_ours;
    for (int i = 0; i < generated; ++i) {
        const auto made = any.request();
        const auto ours = parse_csr(made.der);
        const auto theirs = by_openssl<RequestHandle, d2i_X509_REQ>(made.der);
        const auto which = printed(made.der);
        if (!ours && theirs == nullptr) continue;
        if (!ours) {
            ++only_theirs[reason_of(ours.error().message)];
            continue;
        }
        if (theirs == nullptr) {
            ++only_ours[why_only_here(ours->key, ours->subject, which)];
            continue;
        }
        ++both;
        EXPECT_EQ(attributes_of(ours->subject), attributes_of(X509_REQ_get_subject_name(theirs.get()))) << which;
        auto* key = X509_REQ_get0_pubkey(theirs.get());
        compare_key(ours->key, key, which);
        auto* extensions = X509_REQ_get_extensions(theirs.get());
        const NamesHandle names(static_cast<GENERAL_NAMES*>(X509V3_get_d2i(extensions, NID_subject_alt_name, nullptr, nullptr)));
        sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
        if (names != nullptr || ours->other_alt_names == 0)
            EXPECT_EQ((AlternativeNames{ours->dns_names, ours->ip_addresses, ours->other_alt_names}), names_of(names.get()))
                << which;
        const bool theirs_holds = key != nullptr && X509_REQ_verify(theirs.get(), key) == 1;
        ERR_clear_error();
        const bool refused_algorithm = ours->signature_algorithm == "sha1WithRSAEncryption";
        if (!refused_algorithm) EXPECT_EQ(ours->signature_valid, theirs_holds) << which;
        proved += ours->signature_valid ? 1 : 0;
    }
    EXPECT_GT(both, generated / 5);
    EXPECT_GT(proved, generated / 6);
    expect_known(only_theirs, refused_here);
    for (const auto& [reason, count] : only_ours)
        EXPECT_TRUE(reason == value_of_another_type || reason == key_of_another_kind) << count << " times: " << reason;
}

}  // namespace
}  // namespace certdesk::pki
