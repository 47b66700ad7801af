#include "pki/algorithm.hpp"

#include "pki/der.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace certdesk::pki {

namespace {

struct Known {
    std::string_view oid;
    bool rsa;
    Digest digest;
};

constexpr std::array<Known, 6> known_algorithms{{
    {oid::sha256_with_rsa, true, Digest::sha256},
    {oid::sha384_with_rsa, true, Digest::sha384},
    {oid::sha512_with_rsa, true, Digest::sha512},
    {oid::ecdsa_with_sha256, false, Digest::sha256},
    {oid::ecdsa_with_sha384, false, Digest::sha384},
    {oid::ecdsa_with_sha512, false, Digest::sha512},
}};

// Baseline Requirements 2.2.6 section 7.1.3.2.1 gives the whole AlgorithmIdentifier in hexadecimal. The three differ in four
// octets: the digest, the digest of MGF1, and the length of the salt.
constexpr std::size_t pss_bytes = 67;
constexpr std::array<std::uint8_t, pss_bytes> pss_encoding(std::uint8_t digest, std::uint8_t salt) {
    return {0x30, 0x41, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7,   0x0d, 0x01, 0x01, 0x0a,   0x30, 0x34, 0xa0, 0x0f,
            0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,   0x03, 0x04, 0x02, digest, 0x05, 0x00, 0xa1, 0x1c,
            0x30, 0x1a, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7,   0x0d, 0x01, 0x01, 0x08,   0x30, 0x0d, 0x06, 0x09,
            0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, digest, 0x05, 0x00, 0xa2, 0x03,   0x02, 0x01, salt};
}

struct KnownPss {
    std::array<std::uint8_t, pss_bytes> encoding;
    Digest digest;
};

constexpr std::array<KnownPss, 3> known_pss{{
    {pss_encoding(1, 32), Digest::sha256},
    {pss_encoding(2, 48), Digest::sha384},
    {pss_encoding(3, 64), Digest::sha512},
}};

}  // namespace

Result<Bytes> signature_algorithm_of(KeyAlgorithm signer) {
    switch (signer) {
        // RFC 4055 section 5: the parameters are NULL. RFC 5758 section 3.2: they are absent.
        case KeyAlgorithm::rsa: return der::sequence({der::write_object_identifier(oid::sha256_with_rsa), der::write_null()});
        case KeyAlgorithm::p256: return der::sequence({der::write_object_identifier(oid::ecdsa_with_sha256)});
        case KeyAlgorithm::p384: return der::sequence({der::write_object_identifier(oid::ecdsa_with_sha384)});
        case KeyAlgorithm::p521: return der::sequence({der::write_object_identifier(oid::ecdsa_with_sha512)});
        case KeyAlgorithm::other: break;
    }
    return fail(ErrorKind::malformed, "a key of this kind signs nothing here");
}

Result<std::string> algorithm_oid_of(BytesView algorithm_identifier_der) {
    const auto outer = TRY(der::read_single(algorithm_identifier_der, der::tag::sequence));
    der::Reader reader(outer.content);
    return der::read_object_identifier(TRY(reader.next(der::tag::object_identifier)));
}

Result<SignatureAlgorithm> parse_signature_algorithm(BytesView algorithm_identifier_der) {
    const auto outer = TRY(der::read_single(algorithm_identifier_der, der::tag::sequence));
    der::Reader reader(outer.content);
    const auto dotted = TRY(der::read_object_identifier(TRY(reader.next(der::tag::object_identifier))));
    for (const auto& known : known_algorithms) {
        if (known.oid != dotted) continue;
        // RSA signers are met with and without the NULL; ECDSA has no parameters.
        if (known.rsa && !reader.at_end()) {
            const auto parameters = TRY(reader.next(der::tag::null));
            if (!parameters.content.empty()) return fail(ErrorKind::malformed, "a NULL with octets");
        }
        TRY(reader.end());
        return SignatureAlgorithm{std::string(known.oid), known.rsa, false, known.digest};
    }
    for (const auto& known : known_pss)
        if (std::ranges::equal(known.encoding, algorithm_identifier_der))
            return SignatureAlgorithm{std::string(oid::rsassa_pss), true, true, known.digest};
    if (dotted == oid::rsassa_pss) return fail(ErrorKind::malformed, "RSASSA-PSS with parameters that are not accepted");
    return fail(ErrorKind::malformed, "the signature algorithm " + std::string(oid::name_of(dotted)) + " is not accepted");
}

}  // namespace certdesk::pki
