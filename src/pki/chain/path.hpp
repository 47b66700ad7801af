// Certification paths: all ways from a certificate to a root we trust through a heap of intermediates, the best of them, and why
// the others are none (RFC 5280 section 6, RFC 4158). Revocation is revocation.hpp. Nothing is fetched here: the report says
// which addresses would help, and whoever may ask the network asks again with what came of it.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/chain/policies.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace certdesk::pki {

CD_ENUMERATION(PathFault,
               issuer_name_differs,         // names nobody on the way to a root
               key_id_differs,              // authorityKeyIdentifier of the one, subjectKeyIdentifier of the other
               bad_signature,               //
               unsupported_signature,       // Ed25519, RSASSA-PSS with other parameters …; the detail names it
               weak_signature,              // MD5, SHA-1 (Baseline Requirements 2.2.6 section 7.1.3.2)
               weak_key,                    // RSA below 2048 bits, or a curve nobody trusts (section 6.1.5)
               not_an_authority,            // no basicConstraints with cA
               key_usage,                   // keyUsage without keyCertSign, or a leaf that may not shake hands
               path_length,                 // pathLenConstraint
               name_constraint_dns,         //
               name_constraint_ip,          //
               name_constraint_directory,   //
               name_constraint_mail,        //
               name_constraint_url,         //
               name_constraint_other,       // a form that is not understood, or constraints that are malformed
               wrong_purpose,               // extendedKeyUsage without serverAuth
               expired,                     //
               not_yet_valid,               //
               unknown_critical_extension,  //
               no_valid_policy,             // one must hold, and none does
               malformed_policies,          // policies or their mappings that RFC 5280 does not allow
               untrusted,                   // the way ends before a root we trust
               too_deep,                    // more than PathLimits::certificates
               loop,                        // the same name and key again
               limit_reached);              // it would cost more than PathLimits allows to know

struct PathLimits {
    std::size_t certificates = 16;                         // in a path, leaf and root included
    std::size_t signature_checks = 200;                    // in one question, as checks_counted_for() counts them
    std::size_t paths = 32;                                // in the answer
    std::size_t rejected = 256;                            // in the answer
    std::size_t name_comparisons = std::size_t{1} << 20U;  // of names with constraints, in one question
};

// One for the keys that authorities have. An RSA key may be made to be slow: 17 bits of its exponent, as 65537 has them, count
// one.
[[nodiscard]] std::size_t checks_counted_for(const PublicKey& key);

struct PathQuestion {
    const Certificate& leaf;
    std::span<const Certificate> heap{};   // in any order, roots and strangers among them do no harm
    std::span<const Certificate> known{};  // more of the same, from another place
    std::span<const Certificate> roots{};
    Instant at{};
    PolicyDemand policies{};
    PathLimits limits{};
};

// What stands in the way of one path.
struct Obstacle {
    PathFault fault = PathFault::untrusted;
    std::size_t position = 0;  // in the path; 0 is the leaf
    std::string detail{};      // English: a name, an object identifier

    friend bool operator==(const Obstacle&, const Obstacle&) = default;
};

struct Path {
    std::vector<const Certificate*> certificates{};  // leaf first; a root we trust is the last
    bool ends_in_a_root = false;                     // in one of PathQuestion::roots
    std::vector<Obstacle> obstacles{};
    std::vector<std::string> policies{};  // that hold for the leaf, of a path that ends in a root; any_policy for all others
    bool wants_policy = false;            // an authority of it, or the question, asks for one

    [[nodiscard]] bool is_good() const { return ends_in_a_root && obstacles.empty(); }
    [[nodiscard]] bool has(PathFault fault) const;
};

// A certificate that was looked at as an issuer and is none.
struct Rejected {
    const Certificate* candidate = nullptr;
    const Certificate* subject = nullptr;  // of whom; null for a certificate that is the issuer of nobody here
    PathFault fault = PathFault::bad_signature;
};

// Points into what the question was asked with.
struct PathReport {
    std::vector<Path> paths{};         // the best first; never empty
    std::vector<Rejected> rejected{};  // as they were met, from the leaf on
    // Without a good path: where the certificates that nobody issued name their issuers (RFC 5280 section 4.2.2.1), each once.
    // http only, as Baseline Requirements 2.2.6 section 7.1.2.7.7 has them.
    std::vector<std::string> helpful_urls{};
    std::size_t signature_checks = 0;

    [[nodiscard]] const Path& best() const { return paths.front(); }
};

// Good for a TLS server at that instant. The time needed is bounded by the limits, whatever the heap holds: the result of each
// signature is kept, and ways that lead to no root are known before they are walked.
[[nodiscard]] PathReport find_paths(const PathQuestion& question);

}  // namespace certdesk::pki
