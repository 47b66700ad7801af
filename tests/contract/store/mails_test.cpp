#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class MailsContract : public StoreContract {};
CD_ON_EVERY_STORE(MailsContract);

TEST_P(MailsContract, are_found_by_their_customer_and_the_desk_only) {
    const Ground ground;
    const Ground neighbour;
    const auto first = sample::mail(ground.order);
    auto second = sample::mail(ground.order);
    second.created_at = at(12);
    auto of_neighbour = sample::mail(neighbour.order);
    of_neighbour.created_at = at(13);
    change([&](Transaction& t) {
        ground.lay(t);
        neighbour.lay(t);
        for (const auto& mail : {second, of_neighbour, first}) must(t.mails().add(mail));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.mails().find(first.id, ground.own())), first));
        EXPECT_TRUE(same(must(t.mails().find(first.id, whole_desk())), first));
        EXPECT_TRUE(is_nothing(t.mails().find(first.id, neighbour.own())));
        EXPECT_TRUE(same(must(t.mails().list(ground.own(), 10)), {second, first}));
        EXPECT_TRUE(same(must(t.mails().list(whole_desk(), 10)), {of_neighbour, second, first}));
        EXPECT_TRUE(same(must(t.mails().list(whole_desk(), 2)), {of_neighbour, second}));
        EXPECT_TRUE(must(t.mails().list(stranger(), 10)).empty());
        EXPECT_TRUE(same(must(t.mails().list_of_order(ground.order.id)), {first, second}));
    });
}

TEST_P(MailsContract, are_sent_once_however_often_they_are_handed_over) {
    const Ground ground;
    auto mail = sample::mail(ground.order);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.mails().add(mail));
        must(t.mails().mark_sent(mail.id, at(20)));
        must(t.mails().mark_sent(mail.id, at(21)));
    });
    mail.sent_at = at(20);
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.mails().find(mail.id, whole_desk())), mail)); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.mails().mark_sent(next_id<MailId>(), at(20)); }), ErrorKind::not_found);
}

TEST_P(MailsContract, carry_attachments_whose_content_only_their_customer_gets) {
    const Ground ground;
    const auto message = sample::message(ground.order);
    auto later = sample::message(ground.order);
    later.attachments.clear();
    later.written_at = at(13);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.mails().add_message(later));
        must(t.mails().add_message(message));
    });
    auto listed = message;
    for (auto& attachment : listed.attachments) attachment.content.clear();
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.mails().messages_of(ground.order.id)), {listed, later}));
        for (const auto& attachment : message.attachments) {
            EXPECT_TRUE(must(t.mails().find_attachment(attachment.id, ground.own())) == attachment);
            EXPECT_TRUE(must(t.mails().find_attachment(attachment.id, whole_desk())) == attachment);
            EXPECT_TRUE(is_nothing(t.mails().find_attachment(attachment.id, stranger())));
        }
    });
}

}  // namespace certdesk::tests
