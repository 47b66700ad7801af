// Certificate policies along a path (RFC 5280 section 6.1 with the graph of RFC 9618): which ones hold for the leaf, and whether
// the path may be used without one. The graph has one node for a policy and a certificate, so no chain makes it grow beyond what
// its certificates name.
#pragma once

#include "base/result.hpp"
#include "pki/certificate.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::pki {

inline constexpr std::string_view any_policy = "2.5.29.32.0";

// What whoever relies on the path wants (RFC 5280 section 6.1.1 (c) and (e) to (g)).
struct PolicyDemand {
    std::vector<std::string> acceptable{};  // object identifiers; empty, or any_policy among them: any
    bool explicit_policy = false;           // one must hold, though no authority asks for it
    bool inhibit_mapping = false;
    bool inhibit_any = false;
};

// The four extensions of one certificate that speak of policies.
struct PolicyFacts {
    std::optional<std::vector<std::string>> policies{};           // certificatePolicies; nothing when absent
    std::vector<std::pair<std::string, std::string>> mappings{};  // issuerDomainPolicy, subjectDomainPolicy
    std::optional<std::size_t> require_explicit{};                // certificates that may follow before one must hold
    std::optional<std::size_t> inhibit_mapping{};
    std::optional<std::size_t> inhibit_any{};
    bool is_self_issued = false;
};

inline constexpr std::size_t max_policies_in_certificate = 256;  // and as many mappings

// Malformed: extensions that are not what RFC 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14 describe, a policy that
// stands twice, a mapping from or to any_policy, more than max_policies_in_certificate.
[[nodiscard]] Result<PolicyFacts> policy_facts(const Certificate& certificate);

struct PolicyOutcome {
    bool is_good = true;
    std::vector<std::string> policies{};  // those that hold and are acceptable, sorted; any_policy stands for all others
    bool is_explicit = false;             // one must hold
    std::size_t position = 0;  // of a path that is not good: the certificate behind which no policy is left; 0: the leaf
    std::string reason{};      // the same in English
};

// The certificates of a path from the leaf up, without the root: a root is trusted, not judged (section 6.1.1 (d)).
[[nodiscard]] PolicyOutcome process_policies(std::span<const PolicyFacts* const> leaf_first, const PolicyDemand& demand);

}  // namespace certdesk::pki
