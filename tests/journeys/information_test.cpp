// The information request: only what is missing, by a personal link that works once and ends (R11, R12).
#include "tests/journeys/journey.hpp"

namespace certdesk::tests {
namespace {

using notices::Kind;
using survey::Field;

class InformationRequest : public Journey {
protected:
    // Paid by card, with the title of the responsible person left open.
    std::string paid_without_title() {
        const auto order = buy(cast_.contract());
        answer_survey(order, {Field::responsible_person_title});
        pay_by_card(order);
        drain();
        return order;
    }
    std::string label_of(Field field) {
        return desk_->words().get(accounts::Language::ja, "survey." + std::string(to_text(field)) + ".label");
    }
    std::string word(std::string_view key) { return desk_->words().get(accounts::Language::ja, key); }
};
CD_ON_BOTH_DATABASES(InformationRequest);

TEST_P(InformationRequest, asks_only_for_what_was_left_out_and_takes_the_answer_once) {
    const auto order = paid_without_title();
    ASSERT_EQ(kinds_of_mails(), (std::vector{Kind::payment_confirmed, Kind::information_request}));
    EXPECT_EQ(state_of(order, "information"), "now");
    const auto mail = mails(Kind::information_request).at(0);
    EXPECT_TRUE(mail.text.contains(label_of(Field::responsible_person_title))) << mail.text;
    for (const auto field : {Field::city, Field::organization_phone, Field::representative_name, Field::corporate_number})
        EXPECT_FALSE(mail.text.contains(label_of(field))) << to_text(field) << "\n" << mail.text;

    const auto link = link_in(mail, "/information/");
    const auto page = visitor_->see(link);  // no sign-in
    EXPECT_TRUE(page.has("name=\"responsible_person_title\""));
    EXPECT_FALSE(page.has("name=\"city\""));
    EXPECT_FALSE(page.has("雲野 花子")) << "who forwards the mail gives no answer away";
    const auto closed = visitor_->submit(page, link, {{"responsible_person_title", "グループリーダー"}});
    EXPECT_EQ(closed.status, 200) << words_of(closed);

    const auto used = visitor_->visit(link);
    EXPECT_TRUE(used.has(word("information.used.title"))) << words_of(used);
    EXPECT_EQ(used.form(link), nullptr);
    const auto events = audit_events().size();
    const auto again = visitor_->submit(page, link, {{"responsible_person_title", "社長"}});
    EXPECT_TRUE(again.has(word("information.used.title"))) << words_of(again);
    EXPECT_EQ(audit_events().size(), events) << "the second answer changed nothing";

    drain();
    EXPECT_EQ(state_of(order, "key"), "done");
    apply_and_issue();
    EXPECT_EQ(state_of(order, "report"), "done");
    expect_nothing_left_to_do();
}

TEST_P(InformationRequest, expires_after_fourteen_days_and_can_be_asked_for_again) {
    const auto order = paid_without_title();
    const auto link = link_in(mails(Kind::information_request).at(0), "/information/");
    pass(std::chrono::days(14) - std::chrono::seconds(1));
    EXPECT_NE(visitor_->see(link).form(link), nullptr);
    pass(std::chrono::seconds(1));
    const auto expired = visitor_->visit(link);
    EXPECT_EQ(expired.status, 410);
    EXPECT_TRUE(expired.has(word("information.expired.title"))) << words_of(expired);

    operator_->send(order, "/information-request", {});
    drain();
    ASSERT_EQ(mails(Kind::information_request).size(), 2U);
    const auto newer = link_in(mails(Kind::information_request).at(1), "/information/");
    EXPECT_NE(newer, link);
    visitor_->send(newer, newer, {{"responsible_person_title", "グループリーダー"}});
    drain();
    EXPECT_EQ(state_of(order, "key"), "done");
}

TEST_P(InformationRequest, keeps_asking_when_an_answer_is_refused) {
    const auto order = paid_without_title();
    const auto link = link_in(mails(Kind::information_request).at(0), "/information/");
    const auto refused = visitor_->submit(visitor_->see(link), link, {{"responsible_person_title", ""}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.has("id=\"error-responsible_person_title\"")) << words_of(refused);
    EXPECT_EQ(state_of(order, "information"), "now");
    EXPECT_EQ(visitor_->visit("/information/" + std::string(64, '0')).status, 404);
}

}  // namespace
}  // namespace certdesk::tests
