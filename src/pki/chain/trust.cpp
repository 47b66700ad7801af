#include "pki/chain/trust.hpp"

#include "formats/pem.hpp"
#include "pki/sha256.hpp"

#include <set>

namespace certdesk::pki {

std::string TrustBundle::version() const { return to_iso_date(obtained) + "+" + digest.substr(0, 16); }

Result<TrustBundle> read_trust_bundle(std::string_view pem, Day obtained) {
    TrustBundle bundle{.digest = to_hex(sha256(bytes_of(pem))), .obtained = obtained};
    std::set<std::string> seen;
    for (const auto& block : TRY(parse_pem(pem))) {
        if (block.label != "CERTIFICATE" && block.label != "TRUSTED CERTIFICATE" && block.label != "X509 CERTIFICATE") continue;
        auto certificate = parse_certificate(block.der);
        if (!certificate)
            bundle.unreadable.push_back(certificate.error().message);
        else if (seen.insert(certificate->fingerprint).second)
            bundle.roots.push_back(*std::move(certificate));
    }
    if (bundle.roots.empty()) return fail(ErrorKind::malformed, "the bundle holds no root that can be read");
    return bundle;
}

}  // namespace certdesk::pki
