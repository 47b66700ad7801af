#include "desk/read_mail.hpp"

#include "desk/write_ticket.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using tests::must;
using tests::refusal_of;

class Mailbox : public testing::Test {
protected:
    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
};
using DossierPage = Mailbox;
using Ticket = Mailbox;

TEST_F(Mailbox, holds_every_mail_for_operators_and_what_was_sent_for_its_customer) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    const auto waiting = must(list_mails(world, cast.desk_operator, 50));
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_TRUE(must(list_mails(world, cast.kaisha_customer, 50)).empty());
    EXPECT_EQ(refusal_of(read_mail(world, cast.kaisha_customer, waiting[0].id)), Refusal::not_found);

    simulated.drain();
    EXPECT_EQ(must(list_mails(world, cast.kaisha_customer, 50)).size(), 1U);
    const auto mail = must(read_mail(world, cast.kaisha_customer, waiting[0].id));
    EXPECT_EQ(mail.to_address, cast.kaisha.mail_address);
    EXPECT_TRUE(mail.message_id.ends_with("@desk.example.test>"));
    EXPECT_TRUE(mail.text.contains("number: " + order.number));
    EXPECT_TRUE(mail.text.contains("names: www.kaisha.test, kaisha.test"));
    EXPECT_TRUE(mail.text.contains("order_link: https://desk.example.test/orders/" + order.id.text()));
}

TEST_F(Mailbox, shows_nobody_somebody_elses_mail) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    simulated.drain();
    const auto mail = tests::mails_of(world, order).at(0);
    EXPECT_TRUE(must(list_mails(world, cast.neighbour_customer, 50)).empty());
    EXPECT_EQ(refusal_of(read_mail(world, cast.neighbour_customer, mail.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(read_mail(world, cast.officer, mail.id)), Refusal::not_allowed);
}

TEST_F(DossierPage, shows_facts_with_source_and_what_is_missing_of_the_organization) {
    EXPECT_EQ(refusal_of(look_at_own_dossier(world, cast.kaisha_customer)), Refusal::not_found);
    const auto order = tests::send_order(world, cast, cast.contract());
    const auto file = must(look_at_own_dossier(world, cast.kaisha_customer));
    EXPECT_EQ(file.dossier.id, order.dossier);
    EXPECT_TRUE(file.missing.empty());
    ASSERT_FALSE(file.facts.empty());
    EXPECT_EQ(file.facts.front().source, dossier::Source::survey);
    EXPECT_EQ(file.facts.front().recorded_by, cast.kaisha_customer.name);
    EXPECT_EQ(must(look_at_dossier(world, cast.desk_operator, order.dossier)).customer.id, cast.kaisha.id);
    EXPECT_EQ(refusal_of(look_at_dossier(world, cast.neighbour_customer, order.dossier)), Refusal::not_found);
}

// Baseline Requirements 4.2.1.
TEST_F(DossierPage, asks_again_for_facts_that_have_become_too_old) {
    const auto order = tests::send_order(world, cast, cast.contract());
    simulated.clock().advance(dossier::identity_reuse + std::chrono::days{1});
    EXPECT_FALSE(must(look_at_dossier(world, cast.desk_operator, order.dossier)).missing.empty());
}

TEST_F(Ticket, belongs_to_the_talk_on_an_order) {
    const auto order = tests::make_order(world, cast, cast.contract());
    must(write_ticket(world, cast.kaisha_customer, order.id, " いつ頃になりますか。 "));
    simulated.clock().advance(std::chrono::minutes{5});
    must(write_ticket(world, cast.desk_operator, order.id, "明日です。"));
    const auto messages = must(
        ports::reading(world.store, [&](ports::Transaction& transaction) { return transaction.mails().messages_of(order.id); }));
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0].text, "いつ頃になりますか。");
    EXPECT_EQ(messages[1].author_role, accounts::Role::desk_operator);
}

TEST_F(Ticket, holds_1_to_4000_characters_of_text) {
    const auto order = tests::make_order(world, cast, cast.contract());
    const auto write = [&](const std::string& text) {
        return refusal_of(write_ticket(world, cast.kaisha_customer, order.id, text));
    };
    std::string longest;
    for (int i = 0; i < 4'000; ++i) longest += "字";
    EXPECT_EQ(write("　\n"), Refusal::required);
    EXPECT_EQ(write(longest), std::nullopt);
    EXPECT_EQ(write(longest + "字"), Refusal::too_long);
    EXPECT_EQ(write("\xff\xfe"), Refusal::not_storable_text);
}

TEST_F(Ticket, of_somebody_elses_order_is_not_found) {
    const auto order = tests::make_order(world, cast, cast.contract());
    EXPECT_EQ(refusal_of(write_ticket(world, cast.neighbour_customer, order.id, "x")), Refusal::not_found);
    EXPECT_EQ(refusal_of(fetch_attachment(world, cast.neighbour_customer, AttachmentId{})), Refusal::not_found);
}

}  // namespace
}  // namespace certdesk::desk
