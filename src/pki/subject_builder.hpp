// From what people answer to the subject of a request: the CA's rules, the Baseline Requirements and the product, at once.
#pragma once

#include "base/enumeration.hpp"
#include "pki/subject.hpp"

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki {

// As typed: width, blanks at the ends and the spelling of the prefecture are put right, nothing else is.
struct SubjectAnswers {
    std::string country = "JP";
    std::string prefecture{};    // any spelling of one of the 47
    std::string locality{};      // city, ward or town
    std::string organization{};  // the official English name
    std::string common_name{};   // host name; Unicode labels become A-labels
    std::string department{};    // must be empty: it was part of the procedure (R27) until 2022
};

CD_ENUMERATION(SubjectField, country, prefecture, locality, organization, common_name, department,
               names);  // the host names beside the common name: request_builder.hpp

// Who demands a rule. What we send must satisfy all of them.
CD_ENUMERATION(RuleBook,
               ca_csr_guide,           // サイバートラスト CSR作成ガイド
               baseline_requirements,  // 2.2.6
               product);               // what this provider sells

CD_ENUMERATION(SubjectRule,
               required,           // CN, O, L, ST and C
               country_is_japan,   //
               is_a_prefecture,    // one of the 47, in their English spelling
               at_most_64,         // characters, blanks included
               half_width_only,    // letters, digits and signs of ASCII
               no_forbidden_sign,  // " # ; +
               says_something,     // not only dots, hyphens and blanks; not "n/a"
               is_a_host_name,     //
               public_name,        // ends in a top level domain of the world, is not reserved, is no public suffix
               no_wildcard,        // the product has none
               no_department,      // forbidden since 2022-09-01, at the CA since 2022-06-23
               no_control_character);

struct SubjectRuleFacts {
    SubjectRule rule = SubjectRule::required;
    RuleBook book = RuleBook::product;
    std::string_view section;  // "7.1.4.2"; may be empty
};
[[nodiscard]] std::span<const SubjectRuleFacts> subject_rules();
[[nodiscard]] const SubjectRuleFacts& facts_of(SubjectRule rule);

struct SubjectRefusal {
    SubjectField field = SubjectField::organization;
    SubjectRule rule = SubjectRule::required;
    std::string offender;  // the sign, the number of characters or the value

    friend bool operator==(const SubjectRefusal&, const SubjectRefusal&) = default;
};

struct SubjectProduct {
    bool wildcards = false;
    std::vector<std::string> also_public{};  // NamePolicy of a trial shop
};

// The subject, or every rule that is broken.
[[nodiscard]] std::expected<SubjectName, std::vector<SubjectRefusal>> build_subject(const SubjectAnswers& answers,
                                                                                    const SubjectProduct& product = {});

// The English name with each usual English form of the legal form that stands in the registered Japanese name: for 株式会社
// 例 and "Rei", "Rei Co., Ltd." first. Empty when the English name ends in one of them already, or no form is known.
[[nodiscard]] std::vector<std::string> english_names_with_legal_form(std::string_view japanese_name,
                                                                     std::string_view english_name);

}  // namespace certdesk::pki
