#include "pki/weak_keys/fingerprint.hpp"

#include "base/ascii.hpp"

#include <algorithm>
#include <openssl/evp.h>
#include <stdexcept>
#include <string>

namespace certdesk::pki {

namespace {

// 04 x y, or 02 or 03 and x (SEC 1 section 2.3.3).
BytesView x_coordinate(BytesView point) {
    if (point.empty()) return {};
    const bool compressed = point.front() != 0x04;
    auto x = point.subspan(1, compressed ? point.size() - 1 : (point.size() - 1) / 2);
    while (!x.empty() && x.front() == 0) x = x.subspan(1);
    return x;
}

}  // namespace

Sha256 debian_sha256(const PublicKey& key) {
    if (key.algorithm == KeyAlgorithm::other) return {};
    return sha256(key.algorithm == KeyAlgorithm::rsa ? BytesView(key.modulus) : x_coordinate(key.point));
}

Sha1Tail debian_sha1_tail(const PublicKey& key) {
    const auto printed = "Modulus=" + to_upper_ascii(to_hex(key.modulus)) + '\n';  // whole octets, as BN_print writes them

    std::array<std::uint8_t, 20> digest{};
    if (EVP_Digest(printed.data(), printed.size(), digest.data(), nullptr, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("SHA-1 is not available");
    Sha1Tail tail{};
    std::copy(digest.begin() + 10, digest.end(), tail.begin());
    return tail;
}

}  // namespace certdesk::pki
