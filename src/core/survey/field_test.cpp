#include "core/survey/field.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace certdesk::survey {

namespace {

Answers of_kind(ApplicantKind kind) { return {{Field::applicant_kind, std::string(to_text(kind))}}; }

}  // namespace

TEST(Field, has_a_rule_with_its_source) {
    for (const auto field : all_of<Field>()) {
        EXPECT_EQ(rule_of(field).field, field);
        EXPECT_FALSE(std::string_view(rule_of(field).source).empty()) << to_text(field);
        EXPECT_GT(rule_of(field).max_characters, 0U) << to_text(field);
    }
}

TEST(Field, stands_in_the_procedures_groups_and_order) {
    EXPECT_TRUE(std::ranges::is_sorted(rules(), {}, &FieldRule::group));
    EXPECT_EQ(rule_of(Field::department).group, Group::distinguished_name);
    EXPECT_EQ(rule_of(Field::responsible_person_title).group, Group::responsible_person);
}

TEST(Department, is_kept_for_the_call_and_never_in_the_certificate) {
    EXPECT_EQ(rule_of(Field::department).appears, Appears::in_the_call);
    EXPECT_FALSE(rule_of(Field::department).required);
}

TEST(Answer, that_is_empty_counts_as_none) {
    EXPECT_EQ(answer({{Field::city, ""}}, Field::city), std::nullopt);
    EXPECT_EQ(answer({}, Field::city), std::nullopt);
    EXPECT_EQ(answer({{Field::city, "Minato-ku"}}, Field::city), "Minato-ku");
}

TEST(SoleProprietor, is_asked_three_more_questions_and_no_legal_form) {
    const auto sole = of_kind(ApplicantKind::sole_proprietor);
    const auto company = of_kind(ApplicantKind::corporation);
    for (const auto field : {Field::birth_date, Field::opening_notified, Field::trade_name_documented}) {
        EXPECT_TRUE(is_required(field, sole)) << to_text(field);
        EXPECT_FALSE(is_asked(field, company)) << to_text(field);
        EXPECT_FALSE(is_asked(field, {})) << to_text(field);
    }
    EXPECT_FALSE(is_asked(Field::legal_form, sole));
    EXPECT_FALSE(is_asked(Field::corporate_number, sole));
    EXPECT_TRUE(is_required(Field::legal_form, company));
}

TEST(TdbCode, is_asked_of_corporations_and_required_of_nobody) {
    EXPECT_TRUE(is_asked(Field::tdb_code, of_kind(ApplicantKind::corporation)));
    EXPECT_FALSE(is_asked(Field::tdb_code, of_kind(ApplicantKind::public_body)));
    for (const auto kind : all_of<ApplicantKind>()) EXPECT_FALSE(is_required(Field::tdb_code, of_kind(kind)));
}

TEST(ResponsiblePerson, is_wholly_mandatory) {
    for (const auto& rule : rules())
        if (rule.group == Group::responsible_person) EXPECT_TRUE(is_required(rule.field, {})) << to_text(rule.field);
}

TEST(Choices, of_the_legal_form_are_the_procedures_24_and_then_what_is_missing_there) {
    const auto values = choices(Field::legal_form);
    ASSERT_GT(values.size(), 24U);
    EXPECT_EQ(values.front(), "kabushiki_kaisha");
    EXPECT_EQ(values[23], "sonota_kokyo_kikan");
    EXPECT_EQ(values[24], "godo_kaisha");
    EXPECT_EQ(std::set(values.begin(), values.end()).size(), values.size());
}

TEST(Choices, exist_for_every_choice_and_for_nothing_else) {
    EXPECT_EQ(choices(Field::prefecture).size(), 47U);
    for (const auto& rule : rules()) EXPECT_EQ(choices(rule.field).empty(), rule.input != Input::choice) << to_text(rule.field);
}

}  // namespace certdesk::survey
