#include "desk/fit_to_serve.hpp"

#include "lint/chain/sent_chain.hpp"
#include "lint/lint.hpp"
#include "pki/chain/install_bundle.hpp"
#include "pki/chain/path.hpp"

namespace certdesk::desk {

Fitness fitness_of(const ServedChain& chain, const pki::Blocklist* weak_keys, Instant now) {
    Fitness fitness;
    const auto report =
        pki::find_paths({.leaf = chain.leaf, .heap = chain.intermediates, .known = {}, .roots = chain.roots, .at = now});
    for (const auto* certificate : pki::certificates_to_send(report.best()))
        if (certificate->der != chain.leaf.der) fitness.intermediates.push_back(certificate);

    for (const auto& finding : lint::findings_of(report.best()))
        if (finding.severity == lint::Severity::error)
            fitness.faults.push_back("the chain is not good: " + finding.id + " " + finding.where + " " + finding.detail);
    for (const auto& finding : lint::lint_certificate(chain.leaf, chain.leaf.not_before))
        if (finding.severity == lint::Severity::error)
            fitness.faults.push_back(finding.id + " (" + finding.citation + "): " + finding.where + " " + finding.detail);
    if (weak_keys != nullptr && weak_keys->blocked(chain.leaf.spki_der) == pki::Listing::listed)
        fitness.faults.emplace_back("its key is blocked");
    if (weak_keys != nullptr && weak_keys->debian(chain.leaf.key) == pki::Listing::listed)
        fitness.faults.emplace_back("its key is one of Debian's weak keys");
    return fitness;
}

}  // namespace certdesk::desk
