#include "lint/chain/chain_rule.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace certdesk::lint {

namespace {

constexpr std::array<ChainRule, 36> rules{{
    {"expired", Severity::error, "RFC 5280 section 6.1.3"},
    {"not-yet-valid", Severity::error, "RFC 5280 section 6.1.3"},
    {"intermediate-expired", Severity::error, "RFC 5280 section 6.1.3"},
    {"intermediate-not-yet-valid", Severity::error, "RFC 5280 section 6.1.3"},
    {"name-mismatch", Severity::error, "RFC 9525 section 6"},
    {"no-san", Severity::error, "RFC 9525 section 2"},
    {"self-signed", Severity::error, "RFC 5280 section 6.1"},
    {"untrusted-root", Severity::error, "RFC 5280 section 6.1"},
    {"chain-incomplete", Severity::error, "RFC 8446 section 4.4.2"},
    {"chain-order", Severity::warning, "RFC 8446 section 4.4.2"},
    {"chain-root-sent", Severity::notice, "RFC 8446 section 4.4.2"},
    {"chain-unrelated", Severity::warning, "RFC 8446 section 4.4.2"},
    {"duplicate-in-chain", Severity::warning, "RFC 8446 section 4.4.2"},
    {"chain-bad-signature", Severity::error, "RFC 5280 section 6.1.3"},
    {"chain-key-id-differs", Severity::error, "RFC 5280 section 4.2.1.1"},
    {"chain-too-deep", Severity::error, "RFC 4158 section 2.4.2"},
    {"chain-too-many-checks", Severity::error, "RFC 4158 section 2.4.2"},
    {"name-constraint", Severity::error, "RFC 5280 section 4.2.1.10"},
    {"path-length", Severity::error, "RFC 5280 section 4.2.1.9"},
    {"leaf-is-ca", Severity::error, "Baseline Requirements 2.2.6 section 7.1.2.7.8"},
    {"not-an-authority", Severity::error, "RFC 5280 section 6.1.4"},
    {"wrong-key-usage", Severity::error, "RFC 5280 section 4.2.1.3"},
    {"wrong-eku", Severity::error, "RFC 5280 section 4.2.1.12"},
    {"unknown-critical-extension", Severity::error, "RFC 5280 section 4.2"},
    {"no-valid-policy", Severity::error, "RFC 5280 section 6.1.3"},
    {"malformed-policies", Severity::error, "RFC 5280 section 4.2.1.4"},
    {"weak-signature", Severity::error, "Baseline Requirements 2.2.6 section 7.1.3.2"},
    {"unsupported-signature", Severity::error, "Baseline Requirements 2.2.6 section 7.1.3.2"},
    {"weak-key", Severity::error, "Baseline Requirements 2.2.6 section 6.1.5"},
    {"revoked", Severity::error, "Baseline Requirements 2.2.6 section 4.9"},
    {"revocation-stale", Severity::warning, "Baseline Requirements 2.2.6 section 4.9.7"},
    {"revocation-unknown", Severity::notice, "Baseline Requirements 2.2.6 section 4.9.7"},
    {"ct-chrome", Severity::error, "Chrome Certificate Transparency Policy"},
    {"ct-apple", Severity::error, "Apple Certificate Transparency Policy"},
    {"ct-list-too-old", Severity::notice, "Chrome Certificate Transparency Policy"},
    {"leaf-not-first", Severity::error, "RFC 8446 section 4.4.2"},
}};

}  // namespace

std::span<const ChainRule> chain_rules() { return rules; }

const ChainRule& chain_rule(std::string_view id) {
    const auto found = std::ranges::find(rules, id, &ChainRule::id);
    assert(found != rules.end());
    return *found;
}

std::string_view chain_rule_of(pki::PathFault fault, std::size_t position) {
    using enum pki::PathFault;
    switch (fault) {
        case issuer_name_differs: return "chain-unrelated";
        case key_id_differs: return "chain-key-id-differs";
        case bad_signature: return "chain-bad-signature";
        case unsupported_signature: return "unsupported-signature";
        case weak_signature: return "weak-signature";
        case weak_key: return "weak-key";
        case not_an_authority: return "not-an-authority";
        case key_usage: return "wrong-key-usage";
        case path_length: return "path-length";
        case name_constraint_dns:
        case name_constraint_ip:
        case name_constraint_directory:
        case name_constraint_mail:
        case name_constraint_url:
        case name_constraint_other: return "name-constraint";
        case wrong_purpose: return "wrong-eku";
        case expired: return position == 0 ? "expired" : "intermediate-expired";
        case not_yet_valid: return position == 0 ? "not-yet-valid" : "intermediate-not-yet-valid";
        case unknown_critical_extension: return "unknown-critical-extension";
        case no_valid_policy: return "no-valid-policy";
        case malformed_policies: return "malformed-policies";
        case untrusted: return "chain-incomplete";
        case too_deep: return "chain-too-deep";
        case loop: return "chain-incomplete";
        case limit_reached: return "chain-too-many-checks";
    }
    return "chain-incomplete";
}

}  // namespace certdesk::lint
