// Which attributes a subject must, may and must not hold: by the kind of validation that the certificate's policy names.
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
namespace a = attribute;

constexpr std::array personal{a::surname, a::given_name};
constexpr std::array recommended{a::country, a::state, a::locality, a::organization, a::common_name};
constexpr std::array of_persons{a::country, a::state, a::locality, a::surname, a::given_name, a::common_name, a::organization};
constexpr std::array of_domains{a::country, a::common_name};
constexpr std::array of_companies{a::country,
                                  a::state,
                                  a::locality,
                                  a::organization,
                                  a::common_name,
                                  a::postal_code,
                                  a::street,
                                  a::business_category,
                                  a::serial_number,
                                  a::organization_identifier,
                                  a::jurisdiction_country,
                                  a::jurisdiction_state,
                                  a::jurisdiction_locality};
constexpr std::array business_categories{std::string_view("Private Organization"), std::string_view("Government Entity"),
                                         std::string_view("Business Entity"), std::string_view("Non-Commercial Entity")};

// Section 7.1.4.2: the attributes that have a place; others stand where they like.
constexpr std::array order{a::domain_component, a::country,      a::state,   a::locality,   a::postal_code,
                           a::street,           a::organization, a::surname, a::given_name, a::organizational_unit,
                           a::common_name};

bool stands_in(std::span<const Oid> list, Oid type) { return std::ranges::find(list, type) != list.end(); }

template <class Wrong>
void each(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    for (const auto& attribute : of.subject.attributes)
        if (wrong(attribute.type))
            faults.add(where_of("subject", attribute), std::string(why) + ": " + std::string(attribute.text));
}

template <const Oid& type>
void must_have(const Anatomy& of, Faults& faults) {
    if (!of.subject.has(type)) faults.add("subject." + a::label(type), "missing");
}

void must_have_place(const Anatomy& of, Faults& faults) {
    if (!of.subject.has(a::state) && !of.subject.has(a::locality)) faults.add("subject", "neither ST nor L");
}

constexpr auto error = Severity::error;

constexpr Rule rules[]{
    // In their order (INC-23).
    {"subject_attributes_in_order", "The attributes stand in the order DC, C, ST, L, postalCode, street, O, SN, GN, OU, CN.",
     error, baseline("7.1.4.2"), since_profiles, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         const auto* reached = order.begin();
         for (const auto& attribute : of.subject.attributes) {
             const auto* place = std::ranges::find(order, attribute.type);
             if (place == order.end()) continue;
             if (place < reached) {
                 faults.add("subject", a::label(attribute.type) + " stands behind " + a::label(*reached));
                 return;
             }
             reached = place;
         }
     }},
    {"each_attribute_once", "No attribute stands twice.", error, baseline("7.1.4.1"), since_profiles, leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         const auto& all = of.subject.attributes;
         for (std::size_t i = 0; i < all.size(); ++i) {
             // Section 7.1.4.1 lets these two repeat.
             if (all[i].type == a::domain_component || all[i].type == a::street) continue;
             for (std::size_t before = 0; before < i; ++before)
                 if (all[before].type == all[i].type) {
                     faults.add(where_of("subject", all[i]), "the attribute stands twice: " + std::string(all[i].text));
                     break;
                 }
         }
     }},
    {"no_organizational_unit",
     "The subject holds no OU.",
     error,
     baseline("7.1.2.7.4"),
     {2022y / 9 / 1, {}},
     leaves_and_requests,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "an organizational unit is forbidden", [](Oid type) { return type == a::organizational_unit; });
     }},
    {"no_personal_names", "The subject of an organization holds no surname and no given name.", error, baseline("7.1.2.7.4"),
     since_profiles, only(Kind::ov) | only(Kind::unnamed_leaf) | requests,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "the name of a person is forbidden beside an organization",
              [](Oid type) { return stands_in(personal, type); });
     }},
    {"only_recommended_attributes", "The subject holds C, ST, L, O and CN and nothing else.", Severity::warning,
     baseline("7.1.2.7.4"), since_profiles, only(Kind::ov) | only(Kind::unnamed_leaf) | requests,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "the attribute is not recommended", [](Oid type) {
             return !stands_in(recommended, type) && type != a::organizational_unit && !stands_in(personal, type);
         });
     }},
    {"ov_has_country", "A subject that names an organization holds C.", error, baseline("7.1.2.7.4"), since_baseline,
     only(Kind::ov) | only(Kind::unnamed_leaf) | requests, must_have<a::country>},
    {"ov_has_organization", "A subject that names an organization holds O.", error, baseline("7.1.2.7.4"), since_baseline,
     only(Kind::ov) | only(Kind::unnamed_leaf) | requests, must_have<a::organization>},
    {"ov_has_state_or_locality", "A subject that names an organization holds ST or L (INC-02).", error, baseline("7.1.2.7.4"),
     since_baseline, only(Kind::ov) | only(Kind::unnamed_leaf) | requests, must_have_place},
    {"dv_holds_only_country_and_name", "A subject whose domain alone was validated holds C and CN at most.", error,
     baseline("7.1.2.7.2"), since_profiles, only(Kind::dv),
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "nobody vetted it",
              [](Oid type) { return !stands_in(of_domains, type) && type != a::organizational_unit; });
     }},
    {"iv_has_country", "A subject that names a person holds C.", error, baseline("7.1.2.7.3"), since_profiles, only(Kind::iv),
     must_have<a::country>},
    {"iv_has_surname", "A subject that names a person holds surname.", error, baseline("7.1.2.7.3"), since_profiles,
     only(Kind::iv), must_have<a::surname>},
    {"iv_has_given_name", "A subject that names a person holds givenName.", error, baseline("7.1.2.7.3"), since_profiles,
     only(Kind::iv), must_have<a::given_name>},
    {"iv_has_state_or_locality", "A subject that names a person holds ST or L.", error, baseline("7.1.2.7.3"), since_profiles,
     only(Kind::iv), must_have_place},
    {"iv_holds_only_its_attributes", "A subject that names a person holds nothing that is not recommended.", Severity::warning,
     baseline("7.1.2.7.3"), since_profiles, only(Kind::iv),
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "the attribute is not recommended",
              [](Oid type) { return !stands_in(of_persons, type) && type != a::organizational_unit; });
     }},
    {"ev_has_organization", "An EV subject holds O.", error, ev_guidelines("7.1.4.2.1"), since_baseline, only(Kind::ev),
     must_have<a::organization>},
    {"ev_has_country", "An EV subject holds C, of the place of business.", error, ev_guidelines("7.1.4.2.6"), since_baseline,
     only(Kind::ev), must_have<a::country>},
    {"ev_has_state_or_locality", "An EV subject holds ST or L, of the place of business.", error, ev_guidelines("7.1.4.2.6"),
     since_baseline, only(Kind::ev), must_have_place},
    {"ev_has_business_category", "An EV subject holds businessCategory.", error, ev_guidelines("7.1.4.2.3"), since_baseline,
     only(Kind::ev), must_have<a::business_category>},
    {"ev_business_category_is_one_of_four", "businessCategory is one of the four that exist.", error, ev_guidelines("7.1.4.2.3"),
     since_baseline, only(Kind::ev),
     [](const Anatomy& of, Faults& faults) {
         const auto* category = of.subject.find(a::business_category);
         if (category != nullptr && std::ranges::find(business_categories, category->text) == business_categories.end())
             faults.add("subject.businessCategory", std::string(category->text));
     }},
    {"ev_has_jurisdiction_country", "An EV subject holds the country of its jurisdiction.", error, ev_guidelines("7.1.4.2.4"),
     since_baseline, only(Kind::ev), must_have<a::jurisdiction_country>},
    // Only "where the state or province regulates the registration": nobody sees that in a certificate.
    {"ev_jurisdiction_locality_has_its_state", "A jurisdiction with a locality names its state too.", Severity::warning,
     ev_guidelines("7.1.4.2.4"), since_baseline, only(Kind::ev),
     [](const Anatomy& of, Faults& faults) {
         if (of.subject.has(a::jurisdiction_locality) && !of.subject.has(a::jurisdiction_state))
             faults.add("subject.jurisdictionL", "without jurisdictionST");
     }},
    {"ev_jurisdiction_country_has_2_characters", "The country of a jurisdiction has two characters.", error,
     ev_guidelines("7.1.4.2.4"), since_baseline, only(Kind::ev),
     [](const Anatomy& of, Faults& faults) {
         const auto* country = of.subject.find(a::jurisdiction_country);
         if (country != nullptr && country->characters != 2) faults.add("subject.jurisdictionC", std::string(country->text));
     }},
    {"ev_has_registration_number", "An EV subject holds the number or date of its registration.", error,
     ev_guidelines("7.1.4.2.5"), since_baseline, only(Kind::ev), must_have<a::serial_number>},
    {"ev_holds_only_its_attributes",
     "An EV subject holds no attribute that the guidelines do not name.",
     error,
     ev_guidelines("7.1.4.2.9"),
     {2019y / 4 / 16, {}},  // EV Guidelines 1.6.9, ballot SC16
     only(Kind::ev),
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "not named by the guidelines",
              [](Oid type) { return !stands_in(of_companies, type) && type != a::organizational_unit; });
     }},
    {"ev_organization_identifier_comes_with_its_extension",
     "An EV subject with organizationIdentifier has the extension cabfOrganizationIdentifier.",
     error,
     ev_guidelines("7.1.2.2"),
     {2020y / 1 / 31, {}},
     only(Kind::ev),
     [](const Anatomy& of, Faults& faults) {
         if (of.subject.has(a::organization_identifier) && !of.has(ExtensionKind::organization_identifier))
             faults.add("cabfOrganizationIdentifier", "missing");
     }},
    {"no_mail_address_in_subject", "A subject holds no mail address; those stand in subjectAltName.", Severity::warning,
     rfc5280("4.1.2.6"), always, certificates & ~(only(Kind::ov) | only(Kind::unnamed_leaf)),
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "a mail address", [](Oid type) { return type == a::email_address; });
     }},
    {"common_name_stands_once", "A common name stands at most once.", error, baseline("7.1.4.3"), since_baseline, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (std::ranges::count(of.subject.attributes, a::common_name, &Attribute::type) > 1) faults.add("subject.CN", "several");
     }},
};

}  // namespace

std::span<const Rule> rules_of_subjects() { return rules; }

}  // namespace certdesk::lint
