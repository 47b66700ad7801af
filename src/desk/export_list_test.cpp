#include "desk/export_list.hpp"

#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace certdesk::desk {
namespace {

using tests::must;
using tests::refusal_of;

class Exporting : public testing::Test {
protected:
    std::vector<CsvRow> exported(ExportedList list) {
        auto rows_of_list = must(export_list(world, cast.desk_operator, list));
        std::vector<CsvRow> rows;
        while (must(rows_of_list.next(rows))) {
        }
        return rows;
    }
    static std::string cell(const CsvRow& row, ExportedList list, const std::string& column) {
        const auto columns = columns_of(list);
        return row.at(static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin()));
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
};

TEST_F(Exporting, tells_of_orders_and_their_payments_in_columns_of_plain_values) {
    const auto paid = tests::pay_order(world, cast, cast.contract());
    simulated.clock().advance(std::chrono::hours{1});
    const auto draft = tests::make_order(world, cast, cast.apply_only);
    const auto orders = exported(ExportedList::orders);
    ASSERT_EQ(orders.size(), 2U);
    EXPECT_EQ(cell(orders[0], ExportedList::orders, "order"), draft.number);
    EXPECT_EQ(cell(orders[0], ExportedList::orders, "payment"), "");
    EXPECT_EQ(cell(orders[1], ExportedList::orders, "contract"), cast.contract().number);
    EXPECT_EQ(cell(orders[1], ExportedList::orders, "names"), "www.kaisha.test kaisha.test");
    EXPECT_EQ(cell(orders[1], ExportedList::orders, "price_yen"), std::to_string(paid.price.amount));
    EXPECT_EQ(cell(orders[1], ExportedList::orders, "paid_on"), to_iso_date(day_in_japan(world.clock.now())));

    const auto payments = exported(ExportedList::payments);
    ASSERT_EQ(payments.size(), 1U);
    EXPECT_EQ(cell(payments[0], ExportedList::payments, "order"), paid.number);
    EXPECT_EQ(cell(payments[0], ExportedList::payments, "method"), "card");
    for (const auto list : all_of<ExportedList>())
        for (const auto& row : exported(list)) EXPECT_EQ(row.size(), columns_of(list).size());
}

TEST_F(Exporting, tells_of_every_certificate_when_it_ends_and_which_is_the_newest) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    const auto application = tests::application_of(world, order);
    must(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
        for (const int number : {1, 2}) {
            applications::IssuedCertificate certificate;
            certificate.id = world.randomness.new_id<CertificateId>();
            certificate.order = order.id;
            certificate.application = application.id;
            certificate.customer = order.customer;
            certificate.serial = "5e123" + std::to_string(number);
            certificate.names = "www.kaisha.test kaisha.test";
            certificate.not_before = certificate.received_at = world.clock.now() + std::chrono::days{number};
            certificate.not_after = certificate.not_before + std::chrono::days{100};
            TRY(transaction.applications().add_certificate(certificate));
        }
        return {};
    }));
    const auto rows = exported(ExportedList::certificates);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(cell(rows[0], ExportedList::certificates, "serial"), "5e:12:32");
    EXPECT_EQ(cell(rows[0], ExportedList::certificates, "newest"), "yes");
    EXPECT_EQ(cell(rows[1], ExportedList::certificates, "newest"), "no");
    EXPECT_EQ(cell(rows[1], ExportedList::certificates, "valid_until"),
              to_iso_date(day_in_japan(world.clock.now() + std::chrono::days{101})));
}

TEST_F(Exporting, comes_in_parts_that_hold_every_order_once) {
    std::set<std::string> made;
    for (int i = 0; i < 401; ++i) made.insert(tests::make_order(world, cast, cast.contract()).number);
    auto list = must(export_list(world, cast.desk_operator, ExportedList::orders));
    std::set<std::string> seen;
    int parts = 0;
    for (bool more = true; more; ++parts) {
        std::vector<CsvRow> rows;
        more = must(list.next(rows));
        EXPECT_LE(rows.size(), 200U);
        for (const auto& row : rows) EXPECT_TRUE(seen.insert(row.front()).second);
    }
    EXPECT_EQ(parts, 3);
    EXPECT_EQ(seen, made);
}

TEST_F(Exporting, is_for_operators_and_stands_in_the_audit_chain) {
    EXPECT_EQ(refusal_of(export_list(world, cast.kaisha_customer, ExportedList::orders)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(export_list(world, cast.officer, ExportedList::orders)), Refusal::not_allowed);
    const auto before = must(ports::reading(world.store, [](ports::Transaction& t) { return t.audit().head(); }));
    must(export_list(world, cast.desk_operator, ExportedList::payments));
    const auto events =
        must(ports::reading(world.store, [&](ports::Transaction& t) { return t.audit().events_after(before.sequence, 10); }));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].action, audit::Action::list_exported);
    EXPECT_EQ(events[0].subject, "payments");
    EXPECT_EQ(events[0].actor_name, cast.desk_operator.name);
}

}  // namespace
}  // namespace certdesk::desk
