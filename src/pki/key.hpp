// Private keys: made, read, written, and used to sign. Keys come from the cryptographic generator of OpenSSL,
// which takes its seed from the kernel (KEY-14).
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace certdesk::pki {

// The kinds we make. Baseline Requirements 2.2.6 section 6.1.5 allows more; public_key.hpp describes any of them.
CD_ENUMERATION(KeyKind, rsa_2048, rsa_3072, rsa_4096, p256, p384);

class PrivateKey {
public:
    PrivateKey(PrivateKey&&) noexcept;
    PrivateKey& operator=(PrivateKey&&) noexcept;
    ~PrivateKey();

    // RSA takes 0.1 to 5 seconds: not for a thread that serves connections.
    [[nodiscard]] static Result<PrivateKey> generate(KeyKind kind);

    // PKCS #8, encrypted PKCS #8, PKCS #1 or SEC 1 in PEM. Denied when the passphrase is missing or wrong.
    [[nodiscard]] static Result<PrivateKey> from_pem(std::string_view pem,
                                                     std::optional<std::string_view> passphrase = std::nullopt);

    [[nodiscard]] Result<Secret> to_pkcs8_pem() const;  // readable without a passphrase (KEY-13)
    [[nodiscard]] Result<Secret> to_encrypted_pkcs8_pem(std::string_view passphrase) const;  // PBES2 with AES-256-CBC

    [[nodiscard]] KeyKind kind() const;
    [[nodiscard]] const Bytes& public_key_der() const;           // SubjectPublicKeyInfo
    [[nodiscard]] const Bytes& signature_algorithm_der() const;  // AlgorithmIdentifier of what sign() makes

    // RSA PKCS #1 v1.5 or ECDSA (DER) with SHA-256; P-384 signs with SHA-384 as Baseline Requirements section 7.1.3.2.2 demands.
    [[nodiscard]] Result<Bytes> sign(BytesView data) const;

private:
    struct Inner;
    explicit PrivateKey(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
};

}  // namespace certdesk::pki
