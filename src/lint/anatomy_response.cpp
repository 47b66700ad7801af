// OCSP responses (RFC 6960 section 4.2.1), field by field and not judged.
#include "lint/walk.hpp"

namespace certdesk::lint {

namespace {

constexpr Oid basic_response = oid<"1.3.6.1.5.5.7.48.1.1">;
constexpr std::size_t max_answers = 1024;
constexpr std::size_t max_certificates = 16;
constexpr std::string_view where = "responseData";

template <class T>
Result<T> need(std::optional<T> found, std::string_view what) {
    if (!found) return fail(ErrorKind::malformed, "no readable OCSP response: " + std::string(what));
    return *std::move(found);
}

// CertStatus ::= CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL }
Result<> read_status(OcspAnswer& answer, Walk& fields) {
    const auto status = TRY(need(fields.next(), "the status of a certificate"));
    answer.good = status.tag == der::tag::context(0);
    answer.unknown = status.tag == der::tag::context(2);
    if (answer.good || answer.unknown) return {};
    if (status.tag != der::tag::context_constructed(1))
        return fail(ErrorKind::malformed, "no readable OCSP response: a status that does not exist");
    auto revoked = fields.inside(status);
    answer.revoked_at = TRY(read_moment(revoked, "revocationTime"));
    if (revoked.next_is(der::tag::context_constructed(0))) {
        auto reason = TRY(need(revoked.into(der::tag::context_constructed(0)), "revocationReason"));
        const auto number = TRY(need(reason.next(der::tag::enumerated), "revocationReason"));
        if (number.content.size() == 1) answer.reason = number.content[0];
    }
    revoked.end();
    return {};
}

Result<OcspAnswer> read_answer(Anatomy& anatomy, Walk fields) {
    OcspAnswer answer;
    auto id = TRY(need(fields.into(der::tag::sequence), "certID"));
    answer.hash = TRY(read_algorithm(id, "hashAlgorithm"));
    answer.issuer_name_hash = TRY(need(id.next(der::tag::octet_string), "issuerNameHash")).content;
    answer.issuer_key_hash = TRY(need(id.next(der::tag::octet_string), "issuerKeyHash")).content;
    answer.serial = TRY(need(id.next_integer(), "serialNumber"));
    id.end();
    TRY(read_status(answer, fields));
    answer.this_update = TRY(read_moment(fields, "thisUpdate"));
    if (fields.next_is(der::tag::context_constructed(0))) {
        auto wrapped = TRY(need(fields.into(der::tag::context_constructed(0)), "nextUpdate"));
        answer.next_update = TRY(read_moment(wrapped, "nextUpdate"));
    }
    if (fields.next_is(der::tag::context_constructed(1))) {
        auto wrapped = TRY(need(fields.into(der::tag::context_constructed(1)), "singleExtensions"));
        const auto list = TRY(need(wrapped.next(der::tag::sequence), "singleExtensions"));
        TRY(read_extensions(answer.extensions, anatomy.oddities, list, "singleExtensions"));
    }
    fields.end();
    return answer;
}

// ResponseData ::= SEQUENCE { version [0], responderID, producedAt, responses, responseExtensions [1] }
Result<> read_data(Anatomy& anatomy, Walk fields) {
    OcspResponse response;
    if (fields.next_is(der::tag::context_constructed(0))) {
        auto version = TRY(need(fields.into(der::tag::context_constructed(0)), "the version"));
        anatomy.version = TRY(need(version.next_integer(), "the version"));
    }
    const auto responder = TRY(need(fields.next(), "responderID"));
    if (responder.tag == der::tag::context_constructed(2)) {
        auto by_key = fields.inside(responder);
        response.responder_key_hash = TRY(need(by_key.next(der::tag::octet_string), "byKey")).content;
    }
    response.produced_at = TRY(read_moment(fields, "producedAt"));
    auto answers = TRY(need(fields.into(der::tag::sequence), "responses"));
    while (!answers.at_end() && response.answers.size() < max_answers)
        response.answers.push_back(TRY(read_answer(anatomy, TRY(need(answers.into(der::tag::sequence), "an answer")))));
    if (response.answers.empty() || !answers.at_end())
        return fail(ErrorKind::malformed, "no readable OCSP response: no answer, or more than 1024");
    if (fields.next_is(der::tag::context_constructed(1))) {
        auto wrapped = TRY(need(fields.into(der::tag::context_constructed(1)), "responseExtensions"));
        const auto list = TRY(need(wrapped.next(der::tag::sequence), "responseExtensions"));
        anatomy.has_extensions = true;
        TRY(read_extensions(anatomy.extensions, anatomy.oddities, list, "responseExtensions"));
    }
    fields.end();
    anatomy.not_before = response.answers.front().this_update;
    anatomy.ocsp = std::move(response);
    return {};
}

}  // namespace

Result<> read_response(Anatomy& anatomy, Walk outer) {
    const auto status = TRY(need(outer.next(der::tag::enumerated), "responseStatus"));
    if (status.content.size() != 1) return fail(ErrorKind::malformed, "no readable OCSP response: responseStatus");
    if (outer.at_end()) return {};  // what could not be answered holds nothing to judge
    auto wrapped = TRY(need(outer.into(der::tag::context_constructed(0)), "responseBytes"));
    auto bytes = TRY(need(wrapped.into(der::tag::sequence), "responseBytes"));
    if (TRY(need(bytes.next_oid(), "responseType")) != basic_response)
        return fail(ErrorKind::malformed, "no OCSP response of the type id-pkix-ocsp-basic");
    const auto response = TRY(need(bytes.next(der::tag::octet_string), "response"));

    Walk inner(response.content, anatomy.oddities, where);
    auto basic = TRY(need(inner.into(der::tag::sequence), "BasicOCSPResponse"));
    const auto data = TRY(need(basic.next(der::tag::sequence), "tbsResponseData"));
    anatomy.tbs = data.whole;
    TRY(read_data(anatomy, basic.inside(data)));
    anatomy.outer_signature = TRY(read_algorithm(basic, "signatureAlgorithm"));
    anatomy.inner_signature = anatomy.outer_signature;
    const auto signature = TRY(need(basic.next(der::tag::bit_string), "signature"));
    if (signature.content.empty()) return fail(ErrorKind::malformed, "no readable OCSP response: signature");
    anatomy.signature_unused_bits = signature.content[0];
    anatomy.signature = signature.content.subspan(1);
    if (basic.next_is(der::tag::context_constructed(0))) {
        auto certificates = TRY(need(basic.into(der::tag::context_constructed(0)), "certs"));
        auto list = TRY(need(certificates.into(der::tag::sequence), "certs"));
        while (!list.at_end() && anatomy.ocsp->certificates.size() < max_certificates)
            anatomy.ocsp->certificates.push_back(TRY(need(list.next(der::tag::sequence), "a certificate")).whole);
    }
    basic.end();
    return {};
}

}  // namespace certdesk::lint
