#include "pki/reading/private_key_file.hpp"

#include "pki/openssl_handle.hpp"

#include <limits>

namespace certdesk::pki::reading {

Result<PrivateKeyFile> parse_private_key_file(BytesView der, KeyFormat format) {
    constexpr std::size_t largest = std::size_t{64} * 1024;
    PrivateKeyFile file;
    file.format = format;
    if (file.encrypted() || format == KeyFormat::openssh) return file;
    if (der.size() > largest) return fail(ErrorKind::malformed, "a private key of more than 64 KiB");

    const auto* at = der.data();
    const KeyHandle key(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())));
    if (key == nullptr) return openssl_failure(ErrorKind::malformed, "reading a private key");
    unsigned char* encoded = nullptr;
    const int length = i2d_PUBKEY(key.get(), &encoded);
    if (length <= 0) return openssl_failure(ErrorKind::malformed, "reading the public half of a private key");
    file.spki_der.assign(encoded, encoded + length);
    OPENSSL_free(encoded);
    file.key = TRY(parse_public_key(file.spki_der));
    const KeyContext context(EVP_PKEY_CTX_new(key.get(), nullptr));
    // -2: this kind of key has no such check.
    const int paired = context == nullptr ? 0 : EVP_PKEY_pairwise_check(context.get());
    file.consistent = paired == 1 || paired == -2;
    ERR_clear_error();
    return file;
}

}  // namespace certdesk::pki::reading
