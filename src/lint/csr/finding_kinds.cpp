#include "lint/csr/finding_kinds.hpp"

#include <array>

namespace certdesk::lint {

namespace csr {

namespace {

constexpr Citation baseline(std::string_view section) { return {Document::baseline_requirements, "2.2.6", section}; }
constexpr Citation house{Document::house_rules, "", ""};

// In the order of Found.
constexpr std::array<CsrFindingKind, count_of<Found>> kinds{{
    {"signature.mismatch", Severity::error, {Document::rfc_2986, "", "4.2"}},
    {"key.algorithm-unknown", Severity::error, baseline("6.1.5")},
    {"key.too-small", Severity::error, baseline("6.1.5")},
    {"key.too-large", Severity::error, house},
    {"key.odd-size", Severity::error, baseline("6.1.5")},
    {"key.exponent", Severity::error, baseline("6.1.6")},
    {"key.small-factor", Severity::error, baseline("6.1.6")},
    {"key.close-primes", Severity::error, baseline("6.1.1.3")},
    {"key.roca", Severity::error, baseline("6.1.1.3")},
    {"key.debian-weak", Severity::error, baseline("6.1.1.3")},
    {"key.debian-list-missing", Severity::notice, baseline("6.1.1.3")},
    {"key.blocked", Severity::error, baseline("6.1.1.3")},
    {"key.algorithm-bytes", Severity::error, baseline("7.1.3.1")},
    {"key.seen-before", Severity::warning, house},
    {"name.missing", Severity::error, baseline("7.1.2.7.12")},
    {"name.not-a-host", Severity::error, baseline("7.1.4.2")},
    {"name.underscore", Severity::error, baseline("7.1.4.2")},
    {"name.trailing-dot", Severity::error, baseline("7.1.4.2")},
    {"name.wildcard-position", Severity::error, baseline("3.2.2.6")},
    {"name.idna", Severity::error, baseline("7.1.4.2")},
    {"name.not-ascii", Severity::error, baseline("7.1.4.2")},
    {"name.upper-case", Severity::notice, house},
    {"name.ip-address", Severity::error, baseline("7.1.2.7.12")},
    {"name.single-label", Severity::error, baseline("7.1.2.7.12")},
    {"name.internal", Severity::error, baseline("7.1.2.7.12")},
    {"name.reserved", Severity::error, baseline("7.1.2.7.12")},
    {"name.reverse-zone", Severity::error, baseline("4.2.2")},
    {"name.public-suffix", Severity::error, baseline("3.2.2.6")},
    {"name.wildcard-too-wide", Severity::error, baseline("3.2.2.6")},
    {"name.twice", Severity::notice, house},
    {"name.common-name-not-among", Severity::notice, baseline("7.1.4.3")},
    {"name.too-many", Severity::error, house},
    {"name.www-is-added", Severity::notice, house},
    {"address.unwanted", Severity::warning, house},
    {"address.special", Severity::error, baseline("7.1.2.7.12")},
    {"name.other-kind", Severity::error, baseline("7.1.2.7.12")},
    {"dossier.field-differs", Severity::error, house},
    {"dossier.field-missing", Severity::error, house},
    {"dossier.field-spelling", Severity::warning, house},
    {"dossier.names-differ", Severity::error, house},
}};

}  // namespace

Finding finding(Found kind, std::string where, std::string detail) {
    const auto& row = kinds[static_cast<std::size_t>(kind)];
    return {.id = std::string(row.id),
            .severity = row.severity,
            .where = std::move(where),
            .detail = std::move(detail),
            .citation = to_text(row.citation)};
}

}  // namespace csr

std::span<const CsrFindingKind> csr_finding_kinds() { return csr::kinds; }

}  // namespace certdesk::lint
