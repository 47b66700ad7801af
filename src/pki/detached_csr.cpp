#include "pki/detached_csr.hpp"

#include "formats/base64.hpp"
#include "pki/algorithm.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"

namespace certdesk::pki {

namespace {

std::string_view option_of(Digest digest) {
    switch (digest) {
        case Digest::sha256: return "-sha256";
        case Digest::sha384: return "-sha384";
        case Digest::sha512: return "-sha512";
    }
    return "-sha256";
}

// RFC 2986 section 4.1: version, subject, subjectPKInfo.
Result<BytesView> public_key_in(BytesView info_der) {
    der::Reader info(TRY(der::read_single(info_der, der::tag::sequence)).content);
    TRY(info.next(der::tag::integer));
    TRY(info.next(der::tag::sequence));
    return TRY(info.next(der::tag::sequence)).whole;
}

}  // namespace

Result<RequestToSign> request_to_sign(const CsrRequest& request, BytesView spki_der) {
    const auto key = TRY(parse_public_key(spki_der));
    const auto algorithm = TRY(parse_signature_algorithm(TRY(signature_algorithm_of(key.algorithm))));
    RequestToSign prepared{.info_der = TRY(write_request_info(request, spki_der)),
                           .signature_algorithm = std::string(oid::name_of(algorithm.oid))};
    prepared.command = "printf '%s' '" + to_base64(prepared.info_der) + "' | openssl base64 -d -A | openssl dgst " +
                       std::string(option_of(algorithm.digest)) + " -sign private.key | openssl base64 -A";
    return prepared;
}

Result<Csr> assemble_csr(BytesView info_der, BytesView signature) {
    const auto key = TRY(parse_public_key(TRY(public_key_in(info_der))));
    const auto algorithm = TRY(signature_algorithm_of(key.algorithm));
    auto csr =
        TRY(parse_csr(der::sequence({Bytes(info_der.begin(), info_der.end()), algorithm, der::write_bit_string(signature)})));
    if (!csr.signature_valid) return fail(ErrorKind::denied, "the signature was not made over this by the key in it");
    return csr;
}

}  // namespace certdesk::pki
