#include "core/survey/check.hpp"

#include <gtest/gtest.h>
#include <tuple>
#include <vector>

namespace certdesk::survey {

namespace {

const Context trial{.today = parse_iso_date("2026-11-24").value(), .policy = {.also_public_names = {"example"}}};

void check_accepted(Field field, const std::vector<std::pair<std::string, std::string>>& cases) {
    for (const auto& [typed, kept] : cases) {
        const auto answered = read_answer(field, typed, trial);
        ASSERT_TRUE(answered.has_value()) << typed << ": " << to_text(answered.error().findings.front().refusal);
        EXPECT_EQ(*answered, kept) << typed;
        EXPECT_EQ(read_answer(field, *answered, trial).value_or("refused"), kept) << "read again: " << *answered;
    }
}

void check_refused(Field field, const std::vector<std::pair<std::string, Refusal>>& cases) {
    for (const auto& [typed, refusal] : cases) {
        const auto answered = read_answer(field, typed, trial);
        ASSERT_FALSE(answered.has_value()) << typed << " was kept as " << *answered;
        const auto& finding = answered.error().findings.front();
        EXPECT_EQ(to_text(finding.refusal), to_text(refusal)) << typed;
        EXPECT_EQ(finding.where, to_text(field)) << typed;
    }
}

Answers complete() {
    return {
        {Field::common_name, "www.aoba-shoji.example"},
        {Field::organization_english, "Aoba Shoji Co., Ltd."},
        {Field::city, "Minato-ku"},
        {Field::prefecture, "Tokyo"},
        {Field::applicant_kind, "corporation"},
        {Field::organization_name, "青葉商事株式会社"},
        {Field::legal_form, "kabushiki_kaisha"},
        {Field::representative_name, "青葉 太郎"},
        {Field::responsible_person_name, "緑川 花子"},
        {Field::responsible_person_reading, "みどりかわ はなこ"},
        {Field::responsible_person_department, "情報システム部"},
        {Field::responsible_person_title, "課長"},
    };
}

// R8 and R11: what is open after the survey is asked by mail; what decides about the order is asked before.
TEST(Survey, lets_only_open_questions_wait_that_do_not_decide_about_the_order) {
    EXPECT_TRUE(may_follow_payment({Refusal::required, "responsible_person_title", {}}));
    EXPECT_FALSE(may_follow_payment({Refusal::required, "common_name", {}}));
    EXPECT_FALSE(may_follow_payment({Refusal::required, "opening_notified", {}}));
    EXPECT_FALSE(may_follow_payment({Refusal::legal_form_differs_from_name, "legal_form", {}}));
    EXPECT_FALSE(may_follow_payment({Refusal::voluntary_association, "applicant_kind", {}}));
    EXPECT_FALSE(may_follow_payment({Refusal::not_paid, "", {}}));
}

}  // namespace

TEST(CommonName, is_kept_in_lower_case_without_what_surrounds_a_host_name) {
    check_accepted(Field::common_name, {{"www.aoba-shoji.example", "www.aoba-shoji.example"},
                                        {" WWW.Aoba-Shoji.EXAMPLE ", "www.aoba-shoji.example"},
                                        {"https://www.aoba-shoji.example/", "www.aoba-shoji.example"},
                                        {"ｗｗｗ．ａｏｂａ．ｅｘａｍｐｌｅ", "www.aoba.example"},
                                        {"日本語.jp", "xn--wgv71a119e.jp"}});
}

TEST(CommonName, that_can_never_be_applied_for_is_refused_by_its_own_reason) {
    check_refused(Field::common_name, {{"未定", Refusal::common_name_not_fixed},
                                       {"TBD", Refusal::common_name_not_fixed},
                                       {"*.aoba-shoji.example", Refusal::wildcard_not_sold},
                                       {"intra", Refusal::internal_name},
                                       {"mail.aoba.local", Refusal::internal_name},
                                       {"www.aoba.lan", Refusal::internal_name},
                                       {"www.aoba.test", Refusal::reserved_name},
                                       {"co.jp", Refusal::public_suffix_name},
                                       {"www.aoba..jp", Refusal::bad_dns_name},
                                       {"www.aoba-shoji.jp/cart", Refusal::bad_dns_name},
                                       {"192.0.2.10", Refusal::bad_dns_name}});
}

TEST(CommonName, longer_than_64_characters_does_not_fit_a_certificate) {
    const std::string label(58, 'a');
    check_accepted(Field::common_name, {{label + ".co.jp", label + ".co.jp"}});
    check_refused(Field::common_name, {{label + "a.co.jp", Refusal::too_long}});
}

TEST(OrganizationEnglish, takes_half_width_letters_and_makes_them_of_full_width_ones) {
    check_accepted(Field::organization_english, {{"Aoba Shoji Co., Ltd.", "Aoba Shoji Co., Ltd."},
                                                 {"Ａｏｂａ　Ｓｈｏｊｉ　Ｋ．Ｋ．", "Aoba Shoji K.K."},
                                                 {"Aoba−Shoji  Inc.", "Aoba-Shoji Inc."},
                                                 {"Midori’s Works LLC", "Midori's Works LLC"}});
}

TEST(OrganizationEnglish, refuses_what_the_ca_does_not_take) {
    check_refused(Field::organization_english, {{"青葉商事株式会社", Refusal::not_latin},
                                                {"Aoba Shōji", Refusal::not_latin},
                                                {"Аoba Shoji", Refusal::not_latin},  // a Cyrillic letter
                                                {"Aoba \"Shoji\"", Refusal::forbidden_character},
                                                {"Aoba # Shoji", Refusal::forbidden_character},
                                                {"Aoba; Shoji", Refusal::forbidden_character},
                                                {"Aoba + Shoji", Refusal::forbidden_character},
                                                {"Aoba\u200BShoji", Refusal::forbidden_character},
                                                {std::string(65, 'A') + "b", Refusal::too_long}});
}

TEST(OrganizationEnglish, names_the_sign_that_may_not_stand_there) {
    const auto refused = read_answer(Field::organization_english, "Aoba + Shoji", trial);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().findings.front().facts, (std::vector<FindingFact>{{"character", "+"}}));

    const auto invisible = read_answer(Field::organization_english, "Aoba\u202EShoji", trial);
    ASSERT_FALSE(invisible.has_value());
    EXPECT_EQ(invisible.error().findings.front().facts, (std::vector<FindingFact>{{"character", "U+202E"}}));
}

TEST(City, never_holds_a_second_attribute) {
    check_accepted(Field::city, {{"Minato-ku", "Minato-ku"}, {"Shinjuku", "Shinjuku"}, {"Ｋｙｏｔｏ－ｓｈｉ", "Kyoto-shi"}});
    for (const auto* typed : {"Tokyo, C=JP", "Minato=ku", "Minato;ku", "Minato\\ku", "Minato/ku", "<b>Minato"})
        check_refused(Field::city, {{typed, Refusal::forbidden_character}});
    check_refused(Field::city, {{"港区", Refusal::not_latin}});
}

TEST(Prefecture, is_one_of_47_whatever_its_spelling) {
    check_accepted(Field::prefecture, {{"東京都", "Tokyo"}, {"tokyo-to", "Tokyo"}, {"Ōsaka", "Osaka"}, {"Gumma", "Gunma"}});
    check_refused(Field::prefecture, {{"Tokyo, C=JP", Refusal::not_a_prefecture}, {"California", Refusal::not_a_prefecture}});
}

TEST(Placeholders, are_refused_in_everything_that_leaves_the_desk) {
    for (const auto field : {Field::organization_english, Field::city})
        for (const auto* typed : {"Some-State", "Default City", "Internet Widgits Pty Ltd", "N/A", "none", "null", "-", ".",
                                  "test", "sample", "asdf", "1", "12", "aaaa", "EX-CLOUD Example CO.,Ltd."}) {
            if (field == Field::city && std::string_view(typed).find_first_of("/,") != std::string_view::npos) continue;
            check_refused(field, {{typed, Refusal::placeholder_value}});
        }
    for (const auto field : {Field::organization_name, Field::representative_name, Field::responsible_person_department})
        for (const auto* typed : {"テスト", "未定", "サンプル", "なし", "ああああ", "ー", "－", "１２"})
            check_refused(field, {{typed, Refusal::placeholder_value}});
    check_refused(Field::responsible_person_name, {{"何某 花子", Refusal::placeholder_value}});
}

TEST(Placeholders, may_stand_in_a_remark_to_the_desk) { check_accepted(Field::comment, {{"なし", "なし"}}); }

TEST(OrganizationName, keeps_the_characters_of_the_register) {
    check_accepted(Field::organization_name, {{"　青葉商事株式会社　", "青葉商事株式会社"},
                                              {"株式会社髙﨑ＡＢＣ", "株式会社髙﨑ＡＢＣ"},
                                              {"有限会社みどり・工房", "有限会社みどり・工房"},
                                              {"一般社団法人 例示会", "一般社団法人 例示会"}});
}

TEST(OrganizationName, refuses_abbreviations_and_foreign_signs) {
    check_refused(Field::organization_name, {{"㈱青葉商事", Refusal::abbreviated_legal_form},
                                             {"㍿青葉商事", Refusal::abbreviated_legal_form},
                                             {"(有)みどり工房", Refusal::abbreviated_legal_form},
                                             {"株式会社Аоба", Refusal::forbidden_character},
                                             {"青葉商事株式会社😀", Refusal::forbidden_character},
                                             {"青葉\u202E商事", Refusal::forbidden_character},
                                             {"青葉\uFFFD商事", Refusal::forbidden_character}});
}

TEST(Reading, is_hiragana_with_a_blank_between_the_names) {
    check_accepted(Field::responsible_person_reading, {{"みどりかわ はなこ", "みどりかわ はなこ"},
                                                       {"ミドリカワ　ハナコ", "みどりかわ はなこ"},
                                                       {"ﾐﾄﾞﾘｶﾜ ﾊﾅｺ", "みどりかわ はなこ"}});
    check_refused(Field::responsible_person_reading, {{"みどりかわはなこ", Refusal::bad_reading_spacing},
                                                      {"緑川 花子", Refusal::not_hiragana},
                                                      {"Midorikawa", Refusal::not_hiragana}});
}

TEST(Numbers, are_kept_as_their_registers_write_them) {
    check_accepted(Field::corporate_number,
                   {{"8700110005901", "8700110005901"}, {"８７００－１１０００－５９０１", "8700110005901"}});
    check_refused(Field::corporate_number,
                  {{"8700110005902", Refusal::bad_corporate_number}, {"123", Refusal::bad_corporate_number}});
    check_accepted(Field::tdb_code, {{"012345678", "012345678"}, {"０１２－３４５－６７８", "012345678"}});
    check_refused(Field::tdb_code, {{"12345678", Refusal::bad_tdb_code}, {"なし", Refusal::bad_tdb_code}});
    check_accepted(Field::organization_phone, {{"03(1234)5678", "+81312345678"}, {"０３－１２３４－５６７８", "+81312345678"}});
    check_refused(Field::organization_phone, {{"110", Refusal::bad_phone_number},
                                              {"0570-012-345", Refusal::bad_phone_number},
                                              {"1234-5678", Refusal::bad_phone_number}});
}

TEST(LegalForm, is_chosen_by_value_or_by_its_japanese_name) {
    check_accepted(Field::legal_form,
                   {{"godo_kaisha", "godo_kaisha"}, {"株式会社", "kabushiki_kaisha"}, {"その他団体", "sonota_dantai"}});
    check_refused(Field::legal_form, {{"株式", Refusal::not_an_option}});
    check_refused(Field::applicant_kind, {{"company", Refusal::not_an_option}});
    check_refused(Field::opening_notified, {{"maybe", Refusal::not_an_option}});
}

TEST(Dates, are_taken_as_people_write_them) {
    check_accepted(Field::renewal_expiry, {{"2027-03-31", "2027-03-31"},
                                           {"2027/3/31", "2027-03-31"},
                                           {"２０２７年３月３１日", "2027-03-31"},
                                           {"2026-11-24", "2026-11-24"}});
    check_refused(Field::renewal_expiry, {{"2026-11-23", Refusal::date_in_past},
                                          {"2027-02-29", Refusal::bad_date},
                                          {"31/3/2027", Refusal::bad_date},
                                          {"来年3月", Refusal::bad_date}});
    check_accepted(Field::birth_date, {{"1990.1.2", "1990-01-02"}});
    check_refused(Field::birth_date, {{"2026-11-25", Refusal::bad_date}, {"1890-01-01", Refusal::bad_date}});
}

TEST(IpAddress, is_one_that_the_world_can_reach) {
    check_accepted(Field::ip_address, {{"8.8.4.4", "8.8.4.4"}, {"２００１：４８６０：：８８４４", "2001:4860::8844"}});
    check_refused(Field::ip_address, {{"192.168.1.10", Refusal::reserved_ip_address},
                                      {"fe80::1", Refusal::reserved_ip_address},
                                      {"300.1.1.1", Refusal::bad_ip_address},
                                      {"www", Refusal::bad_ip_address}});
}

TEST(FreeText, keeps_its_lines_and_loses_what_cannot_be_seen) {
    check_accepted(Field::comment, {{"一行目\r\n二行目  \r\n", "一行目\n二行目"}});
    check_refused(Field::comment, {{"a\x01"
                                    "b",
                                    Refusal::forbidden_character},
                                   {std::string(2001, 'x'), Refusal::too_long}});
}

TEST(AnyField, refuses_bytes_that_are_no_text_and_text_without_end) {
    for (const auto field : all_of<Field>()) {
        check_refused(field, {{"\xFF\xFE", Refusal::not_storable_text}});
        check_refused(field, {{std::string("a\0b", 3), Refusal::not_storable_text}});
        check_refused(field, {{std::string(100'000, 'a'), Refusal::too_long}});
    }
}

TEST(AnyField, takes_an_empty_answer_for_none) {
    for (const auto field : all_of<Field>())
        EXPECT_EQ(read_answer(field, " 　\r\n", trial).value_or("refused"), "") << to_text(field);
}

TEST(Survey, keeps_the_good_answers_beside_the_refused_ones) {
    const auto reading =
        read_answers({{Field::city, "Minato-ku"}, {Field::prefecture, "Atlantis"}, {Field::tdb_code, ""}}, trial);
    EXPECT_EQ(reading.accepted, (Answers{{Field::city, "Minato-ku"}, {Field::tdb_code, ""}}));
    ASSERT_EQ(reading.findings.size(), 1U);
    EXPECT_EQ(reading.findings.front().where, "prefecture");
}

TEST(Survey, is_complete_when_nothing_is_missing) { EXPECT_EQ(missing(complete()), std::vector<Finding>{}); }

TEST(Survey, names_every_required_field_in_the_procedures_order) {
    auto answers = complete();
    answers.erase(Field::city);
    answers[Field::responsible_person_title] = "";
    EXPECT_EQ(missing(answers),
              (std::vector{Finding{Refusal::required, "city", {}}, Finding{Refusal::required, "responsible_person_title", {}}}));
}

TEST(Survey, compares_the_legal_form_with_the_registered_name) {
    auto answers = complete();
    answers[Field::organization_name] = "有限会社みどり工房";
    EXPECT_EQ(missing(answers),
              (std::vector{Finding{
                  Refusal::legal_form_differs_from_name, "legal_form", {{"in_name", "有限会社"}, {"chosen", "株式会社"}}}}));
    answers[Field::organization_name] = "みどり工房";
    EXPECT_TRUE(missing(answers).empty());
}

TEST(Survey, compares_the_reading_with_the_name) {
    auto answers = complete();
    answers[Field::responsible_person_reading] = "みどり かわ はなこ";
    EXPECT_EQ(missing(answers), (std::vector{Finding{Refusal::bad_reading_spacing, "responsible_person_reading", {}}}));
    answers[Field::responsible_person_name] = "緑川 ハナコ";
    answers[Field::responsible_person_reading] = "みどりかわ はるこ";
    EXPECT_EQ(missing(answers), (std::vector{Finding{Refusal::reading_differs_from_name, "responsible_person_reading", {}}}));
    answers[Field::responsible_person_reading] = "みどりかわ はなこ";
    EXPECT_TRUE(missing(answers).empty());
}

TEST(CertificateNames, hold_the_bare_domain_beside_www_only) {
    const auto names = [](const std::string& common_name) {
        return certificate_names({{Field::common_name, common_name}}, trial);
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(names("www.aoba-shoji.example"), (Names{"www.aoba-shoji.example", "aoba-shoji.example"}));
    EXPECT_EQ(names("www.aoba-shoji.co.jp"), (Names{"www.aoba-shoji.co.jp", "aoba-shoji.co.jp"}));
    EXPECT_EQ(names("www.shop.aoba-shoji.jp"), Names{"www.shop.aoba-shoji.jp"});
    EXPECT_EQ(names("aoba-shoji.jp"), Names{"aoba-shoji.jp"});
    EXPECT_EQ(certificate_names({}, trial), Names{});
    EXPECT_EQ(names("not a name"), Names{});
}

}  // namespace certdesk::survey
