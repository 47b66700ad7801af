// How each attribute of a subject is written: its length and its string type. One row each (Baseline Requirements 2.2.6 section
// 7.1.4.2; RFC 5280 appendix A).
#include "lint/rules/rules.hpp"

namespace certdesk::lint {

namespace {

// Characters, not octets (INC-24).
template <const Oid& type, std::size_t longest>
void within(const Anatomy& of, Faults& faults) {
    for (const auto& attribute : of.subject.attributes)
        if (attribute.type == type && attribute.characters > longest)
            faults.add(where_of("subject", attribute),
                       std::to_string(attribute.characters) + " characters, at most " + std::to_string(longest) + " are allowed");
}

void written_as(const Anatomy& of, Faults& faults, Oid type, der::Tag first, der::Tag second) {
    for (const auto& attribute : of.subject.attributes)
        if (attribute.type == type && attribute.tag != first && attribute.tag != second)
            faults.add(where_of("subject", attribute),
                       "written with the tag " + to_hex(BytesView(&attribute.tag, 1)) + ": " + std::string(attribute.text));
}

template <const Oid& type>
void utf8_or_printable(const Anatomy& of, Faults& faults) {
    written_as(of, faults, type, der::tag::utf8_string, der::tag::printable_string);
}

template <const Oid& type>
void printable(const Anatomy& of, Faults& faults) {
    written_as(of, faults, type, der::tag::printable_string, der::tag::printable_string);
}

template <const Oid& type>
void ia5(const Anatomy& of, Faults& faults) {
    written_as(of, faults, type, der::tag::ia5_string, der::tag::ia5_string);
}

constexpr Citation table = baseline("7.1.4.2");
constexpr Citation appendix = rfc5280("appendix A.1");
constexpr auto error = Severity::error;
namespace a = attribute;

constexpr Rule rules[]{
    {"country_has_2_characters", "C has two characters.", error, table, always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         for (const auto& attribute : of.subject.attributes)
             if (attribute.type == a::country && attribute.readable && !attribute.value.empty() && attribute.characters != 2)
                 faults.add("subject.C", "not two letters: " + std::string(attribute.text));
     }},
    {"state_within_128_characters", "ST has at most 128 characters.", error, table, always, with_subject, within<a::state, 128>},
    {"locality_within_128_characters", "L has at most 128 characters.", error, table, always, with_subject,
     within<a::locality, 128>},
    {"postal_code_within_40_characters", "postalCode has at most 40 characters.", error, table, always, with_subject,
     within<a::postal_code, 40>},
    {"street_within_128_characters", "street has at most 128 characters.", error, table, always, with_subject,
     within<a::street, 128>},
    {"organization_within_64_characters", "O has at most 64 characters.", error, table, always, with_subject,
     within<a::organization, 64>},
    {"surname_within_64_characters", "surname has at most 64 characters.", error, table, since_profiles, with_subject,
     within<a::surname, 64>},
    {"given_name_within_64_characters", "givenName has at most 64 characters.", error, table, since_profiles, with_subject,
     within<a::given_name, 64>},
    {"organizational_unit_within_64_characters", "OU has at most 64 characters.", error, table, always, with_subject,
     within<a::organizational_unit, 64>},
    {"common_name_within_64_characters", "CN has at most 64 characters.", error, table, always, with_subject,
     within<a::common_name, 64>},
    {"domain_component_within_63_characters", "DC has at most 63 characters.", error, table, always, with_subject,
     within<a::domain_component, 63>},
    {"serial_number_within_64_characters", "serialNumber has at most 64 characters.", error, appendix, always, with_subject,
     within<a::serial_number, 64>},
    {"mail_address_within_255_characters", "emailAddress has at most 255 characters.", error, appendix, always, with_subject,
     within<a::email_address, 255>},
    {"business_category_within_128_characters", "businessCategory has at most 128 characters.", error, ev_guidelines("7.1.4.2.3"),
     always, with_subject, within<a::business_category, 128>},

    {"country_is_printable", "C is a PrintableString.", error, table, always, with_subject, printable<a::country>},
    {"serial_number_is_printable", "serialNumber is a PrintableString.", error, appendix, always, with_subject,
     printable<a::serial_number>},
    {"dn_qualifier_is_printable", "dnQualifier is a PrintableString.", error, appendix, always, with_subject,
     printable<a::dn_qualifier>},
    {"jurisdiction_country_is_printable", "jurisdictionCountry is a PrintableString.", error, ev_guidelines("7.1.4.2.4"), always,
     with_subject, printable<a::jurisdiction_country>},
    {"mail_address_is_ia5", "emailAddress is an IA5String.", error, appendix, always, with_subject, ia5<a::email_address>},
    {"domain_component_is_ia5", "DC is an IA5String.", error, table, always, with_subject, ia5<a::domain_component>},
    {"state_is_utf8_or_printable", "ST is a UTF8String or PrintableString.", error, table, since_profiles, with_subject,
     utf8_or_printable<a::state>},
    {"locality_is_utf8_or_printable", "L is a UTF8String or PrintableString.", error, table, since_profiles, with_subject,
     utf8_or_printable<a::locality>},
    {"postal_code_is_utf8_or_printable", "postalCode is a UTF8String or PrintableString.", error, table, since_profiles,
     with_subject, utf8_or_printable<a::postal_code>},
    {"street_is_utf8_or_printable", "street is a UTF8String or PrintableString.", error, table, since_profiles, with_subject,
     utf8_or_printable<a::street>},
    {"organization_is_utf8_or_printable", "O is a UTF8String or PrintableString.", error, table, since_profiles, with_subject,
     utf8_or_printable<a::organization>},
    {"surname_is_utf8_or_printable", "surname is a UTF8String or PrintableString.", error, table, since_profiles, with_subject,
     utf8_or_printable<a::surname>},
    {"given_name_is_utf8_or_printable", "givenName is a UTF8String or PrintableString.", error, table, since_profiles,
     with_subject, utf8_or_printable<a::given_name>},
    {"organizational_unit_is_utf8_or_printable", "OU is a UTF8String or PrintableString.", error, table, since_profiles,
     with_subject, utf8_or_printable<a::organizational_unit>},
    {"common_name_is_utf8_or_printable", "CN is a UTF8String or PrintableString.", error, table, since_profiles, with_subject,
     utf8_or_printable<a::common_name>},
};

}  // namespace

std::span<const Rule> rules_of_attributes() { return rules; }

}  // namespace certdesk::lint
