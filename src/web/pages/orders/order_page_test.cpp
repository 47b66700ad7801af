#include "desk/submit_application.hpp"
#include "desk/vet_case.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"
#include "web/visitor_test.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using namespace std::chrono_literals;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

std::string path_of(const OrderId& order) { return "/orders/" + order.text(); }

struct Desk : SiteInAWorld {
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");
    Visitor desk_operator = Visitor::signed_in(*this, "operator@example.test");
};

struct WithTheAuthority : Desk {
    ApplicationId application = tests::get_ready_to_apply(simulated, cast, cast.contract());
    OrderId order = tests::application_of(simulated, application).order;

    WithTheAuthority() { tests::submit(simulated, cast, application); }
    [[nodiscard]] CaseId authority_case() { return tests::case_of(simulated, application).id; }
};

TEST(OrderPage, leads_its_customer_to_the_one_step_that_is_open) {
    Desk story;
    const auto draft = tests::make_order(story.world(), story.cast, story.cast.contract());
    EXPECT_TRUE(holds(story.customer.get(path_of(draft.id)).body, "class=\"button\" href=\"" + path_of(draft.id) + "/survey\""));
    const auto placed = tests::send_order(story.world(), story.cast, story.cast.contract());
    EXPECT_TRUE(
        holds(story.customer.get(path_of(placed.id)).body, "class=\"button\" href=\"" + path_of(placed.id) + "/payment\""));
    const auto without_csr = tests::buy(story.simulated, story.cast, story.cast.apply_only);
    EXPECT_TRUE(
        holds(story.customer.get(path_of(without_csr)).body, "class=\"button\" href=\"" + path_of(without_csr) + "/csr\""));
}

TEST(OrderPage, asks_nothing_of_customers_when_it_is_not_their_move) {
    WithTheAuthority story;
    const auto page = story.customer.get(path_of(story.order)).body;
    EXPECT_TRUE(holds(page, "aria-current=\"step\""));
    EXPECT_FALSE(holds(page, "class=\"button\" href="));
    EXPECT_FALSE(holds(page, "id=\"history\""));
    EXPECT_FALSE(holds(page, "/applications/"));
}

TEST(OrderPage, lets_customers_answer_a_hold) {
    WithTheAuthority story;
    tests::must(desk::put_case_on_hold(story.world(), story.cast.officer, story.authority_case(), "電話番号を確認できません。"));
    story.simulated.pass(2min);
    const auto page = story.customer.get(path_of(story.order));
    EXPECT_TRUE(holds(page.body, "電話番号を確認できません。"));
    const auto answered =
        story.customer.post("/applications/" + story.application.text() + "/hold-answer", {{"answer", "請求書を送ります。"}});
    EXPECT_EQ(answered.headers.find("Location"), path_of(story.order));
}

TEST(OrderPage, shows_certificate_and_proof_when_all_is_done) {
    WithTheAuthority story;
    tests::issue(story.simulated, story.cast, story.authority_case());
    story.simulated.pass(2min);
    const auto page = story.customer.get(path_of(story.order)).body;
    EXPECT_TRUE(holds(page, "id=\"proof\""));
    EXPECT_TRUE(holds(page, "TLSv1"));
    const auto file = story.customer.get(path_of(story.order) + "/certificate.pem");
    EXPECT_TRUE(file.body.starts_with("-----BEGIN CERTIFICATE-----"));
    EXPECT_TRUE(file.headers.find("Content-Disposition")->starts_with("attachment"));
    EXPECT_TRUE(story.customer.get(path_of(story.order) + "/chain.pem").body.starts_with("-----BEGIN CERTIFICATE-----"));
}

TEST(OrderPage, shows_operators_tasks_history_mails_and_the_application) {
    WithTheAuthority story;
    const auto page = story.desk_operator.get(path_of(story.order)).body;
    EXPECT_TRUE(holds(page, "id=\"history\""));
    EXPECT_TRUE(holds(page, "/desk/mailbox/"));
    EXPECT_TRUE(holds(page, "/applications/" + story.application.text()));
    EXPECT_FALSE(holds(page, "orders.history."));
    EXPECT_FALSE(holds(page, "orders.via."));
}

TEST(OrderPage, of_somebody_else_is_not_found) {
    WithTheAuthority story;
    auto neighbour = Visitor::signed_in(story, "neighbour@example.test");
    for (const auto* below : {"", "/survey", "/payment", "/csr", "/tickets", "/certificate.pem", "/chain.pem"})
        EXPECT_EQ(neighbour.get(path_of(story.order) + below).status, 404) << below;
    EXPECT_FALSE(holds(neighbour.get("/orders").body, story.order.text()));
}

TEST(OrderPage, asks_for_itself_while_others_work_and_comes_to_rest) {
    WithTheAuthority story;
    const auto asking = [&] {
        auto request = story.customer.request("GET", path_of(story.order));
        request.headers.set("HX-Request", "true");
        return story.customer.send(request);
    };
    EXPECT_TRUE(holds(asking().body, "hx-trigger=\"every 5s\""));
    EXPECT_FALSE(asking().headers.find("HX-Refresh"));
    story.simulated.clock().advance(20min);  // nobody watches a page for so long
    EXPECT_FALSE(holds(asking().body, "hx-trigger"));
    EXPECT_EQ(asking().headers.find("HX-Refresh"), "true");
}

TEST(OrderPage, cancels_what_was_not_paid) {
    Desk story;
    const auto placed = tests::send_order(story.world(), story.cast, story.cast.contract());
    story.customer.get(path_of(placed.id));
    EXPECT_EQ(story.customer.post(path_of(placed.id) + "/cancellation", {}).status, 303);
    EXPECT_FALSE(holds(story.customer.get(path_of(placed.id)).body, "/cancellation"));

    const auto paid = tests::pay_order(story.world(), story.cast, story.cast.contract());
    EXPECT_EQ(story.customer.post(path_of(paid.id) + "/cancellation", {}).status, 422);
}

TEST(OrdersPage, pages_through_many_orders_newest_first) {
    Desk story;
    orders::Order first;
    for (int i = 0; i < 22; ++i) {
        const auto order = tests::make_order(story.world(), story.cast, story.cast.contract());
        if (i == 0) first = order;
        story.simulated.clock().advance(1s);
    }
    const auto page = story.customer.get("/orders").body;
    EXPECT_FALSE(holds(page, first.number));
    const auto at = page.find("/orders?after=");
    ASSERT_NE(at, std::string::npos);
    const auto next = story.customer.get(page.substr(at, std::string("/orders?after=").size() + 32)).body;
    EXPECT_TRUE(holds(next, first.number));
    EXPECT_FALSE(holds(next, "/orders?after="));
}

TEST(Pages, are_worded_in_every_language) {
    WithTheAuthority story;
    for (const char* language : {"ja", "en"}) {
        story.customer.get("/orders");
        story.customer.post("/language", {{"language", language}, {"return", "/orders"}});
        for (const std::string& target :
             {std::string("/orders"), std::string("/store"), std::string("/organization"), path_of(story.order),
              path_of(story.order) + "/survey", path_of(story.order) + "/tickets"}) {
            const auto page = story.customer.get(target);
            EXPECT_EQ(page.status, 200) << target;
            for (const char* key : {"orders.", "store.service", "time_line.", "move.", "survey.", "organization.", "tickets."})
                EXPECT_FALSE(holds(page.body, std::string(">") + key)) << language << " " << target << " " << key;
        }
    }
}

}  // namespace
}  // namespace certdesk::web::pages
