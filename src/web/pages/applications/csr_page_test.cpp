#include "tests/support/stories.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

struct AwaitingCsr : SiteInAWorld {
    OrderId order = tests::buy(simulated, cast, cast.apply_only);
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");
    std::string page = "/orders/" + order.text() + "/csr";

    AwaitingCsr() { customer.get(page); }
};

TEST(CsrPage, shows_commands_with_the_data_of_the_customer) {
    AwaitingCsr story;
    const auto body = story.customer.get(story.page).body;
    EXPECT_TRUE(holds(body, "/usr/bin/openssl genpkey"));
    EXPECT_TRUE(holds(body, "Cloud Mihon Co., Ltd."));
    EXPECT_TRUE(holds(body, "umask 077\ncat"));   // line by line, so that it can be pasted
    EXPECT_FALSE(holds(body, "Sales Division"));  // no OU
}

TEST(CsrPage, takes_a_csr_that_says_what_was_ordered) {
    AwaitingCsr story;
    const auto taken = story.customer.post(story.page, {{"csr", tests::csr_of_customer(story.simulated, story.order)}});
    EXPECT_EQ(taken.status, 303);
    EXPECT_EQ(tests::newest_application(story.simulated, story.order).stage, applications::Stage::ready_to_apply);
    EXPECT_FALSE(holds(story.customer.get(story.page).body, "<textarea"));
}

TEST(CsrPage, gives_back_what_is_no_csr) {
    AwaitingCsr story;
    const auto refused = story.customer.post(story.page, {{"csr", "not\na csr"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "id=\"error-csr\""));
    EXPECT_TRUE(holds(refused.body, ">not\na csr</textarea>"));
}

TEST(CsrPage, never_gives_back_a_private_key) {
    AwaitingCsr story;
    const auto refused =
        story.customer.post(story.page, {{"csr", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0IGtleQ==\n-----END PRIVATE KEY-----\n"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_FALSE(holds(refused.body, "c2VjcmV0IGtleQ=="));
}

TEST(CsrPage, has_nothing_to_ask_where_the_desk_makes_the_key) {
    SiteInAWorld house;
    const auto order = tests::buy(house.simulated, house.cast, house.cast.contract());
    const auto page = Visitor::signed_in(house, "kaisha@example.test").get("/orders/" + order.text() + "/csr");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(holds(page.body, "<textarea"));
}

}  // namespace
}  // namespace certdesk::web::pages
