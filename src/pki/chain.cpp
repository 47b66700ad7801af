#include "pki/chain.hpp"

#include "pki/openssl_handle.hpp"

#include <openssl/x509v3.h>
#include <vector>

namespace certdesk::pki {

namespace {

using Store = std::unique_ptr<X509_STORE, OpensslDeleter<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, OpensslDeleter<X509_STORE_CTX_free>>;

struct StackDeleter {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
using Stack = std::unique_ptr<STACK_OF(X509), StackDeleter>;

// 112 bits: RSA from 2048, no SHA-1 (Baseline Requirements 2.2.6 sections 6.1.5 and 7.1.3.2).
constexpr int security_level = 2;
constexpr int deepest_chain = 8;

CertificateHandle to_openssl(const Certificate& certificate) {
    const auto* bytes = certificate.der.data();
    return CertificateHandle(d2i_X509(nullptr, &bytes, static_cast<long>(certificate.der.size())));
}

// RFC 5280 section 4.1.2.5: the second of notAfter still counts. OpenSSL lets a certificate expire in it.
int forgive_the_last_second(int good, X509_STORE_CTX* context) {
    if (good == 1 || X509_STORE_CTX_get_error(context) != X509_V_ERR_CERT_HAS_EXPIRED) return good;
    const auto* certificate = X509_STORE_CTX_get_current_cert(context);
    const auto now = X509_VERIFY_PARAM_get_time(X509_STORE_CTX_get0_param(context));
    if (certificate == nullptr || ASN1_TIME_cmp_time_t(X509_get0_notAfter(certificate), now) != 0) return good;
    X509_STORE_CTX_set_error(context, X509_V_OK);
    return 1;
}

ChainFault fault_of(int code) {
    switch (code) {
        case X509_V_ERR_CERT_HAS_EXPIRED: return ChainFault::expired;
        case X509_V_ERR_CERT_NOT_YET_VALID: return ChainFault::not_yet_valid;
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_CERT_UNTRUSTED: return ChainFault::unknown_issuer;
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
        case X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: return ChainFault::bad_signature;
        case X509_V_ERR_INVALID_PURPOSE: return ChainFault::wrong_purpose;
        case X509_V_ERR_INVALID_CA:
        case X509_V_ERR_INVALID_NON_CA:
        case X509_V_ERR_KEYUSAGE_NO_CERTSIGN: return ChainFault::not_an_authority;
        case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        case X509_V_ERR_CERT_CHAIN_TOO_LONG: return ChainFault::path_too_long;
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK: return ChainFault::weak_key_or_signature;
        default: return ChainFault::other;
    }
}

}  // namespace

std::optional<ChainFault> find_chain_fault(const Certificate& leaf, std::span<const Certificate> intermediates,
                                           std::span<const Certificate> roots, Instant at) {
    const Store store(X509_STORE_new());
    const Stack untrusted(sk_X509_new_null());
    const StoreContext context(X509_STORE_CTX_new());
    const auto subject = to_openssl(leaf);
    if (store == nullptr || untrusted == nullptr || context == nullptr) return ChainFault::other;
    if (subject == nullptr) {
        ERR_clear_error();
        return ChainFault::malformed;
    }
    for (const auto& root : roots) {
        const auto trusted = to_openssl(root);
        if (trusted == nullptr || X509_STORE_add_cert(store.get(), trusted.get()) != 1) return ChainFault::malformed;
    }
    for (const auto& intermediate : intermediates) {
        auto known = to_openssl(intermediate);
        if (known == nullptr || sk_X509_push(untrusted.get(), known.get()) == 0) return ChainFault::malformed;
        (void)known.release();  // the stack owns it now
    }

    if (X509_STORE_CTX_init(context.get(), store.get(), subject.get(), untrusted.get()) != 1) return ChainFault::other;
    auto* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
    X509_VERIFY_PARAM_set_depth(parameters, deepest_chain);
    X509_VERIFY_PARAM_set_auth_level(parameters, security_level);
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_SSL_SERVER);
    X509_STORE_CTX_set_verify_cb(context.get(), forgive_the_last_second);
    const bool good = X509_verify_cert(context.get()) == 1;
    ERR_clear_error();
    if (good) return std::nullopt;
    return fault_of(X509_STORE_CTX_get_error(context.get()));
}

}  // namespace certdesk::pki
