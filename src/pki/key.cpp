#include "pki/key.hpp"

#include "pki/algorithm.hpp"
#include "pki/openssl_handle.hpp"
#include "pki/public_key.hpp"

#include <array>
#include <cstring>
#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <string>
#include <utility>

namespace certdesk::pki {

namespace {

constexpr std::size_t max_key_pem_bytes = 64U * 1024;

Result<Bytes> spki_of(EVP_PKEY* key) {
    unsigned char* encoded = nullptr;
    const int length = i2d_PUBKEY(key, &encoded);
    if (length <= 0) return openssl_failure(ErrorKind::broken, "writing a public key");
    Bytes spki(encoded, encoded + length);
    OPENSSL_free(encoded);
    return spki;
}

struct PassphraseRequest {
    std::optional<std::string_view> passphrase;
    bool asked = false;
};

int give_passphrase(char* buffer, int size, int, void* user) {
    auto& request = *static_cast<PassphraseRequest*>(user);
    request.asked = true;
    if (!request.passphrase || request.passphrase->size() > static_cast<std::size_t>(size)) return -1;
    std::memcpy(buffer, request.passphrase->data(), request.passphrase->size());
    return static_cast<int>(request.passphrase->size());
}

Result<Secret> pem_of(EVP_PKEY* key, const EVP_CIPHER* cipher, std::string_view passphrase) {
    const BioHandle out(BIO_new(BIO_s_mem()));
    if (out == nullptr || PEM_write_bio_PKCS8PrivateKey(out.get(), key, cipher, passphrase.data(),
                                                        static_cast<int>(passphrase.size()), nullptr, nullptr) != 1)
        return openssl_failure(ErrorKind::broken, "writing a private key");
    const char* text = nullptr;
    const auto length = BIO_ctrl(out.get(), BIO_CTRL_INFO, 0, static_cast<void*>(&text));
    return Secret(std::string(text, static_cast<std::size_t>(length)));
}

}  // namespace

struct PrivateKey::Inner {
    KeyHandle key;
    KeyKind kind = KeyKind::rsa_2048;
    Bytes spki;
    Bytes signature_algorithm;

    static Result<std::unique_ptr<Inner>> around(KeyHandle key) {
        auto inner = std::make_unique<Inner>();
        inner->spki = TRY(spki_of(key.get()));
        const auto facts = TRY(parse_public_key(inner->spki));
        const auto kind = facts.kind();
        if (!kind) return fail(ErrorKind::malformed, "a private key of a kind that is not used here: " + facts.description());
        inner->kind = *kind;
        inner->signature_algorithm = TRY(signature_algorithm_of(facts.algorithm));
        inner->key = std::move(key);
        return inner;
    }
};

PrivateKey::PrivateKey(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

Result<PrivateKey> PrivateKey::generate(KeyKind kind) {
    KeyHandle key;
    switch (kind) {
        case KeyKind::rsa_2048: key.reset(EVP_RSA_gen(2048U)); break;
        case KeyKind::rsa_3072: key.reset(EVP_RSA_gen(3072U)); break;
        case KeyKind::rsa_4096: key.reset(EVP_RSA_gen(4096U)); break;
        case KeyKind::p256: key.reset(EVP_EC_gen("P-256")); break;
        case KeyKind::p384: key.reset(EVP_EC_gen("P-384")); break;
    }
    if (key == nullptr) return openssl_failure(ErrorKind::broken, "making a private key");
    return PrivateKey(TRY(Inner::around(std::move(key))));
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem, std::optional<std::string_view> passphrase) {
    if (pem.size() > max_key_pem_bytes) return fail(ErrorKind::malformed, "a private key of more than 64 KiB");
    const BioHandle in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    PassphraseRequest request{passphrase};
    KeyHandle key(PEM_read_bio_PrivateKey(in.get(), nullptr, give_passphrase, &request));
    if (key == nullptr && request.asked)
        return openssl_failure(ErrorKind::denied, passphrase ? "the passphrase does not open this private key"
                                                             : "the private key needs its passphrase");
    if (key == nullptr) return openssl_failure(ErrorKind::malformed, "reading a private key");
    return PrivateKey(TRY(Inner::around(std::move(key))));
}

Result<Secret> PrivateKey::to_pkcs8_pem() const { return pem_of(inner_->key.get(), nullptr, {}); }

Result<Secret> PrivateKey::to_encrypted_pkcs8_pem(std::string_view passphrase) const {
    if (passphrase.empty()) return fail(ErrorKind::malformed, "an empty passphrase protects nothing");
    return pem_of(inner_->key.get(), EVP_aes_256_cbc(), passphrase);
}

KeyKind PrivateKey::kind() const { return inner_->kind; }
const Bytes& PrivateKey::public_key_der() const { return inner_->spki; }
const Bytes& PrivateKey::signature_algorithm_der() const { return inner_->signature_algorithm; }

Result<Bytes> PrivateKey::sign(BytesView data) const {
    const DigestContext context(EVP_MD_CTX_new());
    const auto* digest = inner_->kind == KeyKind::p384 ? EVP_sha384() : EVP_sha256();
    std::size_t length = 0;
    if (context == nullptr || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, inner_->key.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &length, data.data(), data.size()) != 1)
        return openssl_failure(ErrorKind::broken, "preparing a signature");
    Bytes signature(length);
    if (EVP_DigestSign(context.get(), signature.data(), &length, data.data(), data.size()) != 1)
        return openssl_failure(ErrorKind::broken, "signing");
    signature.resize(length);  // ECDSA is shorter than announced
    return signature;
}

}  // namespace certdesk::pki
