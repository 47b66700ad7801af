#include "pki/reading/pkcs7.hpp"

#include "pki/der.hpp"

#include <string>

namespace certdesk::pki::reading {

namespace {

constexpr std::string_view signed_data = "1.2.840.113549.1.7.2";

// RFC 5652 section 10.2.2: CertificateChoices.
Result<> read_certificates(Pkcs7& file, BytesView content) {
    der::Reader reader(content);
    while (!reader.at_end()) {
        const auto element = TRY(reader.next());
        if (element.tag != der::tag::sequence) {
            ++file.other_certificates;
            continue;
        }
        if (file.certificates.size() == max_pkcs7_certificates)
            return fail(ErrorKind::malformed, "PKCS #7: more than 256 certificates");
        file.certificates.push_back(TRY(with_context(parse_certificate(element.whole),
                                                     "PKCS #7: certificate " + std::to_string(file.certificates.size() + 1))));
    }
    return {};
}

// RFC 5652 section 10.2.1: RevocationInfoChoices.
Result<> read_crls(Pkcs7& file, BytesView content) {
    der::Reader reader(content);
    while (!reader.at_end()) {
        const auto element = TRY(reader.next());
        if (element.tag == der::tag::sequence)
            file.crls.push_back(TRY(with_context(parse_crl(element.whole), "PKCS #7: a list")));
    }
    return {};
}

}  // namespace

Result<Pkcs7> parse_pkcs7(BytesView der) {
    // RFC 5652 section 3: ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT }
    der::Reader outer(TRY(der::read_single(der, der::tag::sequence)).content);
    if (TRY(der::read_object_identifier(TRY(outer.next(der::tag::object_identifier)))) != signed_data)
        return fail(ErrorKind::malformed, "PKCS #7: the content is not SignedData");
    const auto wrapped = TRY(outer.next(der::tag::context_constructed(0)));
    TRY(outer.end());

    // Section 5.1: version, digestAlgorithms, encapContentInfo, certificates [0], crls [1], signerInfos
    der::Reader reader(TRY(der::read_single(wrapped.content, der::tag::sequence)).content);
    TRY(der::read_small_integer(TRY(reader.next(der::tag::integer))));
    TRY(reader.next(der::tag::set));
    Pkcs7 file;
    der::Reader encapsulated(TRY(reader.next(der::tag::sequence)).content);
    TRY(der::read_object_identifier(TRY(encapsulated.next(der::tag::object_identifier))));
    file.has_content = !encapsulated.at_end();
    if (reader.next_is(der::tag::context_constructed(0))) TRY(read_certificates(file, TRY(reader.next()).content));
    if (reader.next_is(der::tag::context_constructed(1))) TRY(read_crls(file, TRY(reader.next()).content));
    der::Reader signers(TRY(reader.next(der::tag::set)).content);
    TRY(reader.end());
    for (; !signers.at_end(); ++file.signers) TRY(signers.next(der::tag::sequence));
    return file;
}

}  // namespace certdesk::pki::reading
