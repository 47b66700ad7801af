#include "web/mails/correspondence.hpp"

#include <gtest/gtest.h>

namespace certdesk::web {
namespace {

using notices::Kind;
using notices::Notice;

bool holds(std::string_view text, std::string_view part) { return text.contains(part); }

// Every fact that the desk gives to any of its mails.
Notice full_notice(Kind kind, Language language) {
    return {.kind = kind,
            .language = language,
            .facts = {{"number", "CD-7F3K-92QX"},
                      {"common_name", "www.kaisha.test"},
                      {"names", "www.kaisha.test, kaisha.test"},
                      {"customer_name", "株式会社クラウド見本"},
                      {"order_link", "https://desk.example.test/orders/0123"},
                      {"desk_name", "SSL証明書デスク"},
                      {"amount", "66000"},
                      {"method", "bank_transfer"},
                      {"link", "https://desk.example.test/information/abcd"},
                      {"until", "2026-12-07"},
                      {"authority", "見本認証局"},
                      {"reason", "電話番号を確認できません。"},
                      {"serial", "03af52"},
                      {"fingerprint", "9c01"},
                      {"issuer", "C=JP, O=Mihon, CN=Mihon OV CA"},
                      {"not_before", "2026-11-23 10:00 JST"},
                      {"not_after", "2027-06-10 09:59 JST"},
                      {"chain_length", "2"},
                      {"proven_at", "2026-11-23 10:01 JST"},
                      {"call_link", "https://desk.example.test/calls/abcd"},
                      {"call_at", "2026-11-26T01:00:00Z"},
                      {"next_call_at", "2026-11-26T05:00:00Z"},
                      {"person", "雲野 花子"},
                      {"phone_number", "03-5550-0100"},
                      {"phone_source", "itownpage"}},
            .items = {"first item", "@survey.city.label"}};
}

class Mails : public testing::Test {
protected:
    Words words;
    MailWords mails{words};
};

TEST_F(Mails, are_worded_for_every_kind_in_every_language) {
    for (const auto kind : all_of<Kind>()) {
        for (const auto language : all_of<Language>()) {
            SCOPED_TRACE(std::string(to_text(kind)) + " " + std::string(to_text(language)));
            const auto mail = mails.word(full_notice(kind, language));
            EXPECT_TRUE(holds(mail.subject, "www.kaisha.test"));
            EXPECT_FALSE(holds(mail.subject, "mail." + std::string(to_text(kind))));
            EXPECT_FALSE(holds(mail.text, "mail." + std::string(to_text(kind))));
            EXPECT_FALSE(holds(mail.text, "{"));
            EXPECT_TRUE(holds(mail.text, "CD-7F3K-92QX"));
            EXPECT_TRUE(holds(mail.html, "CD-7F3K-92QX"));
            EXPECT_TRUE(holds(mail.text, "https://desk.example.test/"));
            EXPECT_TRUE(mail.text.ends_with("\n"));
            EXPECT_TRUE(holds(mail.html, "<html lang=\"" + std::string(to_text(language)) + "\">"));
        }
    }
}

TEST_F(Mails, say_in_the_subject_when_the_customer_must_act) {
    for (const auto kind : {Kind::information_request, Kind::csr_request, Kind::application_on_hold, Kind::certificate_delivered})
        EXPECT_TRUE(mails.word(full_notice(kind, Language::ja)).subject.starts_with("【要対応】")) << to_text(kind);
    for (const auto kind :
         {Kind::payment_confirmed, Kind::application_started, Kind::application_refused, Kind::completion_report})
        EXPECT_FALSE(holds(mails.word(full_notice(kind, Language::ja)).subject, "要対応")) << to_text(kind);
}

TEST_F(Mails, tell_the_hour_of_a_call_as_people_do_and_whose_number_it_is) {
    const auto reminder = mails.word(full_notice(Kind::call_reminder, Language::ja));
    EXPECT_TRUE(holds(reminder.subject, "2026年11月26日(木) 10:00")) << reminder.subject;
    EXPECT_TRUE(holds(reminder.text, "03-5550-0100（iタウンページ）"));
    auto last = full_notice(Kind::call_missed, Language::en);
    EXPECT_TRUE(holds(mails.word(last).text, "The next call is planned for"));
    last.facts.erase("next_call_at");
    EXPECT_FALSE(holds(mails.word(last).text, "The next call is planned for"));
}

TEST_F(Mails, write_amounts_days_and_methods_as_people_do) {
    const auto paid = mails.word(full_notice(Kind::payment_confirmed, Language::ja));
    EXPECT_TRUE(holds(paid.text, "66,000円"));
    EXPECT_FALSE(holds(paid.text, "bank_transfer"));
    const auto asked = mails.word(full_notice(Kind::information_request, Language::ja));
    EXPECT_TRUE(holds(asked.text, "2026年12月7日(月)までに"));
}

TEST_F(Mails, list_items_and_name_fields_in_the_language_of_the_mail) {
    const auto ja = mails.word(full_notice(Kind::information_request, Language::ja));
    EXPECT_TRUE(holds(ja.text, "・first item\n・" + words.get(Language::ja, "survey.city.label") + "\n"));
    const auto en = mails.word(full_notice(Kind::information_request, Language::en));
    EXPECT_TRUE(holds(en.text, "- first item\n- " + words.get(Language::en, "survey.city.label") + "\n"));
    EXPECT_TRUE(holds(en.html, "<ul>\n<li>first item</li>\n<li>"));
}

TEST_F(Mails, leave_out_lines_about_facts_that_are_not_there) {
    auto notice = full_notice(Kind::certificate_delivered, Language::en);
    notice.facts.erase("issuer");
    const auto mail = mails.word(notice);
    EXPECT_FALSE(holds(mail.text, "Issuer"));
    EXPECT_TRUE(holds(mail.text, "SHA-256 fingerprint: 9c01\nValid from: 2026-11-23"));
}

TEST_F(Mails, link_to_our_own_pages_only) {
    auto notice = full_notice(Kind::application_on_hold, Language::ja);
    notice.facts["reason"] = "https://evil.example/orders/1 https://desk.example.test.evil.example/ <b>bold</b>\nsecond line";
    const auto mail = mails.word(notice);
    EXPECT_TRUE(holds(mail.html, "<a href=\"https://desk.example.test/orders/0123\">"));
    EXPECT_FALSE(holds(mail.html, "<a href=\"https://evil"));
    EXPECT_FALSE(holds(mail.html, "<a href=\"https://desk.example.test.evil"));
    EXPECT_TRUE(holds(mail.html, "&lt;b&gt;bold&lt;/b&gt;<br>\nsecond line"));

    notice.facts["order_link"] = "http://desk.example.test/orders/0123";
    EXPECT_FALSE(holds(mails.word(notice).html, "<a "));
}

TEST_F(Mails, keep_the_subject_in_one_line_and_fill_every_place_once) {
    auto notice = full_notice(Kind::completion_report, Language::ja);
    notice.facts["common_name"] = "www.kaisha.test\r\nBcc: {number}";
    const auto mail = mails.word(notice);
    EXPECT_FALSE(holds(mail.subject, "\n"));
    EXPECT_TRUE(holds(mail.subject, "{number}"));
}

}  // namespace
}  // namespace certdesk::web
