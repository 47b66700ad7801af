// Owners for the objects of OpenSSL; Private to this room.
#pragma once

#include "base/result.hpp"

#include <memory>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>
#include <string_view>

namespace certdesk::pki {

template <auto free_function>
struct OpensslDeleter {
    template <class T>
    void operator()(T* pointer) const {
        free_function(pointer);
    }
};

using BioHandle = std::unique_ptr<BIO, OpensslDeleter<BIO_free_all>>;
using BigNumber = std::unique_ptr<BIGNUM, OpensslDeleter<BN_free>>;
using BigNumberContext = std::unique_ptr<BN_CTX, OpensslDeleter<BN_CTX_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpensslDeleter<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, OpensslDeleter<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, OpensslDeleter<EVP_MD_CTX_free>>;
using CertificateHandle = std::unique_ptr<X509, OpensslDeleter<X509_free>>;

// What OpenSSL says went wrong. Empties its queue, so that no later call finds an old reason.
[[nodiscard]] inline std::unexpected<Error> openssl_failure(ErrorKind kind, std::string_view doing) {
    std::string message(doing);
    if (const auto code = ERR_peek_last_error(); code != 0)
        if (const char* reason = ERR_reason_error_string(code)) message += std::string(": ") + reason;
    ERR_clear_error();
    return fail(kind, std::move(message));
}

}  // namespace certdesk::pki
