#include "pki/crl.hpp"

#include "pki/algorithm.hpp"
#include "pki/der.hpp"
#include "pki/extension.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace certdesk::pki {

namespace {

constexpr std::string_view issuing_distribution_point = "2.5.29.28";

Result<Bytes> revoked_entry(const RevokedCertificate& revoked) {
    if (revoked.serial.empty()) return fail(ErrorKind::malformed, "a revoked certificate without a serial number");
    if (revoked.reason == RevocationReason::other)
        return fail(ErrorKind::malformed, "a reason for revocation that may not be given");
    Bytes extensions;
    // RFC 5280 section 5.3.1: unspecified is expressed by leaving the reason out.
    if (revoked.reason != RevocationReason::unspecified) {
        const std::array code{reason_code(revoked.reason)};
        extensions = der::sequence(
            {write_extension(oid::crl_reason, Criticality::not_critical, der::write(der::tag::enumerated, BytesView(code)))});
    }
    return der::sequence({der::write_positive_integer(revoked.serial), der::write_time(revoked.revoked_at), extensions});
}

Result<RevocationReason> read_reason(BytesView value) {
    const auto element = TRY(der::read_single(value, der::tag::enumerated));
    if (element.content.size() != 1) return fail(ErrorKind::malformed, "a CRLReason of another form");
    for (const auto reason : all_of<RevocationReason>())
        if (reason != RevocationReason::other && reason_code(reason) == element.content[0]) return reason;
    return RevocationReason::other;
}

Result<RevokedCertificate> read_entry(BytesView content) {
    der::Reader reader(content);
    RevokedCertificate revoked;
    revoked.serial = TRY(der::read_positive_integer(TRY(reader.next(der::tag::integer))));
    revoked.revoked_at = TRY(der::read_time(TRY(reader.next())));
    if (!reader.at_end()) {
        for (const auto& extension : TRY(read_extensions(TRY(reader.next(der::tag::sequence)).whole))) {
            if (extension.oid == oid::crl_reason) revoked.reason = TRY(read_reason(extension.value));
            // RFC 5280 section 5.3: such a list must not be used, for example one with entries of another issuer.
            else if (extension.critical)
                return fail(ErrorKind::malformed,
                            "a revocation list with the unknown critical extension " + extension.oid + " in an entry");
        }
    }
    TRY(reader.end());
    return revoked;
}

// RFC 5280 section 5.2.5: IssuingDistributionPoint ::= SEQUENCE { [0] distributionPoint, [1] onlyContainsUserCerts,
// [2] onlyContainsCACerts, [3] onlySomeReasons, [4] indirectCRL, [5] onlyContainsAttributeCerts }
Result<CrlScope> read_scope(BytesView value) {
    CrlScope scope;
    der::Reader reader(TRY(der::read_single(value, der::tag::sequence)).content);
    while (!reader.at_end()) {
        const auto element = TRY(reader.next());
        if (element.tag == der::tag::context_constructed(0)) {
            scope.of_one_point = true;
            der::Reader full_name(TRY(der::read_single(element.content, der::tag::context_constructed(0))).content);
            while (!full_name.at_end()) {
                const auto name = TRY(full_name.next());
                if (name.tag == der::tag::context(6)) scope.urls.emplace_back(text_of(name.content));
            }
        } else if (element.tag == der::tag::context(1)) {
            scope.only_leaves = true;
        } else if (element.tag == der::tag::context(2)) {
            scope.only_authorities = true;
        } else {
            return fail(ErrorKind::malformed,
                        "a revocation list of some reasons, of an indirect issuer or of attribute certificates");
        }
    }
    return scope;
}

}  // namespace

std::uint8_t reason_code(RevocationReason reason) {
    switch (reason) {
        case RevocationReason::key_compromise: return 1;
        case RevocationReason::affiliation_changed: return 3;
        case RevocationReason::superseded: return 4;
        case RevocationReason::cessation_of_operation: return 5;
        case RevocationReason::privilege_withdrawn: return 9;
        case RevocationReason::unspecified:
        case RevocationReason::other: return 0;
    }
    return 0;
}

Result<Bytes> make_crl(const PrivateKey& issuer_key, const Certificate& issuer, const CrlRequest& request) {
    if (!issuer.is_ca || issuer.subject_key_id.empty() || !key_matches(issuer, issuer_key.public_key_der()))
        return fail(ErrorKind::malformed, "the issuer is no authority, or the key is not its key");
    if (request.next_update <= request.this_update) return fail(ErrorKind::malformed, "a list that ends before it begins");

    Bytes entries;
    for (const auto& revoked : request.revoked) der::append(entries, TRY(revoked_entry(revoked)));
    const auto extensions = der::sequence({
        write_extension(oid::authority_key_id, Criticality::not_critical, write_authority_key_id(issuer.subject_key_id)),
        write_extension(oid::crl_number, Criticality::not_critical, der::write_integer(request.number)),
    });
    // RFC 5280 section 5.1: version 2; revokedCertificates is absent when nothing is revoked.
    const auto tbs = der::sequence({
        der::write_integer(1),
        issuer_key.signature_algorithm_der(),
        issuer.subject_der,
        der::write_time(request.this_update),
        der::write_time(request.next_update),
        entries.empty() ? Bytes{} : der::write(der::tag::sequence, entries),
        der::write(der::tag::context_constructed(0), extensions),
    });
    return der::sequence({tbs, issuer_key.signature_algorithm_der(), der::write_bit_string(TRY(issuer_key.sign(tbs)))});
}

Result<Crl> parse_crl(BytesView der) {
    if (der.size() > max_crl_bytes) return fail(ErrorKind::malformed, "a revocation list of more than 64 MiB");
    Crl crl;
    der::Reader outer(TRY(der::read_single(der, der::tag::sequence)).content);
    const auto tbs = TRY(outer.next(der::tag::sequence));
    const auto algorithm = TRY(outer.next(der::tag::sequence));
    const auto signature = TRY(der::read_bit_string(TRY(outer.next(der::tag::bit_string))));
    TRY(outer.end());

    der::Reader reader(tbs.content);
    if (TRY(der::read_small_integer(TRY(reader.next(der::tag::integer)))) != 1)
        return fail(ErrorKind::malformed, "a revocation list whose version is not 2");
    const auto inner_algorithm = TRY(reader.next(der::tag::sequence));
    if (!std::ranges::equal(inner_algorithm.whole, algorithm.whole))
        return fail(ErrorKind::malformed, "a revocation list with two different signature algorithms");
    const auto issuer = TRY(reader.next(der::tag::sequence)).whole;
    crl.issuer_der.assign(issuer.begin(), issuer.end());
    crl.issuer_text = to_text(TRY(parse_name(issuer)));
    crl.this_update = TRY(der::read_time(TRY(reader.next())));
    crl.next_update = TRY(der::read_time(TRY(reader.next())));
    if (reader.next_is(der::tag::sequence)) {
        der::Reader entries(TRY(reader.next()).content);
        while (!entries.at_end()) crl.revoked.push_back(TRY(read_entry(TRY(entries.next(der::tag::sequence)).content)));
    }
    if (!reader.at_end()) {
        for (const auto& extension : TRY(read_extensions(TRY(reader.next(der::tag::context_constructed(0))).content))) {
            if (extension.oid == oid::crl_number) {
                crl.number = TRY(der::read_small_integer(TRY(der::read_single(extension.value, der::tag::integer))));
            } else if (extension.oid == issuing_distribution_point) {
                crl.scope = TRY(read_scope(extension.value));
            } else if (extension.critical) {
                // RFC 5280 section 5.2: such a list must not be used, for example a delta list.
                return fail(ErrorKind::malformed, "a revocation list with the unknown critical extension " + extension.oid);
            }
        }
    }
    TRY(reader.end());

    crl.der.assign(der.begin(), der.end());
    crl.tbs_der.assign(tbs.whole.begin(), tbs.whole.end());
    crl.signature_algorithm_der.assign(algorithm.whole.begin(), algorithm.whole.end());
    crl.signature_algorithm = oid::name_of(TRY(algorithm_oid_of(algorithm.whole)));
    crl.signature.assign(signature.begin(), signature.end());
    return crl;
}

Result<bool> crl_signed_by(const Crl& crl, const Certificate& issuer) {
    if (crl.issuer_der != issuer.subject_der) return false;
    return signature_matches(issuer.spki_der, crl.signature_algorithm_der, crl.tbs_der, crl.signature);
}

}  // namespace certdesk::pki
