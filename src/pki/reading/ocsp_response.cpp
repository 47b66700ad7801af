#include "pki/reading/ocsp_response.hpp"

#include "pki/algorithm.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/oid.hpp"

#include <array>

namespace certdesk::pki::reading {

namespace {

constexpr std::string_view basic_response = "1.3.6.1.5.5.7.48.1.1";
constexpr std::array<std::uint8_t, 6> status_codes{0, 1, 2, 3, 5, 6};

Bytes copy(BytesView view) { return {view.begin(), view.end()}; }

Result<std::uint8_t> read_enumerated(const der::Element& element) {
    if (element.content.size() != 1) return fail(ErrorKind::malformed, "OCSP: an ENUMERATED of another form");
    return element.content[0];
}

Result<OcspStatus> read_status(const der::Element& element) {
    const auto code = TRY(read_enumerated(element));
    for (std::size_t i = 0; i < status_codes.size(); ++i)
        if (status_codes[i] == code) return static_cast<OcspStatus>(i);
    return fail(ErrorKind::malformed, "OCSP: a status that does not exist");
}

Result<Instant> read_generalized_time(const der::Element& element) {
    if (element.tag != der::tag::generalized_time) return fail(ErrorKind::malformed, "OCSP: a time that is no GeneralizedTime");
    return der::read_time(element);
}

// RFC 6960 section 4.2.1: CertStatus.
Result<> read_answer(OcspSingle& single, const der::Element& element) {
    if (element.tag == der::tag::context(0) || element.tag == der::tag::context(2)) {
        if (!element.content.empty()) return fail(ErrorKind::malformed, "OCSP: a NULL with octets");
        single.answer = element.tag == der::tag::context(0) ? OcspAnswer::good : OcspAnswer::unknown;
        return {};
    }
    if (element.tag != der::tag::context_constructed(1)) return fail(ErrorKind::malformed, "OCSP: an answer that does not exist");
    single.answer = OcspAnswer::revoked;
    der::Reader reader(element.content);
    single.revoked_at = TRY(read_generalized_time(TRY(reader.next())));
    if (reader.next_is(der::tag::context_constructed(0))) {
        const auto code = TRY(read_enumerated(TRY(der::read_single(TRY(reader.next()).content, der::tag::enumerated))));
        single.reason = RevocationReason::other;
        for (const auto reason : all_of<RevocationReason>())
            if (reason != RevocationReason::other && reason_code(reason) == code) single.reason = reason;
    }
    return reader.end();
}

Result<OcspSingle> read_single_response(BytesView content) {
    der::Reader reader(content);
    OcspSingle single;

    der::Reader id(TRY(reader.next(der::tag::sequence)).content);
    single.hash_algorithm = TRY(algorithm_oid_of(TRY(id.next(der::tag::sequence)).whole));
    single.issuer_name_hash = copy(TRY(id.next(der::tag::octet_string)).content);
    single.issuer_key_hash = copy(TRY(id.next(der::tag::octet_string)).content);
    single.serial = TRY(der::read_positive_integer(TRY(id.next(der::tag::integer))));
    single.serial_hex = to_hex(single.serial);
    TRY(id.end());

    TRY(read_answer(single, TRY(reader.next())));
    single.this_update = TRY(read_generalized_time(TRY(reader.next())));
    if (reader.next_is(der::tag::context_constructed(0)))
        single.next_update =
            TRY(read_generalized_time(TRY(der::read_single(TRY(reader.next()).content, der::tag::generalized_time))));
    if (reader.next_is(der::tag::context_constructed(1))) TRY(read_extensions(TRY(reader.next()).content));
    TRY(reader.end());
    return single;
}

// RFC 6960 section 4.2.1: ResponseData.
Result<> read_response_data(OcspResponse& response, BytesView content) {
    der::Reader reader(content);
    if (reader.next_is(der::tag::context_constructed(0))) {
        const auto version = TRY(der::read_single(TRY(reader.next()).content, der::tag::integer));
        if (TRY(der::read_small_integer(version)) != 0) return fail(ErrorKind::malformed, "OCSP: a version that is not 1");
    }
    const auto responder = TRY(reader.next());
    if (responder.tag == der::tag::context_constructed(1)) {
        response.responder_name_der = copy(responder.content);
        response.responder_name = to_text(TRY(parse_name(responder.content)));
    } else if (responder.tag == der::tag::context_constructed(2)) {
        response.responder_key_hash = copy(TRY(der::read_single(responder.content, der::tag::octet_string)).content);
    } else {
        return fail(ErrorKind::malformed, "OCSP: the responder is named in no known way");
    }
    response.produced_at = TRY(read_generalized_time(TRY(reader.next())));
    der::Reader answers(TRY(reader.next(der::tag::sequence)).content);
    while (!answers.at_end()) {
        if (response.answers.size() == max_ocsp_answers) return fail(ErrorKind::malformed, "OCSP: more than 1024 answers");
        response.answers.push_back(TRY(read_single_response(TRY(answers.next(der::tag::sequence)).content)));
    }
    if (response.answers.empty()) return fail(ErrorKind::malformed, "OCSP: a response without an answer");
    if (reader.next_is(der::tag::context_constructed(1))) TRY(read_extensions(TRY(reader.next()).content));
    return reader.end();
}

Result<> read_basic_response(OcspResponse& response, BytesView der) {
    der::Reader reader(TRY(der::read_single(der, der::tag::sequence)).content);
    const auto tbs = TRY(reader.next(der::tag::sequence));
    response.tbs_der = copy(tbs.whole);
    TRY(read_response_data(response, tbs.content));
    response.signature_algorithm_der = copy(TRY(reader.next(der::tag::sequence)).whole);
    response.signature_algorithm = oid::name_of(TRY(algorithm_oid_of(response.signature_algorithm_der)));
    response.signature = copy(TRY(der::read_bit_string(TRY(reader.next(der::tag::bit_string)))));
    if (reader.next_is(der::tag::context_constructed(0))) {
        der::Reader certificates(TRY(der::read_single(TRY(reader.next()).content, der::tag::sequence)).content);
        while (!certificates.at_end()) {
            if (response.certificates.size() == max_chain_certificates)
                return fail(ErrorKind::malformed, "OCSP: more than 16 certificates");
            response.certificates.push_back(TRY(parse_certificate(TRY(certificates.next(der::tag::sequence)).whole)));
        }
    }
    return reader.end();
}

}  // namespace

Result<OcspResponse> parse_ocsp_response(BytesView der) {
    OcspResponse response;
    response.der = copy(der);
    der::Reader outer(TRY(der::read_single(der, der::tag::sequence)).content);
    response.status = TRY(read_status(TRY(outer.next(der::tag::enumerated))));
    if (response.status != OcspStatus::successful) {
        TRY(outer.end());
        return response;
    }
    const auto wrapped = TRY(outer.next(der::tag::context_constructed(0)));
    TRY(outer.end());
    der::Reader bytes(TRY(der::read_single(wrapped.content, der::tag::sequence)).content);
    if (TRY(der::read_object_identifier(TRY(bytes.next(der::tag::object_identifier)))) != basic_response)
        return fail(ErrorKind::malformed, "OCSP: a response of another type than id-pkix-ocsp-basic");
    const auto inner = TRY(bytes.next(der::tag::octet_string));
    TRY(bytes.end());
    TRY(read_basic_response(response, inner.content));
    return response;
}

}  // namespace certdesk::pki::reading
