#include "pki/subject_builder.hpp"

#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "formats/kana.hpp"
#include "formats/legal_form.hpp"
#include "formats/prefecture.hpp"
#include "formats/public_suffix.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace certdesk::pki {

namespace {

// In the order of SubjectRule.
constexpr std::array<SubjectRuleFacts, count_of<SubjectRule>> rules{{
    {SubjectRule::required, RuleBook::ca_csr_guide, ""},
    {SubjectRule::country_is_japan, RuleBook::ca_csr_guide, ""},
    {SubjectRule::is_a_prefecture, RuleBook::product, ""},
    {SubjectRule::at_most_64, RuleBook::ca_csr_guide, ""},
    {SubjectRule::half_width_only, RuleBook::ca_csr_guide, ""},
    {SubjectRule::no_forbidden_sign, RuleBook::ca_csr_guide, ""},
    {SubjectRule::says_something, RuleBook::baseline_requirements, "7.1.2.7.4"},
    {SubjectRule::is_a_host_name, RuleBook::baseline_requirements, "7.1.4.2"},
    {SubjectRule::public_name, RuleBook::baseline_requirements, "7.1.2.7.12"},
    {SubjectRule::no_wildcard, RuleBook::product, ""},
    {SubjectRule::no_department, RuleBook::baseline_requirements, "7.1.2.7.4"},
    {SubjectRule::no_control_character, RuleBook::baseline_requirements, "7.1.4.2"},
}};

constexpr std::size_t longest = 64;
constexpr std::string_view forbidden_signs = "\"#;+";

bool is_only_metadata(std::string_view value) {
    static constexpr std::array empty_words{"n/a", "na", "none", "null", "not applicable", "-"};
    const auto lower = to_lower_ascii(value);
    if (std::ranges::any_of(empty_words, [&](std::string_view word) { return lower == word; })) return true;
    return std::ranges::none_of(value, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
}

class Builder {
public:
    explicit Builder(const SubjectProduct& product) : product_(product) {}

    std::string latin(SubjectField field, std::string_view typed) {
        auto value = folded(field, typed);
        if (value.empty()) return value;
        if (const auto length = code_point_count(value); length > longest)
            refuse(field, SubjectRule::at_most_64, std::to_string(length));
        for (std::size_t at = 0; at < value.size(); ++at) {
            const auto octet = static_cast<unsigned char>(value[at]);
            if (octet < 0x80) continue;
            const std::size_t size = octet >= 0xF0 ? 4 : octet >= 0xE0 ? 3 : 2;
            refuse(field, SubjectRule::half_width_only, value.substr(at, size));
            return value;
        }
        if (const auto at = value.find_first_of(forbidden_signs); at != std::string::npos)
            refuse(field, SubjectRule::no_forbidden_sign, value.substr(at, 1));
        if (is_only_metadata(value)) refuse(field, SubjectRule::says_something, value);
        return value;
    }

    std::string country(std::string_view typed) {
        auto value = folded(SubjectField::country, typed);
        if (!value.empty() && value != "JP") refuse(SubjectField::country, SubjectRule::country_is_japan, value);
        return value;
    }

    std::string prefecture(std::string_view typed) {
        const auto value = folded(SubjectField::prefecture, typed);
        if (value.empty()) return value;
        const auto found = parse_prefecture(value);
        if (!found) refuse(SubjectField::prefecture, SubjectRule::is_a_prefecture, value);
        return found ? std::string(found->english) : value;
    }

    std::string common_name(std::string_view typed) {
        constexpr auto field = SubjectField::common_name;
        const auto value = folded(field, typed);
        if (value.empty()) return value;
        const auto name = DnsName::parse(value);
        if (!name) {
            refuse(field, name.error() == DnsNameFault::single_label ? SubjectRule::public_name : SubjectRule::is_a_host_name,
                   value);
            return value;
        }
        if (name->is_wildcard() && !product_.wildcards) refuse(field, SubjectRule::no_wildcard, value);
        if (name->ascii().size() > longest) refuse(field, SubjectRule::at_most_64, std::to_string(name->ascii().size()));
        if (scope_of(*name, {.also_public = product_.also_public}) != NameScope::public_name)
            refuse(field, SubjectRule::public_name, value);
        return name->ascii();
    }

    void department(std::string_view typed) {
        if (const auto value = trim(typed); !value.empty())
            refuse(SubjectField::department, SubjectRule::no_department, std::string(value));
    }

    [[nodiscard]] std::vector<SubjectRefusal>& refusals() { return refusals_; }

private:
    std::string folded(SubjectField field, std::string_view typed) {
        if (!is_storable_text(typed)) {
            refuse(field, SubjectRule::no_control_character, "");
            return {};
        }
        const auto half_width = nfkc(typed);
        std::string value(trim(half_width));
        if (value.empty()) refuse(field, SubjectRule::required, "");
        if (std::ranges::any_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
            refuse(field, SubjectRule::no_control_character, "");
        return value;
    }

    void refuse(SubjectField field, SubjectRule rule, std::string offender) {
        refusals_.push_back({field, rule, std::move(offender)});
    }

    const SubjectProduct& product_;
    std::vector<SubjectRefusal> refusals_;
};

// Letters and digits only: "Co., Ltd." and "CO.,LTD" end alike.
std::string bones_of(std::string_view name) {
    std::string bones;
    for (const char c : to_lower_ascii(name))
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) bones += c;
    return bones;
}

}  // namespace

std::span<const SubjectRuleFacts> subject_rules() { return rules; }

const SubjectRuleFacts& facts_of(SubjectRule rule) { return rules[static_cast<std::size_t>(rule)]; }

std::expected<SubjectName, std::vector<SubjectRefusal>> build_subject(const SubjectAnswers& answers,
                                                                      const SubjectProduct& product) {
    Builder builder(product);
    SubjectName subject;
    subject.country = builder.country(answers.country);
    subject.state = builder.prefecture(answers.prefecture);
    subject.locality = builder.latin(SubjectField::locality, answers.locality);
    subject.organization = builder.latin(SubjectField::organization, answers.organization);
    subject.common_name = builder.common_name(answers.common_name);
    builder.department(answers.department);
    if (!builder.refusals().empty()) return std::unexpected(std::move(builder.refusals()));
    return subject;
}

std::vector<std::string> english_names_with_legal_form(std::string_view japanese_name, std::string_view english_name) {
    const auto form = legal_form_in_name(japanese_name);
    if (!form || trim(english_name).empty()) return {};
    const auto bones = bones_of(english_name);
    const auto& forms = certdesk::facts_of(*form).english;
    if (std::ranges::any_of(forms, [&](std::string_view english) { return bones.ends_with(bones_of(english)); })) return {};
    std::vector<std::string> names;
    for (const auto english : forms) names.push_back(std::string(trim(english_name)) + " " + std::string(english));
    return names;
}

}  // namespace certdesk::pki
