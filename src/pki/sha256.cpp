#include "pki/sha256.hpp"

#include <limits>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

namespace certdesk::pki {

Sha256 sha256(BytesView data) {
    Sha256 digest{};
    // Fails only when the library itself is broken or out of memory.
    if (EVP_Digest(data.data(), data.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return digest;
}

Sha256 hmac_sha256(BytesView key, BytesView data) {
    Sha256 digest{};
    if (key.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw std::invalid_argument("HMAC key of 2 GiB or more");
    // HMAC() takes a null key for "the same key as before".
    static constexpr std::uint8_t nothing = 0;
    const auto* start = key.empty() ? &nothing : key.data();
    if (HMAC(EVP_sha256(), start, static_cast<int>(key.size()), data.data(), data.size(), digest.data(), nullptr) == nullptr)
        throw std::runtime_error("HMAC-SHA-256 is not available");
    return digest;
}

}  // namespace certdesk::pki
