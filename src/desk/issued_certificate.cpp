#include "desk/issued_certificate.hpp"

#include "base/text.hpp"
#include "desk/fit_to_serve.hpp"
#include "pki/csr.hpp"

#include <algorithm>
#include <ranges>

namespace certdesk::desk {
namespace {

std::string sorted_and_joined(std::vector<std::string> names) {
    for (auto& name : names) name = to_lower_ascii(name);
    std::ranges::sort(names);
    return join(names, " ");
}

Result<std::vector<pki::Certificate>> parse_all(const std::vector<Bytes>& list) {
    std::vector<pki::Certificate> certificates;
    for (const auto& der : list) certificates.push_back(TRY(pki::parse_certificate(der)));
    return certificates;
}

class Comparison {
public:
    void same(const std::string& what, const std::string& seen, const std::string& wanted) {
        if (seen != wanted) faults.push_back(what + " is \"" + seen + "\" instead of \"" + wanted + "\"");
    }
    void not_true(bool fault, std::string sentence) {
        if (fault) faults.push_back(std::move(sentence));
    }
    std::vector<std::string> faults;
};

}  // namespace

Result<Received> read_issued(const std::string& leaf_pem, const std::string& chain_pem, const Wanted& wanted, Instant now) {
    Received received{.leaf = TRY(pki::parse_certificate_pem(leaf_pem)), .intermediates = {}, .faults = {}};
    const auto& leaf = received.leaf;
    const auto csr = TRY(pki::parse_csr(wanted.csr_der));
    const auto roots = TRY(parse_all(wanted.roots_der));
    const auto sent = TRY(pki::parse_chain_pem(chain_pem));

    Comparison compared;
    compared.not_true(!pki::key_matches(leaf, csr.spki_der), "the key is not the one of the CSR");
    compared.same("subjectAltName", sorted_and_joined(leaf.dns_names), sorted_and_joined(wanted.names));
    compared.not_true(!leaf.ip_addresses.empty() || leaf.other_alt_names != 0, "subjectAltName holds more than DNS names");
    compared.same("O", leaf.subject.organization, csr.subject.organization);
    compared.same("L", leaf.subject.locality, csr.subject.locality);
    compared.same("ST", leaf.subject.state, csr.subject.state);
    compared.same("C", leaf.subject.country, csr.subject.country);
    compared.not_true(leaf.is_ca, "it is a certificate of an authority");
    const auto fitness = fitness_of({leaf, sent, roots}, wanted.weak_keys.get(), now);
    for (const auto& fault : fitness.faults) compared.faults.push_back(fault);
    for (const auto* intermediate : fitness.intermediates) received.intermediates.push_back(*intermediate);
    received.faults = std::move(compared.faults);
    return received;
}

}  // namespace certdesk::desk
