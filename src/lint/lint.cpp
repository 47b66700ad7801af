#include "lint/lint.hpp"

#include "base/text.hpp"
#include "lint/catalogue.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

// For a request that does not say when: after every rule that has a date yet.
Instant latest() { return Instant(std::chrono::sys_days(std::chrono::year{2099} / 1 / 1)); }

const std::vector<const Rule*>& rules_for(Kind kind) {
    static const auto by_kind = [] {
        std::array<std::vector<const Rule*>, count_of<Kind>> sorted;
        for (const auto* rule : catalogue())
            for (const auto each : all_of<Kind>())
                if ((rule->kinds & only(each)) != 0) sorted[static_cast<std::size_t>(each)].push_back(rule);
        return sorted;
    }();
    return by_kind[static_cast<std::size_t>(kind)];
}

// Values go into findings as they stand, and need not be text: octets that are none are shown as \xNN.
std::string as_text(std::string value) {
    if (is_storable_text(value)) return value;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : value) {
        const auto octet = static_cast<std::uint8_t>(c);
        if (octet >= 0x20 && octet < 0x7F)
            text += c;
        else
            text.append("\\x").append(1, digits[octet >> 4U]).append(1, digits[octet & 0x0FU]);
    }
    return text;
}

constexpr std::array<std::string_view, 2> rules_of_the_root_zone{"names_are_public", "names_are_not_reserved"};

// What an own reader has taken for a certificate is one for this room too.
std::vector<Finding> judge_own(const Result<Anatomy>& anatomy, Instant at) {
    if (!anatomy) return {{"readable", Severity::error, "certificate", anatomy.error().message, to_text(rfc5280("4.1"))}};
    return judge(*anatomy, {.at = at, .kind = {}, .public_names = PublicNames::asked_elsewhere});
}

}  // namespace

// Rules may rely on the fields that their form has.
Kind kind_to_judge(const Anatomy& anatomy, const Question& question) {
    const auto own = kind_of(anatomy);
    const auto is_certificate = [](Kind kind) { return (certificates & only(kind)) != 0; };
    return question.kind && is_certificate(own) && is_certificate(*question.kind) ? *question.kind : own;
}

std::vector<Finding> judge(const Anatomy& anatomy, const Question& question) {
    const auto at = question.at.value_or(anatomy.not_before.instant.value_or(latest()));
    std::vector<Finding> findings;
    Faults faults;
    for (const auto* rule : rules_for(kind_to_judge(anatomy, question))) {
        if (!rule->in_force.on(at)) continue;
        rule->check(anatomy, faults);
        if (faults.found().empty()) continue;
        if (question.public_names == PublicNames::asked_elsewhere &&
            std::ranges::find(rules_of_the_root_zone, rule->id) != rules_of_the_root_zone.end()) {
            faults.found().clear();
            continue;
        }
        for (auto& fault : faults.found())
            findings.push_back({std::string(rule->id), rule->severity, as_text(std::move(fault.where)),
                                as_text(std::move(fault.detail)), to_text(rule->citation)});
        faults.found().clear();
    }
    return findings;
}

Result<std::vector<Finding>> lint_der(BytesView der, const Question& question) {
    auto anatomy = TRY(take_apart(der));
    if (anatomy.form == Form::request) {
        const auto csr = pki::parse_csr(der);
        anatomy.possession_proven = csr && csr->signature_valid;
    }
    return judge(anatomy, question);
}

std::vector<Finding> lint_certificate(const pki::Certificate& certificate, Instant at) {
    return judge_own(take_apart(certificate.der.empty() ? certificate.tbs_der : certificate.der), at);
}

std::vector<Finding> lint_csr(const pki::Csr& csr, Instant at) {
    auto anatomy = take_apart(csr.der);
    if (anatomy) anatomy->possession_proven = csr.signature_valid;
    return judge_own(anatomy, at);
}

bool has_errors(const std::vector<Finding>& findings) {
    return std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::error; });
}

}  // namespace certdesk::lint
