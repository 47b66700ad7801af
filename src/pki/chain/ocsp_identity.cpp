#include "pki/chain/ocsp_identity.hpp"

#include "pki/der.hpp"
#include "pki/openssl_handle.hpp"

namespace certdesk::pki {

namespace {

const EVP_MD* digest_by_oid(std::string_view dotted) {
    if (dotted == "1.3.14.3.2.26") return EVP_sha1();
    if (dotted == "2.16.840.1.101.3.4.2.1") return EVP_sha256();
    if (dotted == "2.16.840.1.101.3.4.2.2") return EVP_sha384();
    if (dotted == "2.16.840.1.101.3.4.2.3") return EVP_sha512();
    return nullptr;
}

Bytes hash(BytesView octets, const EVP_MD* digest) {
    Bytes value(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    if (EVP_Digest(octets.data(), octets.size(), value.data(), &size, digest, nullptr) != 1) size = 0;
    ERR_clear_error();
    value.resize(size);
    return value;
}

// The content of the BIT STRING in SubjectPublicKeyInfo.
Result<BytesView> key_octets(const Certificate& certificate) {
    der::Reader reader(TRY(der::read_single(certificate.spki_der, der::tag::sequence)).content);
    TRY(reader.next(der::tag::sequence));
    return der::read_bit_string(TRY(reader.next(der::tag::bit_string)));
}

}  // namespace

bool is_about(const reading::OcspSingle& answer, const Certificate& certificate, const Certificate& issuer) {
    const auto* digest = digest_by_oid(answer.hash_algorithm);
    const auto key = key_octets(issuer);
    return digest != nullptr && key && answer.serial == certificate.serial && !answer.issuer_name_hash.empty() &&
           answer.issuer_name_hash == hash(issuer.subject_der, digest) && answer.issuer_key_hash == hash(*key, digest);
}

Bytes responder_key_hash(const Certificate& responder) {
    const auto key = key_octets(responder);
    return key ? hash(*key, EVP_sha1()) : Bytes{};
}

}  // namespace certdesk::pki
