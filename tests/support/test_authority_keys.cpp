#include "tests/support/test_authority_keys.hpp"

#include "pki/crl.hpp"
#include "pki/csr.hpp"
#include "pki/issue.hpp"
#include "pki/validity.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>

namespace certdesk::tests {
namespace {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

Bytes serial(std::uint64_t number) {
    Bytes random(16);
    for (std::size_t i = 0; i < 8; ++i) random[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return must(pki::serial_from(random));
}

struct Ceremony {
    pki::PrivateKey root_key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    pki::PrivateKey intermediate_key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    Instant begin{Day{std::chrono::year{2025} / 1 / 6}};
    pki::Certificate root = must(pki::parse_certificate(must(pki::make_root(
        root_key, {.subject = named("certdesk test root"), .serial = serial(1), .not_before = begin, .not_after = years(20)}))));
    pki::Certificate intermediate =
        must(pki::parse_certificate(must(pki::make_intermediate(root_key, root,
                                                                {.subject = named("certdesk test OV CA"),
                                                                 .serial = serial(2),
                                                                 .spki_der = intermediate_key.public_key_der(),
                                                                 .not_before = begin,
                                                                 .not_after = years(10),
                                                                 .ca_issuers_url = "http://authority.example.test/root.der",
                                                                 .crl_url = "http://authority.example.test/root.crl"}))));

    [[nodiscard]] Instant years(int count) const { return begin + std::chrono::days{365 * count}; }
    [[nodiscard]] static pki::SubjectName named(const std::string& name) {
        pki::SubjectName subject;
        subject.country = "JP";
        subject.organization = "certdesk tests";
        subject.common_name = name;
        return subject;
    }
};

const Ceremony& ceremony() {
    static const Ceremony held;
    return held;
}

}  // namespace

Bytes TestAuthorityKeys::root_der() const { return ceremony().root.der; }

Bytes TestAuthorityKeys::intermediate_der() const { return ceremony().intermediate.der; }

Result<Bytes> TestAuthorityKeys::sign_certificate(const vetting::Cleared& cleared, BytesView to_be_signed) {
    // Law 5: what is signed carries the names and the key that vetting cleared.
    const auto tbs = TRY(pki::parse_to_be_signed(to_be_signed));
    const auto csr = TRY(pki::parse_csr(cleared.csr_der()));
    auto wanted = cleared.names();
    auto written = tbs.dns_names;
    std::ranges::sort(wanted);
    std::ranges::sort(written);
    if (wanted != written || tbs.spki_der != csr.spki_der)
        return fail(ErrorKind::broken, "what is to be signed is not what was cleared");

    if (!troubles_.empty()) {
        const auto kind = troubles_.front();
        troubles_.pop_front();
        if (kind == ErrorKind::timed_out) signed_.emplace_back(to_be_signed.begin(), to_be_signed.end());
        return fail(kind, "the authority's token was told to fail");
    }
    signed_.emplace_back(to_be_signed.begin(), to_be_signed.end());
    return pki::sign_certificate(to_be_signed, ceremony().intermediate_key);
}

Result<Bytes> TestAuthorityKeys::sign_crl(const std::vector<Revoked>& revoked, std::int64_t number, Instant this_update,
                                          Instant next_update) {
    pki::CrlRequest request;
    request.number = static_cast<std::uint64_t>(number);
    request.this_update = this_update;
    request.next_update = next_update;
    for (const auto& entry : revoked) {
        pki::RevokedCertificate revocation;
        revocation.serial = from_hex(entry.serial).value_or(Bytes{});
        revocation.revoked_at = entry.revoked_at;
        for (const auto reason : all_of<pki::RevocationReason>())
            if (pki::reason_code(reason) == entry.reason) revocation.reason = reason;
        request.revoked.push_back(std::move(revocation));
    }
    return pki::make_crl(ceremony().intermediate_key, ceremony().intermediate, request);
}

Result<Bytes> TestAuthorityKeys::sign_root_crl(std::int64_t number, Instant this_update, Instant next_update) {
    pki::CrlRequest request;
    request.number = static_cast<std::uint64_t>(number);
    request.this_update = this_update;
    request.next_update = next_update;
    return pki::make_crl(ceremony().root_key, ceremony().root, request);
}

LooseCertificate make_loose_certificate(const LooseRequest& request) {
    static std::atomic<std::uint64_t> number{1000};
    pki::LeafRequest leaf;
    leaf.serial = serial(++number);
    leaf.subject.country = "JP";
    leaf.subject.state = "Tokyo";
    leaf.subject.locality = "Shinjuku";
    leaf.subject.organization = request.organization;
    leaf.subject.common_name = request.names.front();
    leaf.dns_names = request.names;
    leaf.spki_der =
        request.spki_der.empty() ? must(pki::PrivateKey::generate(pki::KeyKind::p256)).public_key_der() : request.spki_der;
    leaf.not_before = request.not_before;
    leaf.not_after = pki::not_after_for(request.not_before, request.days);
    leaf.ca_issuers_url = "http://authority.example.test/ca.der";
    leaf.crl_url = "http://authority.example.test/ca.crl";
    const auto tbs = must(pki::to_be_signed(leaf, ceremony().intermediate));
    const auto der = must(pki::sign_certificate(tbs, ceremony().intermediate_key));
    return {pki::certificate_to_pem(der), pki::certificate_to_pem(ceremony().intermediate.der),
            must(pki::parse_certificate(der))};
}

}  // namespace certdesk::tests
