// Distinguished names as a whole: subject and issuer, their relative names and the characters of their strings.
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

template <class Wrong>
void each(const Anatomy& of, Faults& faults, Wrong wrong) {
    for (const auto& attribute : of.issuer.attributes) wrong("issuer", attribute, faults);
    for (const auto& attribute : of.subject.attributes) wrong("subject", attribute, faults);
}

std::string hex_of(const Attribute& attribute) {
    return to_hex(attribute.value.first(std::min<std::size_t>(attribute.value.size(), 32)));
}

// X.680 clause 41.4.
bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(" '()+,-./:=?").contains(c);
    });
}

constexpr der::Tag numeric_string = 0x12;
constexpr der::Tag visible_string = 0x1a;

bool is_string(der::Tag tag) {
    static constexpr std::array strings{
        der::tag::utf8_string, der::tag::printable_string, der::tag::ia5_string, der::tag::teletex_string,
        der::tag::bmp_string,  der::tag::universal_string, numeric_string,       visible_string};
    return std::ranges::find(strings, tag) != strings.end();
}

template <der::Tag tag>
void no_string_of(const Anatomy& of, Faults& faults) {
    each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
        if (attribute.tag == tag) found.add(where_of(name, attribute), hex_of(attribute));
    });
}

template <der::Tag tag>
void readable_string(const Anatomy& of, Faults& faults) {
    each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
        if (attribute.tag == tag && !attribute.readable) found.add(where_of(name, attribute), hex_of(attribute));
    });
}

template <const Name Anatomy::* name>
void one_per_relative(const Anatomy& of, Faults& faults) {
    if ((of.*name).several_in_one_rdn)
        faults.add(name == &Anatomy::subject ? "subject" : "issuer", "several attributes in one RDN");
}

bool is_control(char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; }

constexpr Rule rules[]{
    {"issuer_is_not_empty", "The issuer has a name.", Severity::error, rfc5280("4.1.2.4"), always, signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (of.issuer.rdns == 0) faults.add("issuer", "empty");
     }},
    {"subject_of_authority_is_not_empty", "The subject of an authority has a name.", Severity::error, rfc5280("4.1.2.6"), always,
     authorities,
     [](const Anatomy& of, Faults& faults) {
         if (of.subject.rdns == 0) faults.add("subject", "empty");
     }},
    {"no_empty_relative_name", "Every relative distinguished name holds an attribute.", Severity::error, rfc5280("4.1.2.4"),
     always, anything,
     [](const Anatomy& of, Faults& faults) {
         if (of.issuer.empty_rdn) faults.add("issuer", "an empty SET");
         if (of.subject.empty_rdn) faults.add("subject", "an empty SET");
     }},
    {"one_attribute_per_rdn", "Every relative distinguished name of the subject holds one attribute.", Severity::error,
     baseline("7.1.4.1"), since_profiles, certificates, one_per_relative<&Anatomy::subject>},
    {"values_are_strings", "The values of names are strings.", Severity::error, rfc5280("4.1.2.4"), always, anything,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
             if (!is_string(attribute.tag)) found.add(where_of(name, attribute), "tag " + to_hex(BytesView(&attribute.tag, 1)));
         });
     }},
    {"no_teletex_string", "No name is written as TeletexString.", Severity::warning, rfc5280("4.1.2.4"), always, anything,
     no_string_of<der::tag::teletex_string>},
    {"no_bmp_string", "No name is written as BMPString.", Severity::warning, rfc5280("4.1.2.4"), always, anything,
     no_string_of<der::tag::bmp_string>},
    {"no_universal_string", "No name is written as UniversalString.", Severity::warning, rfc5280("4.1.2.4"), always, anything,
     no_string_of<der::tag::universal_string>},
    {"utf8_strings_are_utf8", "A UTF8String holds well-formed UTF-8.", Severity::error, rfc5280("4.1.2.4"), always, anything,
     readable_string<der::tag::utf8_string>},
    {"ia5_strings_are_ascii", "An IA5String holds ASCII.", Severity::error, rfc5280("4.1.2.4"), always, anything,
     readable_string<der::tag::ia5_string>},
    {"bmp_strings_hold_characters", "A BMPString holds whole characters of two octets.", Severity::error, rfc5280("4.1.2.4"),
     always, anything, readable_string<der::tag::bmp_string>},
    {"universal_strings_hold_characters", "A UniversalString holds whole characters of four octets.", Severity::error,
     rfc5280("4.1.2.4"), always, anything, readable_string<der::tag::universal_string>},
    {"printable_strings_are_printable", "A PrintableString holds only A-Z a-z 0-9 blank ' ( ) + , - . / : = ?", Severity::error,
     rfc5280("4.1.2.4"), always, anything,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
             if (attribute.tag == der::tag::printable_string && !is_printable(text_of(attribute.value)))
                 found.add(where_of(name, attribute), "not printable: " + hex_of(attribute));
         });
     }},
    {"no_empty_values",
     "No value of a name is empty.",
     Severity::error,
     {Document::x_520, "2019", "6"},
     always,
     anything,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
             if (attribute.value.empty()) found.add(where_of(name, attribute), "empty");
         });
     }},
    {"no_nul_in_values", "No value of a name holds NUL, at which careless programs stop reading.", Severity::error, house(),
     always, anything,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
             if (attribute.readable && attribute.text.contains('\0')) found.add(where_of(name, attribute), hex_of(attribute));
         });
     }},
    {"no_control_characters_in_values", "No value of a name holds control characters.", Severity::error, house(), always,
     anything,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
             if (std::ranges::any_of(attribute.text, [](char c) { return is_control(c) && c != '\0'; }))
                 found.add(where_of(name, attribute), hex_of(attribute));
         });
     }},
    {"no_blanks_at_the_ends", "No value begins or ends with a blank.", Severity::warning, house(), always, anything,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
             if (attribute.text.starts_with(' ') || attribute.text.ends_with(' '))
                 found.add(where_of(name, attribute), '"' + std::string(attribute.text) + '"');
         });
     }},
    {"no_double_blanks", "No value holds two blanks together.", Severity::notice, house(), always, anything,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, [](std::string_view name, const Attribute& attribute, Faults& found) {
             if (attribute.text.contains("  ")) found.add(where_of(name, attribute), '"' + std::string(attribute.text) + '"');
         });
     }},
    {"issuer_has_country", "The issuer names its country.", Severity::error, baseline("7.1.2.10.2"), since_profiles,
     issued_by_another,
     [](const Anatomy& of, Faults& faults) {
         if (of.issuer.rdns != 0 && !of.issuer.has(attribute::country)) faults.add("issuer.C", "missing");
     }},
    {"issuer_has_organization", "The issuer names its organization.", Severity::error, baseline("7.1.2.10.2"), since_profiles,
     issued_by_another,
     [](const Anatomy& of, Faults& faults) {
         if (of.issuer.rdns != 0 && !of.issuer.has(attribute::organization)) faults.add("issuer.O", "missing");
     }},
    {"issuer_has_common_name", "The issuer has a common name.", Severity::error, baseline("7.1.2.10.2"), since_profiles,
     issued_by_another,
     [](const Anatomy& of, Faults& faults) {
         if (of.issuer.rdns != 0 && !of.issuer.has(attribute::common_name)) faults.add("issuer.CN", "missing");
     }},
    {"authority_has_country", "The subject of an authority names its country.", Severity::error, baseline("7.1.2.10.2"),
     since_profiles, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (of.subject.rdns != 0 && !of.subject.has(attribute::country)) faults.add("subject.C", "missing");
     }},
    {"authority_has_organization", "The subject of an authority names its organization.", Severity::error, baseline("7.1.2.10.2"),
     since_profiles, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (of.subject.rdns != 0 && !of.subject.has(attribute::organization)) faults.add("subject.O", "missing");
     }},
    {"authority_has_common_name", "The subject of an authority has a common name.", Severity::error, baseline("7.1.2.10.2"),
     since_profiles, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (of.subject.rdns != 0 && !of.subject.has(attribute::common_name)) faults.add("subject.CN", "missing");
     }},
};

}  // namespace

std::span<const Rule> rules_of_names() { return rules; }

}  // namespace certdesk::lint
