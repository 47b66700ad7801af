#include "desk/certificate_draft.hpp"

#include "base/text.hpp"
#include "pki/issue.hpp"
#include "pki/validity.hpp"

#include <algorithm>
#include <chrono>

namespace certdesk::desk {

Result<CertificateDraft> draft_certificate(World& world, const vetting::Cleared& cleared, Bytes serial) {
    const auto issuer = TRY(pki::parse_certificate(world.authority_keys.intermediate_der()));
    const auto csr = TRY(pki::parse_csr(cleared.csr_der()));
    const Instant begin = std::chrono::floor<std::chrono::minutes>(world.clock.now());

    pki::LeafRequest request;
    request.serial = std::move(serial);
    request.subject = cleared.subject();
    request.dns_names = cleared.names();
    request.spki_der = csr.spki_der;
    request.not_before = begin;
    request.not_after = std::min(pki::not_after_for(begin, pki::planned_validity_days(begin)), issuer.not_after);
    request.ca_issuers_url = world.settings.ca_issuers_url;
    request.crl_url = world.settings.crl_url;

    CertificateDraft draft;
    draft.to_be_signed = TRY(pki::to_be_signed(request, issuer));
    draft.certificate = TRY(pki::parse_to_be_signed(draft.to_be_signed));
    draft.findings = lint::lint_certificate(draft.certificate, begin);
    return draft;
}

std::vector<std::string> text_of(const pki::Certificate& certificate) {
    return {"Subject: " + certificate.subject_text,
            "DNS: " + join(certificate.dns_names, ", "),
            "Key: " + certificate.key.description(),
            "Not before: " + to_rfc3339(certificate.not_before),
            "Not after: " + to_rfc3339(certificate.not_after),
            "Issuer: " + certificate.issuer_text,
            "Policy: " + join(certificate.policy_oids, ", "),
            "Extended key usage: " + join(certificate.extended_key_usage, ", "),
            "CRL: " + join(certificate.crl_urls, ", "),
            "CA issuers: " + join(certificate.ca_issuers_urls, ", ")};
}

}  // namespace certdesk::desk
