#include "pki/algorithm.hpp"

#include "pki/der.hpp"
#include "pki/oid.hpp"

#include <array>

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
        return SignatureAlgorithm{std::string(known.oid), known.rsa, known.digest};
    }
    return fail(ErrorKind::malformed, "the signature algorithm " + std::string(oid::name_of(dotted)) + " is not accepted");
}

}  // namespace certdesk::pki
