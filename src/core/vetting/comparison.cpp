#include "core/vetting/comparison.hpp"

#include "base/text.hpp"
#include "lint/csr/check.hpp"
#include "pki/weak_key.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace certdesk::vetting {

namespace {

struct Attribute {
    ComparedItem item;
    const char* label;
    std::string pki::SubjectName::* value;
};
constexpr std::array attributes{
    Attribute{ComparedItem::country, "C", &pki::SubjectName::country},
    Attribute{ComparedItem::state, "ST", &pki::SubjectName::state},
    Attribute{ComparedItem::locality, "L", &pki::SubjectName::locality},
    Attribute{ComparedItem::organization, "O", &pki::SubjectName::organization},
    Attribute{ComparedItem::common_name, "CN", &pki::SubjectName::common_name},
};

// R41, R90: what our own requests have; a customer's may have a larger key.
constexpr auto wanted_key = "RSA 2048";
constexpr auto wanted_signature = "sha256WithRSAEncryption";

// The CA wants every attribute (CSR作成ガイド, domain.md 3.5). One that the CSR leaves out is not visible, not different.
Match match(const Attribute& attribute, const pki::SubjectName& wanted, const pki::SubjectName& seen) {
    const auto& value = seen.*attribute.value;
    if (value.empty()) return Match::not_visible;
    const bool same = attribute.item == ComparedItem::common_name ? equal_ignoring_ascii_case(value, wanted.*attribute.value)
                                                                  : value == wanted.*attribute.value;
    return same ? Match::same : Match::different;
}

// R24: the bare domain beside www is added by the CA, so a request without it is complete; one with more names is not ours.
Match match_names(const Wanted& wanted, const pki::Csr& csr) {
    const auto seen = names_in(csr);
    if (seen.empty()) return Match::not_visible;
    const auto is_wanted = [&](const std::string& name) { return std::ranges::find(wanted.names, name) != wanted.names.end(); };
    const bool holds_the_first = !wanted.names.empty() && std::ranges::find(seen, wanted.names.front()) != seen.end();
    const bool same = holds_the_first && csr.other_alt_names == 0 && std::ranges::all_of(seen, is_wanted);
    return same ? Match::same : Match::different;
}

std::vector<Finding> key_obstacles(const pki::PublicKey& key) {
    std::vector<Finding> findings;
    for (const auto fault : pki::faults_of(key)) {
        if (fault == pki::KeyFault::too_small)
            findings.push_back({Refusal::csr_key_too_small, "csr", {{"bits", std::to_string(key.bits)}}});
        else
            findings.push_back({Refusal::csr_key_weak, "csr", {{"fault", std::string(to_text(fault))}}});
    }
    return findings;
}

bool has(const std::vector<Finding>& findings, Refusal refusal) {
    return std::ranges::find(findings, refusal, &Finding::refusal) != findings.end();
}

bool is_told_to_differ(const std::vector<Finding>& told, std::string_view attribute) {
    return std::ranges::any_of(told, [&](const Finding& finding) {
        return finding.refusal == Refusal::csr_subject_differs && finding.facts.front().value == attribute;
    });
}

// A refusal of ours about the same place is enough, so that nobody reads the same twice.
bool is_told(const lint::Finding& found, const std::vector<Finding>& told) {
    const std::string_view where = found.where;
    if (where.starts_with("subjectPublicKeyInfo"))
        return has(told, Refusal::csr_key_too_small) || has(told, Refusal::csr_key_weak);
    if (where.starts_with("signature")) return has(told, Refusal::csr_signature_wrong);
    if (where.starts_with("subject.OU")) return has(told, Refusal::csr_has_department);
    if (where.starts_with("subjectAltName") || where == "subject.CN")
        return has(told, Refusal::csr_names_differ) || is_told_to_differ(told, "CN");
    constexpr std::string_view of_subject = "subject.";
    return where.starts_with(of_subject) && is_told_to_differ(told, where.substr(of_subject.size()));
}

Finding weak_key(std::string_view fault) { return {Refusal::csr_key_weak, "csr", {{"fault", std::string(fault)}}}; }

// What the checker knows beyond the comparison: lists of keys, names nobody can own, and the catalogue of rules.
void add_errors_of_checker(std::vector<Finding>& findings, const pki::Csr& csr, const Context& context) {
    const auto report = lint::check_csr(csr, {.at = at_in_japan(context.today, {}),
                                              .names = {.also_public = context.policy.also_public_names},
                                              .blocklist = context.weak_keys.get()});
    for (const auto& found : report.findings) {
        if (found.severity != lint::Severity::error || is_told(found, findings)) continue;
        if (found.id == "key.debian-weak")
            findings.push_back(weak_key("debian_weak"));
        else if (found.id == "key.blocked")
            findings.push_back(weak_key("blocked"));
        else
            findings.push_back(
                {Refusal::csr_breaks_rule, "csr", {{"rule", found.id}, {"detail", found.detail}, {"citation", found.citation}}});
    }
}

Comparison compared(ComparedItem item, std::string wanted, std::string seen, Match match) {
    return {.item = item, .wanted = std::move(wanted), .seen = std::move(seen), .match = match};
}

}  // namespace

std::vector<Comparison> compare_request(const Wanted& wanted, BytesView csr_der) {
    const auto parsed = csr_der.empty() ? fail(ErrorKind::not_found, "no request yet") : pki::parse_csr(csr_der);
    const bool readable = parsed.has_value();
    const pki::Csr csr = readable ? *parsed : pki::Csr{};

    std::vector<Comparison> comparison;
    comparison.reserve(count_of<ComparedItem>);
    for (const auto& attribute : attributes)
        comparison.push_back(compared(attribute.item, wanted.subject.*attribute.value, csr.subject.*attribute.value,
                                      match(attribute, wanted.subject, csr.subject)));
    comparison.push_back(
        compared(ComparedItem::names, join(wanted.names, " "), join(names_in(csr), " "), match_names(wanted, csr)));

    const auto if_readable = [&](bool same) { return !readable ? Match::not_visible : same ? Match::same : Match::different; };
    const auto& departments = csr.subject.organizational_units;
    comparison.push_back(compared(ComparedItem::department, "", join(departments, " "), if_readable(departments.empty())));
    comparison.push_back(compared(ComparedItem::key, wanted_key, readable ? csr.key.description() : "",
                                  if_readable(pki::faults_of(csr.key).empty())));
    comparison.push_back(
        compared(ComparedItem::signature, wanted_signature, csr.signature_algorithm, if_readable(csr.signature_valid)));
    std::ranges::sort(comparison, {}, &Comparison::item);
    return comparison;
}

std::vector<Finding> request_obstacles(const Wanted& wanted, BytesView csr_der, const Context& context) {
    if (csr_der.empty()) return {{Refusal::required, "csr", {}}};
    const auto csr = pki::parse_csr(csr_der);
    if (!csr) return {{Refusal::csr_unreadable, "csr", {}}};

    std::vector<Finding> findings;
    if (!csr->signature_valid) findings.push_back({Refusal::csr_signature_wrong, "csr", {}});
    std::ranges::move(key_obstacles(csr->key), std::back_inserter(findings));
    if (match_names(wanted, *csr) != Match::same)
        findings.push_back(
            {Refusal::csr_names_differ, "csr", {{"wanted", join(wanted.names, " ")}, {"seen", join(names_in(*csr), " ")}}});
    for (const auto& attribute : attributes)
        if (match(attribute, wanted.subject, csr->subject) != Match::same)
            findings.push_back({Refusal::csr_subject_differs,
                                "csr",
                                {{"attribute", attribute.label},
                                 {"wanted", wanted.subject.*attribute.value},
                                 {"seen", csr->subject.*attribute.value}}});
    if (!csr->subject.organizational_units.empty()) findings.push_back({Refusal::csr_has_department, "csr", {}});
    add_errors_of_checker(findings, *csr, context);
    return findings;
}

Finding key_is_compromised() { return weak_key("compromised"); }

std::vector<Comparison> compare(const ApplicationFacts& facts) {
    return compare_request({wanted_subject(facts.answers), facts.names}, facts.csr_der);
}

}  // namespace certdesk::vetting
