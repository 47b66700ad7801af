#include "core/work/work.hpp"
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

// Work that gave up, with its task: the machine could not sign a certificate of a case that is gone.
WorkId give_up(SiteInAWorld& house) {
    auto& world = house.world();
    work::Work work;
    work.id = world.randomness.new_id<WorkId>();
    work.kind = work::Kind::sign_certificate;
    work.subject = std::string(32, '7');
    work.stage = work::Stage::refused;
    work.due_at = work.created_at = work.changed_at = world.clock.now();
    work::Task task;
    task.id = world.randomness.new_id<TaskId>();
    task.kind = work::TaskKind::work_gave_up;
    task.role = accounts::Role::desk_operator;
    task.subject = work.id.text();
    task.line = "sign_certificate CD-7F3K-92QX www.kaisha.test";
    task.reason = "the connection was refused";
    task.opened_at = world.clock.now();
    task.due_at = world.clock.now() + 24h;
    tests::must(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
        TRY(transaction.work().add(work));
        TRY(transaction.work().open_task(task));
        transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::work_gave_up,
                                             {.kind = "work", .id = work.id.text()}));
        return {};
    }));
    return work.id;
}

TEST(QueuePage, is_calm_when_nothing_needs_a_person) {
    SiteInAWorld house;
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    const auto page = desk_operator.get("/desk");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "いま、対応が必要なものはありません"));
}

TEST(QueuePage, shows_what_needs_a_person_with_a_link_and_marks_what_is_overdue) {
    SiteInAWorld house;
    const auto order = tests::pay_order(house.world(), house.cast, house.cast.contract());
    house.simulated.drain();
    const auto application = tests::application_of(house.world(), order);
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");

    const auto page = desk_operator.get("/desk");
    EXPECT_TRUE(holds(page.body, "href=\"/applications/" + application.id.text() + "\""));
    EXPECT_TRUE(holds(page.body, order.number));
    EXPECT_FALSE(holds(page.body, "class=\"overdue\""));

    house.simulated.clock().advance(std::chrono::days{7});
    auto later = Visitor::signed_in(house, "operator@example.test");
    EXPECT_TRUE(holds(later.get("/desk").body, "class=\"overdue\""));
    EXPECT_FALSE(holds(later.get("/desk?kind=confirm_payment").body, "class=\"overdue\""));
}

TEST(QueuePage, tells_what_the_machine_is_doing_by_itself) {
    SiteInAWorld house;
    [[maybe_unused]] const auto order = tests::pay_order(house.world(), house.cast, house.cast.contract());
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    EXPECT_TRUE(holds(desk_operator.get("/desk").body, "メールの送信"));
}

TEST(GivenUpWork, comes_back_as_typed_when_the_reason_is_missing) {
    SiteInAWorld house;
    const auto work = give_up(house);
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    const auto page = desk_operator.get("/desk");
    EXPECT_TRUE(holds(page.body, "id=\"work-" + work.text() + "\""));
    EXPECT_TRUE(holds(page.body, "証明書への署名: CD-7F3K-92QX www.kaisha.test"));

    const auto refused = desk_operator.post("/desk/work/" + work.text(), {{"what", "drop"}, {"why", "  "}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "href=\"#field-why-" + work.text() + "\""));
    EXPECT_TRUE(holds(refused.body, house.site->words().sentence(Language::ja, {Refusal::reason_missing, {}, {}})));
}

TEST(GivenUpWork, is_tried_again_or_dropped_once) {
    SiteInAWorld house;
    const auto work = give_up(house);
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    desk_operator.get("/desk");
    const std::string path = "/desk/work/" + work.text();
    EXPECT_EQ(desk_operator.post(path, {{"what", "burn"}, {"why", "x"}}).status, 400);
    const auto settled = desk_operator.post(path, {{"what", "drop"}, {"why", "申請は取り下げ済み"}});
    EXPECT_EQ(settled.status, 303);
    EXPECT_EQ(settled.headers.find("Location"), "/desk");
    EXPECT_EQ(desk_operator.post(path, {{"what", "drop"}, {"why", "もう一度"}}).status, 422);
}

TEST(AllOrders, are_paged_newest_first_with_whose_move_it_is) {
    SiteInAWorld house;
    std::vector<std::string> numbers;
    for (int i = 0; i < 51; ++i) {
        house.simulated.clock().advance(1s);
        numbers.push_back(tests::make_order(house.world(), house.cast, house.cast.contract()).number);
    }
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    const auto first = desk_operator.get("/desk/orders");
    EXPECT_TRUE(holds(first.body, numbers.back()));
    EXPECT_FALSE(holds(first.body, numbers.front()));
    EXPECT_TRUE(holds(first.body, house.cast.kaisha.name));
    EXPECT_TRUE(holds(first.body, house.site->words().get(Language::ja, "move.customer")));

    constexpr std::string_view before = "href=\"/desk/orders?after=";
    const auto at = first.body.find(before);
    ASSERT_NE(at, std::string::npos);
    const auto second = desk_operator.get("/desk/orders?after=" + first.body.substr(at + before.size(), 32));
    EXPECT_TRUE(holds(second.body, numbers.front()));
    EXPECT_FALSE(holds(second.body, numbers.back()));
    EXPECT_EQ(desk_operator.get("/desk/orders?after=nonsense").status, 404);
}

TEST(AllOrders, are_found_by_what_is_typed_and_a_search_without_success_says_what_to_try) {
    SiteInAWorld house;
    const auto wanted = tests::pay_order(house.world(), house.cast, house.cast.contract());
    const auto other = tests::make_order(house.world(), house.cast, house.cast.apply_only);
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    EXPECT_TRUE(holds(desk_operator.get("/desk").body, "action=\"/desk/orders\" role=\"search\""));

    const auto found = desk_operator.get("/desk/orders?search=+www.KAISHA.test+");
    EXPECT_EQ(found.status, 200);
    EXPECT_TRUE(holds(found.body, wanted.number));
    EXPECT_FALSE(holds(found.body, other.number));
    EXPECT_TRUE(holds(found.body, "value=\"www.KAISHA.test\""));

    const auto nothing = desk_operator.get("/desk/orders?search=%3Cb%3Enobody.is.called.so");
    EXPECT_EQ(nothing.status, 200);
    EXPECT_TRUE(holds(nothing.body, "「&lt;b&gt;nobody.is.called.so」に当てはまる注文は見つかりませんでした"));
    EXPECT_TRUE(holds(nothing.body, "wwwを除いたドメイン名"));
    EXPECT_TRUE(holds(desk_operator.get("/desk/orders?search=").body, other.number));
    EXPECT_EQ(desk_operator.get("/desk/orders?search=" + std::string(201, 'a')).status, 422);
}

TEST(AllOrders, that_are_many_for_one_search_are_paged_with_it) {
    SiteInAWorld house;
    for (int i = 0; i < 51; ++i) {
        house.simulated.clock().advance(1s);
        [[maybe_unused]] const auto order = tests::make_order(house.world(), house.cast, house.cast.contract());
    }
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    const auto path = "/desk/orders?search=" + house.cast.contract().number;
    const auto before = "href=\"" + path + "&amp;after=";
    const auto first = desk_operator.get(path);
    const auto at = first.body.find(before);
    ASSERT_NE(at, std::string::npos);
    const auto second = desk_operator.get(path + "&after=" + first.body.substr(at + before.size(), 32));
    EXPECT_TRUE(holds(second.body, "href=\"" + path + "\""));
    EXPECT_FALSE(holds(second.body, before));
}

TEST(ExportedLists, are_files_that_spreadsheets_open_without_computing_anything) {
    SiteInAWorld house;
    auto customer = house.cast.kaisha;
    customer.name = "=HYPERLINK(\"https://example.test\"),見本";
    tests::must(ports::writing(
        house.world().store, [&](ports::Transaction& transaction) { return transaction.accounts().update_customer(customer); }));
    const auto order = tests::pay_order(house.world(), house.cast, house.cast.contract());
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    EXPECT_TRUE(holds(desk_operator.get("/desk/orders").body, "href=\"/desk/certificates.csv\""));

    const auto file = desk_operator.get("/desk/orders.csv");
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.headers.find("Content-Type"), "text/csv; charset=utf-8; header=present");
    EXPECT_TRUE(holds(file.headers.find("Content-Disposition").value_or(""), "filename=\"orders-20"));
    EXPECT_TRUE(file.body.starts_with("\xef\xbb\xbf注文番号,"));
    std::string rows;
    EXPECT_FALSE(tests::must(file.rest_of_body(rows)));
    EXPECT_TRUE(rows.starts_with(order.number + ",,\"'=HYPERLINK(\"\"https://example.test\"\"),見本\",")) << rows;
    EXPECT_TRUE(rows.ends_with("\r\n"));

    auto kaisha = Visitor::signed_in(house, "kaisha@example.test");
    EXPECT_EQ(kaisha.get("/desk/payments.csv").status, 403);
}

}  // namespace
}  // namespace certdesk::web::pages
