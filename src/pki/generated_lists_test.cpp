// Thousands of generated revocation lists, read here and by OpenSSL in the same process, as generated_test.cpp does it with
// certificates.
#include "pki/beside_openssl_test.hpp"
#include "pki/crl.hpp"
#include "tests/support/any_certificate.hpp"

namespace certdesk::pki {
namespace {

using namespace beside_openssl;

using ListHandle = std::unique_ptr<X509_CRL, OpensslDeleter<X509_CRL_free>>;
using NumberHandle = std::unique_ptr<ASN1_INTEGER, OpensslDeleter<ASN1_INTEGER_free>>;
using ReasonHandle = std::unique_ptr<ASN1_ENUMERATED, OpensslDeleter<ASN1_ENUMERATED_free>>;
using PointHandle = std::unique_ptr<ISSUING_DIST_POINT, OpensslDeleter<ISSUING_DIST_POINT_free>>;

template <class Value, class Handle>
Handle extension_of(const X509_CRL* list, int nid) {
    Handle value(static_cast<Value*>(X509_CRL_get_ext_d2i(list, nid, nullptr, nullptr)));
    ERR_clear_error();
    return value;
}

void compare(const RevokedCertificate& ours, const X509_REVOKED* theirs, const std::string& which) {
    EXPECT_EQ(ours.serial, octets_of(X509_REVOKED_get0_serialNumber(theirs))) << which;
    EXPECT_EQ(ours.revoked_at, instant_of(X509_REVOKED_get0_revocationDate(theirs))) << which;
    const ReasonHandle reason(static_cast<ASN1_ENUMERATED*>(X509_REVOKED_get_ext_d2i(theirs, NID_crl_reason, nullptr, nullptr)));
    ERR_clear_error();
    // The reasons that may not be given are one to us.
    if (ours.reason != RevocationReason::other)
        EXPECT_EQ(reason_code(ours.reason), reason == nullptr ? 0 : ASN1_ENUMERATED_get(reason.get())) << which;
}

void compare(const Crl& ours, X509_CRL* theirs, const std::string& which) {
    EXPECT_EQ(attributes_of(parse_name(ours.issuer_der).value()), attributes_of(X509_CRL_get_issuer(theirs))) << which;
    EXPECT_EQ(ours.this_update, instant_of(X509_CRL_get0_lastUpdate(theirs))) << which;
    EXPECT_EQ(ours.next_update, instant_of(X509_CRL_get0_nextUpdate(theirs))) << which;
    if (const auto number = extension_of<ASN1_INTEGER, NumberHandle>(theirs, NID_crl_number)) {
        std::uint64_t value = 0;
        EXPECT_EQ(ASN1_INTEGER_get_uint64(&value, number.get()), 1) << which;
        EXPECT_EQ(ours.number, value) << which;
    } else {
        EXPECT_EQ(ours.number, 0U) << which;
    }
    if (const auto point = extension_of<ISSUING_DIST_POINT, PointHandle>(theirs, NID_issuing_distribution_point)) {
        ASSERT_TRUE(ours.scope) << which;
        EXPECT_EQ(ours.scope->of_one_point, point->distpoint != nullptr) << which;
        EXPECT_EQ(ours.scope->only_leaves, point->onlyuser > 0) << which;
        EXPECT_EQ(ours.scope->only_authorities, point->onlyCA > 0) << which;
    }
    auto* entries = X509_CRL_get_REVOKED(theirs);
    ASSERT_EQ(static_cast<int>(ours.revoked.size()), entries == nullptr ? 0 : sk_X509_REVOKED_num(entries)) << which;
    for (int i = 0; i < static_cast<int>(ours.revoked.size()); ++i)
        compare(ours.revoked[static_cast<std::size_t>(i)], sk_X509_REVOKED_value(entries, i), which);

    const ASN1_BIT_STRING* signature = nullptr;
    X509_CRL_get0_signature(theirs, &signature, nullptr);
    EXPECT_EQ(ours.signature, octets_of(signature)) << which;
}

// What we refuse of lists, and OpenSSL takes (RFC 5280 sections 5.1.1.2, 5.1.2.1, 5.2, 5.2.4, 5.2.5 and 5.3.1).
constexpr std::array<std::string_view, 5> refused_here{
    "a revocation list whose version is not 2",
    "a revocation list with two different signature algorithms",
    "a revocation list with the unknown critical extension",
    "a revocation list of some reasons, of an indirect issuer or of attribute certificates",
    "a CRLReason of another form",
};

TEST(Generated, revocation_lists_mean_the_same_to_us_and_to_openssl) {
    test::AnyCertificate any(seed + 3);
    int both = 0;
    int proved = 0;
    Reasons only_theirs;
    Reasons only_ours;
    for (int i = 0; i < generated; ++i) {
        const auto made = any.revocation_list();
        const auto ours = parse_crl(made.der);
        const auto theirs = by_openssl<ListHandle, d2i_X509_CRL>(made.der);
        const auto which = printed(made.der);
        if (!ours && theirs == nullptr) continue;
        if (!ours) {
            ++only_theirs[reason_of(ours.error().message)];
        } else if (theirs == nullptr) {
            ++only_ours[has_value_of_another_type(parse_name(ours->issuer_der).value()) ? std::string(value_of_another_type)
                                                                                        : which];
        } else {
            ++both;
            compare(*ours, theirs.get(), which);
            const auto holds = signature_matches(made.issuer_spki, ours->signature_algorithm_der, ours->tbs_der, ours->signature);
            const bool theirs_holds = X509_CRL_verify(theirs.get(), key_of(made.issuer_spki).get()) == 1;
            ERR_clear_error();
            // SHA-1 proves nothing to us.
            if (holds) EXPECT_EQ(*holds, theirs_holds) << which;
            proved += holds.value_or(false) ? 1 : 0;
        }
    }
    EXPECT_GT(both, generated / 3);
    EXPECT_GT(proved, generated / 4);
    expect_known(only_theirs, refused_here);
    for (const auto& [reason, count] : only_ours) EXPECT_EQ(reason, value_of_another_type) << count << " times";
}

}  // namespace
}  // namespace certdesk::pki
