// Name constraints of authorities.
#include "lint/rules/rules.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

constexpr std::string_view where = "nameConstraints";

template <class Wrong>
void each(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    if (!of.name_constraints) return;
    for (const auto& subtree : *of.name_constraints)
        if (wrong(subtree)) faults.add(where, std::string(why) + ": " + to_hex(subtree.base.content));
}

// RFC 4632: ones, then zeros.
bool is_mask(BytesView octets) {
    bool ended = false;
    for (const auto octet : octets)
        for (unsigned bit = 0; bit < 8; ++bit) {
            const bool one = (octet & (0x80U >> bit)) != 0;
            if (one && ended) return false;
            ended = ended || !one;
        }
    return true;
}

bool is_range(const Subtree& subtree) {
    return subtree.base.choice == ip_choice && (subtree.base.content.size() == 8 || subtree.base.content.size() == 32);
}

constexpr auto error = Severity::error;

constexpr Rule rules[]{
    {"name_constraints_are_in_authorities", "nameConstraints stands in authorities only.", error, rfc5280("4.2.1.10"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (!of.is_authority() && of.has(ExtensionKind::name_constraints)) faults.add(where, "in a leaf");
     }},
    {"name_constraints_are_not_empty", "nameConstraints holds at least one subtree.", error, rfc5280("4.2.1.10"), always,
     authorities,
     [](const Anatomy& of, Faults& faults) {
         if (of.name_constraints && of.name_constraints->empty()) faults.add(where, "empty");
     }},
    {"subtrees_begin_at_zero", "The minimum of a subtree is zero, and so left out.", error, rfc5280("4.2.1.10"), always,
     authorities,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "a minimum", [](const Subtree& subtree) { return subtree.has_minimum; });
     }},
    {"subtrees_have_no_end", "A subtree has no maximum.", error, rfc5280("4.2.1.10"), always, authorities,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "a maximum", [](const Subtree& subtree) { return subtree.has_maximum; });
     }},
    {"dns_constraints_have_no_dot_in_front", "A constraint on DNS names does not begin with a dot.", error,
     baseline("7.1.2.10.8"), since_profiles, authorities,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "a dot in front",
              [](const Subtree& subtree) { return subtree.base.choice == dns_choice && subtree.base.text().starts_with('.'); });
     }},
    {"dns_constraints_have_no_wildcard", "A constraint on DNS names holds no wildcard.", error, rfc5280("4.2.1.10"), always,
     authorities,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "a wildcard",
              [](const Subtree& subtree) { return subtree.base.choice == dns_choice && subtree.base.text().contains('*'); });
     }},
    {"address_constraints_are_ranges", "A constraint on addresses has 8 or 32 octets: address and mask.", error,
     rfc5280("4.2.1.10"), always, authorities,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "another length",
              [](const Subtree& subtree) { return subtree.base.choice == ip_choice && !is_range(subtree); });
     }},
    {"address_constraints_have_a_mask",
     "The mask of a constraint on addresses is ones followed by zeros.",
     error,
     {Document::rfc_4632, "", "3.1"},
     always,
     authorities,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "no mask", [](const Subtree& subtree) {
             return is_range(subtree) && !is_mask(subtree.base.content.subspan(subtree.base.content.size() / 2));
         });
     }},
    {"constraints_are_of_known_kinds", "Constraints are on DNS names, addresses, directory names or mail addresses.", error,
     baseline("7.1.2.10.8"), since_profiles, authorities,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "another kind", [](const Subtree& subtree) {
             const auto choice = subtree.base.choice;
             return choice != dns_choice && choice != ip_choice && choice != directory_choice && choice != mail_choice;
         });
     }},
};

}  // namespace

std::span<const Rule> rules_of_constraints() { return rules; }

}  // namespace certdesk::lint
