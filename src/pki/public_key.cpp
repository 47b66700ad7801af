#include "pki/public_key.hpp"

#include "pki/algorithm.hpp"
#include "pki/curve_point.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"
#include "pki/public_key_handle.hpp"

#include <algorithm>
#include <bit>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

namespace certdesk::pki {

namespace {

using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, OpensslDeleter<OSSL_PARAM_BLD_free>>;
using LibraryContext = std::unique_ptr<OSSL_LIB_CTX, OpensslDeleter<OSSL_LIB_CTX_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, OpensslDeleter<OSSL_PARAM_free>>;

// Of what checks a signature: above this nobody serves a key, and one check takes seconds. Above 3072 bits OpenSSL takes
// exponents of 64 bits only.
constexpr std::uint32_t largest_rsa_bits = 8192;
constexpr std::size_t largest_exponent_octets = 32;  // Baseline Requirements 2.2.6 section 6.1.6: at most 2^256-1

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
    if (inside.next_is(der::tag::object_identifier))
        spki.curve = TRY(der::read_object_identifier(TRY(inside.next())));
    else if (!inside.at_end())
        TRY(inside.next());
    TRY(inside.end());
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

// OpenSSL 3.0 counts and locks inside a library context: threads that share the default one slow each other down until two do
// less than one. A context costs 0.3 ms, once for each thread.
OSSL_LIB_CTX* library_of_this_thread() {
    thread_local const LibraryContext context(OSSL_LIB_CTX_new());
    return context.get();
}

Result<KeyHandle> key_from(const char* type, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(library_of_this_thread(), type, nullptr));
    EVP_PKEY* key = nullptr;
    if (parameters == nullptr || context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return openssl_failure(ErrorKind::malformed, "reading a public key");
    return KeyHandle(key);
}

BigNumber number_from(BytesView big_endian) {
    return BigNumber(BN_bin2bn(big_endian.data(), static_cast<int>(big_endian.size()), nullptr));
}

const char* name_of(Digest digest) {
    switch (digest) {
        case Digest::sha256: return "SHA256";
        case Digest::sha384: return "SHA384";
        case Digest::sha512: return "SHA512";
    }
    return nullptr;
}

Result<PublicKey> read_key(BytesView spki_der) {
    const auto spki = TRY(split_spki(spki_der));
    PublicKey read;
    read.algorithm_oid = spki.algorithm;
    if (spki.algorithm == oid::rsa_encryption) {
        // RFC 8017 appendix A.1.1.
        const auto pair = TRY(der::read_single(spki.key, der::tag::sequence));
        der::Reader numbers(pair.content);
        read.algorithm = KeyAlgorithm::rsa;
        read.modulus = TRY(der::read_positive_integer(TRY(numbers.next(der::tag::integer))));
        read.exponent = TRY(der::read_positive_integer(TRY(numbers.next(der::tag::integer))));
        TRY(numbers.end());
        read.bits = bit_length(read.modulus);
    } else if (spki.algorithm == oid::ec_public_key) {
        read.algorithm = curve_of(spki.curve);
        if (!spki.curve.empty()) read.algorithm_oid = spki.curve;
        if (read.algorithm != KeyAlgorithm::other) read.point.assign(spki.key.begin(), spki.key.end());
        switch (read.algorithm) {
            case KeyAlgorithm::p256: read.bits = 256; break;
            case KeyAlgorithm::p384: read.bits = 384; break;
            case KeyAlgorithm::p521: read.bits = 521; break;
            default: break;
        }
        if (read.algorithm != KeyAlgorithm::other && !is_on_curve(read.algorithm, read.point))
            return fail(ErrorKind::malformed, "an elliptic curve key whose point is not on its curve, or at infinity");
    }
    return read;
}

Result<KeyHandle> rsa_handle(BytesView modulus, BytesView exponent) {
    if (bit_length(modulus) > largest_rsa_bits || exponent.size() > std::min(modulus.size(), largest_exponent_octets))
        return fail(ErrorKind::malformed, "an RSA key of more than 8192 bits, or with an exponent above 256 bits or its modulus");
    const auto n = number_from(modulus);
    const auto e = number_from(exponent);
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (n == nullptr || e == nullptr || builder == nullptr ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return openssl_failure(ErrorKind::broken, "preparing an RSA key");
    return key_from("RSA", builder.get());
}

bool is_curve(KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm::p256 || algorithm == KeyAlgorithm::p384 || algorithm == KeyAlgorithm::p521;
}

Result<KeyHandle> ec_handle(KeyAlgorithm curve, BytesView point) {
    const char* group = curve == KeyAlgorithm::p256 ? "P-256" : curve == KeyAlgorithm::p384 ? "P-384" : "P-521";
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (builder == nullptr || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
        return openssl_failure(ErrorKind::broken, "preparing an elliptic curve key");
    return key_from("EC", builder.get());
}

}  // namespace

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

Result<LoadedKey> load_public_key(BytesView spki_der) {
    auto facts = TRY(read_key(spki_der));
    KeyHandle handle;
    if (is_curve(facts.algorithm))
        handle = TRY(ec_handle(facts.algorithm, facts.point));
    else if (facts.algorithm == KeyAlgorithm::rsa)
        // One of an impossible size is still read and judged; it only checks no signature.
        if (auto rsa = rsa_handle(facts.modulus, facts.exponent)) handle = *std::move(rsa);
    return LoadedKey{std::move(facts), std::move(handle)};
}

Result<bool> signature_matches(const LoadedKey& key, BytesView algorithm_identifier_der, BytesView data, BytesView signature) {
    const auto algorithm = TRY(parse_signature_algorithm(algorithm_identifier_der));
    if (key.handle == nullptr || algorithm.rsa != (key.facts.algorithm == KeyAlgorithm::rsa))
        return fail(ErrorKind::malformed, "a signature of another kind than the key");

    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* padding = nullptr;  // belongs to the context
    if (context == nullptr || EVP_DigestVerifyInit_ex(context.get(), &padding, name_of(algorithm.digest),
                                                      library_of_this_thread(), nullptr, key.handle.get(), nullptr) != 1)
        return openssl_failure(ErrorKind::malformed, "preparing the check of a signature");
    // RFC 4055 section 3.1; the mask generation takes the digest of the message.
    if (algorithm.pss && (EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PSS_PADDING) != 1 ||
                          EVP_PKEY_CTX_set_rsa_pss_saltlen(padding, RSA_PSS_SALTLEN_DIGEST) != 1))
        return openssl_failure(ErrorKind::malformed, "preparing the check of an RSASSA-PSS signature");
    const int matches = EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(), data.size());
    ERR_clear_error();
    return matches == 1;
}

Result<PublicKey> parse_public_key(BytesView spki_der) { return read_key(spki_der); }

Result<bool> signature_matches(BytesView spki_der, BytesView algorithm_identifier_der, BytesView data, BytesView signature) {
    return signature_matches(TRY(load_public_key(spki_der)), algorithm_identifier_der, data, signature);
}

Sha256 spki_sha256(BytesView spki_der) { return sha256(spki_der); }

}  // namespace certdesk::pki
