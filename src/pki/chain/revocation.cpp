#include "pki/chain/revocation.hpp"

#include "pki/chain/ocsp_identity.hpp"
#include "pki/reading/ocsp_response.hpp"

#include <algorithm>

namespace certdesk::pki {

namespace {

constexpr std::string_view ocsp_signing = "1.3.6.1.5.5.7.3.9";
constexpr auto clock_difference = std::chrono::minutes(5);
constexpr auto longest_response = std::chrono::days(10);

RevocationAnswer doubtful(RevocationDoubt doubt) { return {.state = RevocationState::unknown, .doubt = doubt}; }

bool may_sign_lists(const Certificate& issuer) {
    return !issuer.key_usage || std::ranges::find(*issuer.key_usage, KeyUsage::crl_sign) != issuer.key_usage->end();
}

// RFC 5280 section 5.2.5: a list of one distribution point speaks for the certificates that name it.
bool is_in_scope(const Certificate& certificate, const Crl& crl) {
    if (!crl.scope) return true;
    if (crl.scope->only_authorities && !certificate.is_ca) return false;
    if (crl.scope->only_leaves && certificate.is_ca) return false;
    const auto is_named = [&](const std::string& url) {
        return std::ranges::find(certificate.crl_urls, url) != certificate.crl_urls.end();
    };
    return !crl.scope->of_one_point || std::ranges::any_of(crl.scope->urls, is_named);
}

// What the times of a source make of its answer.
RevocationAnswer in_time(RevocationAnswer answer, Instant this_update, Instant ends, Instant at) {
    if (this_update > at + clock_difference) {
        answer.doubt = RevocationDoubt::not_yet;
        if (answer.state == RevocationState::good) answer.state = RevocationState::unknown;
    } else if (at > ends) {
        answer.doubt = RevocationDoubt::too_old;
        if (answer.state == RevocationState::good) answer.state = RevocationState::stale;
    }
    return answer;
}

bool is_responder(const reading::OcspResponse& response, const Certificate& candidate) {
    if (!response.responder_name_der.empty()) return response.responder_name_der == candidate.subject_der;
    return response.responder_key_hash == responder_key_hash(candidate);
}

bool signed_by(const reading::OcspResponse& response, const Certificate& signer) {
    const auto matches =
        signature_matches(signer.spki_der, response.signature_algorithm_der, response.tbs_der, response.signature);
    return matches && *matches;
}

// RFC 6960 section 4.2.2.2: the issuer, or whom the issuer delegates with a certificate of its own.
RevocationDoubt doubt_about_signer(const reading::OcspResponse& response, const Certificate& issuer, Instant at) {
    if (is_responder(response, issuer))
        return signed_by(response, issuer) ? RevocationDoubt::none : RevocationDoubt::bad_signature;
    auto doubt = RevocationDoubt::responder_not_delegated;
    for (const auto& candidate : response.certificates) {
        if (!is_responder(response, candidate)) continue;
        const auto& purposes = candidate.extended_key_usage;
        const auto by_issuer =
            candidate.issuer_der == issuer.subject_der
                ? signature_matches(issuer.spki_der, candidate.signature_algorithm_der, candidate.tbs_der, candidate.signature)
                : Result<bool>(false);
        if (!by_issuer || !*by_issuer || std::ranges::find(purposes, ocsp_signing) == purposes.end()) continue;
        if (at < candidate.not_before || at > candidate.not_after)
            doubt = RevocationDoubt::responder_expired;
        else
            return signed_by(response, candidate) ? RevocationDoubt::none : RevocationDoubt::bad_signature;
    }
    return doubt;
}

}  // namespace

RevocationAnswer judge_by_crl(const Certificate& certificate, const Certificate& issuer, const Crl& crl, Instant at) {
    if (certificate.issuer_der != issuer.subject_der || crl.issuer_der != issuer.subject_der)
        return doubtful(RevocationDoubt::other_issuer);
    if (!may_sign_lists(issuer)) return doubtful(RevocationDoubt::issuer_may_not_sign);
    const auto is_signed = crl_signed_by(crl, issuer);
    if (!is_signed || !*is_signed) return doubtful(RevocationDoubt::bad_signature);

    RevocationAnswer answer{.state = RevocationState::good, .this_update = crl.this_update, .next_update = crl.next_update};
    const auto found = std::ranges::find(crl.revoked, certificate.serial, &RevokedCertificate::serial);
    if (found != crl.revoked.end()) {
        answer.state = RevocationState::revoked;
        answer.revoked_at = found->revoked_at;
        answer.reason = found->reason;
    } else if (!is_in_scope(certificate, crl)) {
        answer.state = RevocationState::unknown;
        answer.doubt = RevocationDoubt::out_of_scope;
        return answer;
    }
    return in_time(answer, crl.this_update, crl.next_update, at);
}

RevocationAnswer judge_by_lists(const Certificate& certificate, const Certificate& issuer, std::span<const Crl> lists,
                                Instant at) {
    auto best = doubtful(RevocationDoubt::no_list);
    // A revocation outweighs all, and an answer in time one that is not.
    const auto weight = [](RevocationState state) {
        switch (state) {
            case RevocationState::revoked: return 3;
            case RevocationState::good: return 2;
            case RevocationState::stale: return 1;
            case RevocationState::unknown: break;
        }
        return 0;
    };
    for (const auto& list : lists) {
        const auto answer = judge_by_crl(certificate, issuer, list, at);
        if (best.doubt == RevocationDoubt::no_list || weight(answer.state) > weight(best.state)) best = answer;
    }
    return best;
}

RevocationAnswer judge_by_ocsp(const Certificate& certificate, const Certificate& issuer, BytesView response_der, Instant at) {
    const auto response = reading::parse_ocsp_response(response_der);
    if (!response) return doubtful(RevocationDoubt::malformed);
    if (response->status != reading::OcspStatus::successful) return doubtful(RevocationDoubt::responder_error);
    const auto found = std::ranges::find_if(
        response->answers, [&](const reading::OcspSingle& single) { return is_about(single, certificate, issuer); });
    if (found == response->answers.end()) return doubtful(RevocationDoubt::other_issuer);
    if (const auto doubt = doubt_about_signer(*response, issuer, at); doubt != RevocationDoubt::none) return doubtful(doubt);

    RevocationAnswer answer{.this_update = found->this_update, .next_update = found->next_update};
    switch (found->answer) {
        case reading::OcspAnswer::good: answer.state = RevocationState::good; break;
        case reading::OcspAnswer::unknown: answer.doubt = RevocationDoubt::responder_says_unknown; return answer;
        case reading::OcspAnswer::revoked:
            answer.state = RevocationState::revoked;
            answer.revoked_at = found->revoked_at;
            answer.reason = found->reason;
            break;
    }
    return in_time(answer, found->this_update, found->next_update.value_or(found->this_update + longest_response), at);
}

}  // namespace certdesk::pki
