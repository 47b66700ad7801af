// Certificate policies and their qualifiers.
#include "lint/rules/rules.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

constexpr std::string_view where = "certificatePolicies";

bool is_reserved(Oid id) { return std::ranges::find(policy::reserved, id) != policy::reserved.end(); }

template <class Wrong>
void each_qualifier(const Anatomy& of, Faults& faults, Wrong wrong) {
    if (!of.policies) return;
    for (const auto& each : *of.policies)
        for (const auto& qualifier : each.qualifiers) wrong(each, qualifier, faults);
}

// The address of a CPS qualifier; nothing when it has another type.
std::optional<der::Element> cps_of(const Qualifier& qualifier) {
    if (qualifier.oid != policy::cps_qualifier) return std::nullopt;
    der::Reader reader(qualifier.value);
    const auto element = reader.next();
    return element ? std::optional(*element) : std::nullopt;
}

struct Notice {
    bool has_reference = false;
    std::optional<der::Element> text;
};

// UserNotice ::= SEQUENCE { noticeRef OPTIONAL, explicitText OPTIONAL }
Notice notice_of(const Qualifier& qualifier) {
    Notice notice;
    if (qualifier.oid != policy::notice_qualifier) return notice;
    const auto outer = der::read_single(qualifier.value, der::tag::sequence);
    if (!outer) return notice;
    der::Reader reader(outer->content);
    if (reader.next_is(der::tag::sequence)) notice.has_reference = reader.next().has_value();
    if (const auto text = reader.next()) notice.text = *text;
    return notice;
}

template <class Wrong>
void each_text(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    each_qualifier(of, faults, [&](const Policy&, const Qualifier& qualifier, Faults& found) {
        const auto notice = notice_of(qualifier);
        if (notice.text && wrong(*notice.text)) found.add(where, "explicitText " + std::string(why));
    });
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

constexpr Rule rules[]{
    {"has_policies", "A leaf has certificatePolicies.", error, baseline("7.1.2.7.9"), since_baseline, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::certificate_policies)) faults.add(where, "missing");
     }},
    {"policies_are_not_empty", "certificatePolicies names at least one policy.", error, rfc5280("4.2.1.4"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.policies && of.policies->empty() && of.find(ExtensionKind::certificate_policies)->well_formed)
             faults.add(where, "none");
     }},
    {"each_policy_once", "No policy stands twice.", error, rfc5280("4.2.1.4"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (!of.policies) return;
         const auto& all = *of.policies;
         for (auto at = all.begin(); at != all.end(); ++at)
             if (std::find_if(all.begin(), at, [&](const Policy& before) { return before.oid == at->oid; }) != at)
                 faults.add(where, "twice: " + dotted(at->oid));
     }},
    {"has_one_reserved_policy",
     "A leaf names exactly one of the policies that the Baseline Requirements reserve.",
     error,
     baseline("7.1.2.7.9"),
     {std::chrono::year{2020} / 9 / 30, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.policies || of.policies->empty()) return;
         const auto count = std::ranges::count_if(*of.policies, [](const Policy& each) { return is_reserved(each.oid); });
         if (count != 1 && !of.has_policy(policy::any)) faults.add(where, "one is expected, found " + std::to_string(count));
     }},
    {"reserved_policy_stands_first", "The reserved policy stands first.", Severity::notice, baseline("7.1.2.7.9"), since_profiles,
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (of.policies && of.policies->size() > 1 && !is_reserved(of.policies->front().oid) &&
             std::ranges::any_of(*of.policies, [](const Policy& each) { return is_reserved(each.oid); }))
             faults.add(where, "first is " + dotted(of.policies->front().oid));
     }},
    {"leaf_has_no_any_policy", "A leaf does not name anyPolicy.", error, baseline("7.1.2.7.9"), since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_policy(policy::any)) faults.add(where, "anyPolicy");
     }},
    {"subordinate_has_policies", "A subordinate authority has certificatePolicies.", error, baseline("7.1.2.10.5"),
     since_profiles, only(Kind::subordinate),
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::certificate_policies)) faults.add(where, "missing");
     }},
    {"root_has_no_policies", "A root has no certificatePolicies.", warning, baseline("7.1.2.1"), since_profiles, only(Kind::root),
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::certificate_policies)) faults.add(where, "present");
     }},
    {"qualifiers_are_not_an_empty_list", "policyQualifiers, when there, holds at least one.", error, rfc5280("4.2.1.4"), always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.policies && std::ranges::any_of(*of.policies, &Policy::empty_qualifiers))
             faults.add(where, "an empty list of qualifiers");
     }},
    {"qualifiers_are_cps", "The only qualifier is the address of the CPS.", error, baseline("7.1.2.7.9"), since_profiles,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_qualifier(of, faults, [](const Policy&, const Qualifier& qualifier, Faults& found) {
             if (qualifier.oid != policy::cps_qualifier) found.add(where, "another qualifier: " + dotted(qualifier.oid));
         });
     }},
    {"qualifiers_of_any_policy_are_known", "anyPolicy has no other qualifiers than CPS and user notice.", error,
     rfc5280("4.2.1.4"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_qualifier(of, faults, [](const Policy& each, const Qualifier& qualifier, Faults& found) {
             if (each.oid == policy::any && qualifier.oid != policy::cps_qualifier && qualifier.oid != policy::notice_qualifier)
                 found.add(where, "qualifier " + dotted(qualifier.oid));
         });
     }},
    {"cps_is_an_ia5_string", "The address of a CPS is an IA5String.", error, rfc5280("4.2.1.4"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_qualifier(of, faults, [](const Policy&, const Qualifier& qualifier, Faults& found) {
             const auto cps = cps_of(qualifier);
             if (cps && cps->tag != der::tag::ia5_string) found.add(where, "CPS with the tag " + to_hex(BytesView(&cps->tag, 1)));
         });
     }},
    {"cps_is_a_web_address", "The address of a CPS is an http or https URL.", error, baseline("7.1.2.7.9"), since_profiles,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each_qualifier(of, faults, [](const Policy&, const Qualifier& qualifier, Faults& found) {
             const auto cps = cps_of(qualifier);
             if (!cps) return;
             const auto text = text_of(cps->content);
             if (!text.starts_with("http://") && !text.starts_with("https://")) found.add(where, "CPS " + to_hex(cps->content));
         });
     }},
    {"notice_has_no_reference", "A user notice refers to no numbered notices.", warning, rfc5280("4.2.1.4"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_qualifier(of, faults, [](const Policy&, const Qualifier& qualifier, Faults& found) {
             if (notice_of(qualifier).has_reference) found.add(where, "noticeRef");
         });
     }},
    {"notice_within_200_characters", "The text of a user notice has at most 200 characters.", error, rfc5280("4.2.1.4"), always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_text(of, faults, "is too long",
                   [](const der::Element& text) { return text.content.size() > (text.tag == der::tag::bmp_string ? 400 : 200); });
     }},
    {"notice_is_no_visible_or_bmp_string", "The text of a user notice is no VisibleString and no BMPString.", error,
     rfc5280("4.2.1.4"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_text(of, faults, "in a string type that is forbidden",
                   [](const der::Element& text) { return text.tag == 0x1a || text.tag == der::tag::bmp_string; });
     }},
    {"notice_is_utf8", "The text of a user notice is a UTF8String.", warning, rfc5280("4.2.1.4"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_text(of, faults, "as IA5String", [](const der::Element& text) { return text.tag == der::tag::ia5_string; });
     }},
    {"notice_has_no_control_characters", "The text of a user notice holds no control characters.", warning, rfc5280("4.2.1.4"),
     always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         each_text(of, faults, "holds control characters", [](const der::Element& text) {
             return text.tag != der::tag::bmp_string &&
                    std::ranges::any_of(text.content, [](std::uint8_t octet) { return octet < 0x20 || octet == 0x7F; });
         });
     }},
    {"policy_mappings_are_in_authorities", "policyMappings stands in authorities only.", error, rfc5280("4.2.1.5"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (!of.is_authority() && of.has(ExtensionKind::policy_mappings)) faults.add("policyMappings", "in a leaf");
     }},
    {"policy_mappings_are_not_empty", "policyMappings holds at least one pair.", error, rfc5280("4.2.1.5"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.policy_mappings && of.policy_mappings->empty() && of.find(ExtensionKind::policy_mappings)->well_formed)
             faults.add("policyMappings", "empty");
     }},
    {"any_policy_is_not_mapped", "anyPolicy is mapped neither from nor to.", error, rfc5280("4.2.1.5"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (!of.policy_mappings) return;
         for (const auto& [from, to] : *of.policy_mappings)
             if (from == policy::any || to == policy::any) faults.add("policyMappings", dotted(from) + " to " + dotted(to));
     }},
    {"mapped_policies_are_named", "A policy that is mapped stands in certificatePolicies.", warning, rfc5280("4.2.1.5"), always,
     authorities,
     [](const Anatomy& of, Faults& faults) {
         if (!of.policy_mappings) return;
         for (const auto& pair : *of.policy_mappings)
             if (pair.first != policy::any && !of.has_policy(pair.first)) faults.add("policyMappings", dotted(pair.first));
     }},
    {"policy_constraints_are_not_empty", "policyConstraints holds at least one of its fields.", error, rfc5280("4.2.1.11"),
     always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.policy_constraints && !of.policy_constraints->has_require_explicit && !of.policy_constraints->has_inhibit_mapping)
             faults.add("policyConstraints", "empty");
     }},
    {"policy_constraints_are_in_authorities", "policyConstraints stands in authorities only.", error, rfc5280("4.2.1.11"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (!of.is_authority() && of.has(ExtensionKind::policy_constraints)) faults.add("policyConstraints", "in a leaf");
     }},
    {"inhibit_any_policy_is_in_authorities", "inhibitAnyPolicy stands in authorities only.", error, rfc5280("4.2.1.14"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (!of.is_authority() && of.has(ExtensionKind::inhibit_any_policy)) faults.add("inhibitAnyPolicy", "in a leaf");
     }},
};

}  // namespace

std::span<const Rule> rules_of_policies() { return rules; }

}  // namespace certdesk::lint
