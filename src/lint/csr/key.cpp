#include "lint/csr/finding_kinds.hpp"
#include "lint/csr/questions.hpp"
#include "pki/weak_key.hpp"
#include "pki/weak_keys/algorithm_bytes.hpp"

#include <algorithm>

namespace certdesk::lint::csr {

namespace {

const std::string where = "subjectPublicKeyInfo";

Found kind_of(pki::KeyFault fault) {
    switch (fault) {
        case pki::KeyFault::unknown_algorithm: return Found::key_algorithm_unknown;
        case pki::KeyFault::too_small: return Found::key_too_small;
        case pki::KeyFault::too_large: return Found::key_too_large;
        case pki::KeyFault::odd_size: return Found::key_odd_size;
        case pki::KeyFault::bad_exponent: return Found::key_exponent;
        case pki::KeyFault::small_factor: return Found::key_small_factor;
        case pki::KeyFault::close_primes: return Found::key_close_primes;
        case pki::KeyFault::roca: return Found::key_roca;
    }
    return Found::key_algorithm_unknown;
}

std::string detail_of(pki::KeyFault fault, const pki::PublicKey& key) {
    const auto text = key.description();
    switch (fault) {
        case pki::KeyFault::unknown_algorithm: return text + " is neither RSA nor P-256, P-384 or P-521";
        case pki::KeyFault::too_small: return text + " has less than 2048 bits";
        case pki::KeyFault::too_large: return text + " has more than 8192 bits";
        case pki::KeyFault::odd_size: return text + ": the length of the modulus is not a multiple of 8 bits";
        case pki::KeyFault::bad_exponent: return "exponent 0x" + to_hex(key.exponent) + " is even, or outside 2^16+1 to 2^256-1";
        case pki::KeyFault::small_factor: return text + ": the modulus has a prime factor below 752";
        case pki::KeyFault::close_primes: return text + ": Fermat's method finds both primes within 100 rounds";
        case pki::KeyFault::roca: return text + " has the fingerprint of CVE-2017-15361";
    }
    return text;
}

void ask_lists(const pki::Csr& csr, const pki::Blocklist* blocklist, std::vector<Finding>& findings) {
    const auto fingerprint = [&] { return "SHA-256 of SubjectPublicKeyInfo " + to_hex(pki::spki_sha256(csr.spki_der)); };
    if (blocklist != nullptr && blocklist->blocked(csr.spki_der) == pki::Listing::listed)
        findings.push_back(finding(Found::key_blocked, where, fingerprint()));

    if (csr.key.algorithm == pki::KeyAlgorithm::other) return;
    // Baseline Requirements section 6.1.1.3 excepts RSA keys above 8192 bits from the search.
    if (csr.key.algorithm == pki::KeyAlgorithm::rsa && csr.key.bits > 8192) return;
    switch (blocklist == nullptr ? pki::Listing::no_list : blocklist->debian(csr.key)) {
        case pki::Listing::listed: findings.push_back(finding(Found::key_debian_weak, where, fingerprint())); break;
        case pki::Listing::not_listed: break;
        case pki::Listing::no_list:
            findings.push_back(finding(Found::key_debian_list_missing, where,
                                       "no list of Debian's weak keys of " + csr.key.description() + " has been imported"));
            break;
    }
}

}  // namespace

void ask_key(const pki::Csr& csr, const CsrContext& context, std::vector<Finding>& findings) {
    if (!csr.signature_valid)
        findings.push_back(
            finding(Found::signature_mismatch, "signature",
                    "not made by the key in the request, or in a way that is not accepted: " + csr.signature_algorithm));
    for (const auto fault : pki::faults_of(csr.key))
        findings.push_back(finding(kind_of(fault), where, detail_of(fault, csr.key)));
    if (csr.key.algorithm != pki::KeyAlgorithm::other && !pki::has_exact_algorithm(csr.spki_der))
        findings.push_back(finding(Found::key_algorithm_bytes, where,
                                   "the AlgorithmIdentifier is not one of the four allowed: SubjectPublicKeyInfo begins " +
                                       to_hex(BytesView(csr.spki_der).first(std::min<std::size_t>(csr.spki_der.size(), 32)))));
    ask_lists(csr, context.blocklist, findings);
    if (context.key_seen_in) findings.push_back(finding(Found::key_seen_before, where, "met before in " + *context.key_seen_in));
}

}  // namespace certdesk::lint::csr
