#include "desk/ask_for_information.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "web/visitor_test.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using namespace std::chrono_literals;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

// Paid, but one answer was taken back meanwhile: the customer is asked for it by mail.
struct Asked : SiteInAWorld {
    orders::Order order = tests::pay_order(world(), cast, cast.contract());
    Visitor visitor{*this};

    Asked() {
        tests::must(
            desk::correct_dossier(world(), cast.kaisha_customer, order.dossier, {{survey::Field::representative_name, ""}}));
        simulated.drain();
    }
    [[nodiscard]] std::string link() {
        const auto mails = simulated.mailer().accepted(notices::Kind::information_request);
        if (mails.empty()) throw std::runtime_error("nobody was asked");
        const auto& text = mails.back().text;
        const auto at = text.find("/information/");
        return text.substr(at, std::string("/information/").size() + 64);
    }
};

TEST(InformationPage, asks_only_for_what_is_missing_without_signing_in) {
    Asked story;
    const auto page = story.visitor.get(story.link());
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "field-representative_name"));
    EXPECT_FALSE(holds(page.body, "field-organization_name"));
}

TEST(InformationPage, gives_back_what_cannot_be_kept_and_thanks_for_the_rest) {
    Asked story;
    story.visitor.get(story.link());
    const auto refused = story.visitor.post(story.link(), {{"representative_name", "未定"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "value=\"未定\""));
    const auto done = story.visitor.post_and_follow(story.link(), {{"representative_name", "雲野 大三郎"}});
    EXPECT_EQ(done.status, 200);
    EXPECT_FALSE(holds(done.body, "field-representative_name"));
    EXPECT_NE(tests::application_of(story.world(), story.order).stage, applications::Stage::gathering);
}

TEST(InformationPage, says_what_to_do_when_its_time_is_over) {
    Asked story;
    const auto link = story.link();
    story.simulated.clock().advance(std::chrono::days(15));
    const auto page = story.visitor.get(link);
    EXPECT_EQ(page.status, 410);
    EXPECT_TRUE(holds(page.body, "/sign-in?return="));
}

TEST(InformationPage, is_asked_for_again_by_operators) {
    Asked story;
    const auto former = story.link();
    story.simulated.clock().advance(1min);
    auto desk_operator = Visitor::signed_in(story, "operator@example.test");
    const std::string order = "/orders/" + story.order.id.text();
    EXPECT_TRUE(holds(desk_operator.get(order).body, order + "/information-request"));
    EXPECT_EQ(desk_operator.post(order + "/information-request", {}).status, 303);
    story.simulated.drain();
    EXPECT_NE(story.link(), former);
    EXPECT_EQ(story.visitor.get(former).status, 410);
    EXPECT_EQ(story.visitor.get(story.link()).status, 200);
}

TEST(InformationPage, does_not_know_links_that_were_never_sent) {
    Asked story;
    EXPECT_EQ(story.visitor.get("/information/" + std::string(64, 'a')).status, 404);
    EXPECT_EQ(story.visitor.get("/information/short").status, 404);
}

}  // namespace
}  // namespace certdesk::web::pages
