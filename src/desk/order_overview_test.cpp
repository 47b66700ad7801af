#include "desk/order_overview.hpp"

#include "base/text.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace certdesk::desk {
namespace {

using tests::must;
using tests::refusal_of;

class Overview : public testing::Test {
protected:
    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
};
using OrderList = Overview;

orders::Milestone now_in(const std::vector<orders::Entry>& time_line) {
    const auto entry = std::ranges::find(time_line, orders::EntryState::now, &orders::Entry::state);
    return entry == time_line.end() ? orders::Milestone::report : entry->milestone;
}

TEST_F(Overview, of_a_draft_shows_the_survey_as_the_customers_move) {
    const auto order = tests::make_order(world, cast, cast.contract());
    const auto overview = must(order_overview(world, cast.kaisha_customer, order.id));
    EXPECT_EQ(overview.customer.id, cast.kaisha.id);
    EXPECT_EQ(overview.contract.id, cast.contract().id);
    EXPECT_TRUE(overview.product);
    EXPECT_FALSE(overview.payment);
    EXPECT_EQ(now_in(overview.time_line), orders::Milestone::survey);
    EXPECT_EQ(overview.servers.size(), 1U);
}

TEST_F(Overview, follows_the_order_to_payment_and_beyond) {
    const auto placed = tests::send_order(world, cast, cast.contract());
    EXPECT_EQ(now_in(must(order_overview(world, cast.kaisha_customer, placed.id)).time_line), orders::Milestone::payment);

    const auto paid = tests::pay_order(world, cast, cast.apply_only);
    simulated.drain();
    const auto overview = must(order_overview(world, cast.kaisha_customer, paid.id));
    EXPECT_EQ(now_in(overview.time_line), orders::Milestone::csr);
    EXPECT_EQ(overview.applications.size(), 1U);
    EXPECT_EQ(overview.mails.size(), 2U);  // payment confirmed, CSR wanted
    EXPECT_EQ(overview.answers.at(survey::Field::city), "Shinjuku-ku");
    EXPECT_TRUE(overview.servers.empty());
}

TEST_F(Overview, keeps_tasks_history_and_waiting_mails_for_operators) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    const auto to_customer = must(order_overview(world, cast.kaisha_customer, order.id));
    const auto to_operator = must(order_overview(world, cast.desk_operator, order.id));
    EXPECT_TRUE(to_customer.history.empty());
    EXPECT_TRUE(to_customer.mails.empty());
    EXPECT_EQ(to_operator.mails.size(), 1U);
    EXPECT_FALSE(to_operator.history.empty());
    EXPECT_TRUE(std::ranges::is_sorted(to_operator.history, {}, &audit::Event::sequence));
}

TEST_F(Overview, of_somebody_elses_order_is_not_found) {
    const auto order = tests::make_order(world, cast, cast.contract());
    EXPECT_EQ(refusal_of(order_overview(world, cast.neighbour_customer, order.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(order_overview(world, cast.officer, order.id)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(find_order_by_number(world, cast.neighbour_customer, order.number)), Refusal::not_found);
}

TEST_F(Overview, is_found_by_the_number_as_people_type_it) {
    const auto order = tests::make_order(world, cast, cast.contract());
    EXPECT_EQ(must(find_order_by_number(world, cast.kaisha_customer, to_lower_ascii(order.number))), order.id);
    EXPECT_EQ(refusal_of(find_order_by_number(world, cast.kaisha_customer, "CD-0000-0000")), Refusal::not_found);
}

TEST_F(OrderList, shows_each_order_once_newest_first_page_by_page) {
    std::vector<OrderId> made;
    for (int i = 0; i < 7; ++i) {
        made.push_back(tests::make_order(world, cast, cast.contract()).id);
        simulated.clock().advance(std::chrono::minutes{1});
    }
    std::ranges::reverse(made);

    std::vector<OrderId> listed;
    std::optional<OrderId> after;
    while (true) {
        const auto page = must(list_orders(world, cast.kaisha_customer, 3, after));
        for (const auto& line : page) listed.push_back(line.order.id);
        if (page.size() < 3) break;
        after = page.back().order.id;
    }
    EXPECT_EQ(listed, made);
}

TEST_F(OrderList, says_of_each_order_whose_move_it_is) {
    const auto draft = tests::make_order(world, cast, cast.contract());
    const auto placed = tests::send_order(world, cast, cast.contract());
    for (const auto& line : must(list_orders(world, cast.desk_operator, 100, std::nullopt)))
        EXPECT_EQ(now_in(line.time_line), line.order.id == draft.id ? orders::Milestone::survey : orders::Milestone::payment);
    EXPECT_NE(draft.id, placed.id);
}

TEST_F(OrderList, holds_nothing_of_somebody_else) {
    const auto order = tests::make_order(world, cast, cast.contract());
    EXPECT_TRUE(must(list_orders(world, cast.neighbour_customer, 100, std::nullopt)).empty());
    EXPECT_EQ(refusal_of(list_orders(world, cast.neighbour_customer, 100, order.id)), Refusal::not_found);
}

TEST_F(OrderList, has_pages_of_one_to_a_hundred) {
    EXPECT_EQ(refusal_of(list_orders(world, cast.kaisha_customer, 0, std::nullopt)), Refusal::not_an_option);
    EXPECT_EQ(refusal_of(list_orders(world, cast.kaisha_customer, 101, std::nullopt)), Refusal::not_an_option);
}

}  // namespace
}  // namespace certdesk::desk
