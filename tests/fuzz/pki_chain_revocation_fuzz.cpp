// A certificate, its issuer, and then an OCSP response or a revocation list.
#include "pki/chain/revocation.hpp"
#include "pki/der.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    pki::der::Reader reader(BytesView(data, size));
    const auto first = reader.next();
    const auto second = reader.next();
    const auto third = reader.next();
    if (!first || !second || !third) return 0;
    const auto certificate = pki::parse_certificate(first->whole);
    const auto issuer = pki::parse_certificate(second->whole);
    if (!certificate || !issuer) return 0;
    const auto believed = [](const pki::RevocationAnswer& answer) {
        if (answer.state == pki::RevocationState::revoked) promise(answer.revoked_at.has_value() && answer.reason.has_value());
        if (answer.state == pki::RevocationState::good) promise(answer.doubt == pki::RevocationDoubt::none);
        if (answer.state == pki::RevocationState::unknown) promise(answer.doubt != pki::RevocationDoubt::none);
    };
    believed(pki::judge_by_ocsp(*certificate, *issuer, third->whole, certificate->not_before));
    if (const auto crl = pki::parse_crl(third->whole))
        believed(pki::judge_by_crl(*certificate, *issuer, *crl, certificate->not_before));
    return 0;
}
