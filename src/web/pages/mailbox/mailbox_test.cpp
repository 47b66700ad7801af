#include "tests/support/first_steps.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

TEST(Mailbox, shows_every_mail_as_it_was_sent_and_runs_nothing_of_it) {
    SiteInAWorld house;
    const auto order = tests::pay_order(house.world(), house.cast, house.cast.contract());
    house.simulated.drain();
    const auto mail = tests::mails_of(house.world(), order).at(0);
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");

    const auto list = desk_operator.get("/desk/mailbox");
    EXPECT_TRUE(holds(list.body, "href=\"/desk/mailbox/" + mail.id.text() + "\""));
    EXPECT_TRUE(holds(list.body, "kaisha@example.test"));

    const auto page = desk_operator.get("/desk/mailbox/" + mail.id.text());
    EXPECT_TRUE(holds(page.body, mail.subject));
    EXPECT_TRUE(holds(page.body, "&lt;pre&gt;"));  // the source of its HTML, as text
    EXPECT_FALSE(holds(page.body, mail.html));
}

TEST(Mailbox, knows_only_mails_that_exist) {
    SiteInAWorld house;
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    EXPECT_EQ(desk_operator.get("/desk/mailbox/" + std::string(32, '1')).status, 404);
    EXPECT_EQ(desk_operator.get("/desk/mailbox/nonsense").status, 404);
}

}  // namespace
}  // namespace certdesk::web::pages
