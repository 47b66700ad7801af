#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace certdesk::tests {

using ports::Transaction;

class SchemaContract : public testing::TestWithParam<StoreKind> {
protected:
    std::unique_ptr<StorePlace> place = make_place(GetParam());
};
CD_ON_EVERY_DATABASE(SchemaContract);

TEST_P(SchemaContract, comes_once_however_often_it_is_asked_for) {
    const auto store = place->open();
    EXPECT_FALSE(store->check()) << "an empty database is not ready";
    const auto first = must(store->migrate());
    EXPECT_EQ(first.from, 0);
    EXPECT_GT(first.to, 0);
    EXPECT_TRUE(store->check());
    const auto second = must(store->migrate());
    EXPECT_EQ(second.from, first.to);
    EXPECT_EQ(second.to, first.to);
    EXPECT_EQ(place->ask_raw("SELECT count(*) FROM schema_versions"), std::to_string(first.to));
}

TEST_P(SchemaContract, comes_once_when_several_processes_start_together) {
    constexpr int starters = 4;
    std::barrier start(starters);
    std::atomic<int> did_it = 0;
    int known = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < starters; ++i)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                const auto store = place->open();
                const auto migration = store->migrate();
                EXPECT_TRUE(migration) << migration.error().message;
                if (migration && migration->from == 0) {
                    ++did_it;
                    known = migration->to;
                }
            });
    }
    EXPECT_EQ(did_it, 1);
    EXPECT_EQ(place->ask_raw("SELECT count(*) FROM schema_versions"), std::to_string(known));
}

TEST_P(SchemaContract, that_is_newer_is_refused_by_name_of_both_versions) {
    const auto store = place->open();
    const auto known = must(store->migrate()).to;
    const auto newer = std::to_string(known + 1);
    place->run_raw("INSERT INTO schema_versions (version, name, applied_at) VALUES (" + newer + ", 'from_the_future', 0)");
    const auto checked = store->check();
    const auto migrated = store->migrate();
    ASSERT_FALSE(checked);
    ASSERT_FALSE(migrated);
    for (const auto& error : {checked.error(), migrated.error()}) {
        EXPECT_EQ(error.kind, ErrorKind::broken);
        EXPECT_NE(error.message.find(newer), std::string::npos) << error.message;
        EXPECT_NE(error.message.find(std::to_string(known)), std::string::npos) << error.message;
    }
}

TEST_P(SchemaContract, that_is_older_is_not_ready) {
    const auto store = place->open();
    must(store->migrate());
    place->run_raw("DELETE FROM schema_versions WHERE version = (SELECT max(version) FROM schema_versions)");
    EXPECT_FALSE(store->check());
}

TEST_P(SchemaContract, takes_every_enumerator_of_the_code) {
    const auto store = place->open();
    must(store->migrate());
    const auto transaction = must(store->begin(ports::Access::write));
    const Ground ground;
    ground.lay(*transaction);
    const auto with = [](auto row, auto change) {
        change(row);
        return row;
    };
    for (const auto plan : all_of<contracts::Plan>())
        must(transaction->contracts().add(with(sample::contract(ground.customer), [&](auto& row) { row.plan = plan; })));
    for (const auto plesk : all_of<contracts::Plesk>())
        must(transaction->contracts().add(with(sample::contract(ground.customer), [&](auto& row) { row.plesk = plesk; })));
    for (const auto field : all_of<survey::Field>()) must(transaction->orders().put_answer(ground.order.id, field, "value"));
    for (const auto field : all_of<survey::Field>())
        for (const auto source : all_of<dossier::Source>())
            must(transaction->dossiers().put_fact(ground.dossier.id, dossier::Fact{.field = field,
                                                                                   .value = "v",
                                                                                   .source = source,
                                                                                   .obtained_on = {},
                                                                                   .counts_until = {},
                                                                                   .recorded_by = "r",
                                                                                   .recorded_at = {}}));
    std::vector<orders::Order> orders;
    for (const auto stage : all_of<orders::Stage>()) {
        orders.push_back(with(sample::order(ground.contract, ground.dossier), [&](auto& row) { row.stage = stage; }));
        must(transaction->orders().add(orders.back()));
    }
    ASSERT_GE(orders.size(), count_of<payments::Stage>);
    for (const auto stage : all_of<payments::Stage>())
        must(transaction->payments().add(
            with(sample::payment(orders[static_cast<std::size_t>(stage)]), [&](auto& row) { row.stage = stage; })));
    must(transaction->payments().add(
        with(sample::payment(ground.order), [](auto& row) { row.method = payments::Method::bank_transfer; })));
    for (const auto kind : all_of<payments::EventKind>()) {
        payments::Event event;
        event.id = to_text(kind);
        event.kind = kind;
        EXPECT_TRUE(must(transaction->payments().count_event(event, at(1))));
    }

    int generation = 0;
    for (const auto stage : all_of<applications::Stage>())
        must(transaction->applications().add(with(sample::application(ground.order), [&](auto& row) {
            row.stage = stage;
            row.generation = ++generation;
        })));
    for (const auto origin : all_of<applications::Origin>())
        must(transaction->applications().add(with(sample::application(ground.order), [&](auto& row) {
            row.origin = origin;
            row.generation = ++generation;
        })));
    for (const auto stage : all_of<authority::Stage>())
        must(transaction->authority().add_case(with(sample::authority_case(), [&](auto& row) { row.stage = stage; })));
    for (const auto outcome : all_of<authority::CallOutcome>())
        must(transaction->authority().add_case(with(sample::authority_case(), [&](auto& row) { row.call->outcome = outcome; })));
    const auto with_calls = sample::authority_case();
    must(transaction->authority().add_case(with_calls));
    int tries = 0;
    for (const auto outcome : all_of<authority::CallOutcome>()) {
        calls::Attempt attempt;
        attempt.authority_case = with_calls.id;
        attempt.number = ++tries;
        attempt.call.outcome = outcome;
        must(transaction->calls().add_attempt(attempt));
    }
    must(transaction->calls().add_plan(
        {.authority_case = with_calls.id, .number = {}, .next_at = {}, .wishes = {}, .reminded_for = {}}));
    calls::Plan plan = must(transaction->calls().find_plan(with_calls.id));
    const auto write_plan = [&] {
        EXPECT_TRUE(must(transaction->calls().update_plan(plan)));
        ++plan.revision;
    };
    for (const auto chosen : all_of<calls::Chosen>()) {
        plan.chosen = chosen;
        write_plan();
    }
    for (const auto source : all_of<calls::PhoneSource>()) {
        plan.number = calls::CallNumber{.phone_number = "n", .source = source, .entry = "e", .recorded_by = "r"};
        write_plan();
    }
    const auto authority_case = with(sample::authority_case(), [](auto& row) {
        for (const auto field : all_of<survey::Field>()) row.claims[field] = "v";
    });
    must(transaction->authority().add_case(authority_case));
    for (const auto item : all_of<authority::Item>())
        for (const auto state : all_of<authority::ItemState>())
            must(transaction->authority().put_item(authority_case.id, authority::ConfirmedItem{.item = item,
                                                                                               .state = state,
                                                                                               .source = "s",
                                                                                               .obtained_on = {},
                                                                                               .note = "",
                                                                                               .confirmed_by = "c",
                                                                                               .confirmed_at = {}}));

    const auto application = with(sample::application(ground.order), [&](auto& row) { row.generation = ++generation; });
    must(transaction->applications().add(application));
    const auto certificate = sample::certificate(application);
    must(transaction->applications().add_certificate(certificate));
    for (const auto stage : all_of<installation::Stage>())
        must(transaction->installations().add(
            with(sample::installation(certificate, ground.server), [&](auto& row) { row.stage = stage; })));
    for (const auto kind : all_of<notices::Kind>())
        must(transaction->mails().add(with(sample::mail(ground.order), [&](auto& row) { row.kind = kind; })));
    for (const auto role : all_of<accounts::Role>())
        must(transaction->mails().add_message(with(sample::message(ground.order), [&](auto& row) { row.author_role = role; })));
    for (const auto role : all_of<accounts::Role>())
        must(transaction->accounts().add_account(with(sample::account(ground.customer), [&](auto& row) {
            row.role = role;
            if (role != accounts::Role::customer) row.customer.reset();
        })));
    for (const auto kind : all_of<work::Kind>())
        for (const auto stage : all_of<work::Stage>())
            must(transaction->work().add(with(sample::work(), [&](auto& row) {
                row.kind = kind;
                row.stage = stage;
            })));
    for (const auto kind : all_of<work::TaskKind>())
        for (const auto role : all_of<accounts::Role>())
            must(transaction->work().open_task(with(sample::task(), [&](auto& row) {
                row.kind = kind;
                row.role = role;
            })));
    for (const auto action : all_of<audit::Action>())
        transaction->record(with(sample::event(), [&](auto& event) { event.action = action; }));
    must(transaction->commit());
}

TEST_P(SchemaContract, refuses_what_the_code_does_not_know) {
    const auto store = place->open();
    must(store->migrate());
    EXPECT_ANY_THROW(
        place->run_raw("INSERT INTO customers (id, name, mail_address, language, created_at) VALUES ('1', 'n', 'm', 'fr', 0)"));
    place->run_raw(
        "INSERT INTO customers (id, name, mail_address, language, created_at) VALUES ('not an id', 'n', 'm', 'ja', 0)");
    const auto transaction = must(store->begin(ports::Access::read));
    const auto listed = transaction->accounts().list_customers();
    ASSERT_FALSE(listed);
    EXPECT_EQ(listed.error().kind, ErrorKind::broken);
}

}  // namespace certdesk::tests
