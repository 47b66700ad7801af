#include "core/calls/plan.hpp"
#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace certdesk::calls {
inline bool operator==(const CallNumber& a, const CallNumber& b) { return boost::pfr::eq_fields(a, b); }
}  // namespace certdesk::calls

namespace certdesk::tests {

using ports::Transaction;

class CallsContract : public StoreContract {
protected:
    CaseId new_case() {
        const auto row = sample::authority_case();
        change([&](Transaction& t) { must(t.authority().add_case(row)); });
        return row.id;
    }
};
CD_ON_EVERY_STORE(CallsContract);

namespace {

calls::Plan plan_for(const CaseId& authority_case) {
    return {.authority_case = authority_case,
            .number = calls::CallNumber{.phone_number = "+81355500100",
                                        .source = calls::PhoneSource::printed_townpage,
                                        .entry = yoshino,
                                        .seen_on = std::chrono::year{2026} / 3 / 31,
                                        .recorded_by = "審査 次郎",
                                        .recorded_at = at(1)},
            .next_at = at(60),
            .line = 1,
            .chosen = calls::Chosen::by_retry_plan,
            .wishes = {at(90), at(120)},
            .tries = 2,
            .reminded_for = at(60),
            .revision = 3};
}

calls::Attempt attempt(const CaseId& authority_case, int number) {
    calls::Attempt made;
    made.authority_case = authority_case;
    made.number = number;
    made.call.outcome = authority::CallOutcome::declined;
    made.call.phone_number = "+81355500100";
    made.call.number_source = "iタウンページ";
    made.call.spoken_with = yoshino;
    made.call.made_by = "審査 次郎";
    made.call.made_at = at(61);
    made.planned_at = at(60);
    made.script = "2026-11";
    made.note = "担当の方は午後に戻るとのこと";
    return made;
}

}  // namespace

TEST_P(CallsContract, keep_the_plan_of_a_case_with_its_number_or_without) {
    const auto plan = plan_for(new_case());
    const calls::Plan bare{.authority_case = new_case(), .number = {}, .next_at = {}, .wishes = {}, .reminded_for = {}};
    change([&](Transaction& t) {
        must(t.calls().add_plan(plan));
        must(t.calls().add_plan(bare));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.calls().find_plan(plan.authority_case)), plan));
        EXPECT_TRUE(same(must(t.calls().find_plan(bare.authority_case)), bare));
        EXPECT_TRUE(is_nothing(t.calls().find_plan(next_id<CaseId>())));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.calls().add_plan(bare); }), ErrorKind::conflict);
    auto of_nothing = bare;
    of_nothing.authority_case = next_id<CaseId>();
    EXPECT_EQ(error_of([&](Transaction& t) { return t.calls().add_plan(of_nothing); }), ErrorKind::broken);
}

TEST_P(CallsContract, change_a_plan_only_as_it_was_read) {
    auto plan = plan_for(new_case());
    change([&](Transaction& t) { must(t.calls().add_plan(plan)); });
    auto moved = plan;
    moved.number.reset();
    moved.next_at = at(240);
    moved.line = 0;
    moved.chosen = calls::Chosen::by_officer;
    moved.wishes.clear();
    moved.tries = 0;
    moved.reminded_for.reset();
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.calls().update_plan(moved)));
        EXPECT_FALSE(must(t.calls().update_plan(plan))) << "read before the change";
    });
    moved.revision += 1;
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.calls().find_plan(plan.authority_case)), moved)); });
}

TEST_P(CallsContract, never_hold_two_plans_in_one_line_of_a_slot) {
    auto first = plan_for(new_case());
    auto second = plan_for(new_case());
    second.line = 0;
    auto third = plan_for(new_case());
    third.next_at.reset();
    change([&](Transaction& t) {
        must(t.calls().add_plan(first));
        must(t.calls().add_plan(second));
        must(t.calls().add_plan(third));
    });
    third.next_at = first.next_at;
    EXPECT_EQ(error_of([&](Transaction& t) -> Result<> {
                  TRY(t.calls().update_plan(third));
                  return {};
              }),
              ErrorKind::conflict);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.calls().planned(at(60), at(61))), {second, first})) << "by time, then by line";
        EXPECT_TRUE(must(t.calls().planned(at(61), at(600))).empty());
        EXPECT_TRUE(must(t.calls().planned(at(0), at(60))).empty()) << "the end is not part of it";
    });
}

// Several persons want the same hour at the same moment; each reads what is taken and takes the lowest line that is free.
TEST_P(CallsContract, give_every_caller_a_line_of_its_own) {
    constexpr int callers = 4;
    std::vector<CaseId> cases;
    for (int i = 0; i < callers; ++i) {
        cases.push_back(new_case());
        change([&](Transaction& t) {
            must(t.calls().add_plan(
                {.authority_case = cases.back(), .number = {}, .next_at = {}, .wishes = {}, .reminded_for = {}}));
        });
    }
    std::barrier start(callers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < callers; ++i)
            threads.emplace_back([&, i] {
                start.arrive_and_wait();
                const auto done = ports::writing(store(), [&](Transaction& t) -> Result<> {
                    auto plan = TRY(t.calls().find_plan(cases[static_cast<std::size_t>(i)])).value();
                    std::vector<int> taken;
                    for (const auto& other : TRY(t.calls().planned(at(60), at(61)))) taken.push_back(other.line);
                    plan.next_at = at(60);
                    plan.line = calls::free_line(taken);
                    if (!TRY(t.calls().update_plan(plan))) return fail(ErrorKind::conflict, "changed by another");
                    return {};
                });
                EXPECT_TRUE(done) << done.error().message;
            });
    }
    see([&](Transaction& t) {
        const auto planned = must(t.calls().planned(at(60), at(61)));
        ASSERT_EQ(planned.size(), static_cast<std::size_t>(callers));
        for (int i = 0; i < callers; ++i) EXPECT_EQ(planned[static_cast<std::size_t>(i)].line, i);
    });
}

TEST_P(CallsContract, find_a_case_by_every_link_it_was_given) {
    const auto one = new_case();
    change([&](Transaction& t) {
        must(t.calls().add_link(hex_of('a'), one, at(1)));
        must(t.calls().add_link(hex_of('b'), one, at(2)));
    });
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.calls().case_of_link(hex_of('a'))), one);
        EXPECT_EQ(must(t.calls().case_of_link(hex_of('b'))), one);
        EXPECT_TRUE(is_nothing(t.calls().case_of_link(hex_of('c'))));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.calls().add_link(hex_of('a'), one, at(3)); }), ErrorKind::conflict);
}

TEST_P(CallsContract, keep_every_try_in_its_order) {
    const auto one = new_case();
    const auto first = attempt(one, 1);
    auto second = attempt(one, 2);
    second.planned_at.reset();
    const auto of_another = attempt(new_case(), 1);
    change([&](Transaction& t) {
        must(t.calls().add_attempt(second));
        must(t.calls().add_attempt(first));
        must(t.calls().add_attempt(of_another));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.calls().attempts_of(one)), {first, second})); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.calls().add_attempt(first); }), ErrorKind::conflict);
}

}  // namespace certdesk::tests
