#include "pki/subject_builder.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

SubjectAnswers answers() {
    return {.prefecture = "東京都",
            .locality = "Shinjuku-ku",
            .organization = "EX-CLOUD Example CO.,Ltd.",
            .common_name = "www.example.co.jp"};
}

void check_refusal(const SubjectAnswers& given, const SubjectRefusal& expected) {
    const auto subject = build_subject(given);
    ASSERT_FALSE(subject) << expected.offender;
    EXPECT_NE(std::ranges::find(subject.error(), expected), subject.error().end())
        << to_text(expected.field) << " " << to_text(expected.rule) << " " << expected.offender;
}

TEST(SubjectBuilder, makes_the_subject_that_the_certificate_will_have) {
    const auto subject = build_subject(answers());
    ASSERT_TRUE(subject);
    EXPECT_EQ(to_text(*subject), "C=JP, ST=Tokyo, L=Shinjuku-ku, O=EX-CLOUD Example CO.\\,Ltd., CN=www.example.co.jp");
    EXPECT_TRUE(encode_name(*subject));
}

TEST(SubjectBuilder, folds_width_and_spellings) {
    auto given = answers();
    given.prefecture = " Oosaka-fu ";
    given.organization = "　Ｅｘａｍｐｌｅ　Ｋ．Ｋ．";
    given.common_name = "ＷＷＷ.日本語.jp";
    const auto subject = build_subject(given);
    ASSERT_TRUE(subject);
    EXPECT_EQ(subject->state, "Osaka");
    EXPECT_EQ(subject->organization, "Example K.K.");
    EXPECT_EQ(subject->common_name, "www.xn--wgv71a119e.jp");
}

TEST(SubjectBuilder, names_the_rule_that_is_broken) {
    auto given = answers();
    given.organization = "Example #1";
    check_refusal(given, {SubjectField::organization, SubjectRule::no_forbidden_sign, "#"});
    given.organization = "株式会社例";
    check_refusal(given, {SubjectField::organization, SubjectRule::half_width_only, "株"});
    given.organization = std::string(65, 'a');
    check_refusal(given, {SubjectField::organization, SubjectRule::at_most_64, "65"});
    given.organization = " . - ";
    check_refusal(given, {SubjectField::organization, SubjectRule::says_something, ". -"});
    given.organization = "N/A";
    check_refusal(given, {SubjectField::organization, SubjectRule::says_something, "N/A"});
    given.organization = "Example\nO=Other";
    check_refusal(given, {SubjectField::organization, SubjectRule::no_control_character, ""});
    given = answers();
    given.locality = "";
    check_refusal(given, {SubjectField::locality, SubjectRule::required, ""});
    given = answers();
    given.prefecture = "Kanto";
    check_refusal(given, {SubjectField::prefecture, SubjectRule::is_a_prefecture, "Kanto"});
    given = answers();
    given.country = "US";
    check_refusal(given, {SubjectField::country, SubjectRule::country_is_japan, "US"});
    given = answers();
    given.department = "営業部";
    check_refusal(given, {SubjectField::department, SubjectRule::no_department, "営業部"});
}

TEST(SubjectBuilder, takes_host_names_that_the_world_can_see) {
    const auto with = [](std::string name) {
        auto given = answers();
        given.common_name = std::move(name);
        return given;
    };
    check_refusal(with("intra_net.example.co.jp"),
                  {SubjectField::common_name, SubjectRule::is_a_host_name, "intra_net.example.co.jp"});
    check_refusal(with("localhost"), {SubjectField::common_name, SubjectRule::public_name, "localhost"});
    check_refusal(with("a.local"), {SubjectField::common_name, SubjectRule::public_name, "a.local"});
    check_refusal(with("co.jp"), {SubjectField::common_name, SubjectRule::public_name, "co.jp"});
    check_refusal(with("*.example.co.jp"), {SubjectField::common_name, SubjectRule::no_wildcard, "*.example.co.jp"});
    EXPECT_TRUE(build_subject(with("*.example.co.jp"), {.wildcards = true}));
    EXPECT_TRUE(build_subject(with("www.shop.test"), {.also_public = {"test"}}));
    const std::string long_name = std::string(60, 'a') + ".co.jp";
    check_refusal(with(long_name), {SubjectField::common_name, SubjectRule::at_most_64, "66"});
}

TEST(SubjectBuilder, tells_every_broken_rule_at_once) {
    const auto subject = build_subject({.country = "jp", .department = "x"});
    ASSERT_FALSE(subject);
    EXPECT_EQ(subject.error().size(), 6U);
}

TEST(SubjectBuilder, knows_the_book_of_every_rule) {
    for (const auto rule : all_of<SubjectRule>()) EXPECT_EQ(facts_of(rule).rule, rule);
}

TEST(SubjectBuilder, proposes_the_english_legal_form) {
    const auto names = english_names_with_legal_form("株式会社例", "Rei");
    ASSERT_FALSE(names.empty());
    EXPECT_EQ(names.front(), "Rei Co., Ltd.");
    EXPECT_TRUE(english_names_with_legal_form("株式会社例", "REI CO.,LTD").empty());
    EXPECT_TRUE(english_names_with_legal_form("例", "Rei").empty());
}

}  // namespace
}  // namespace certdesk::pki
