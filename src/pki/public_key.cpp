#include "pki/public_key.hpp"

#include "pki/algorithm.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"
#include "pki/public_key_handle.hpp"

#include <bit>
#include <openssl/core_names.h>
#include <openssl/param_build.h>

namespace certdesk::pki {

namespace {

using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, OpensslDeleter<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, OpensslDeleter<OSSL_PARAM_free>>;

// Above this nobody serves a key, and checking one signature takes seconds.
constexpr std::uint32_t largest_rsa_bits = 16384;

struct Spki {
    std::string algorithm;
    std::string curve;  // when the parameters are one object identifier
    BytesView key;
};

Result<Spki> split_spki(BytesView spki_der) {
    const auto outer = TRY(der::read_single(spki_der, der::tag::sequence));
    der::Reader reader(outer.content);
    const auto identifier = TRY(reader.next(der::tag::sequence));
    Spki spki;
    spki.key = TRY(der::read_bit_string(TRY(reader.next(der::tag::bit_string))));
    TRY(reader.end());

    der::Reader inside(identifier.content);
    spki.algorithm = TRY(der::read_object_identifier(TRY(inside.next(der::tag::object_identifier))));
    if (inside.next_is(der::tag::object_identifier)) spki.curve = TRY(der::read_object_identifier(TRY(inside.next())));
    return spki;
}

KeyAlgorithm curve_of(std::string_view dotted) {
    if (dotted == oid::curve_p256) return KeyAlgorithm::p256;
    if (dotted == oid::curve_p384) return KeyAlgorithm::p384;
    if (dotted == oid::curve_p521) return KeyAlgorithm::p521;
    return KeyAlgorithm::other;
}

std::uint32_t bit_length(BytesView big_endian) {
    if (big_endian.empty()) return 0;
    return static_cast<std::uint32_t>(big_endian.size() * 8) - static_cast<std::uint32_t>(std::countl_zero(big_endian.front()));
}

Result<KeyHandle> key_from(const char* type, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return openssl_failure(ErrorKind::malformed, "reading a public key");
    return KeyHandle(key);
}

BigNumber number_from(BytesView big_endian) {
    return BigNumber(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
}

const EVP_MD* digest_of(Digest digest) {
    switch (digest) {
        case Digest::sha256: return EVP_sha256();
        case Digest::sha384: return EVP_sha384();
        case Digest::sha512: return EVP_sha512();
    }
    return nullptr;
}

struct ReadKey {
    PublicKey facts;
    BytesView point;  // of a curve we know
};

Result<ReadKey> read_key(BytesView spki_der) {
    const auto spki = TRY(split_spki(spki_der));
    ReadKey read;
    read.facts.algorithm_oid = spki.algorithm;
    if (spki.algorithm == oid::rsa_encryption) {
        // RFC 8017 appendix A.1.1.
        const auto pair = TRY(der::read_single(spki.key, der::tag::sequence));
        der::Reader numbers(pair.content);
        read.facts.algorithm = KeyAlgorithm::rsa;
        read.facts.modulus = TRY(der::read_positive_integer(TRY(numbers.next(der::tag::integer))));
        read.facts.exponent = TRY(der::read_positive_integer(TRY(numbers.next(der::tag::integer))));
        TRY(numbers.end());
        read.facts.bits = bit_length(read.facts.modulus);
    } else if (spki.algorithm == oid::ec_public_key) {
        read.facts.algorithm = curve_of(spki.curve);
        if (!spki.curve.empty()) read.facts.algorithm_oid = spki.curve;
        if (read.facts.algorithm != KeyAlgorithm::other) read.point = spki.key;
        switch (read.facts.algorithm) {
            case KeyAlgorithm::p256: read.facts.bits = 256; break;
            case KeyAlgorithm::p384: read.facts.bits = 384; break;
            case KeyAlgorithm::p521: read.facts.bits = 521; break;
            default: break;
        }
    }
    return read;
}

}  // namespace

Result<KeyHandle> rsa_handle(BytesView modulus, BytesView exponent) {
    if (bit_length(modulus) > largest_rsa_bits || exponent.size() > modulus.size())
        return fail(ErrorKind::malformed, "an RSA key of more than 16384 bits, or with an exponent above its modulus");
    const auto n = number_from(modulus);
    const auto e = number_from(exponent);
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (n == nullptr || e == nullptr || builder == nullptr ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return openssl_failure(ErrorKind::broken, "preparing an RSA key");
    return key_from("RSA", builder.get());
}

Result<KeyHandle> ec_handle(KeyAlgorithm curve, BytesView point) {
    const char* group = curve == KeyAlgorithm::p256 ? "P-256" : curve == KeyAlgorithm::p384 ? "P-384" : "P-521";
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (builder == nullptr || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return openssl_failure(ErrorKind::broken, "preparing an elliptic curve key");
    return key_from("EC", builder.get());
}

std::optional<KeyKind> PublicKey::kind() const {
    switch (algorithm) {
        case KeyAlgorithm::rsa:
            if (bits == 2048) return KeyKind::rsa_2048;
            if (bits == 3072) return KeyKind::rsa_3072;
            if (bits == 4096) return KeyKind::rsa_4096;
            return std::nullopt;
        case KeyAlgorithm::p256: return KeyKind::p256;
        case KeyAlgorithm::p384: return KeyKind::p384;
        case KeyAlgorithm::p521:
        case KeyAlgorithm::other: return std::nullopt;
    }
    return std::nullopt;
}

std::string PublicKey::description() const {
    switch (algorithm) {
        case KeyAlgorithm::rsa: return "RSA " + std::to_string(bits);
        case KeyAlgorithm::p256: return "P-256";
        case KeyAlgorithm::p384: return "P-384";
        case KeyAlgorithm::p521: return "P-521";
        case KeyAlgorithm::other: break;
    }
    return std::string(oid::name_of(algorithm_oid));
}

Result<PublicKey> parse_public_key(BytesView spki_der) {
    auto read = TRY(read_key(spki_der));
    if (!read.point.empty())
        TRY(ec_handle(read.facts.algorithm, read.point));
    else if (read.facts.bits != 0 && read.facts.algorithm != KeyAlgorithm::rsa)
        return fail(ErrorKind::malformed, "an elliptic curve key without a point");
    return std::move(read.facts);
}

Result<bool> signature_matches(BytesView spki_der, BytesView algorithm_identifier_der, BytesView data, BytesView signature) {
    const auto algorithm = TRY(parse_signature_algorithm(algorithm_identifier_der));
    const auto read = TRY(read_key(spki_der));
    if (read.facts.algorithm == KeyAlgorithm::other || algorithm.rsa != (read.facts.algorithm == KeyAlgorithm::rsa))
        return fail(ErrorKind::malformed, "a signature of another kind than the key");
    const auto key =
        TRY(algorithm.rsa ? rsa_handle(read.facts.modulus, read.facts.exponent) : ec_handle(read.facts.algorithm, read.point));

    const DigestContext context(EVP_MD_CTX_new());
    if (context == nullptr || EVP_DigestVerifyInit(context.get(), nullptr, digest_of(algorithm.digest), nullptr, key.get()) != 1)
        return openssl_failure(ErrorKind::malformed, "preparing the check of a signature");
    const int matches = EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size());
    ERR_clear_error();
    return matches == 1;
}

Sha256 spki_sha256(BytesView spki_der) { return sha256(spki_der); }

}  // namespace certdesk::pki
