#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace certdesk::tests {

using ports::Transaction;

class WorkListContract : public StoreContract {
protected:
    std::optional<work::Work> claim(int now, const char* worker = "worker") {
        std::optional<work::Work> claimed;
        change([&](Transaction& t) {
            auto found = t.work().claim(worker, at(now), at(now) + work::lease);
            if (!found) throw std::runtime_error(found.error().message);
            claimed = *found;
        });
        return claimed;
    }
    work::Work work_now(const WorkId& id) {
        return see([&](Transaction& t) { return must(t.work().find(id)); });
    }
    void add(const std::vector<work::Work>& works) {
        change([&](Transaction& t) {
            for (const auto& work : works) must(t.work().add(work));
        });
    }
};
CD_ON_EVERY_STORE(WorkListContract);

TEST_P(WorkListContract, gives_the_most_overdue_work_with_a_lease_and_a_fence) {
    auto sooner = sample::work();
    sooner.due_at = at(5);
    const auto later = sample::work();
    auto not_yet = sample::work();
    not_yet.due_at = at(30);
    auto done = sample::work();
    done.stage = work::Stage::done;
    done.due_at = at(1);
    add({later, not_yet, done, sooner});

    EXPECT_FALSE(claim(4));
    const auto claimed = claim(10, "host-1");
    ASSERT_TRUE(claimed);
    sooner.attempts = 1;
    sooner.fence = 1;
    sooner.lease_owner = "host-1";
    sooner.lease_until = at(10) + work::lease;
    sooner.changed_at = at(10);
    EXPECT_TRUE(same(*claimed, sooner));
    EXPECT_TRUE(same(work_now(sooner.id), sooner));
    EXPECT_EQ(claim(10).value().id, later.id);
    EXPECT_FALSE(claim(10)) << "both are under a lease";
}

TEST_P(WorkListContract, gives_work_again_when_its_lease_has_run_out_and_then_refuses_the_former_holder) {
    const auto work = sample::work();
    add({work});
    const auto first = claim(10, "first").value();
    change([&](Transaction& t) { EXPECT_TRUE(must(t.work().mark_sent(work.id, first.fence, at(10)))); });

    const auto second = claim(11, "second").value();
    EXPECT_EQ(second.fence, first.fence + 1);
    EXPECT_EQ(second.attempts, 2);
    EXPECT_EQ(second.stage, work::Stage::sent) << "the earlier try may have had its effect";

    change([&](Transaction& t) {
        EXPECT_FALSE(must(t.work().mark_sent(work.id, first.fence, at(12))));
        EXPECT_FALSE(must(t.work().extend_lease(work.id, first.fence, at(20))));
        EXPECT_FALSE(must(t.work().put_back(work.id, first.fence, work::Stage::prepared, "", at(20), at(12))));
        EXPECT_FALSE(must(t.work().finish(work.id, first.fence, work::Stage::done, "", at(12))));
    });
    EXPECT_TRUE(same(work_now(work.id), second));
}

TEST_P(WorkListContract, keeps_a_lease_that_is_extended) {
    const auto work = sample::work();
    add({work});
    const auto claimed = claim(10).value();
    change([&](Transaction& t) { EXPECT_TRUE(must(t.work().extend_lease(work.id, claimed.fence, at(20)))); });
    EXPECT_FALSE(claim(19));
    EXPECT_TRUE(claim(20)) << "a lease that ends now does not run any more";
}

TEST_P(WorkListContract, does_not_lease_again_what_was_handed_back) {
    const auto work = sample::work();
    add({work});
    const auto claimed = claim(10).value();
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.work().put_back(work.id, claimed.fence, work::Stage::prepared, "busy", at(12), at(11))));
        EXPECT_FALSE(must(t.work().extend_lease(work.id, claimed.fence, at(30))));
    });
    EXPECT_TRUE(claim(12));
}

TEST_P(WorkListContract, finishes_work_for_good) {
    const auto work = sample::work();
    add({work});
    const auto claimed = claim(10).value();
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.work().finish(work.id, claimed.fence, work::Stage::refused, "no such user", at(11))));
        EXPECT_FALSE(must(t.work().mark_sent(work.id, claimed.fence, at(12))));
    });
    const auto finished = work_now(work.id);
    EXPECT_EQ(finished.stage, work::Stage::refused);
    EXPECT_EQ(finished.last_error, "no such user");
    EXPECT_EQ(finished.changed_at, at(11));
    EXPECT_EQ(finished.lease_owner, "");
    EXPECT_FALSE(finished.lease_until);
    EXPECT_FALSE(claim(1000));
}

TEST_P(WorkListContract, puts_work_back_for_later_and_counts_anew_when_nothing_failed) {
    const auto work = sample::work();
    add({work});
    auto claimed = claim(10).value();
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.work().put_back(work.id, claimed.fence, work::Stage::unknown, "no answer", at(20), at(11))));
    });
    auto put_back = work_now(work.id);
    EXPECT_EQ(put_back.stage, work::Stage::unknown);
    EXPECT_EQ(put_back.last_error, "no answer");
    EXPECT_EQ(put_back.due_at, at(20));
    EXPECT_EQ(put_back.changed_at, at(11));
    EXPECT_EQ(put_back.attempts, 1);
    EXPECT_FALSE(put_back.lease_until);
    EXPECT_FALSE(claim(19));

    claimed = claim(20).value();
    EXPECT_EQ(claimed.stage, work::Stage::unknown);
    EXPECT_EQ(claimed.attempts, 2);
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.work().put_back(work.id, claimed.fence, work::Stage::prepared, "", at(30), at(21))));
    });
    EXPECT_EQ(work_now(work.id).attempts, 0);
    EXPECT_EQ(work_now(work.id).fence, 2) << "the fence never goes back";
}

TEST_P(WorkListContract, is_hastened_by_kind_and_subject) {
    auto far = sample::work("order 1");
    far.due_at = at(100);
    auto near = sample::work("order 1");
    near.due_at = at(2);
    auto finished = sample::work("order 1");
    finished.stage = work::Stage::done;
    finished.due_at = at(100);
    auto of_another = sample::work("order 2");
    of_another.due_at = at(100);
    add({far, near, finished, of_another});
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.work().hasten(far.kind, "order 1", at(50))));
        EXPECT_FALSE(must(t.work().hasten(far.kind, "order 3", at(50))));
        EXPECT_FALSE(must(t.work().hasten(work::Kind::send_mail, "order 1", at(50))));
    });
    EXPECT_EQ(work_now(far.id).due_at, at(50));
    EXPECT_EQ(work_now(near.id).due_at, at(2));
    EXPECT_EQ(work_now(finished.id).due_at, at(100));
    EXPECT_EQ(work_now(of_another.id).due_at, at(100));
}

TEST_P(WorkListContract, is_listed_and_counted) {
    auto first = sample::work();
    first.due_at = at(1);
    auto second = sample::work();
    second.stage = work::Stage::unknown;
    auto done = sample::work();
    done.kind = work::Kind::send_mail;
    done.stage = work::Stage::done;
    auto also_done = done;
    also_done.id = next_id<WorkId>();
    add({second, done, also_done, first});
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.work().list_open(10)), {first, second}));
        EXPECT_TRUE(same(must(t.work().list_open(1)), {first}));
        const auto counts = must(t.work().counts());
        EXPECT_TRUE(same(counts, {{.kind = work::Kind::send_mail, .stage = work::Stage::done, .count = 2},
                                  {.kind = work::Kind::install_certificate, .stage = work::Stage::prepared, .count = 1},
                                  {.kind = work::Kind::install_certificate, .stage = work::Stage::unknown, .count = 1}}));
    });
}

// F-23: two workers claim one job.
TEST_P(WorkListContract, never_gives_the_same_work_to_two_threads) {
    constexpr int jobs = 120;
    std::vector<work::Work> works;
    for (int i = 0; i < jobs; ++i) works.push_back(sample::work());
    add(works);
    std::mutex mutex;
    std::multiset<WorkId> claimed;
    std::vector<std::string> failures;
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 8; ++i)
            workers.emplace_back([&] {
                for (;;) {
                    const auto got = ports::writing(
                        store(), [&](Transaction& t) { return t.work().claim("worker", at(10), at(10) + work::lease); });
                    const std::scoped_lock lock(mutex);
                    if (!got) failures.push_back(got.error().message);
                    if (!got || !*got) return;
                    claimed.insert((*got)->id);
                }
            });
    }
    EXPECT_TRUE(failures.empty()) << failures.front();
    EXPECT_EQ(claimed.size(), jobs);
    EXPECT_EQ(std::set<WorkId>(claimed.begin(), claimed.end()).size(), jobs);
}

TEST_P(WorkListContract, keeps_tasks_until_somebody_closes_them) {
    const Ground ground;
    auto urgent = sample::task();
    urgent.due_at = at(15);
    urgent.order = ground.order.id;
    auto older = sample::task();
    older.opened_at = at(8);
    older.subject = "another";
    const auto newer = sample::task();
    auto of_officers = sample::task();
    of_officers.role = accounts::Role::authority_officer;
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto& task : {newer, of_officers, older, urgent}) must(t.work().open_task(task));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.work().find_task(urgent.id)), urgent));
        EXPECT_TRUE(is_nothing(t.work().find_task(next_id<TaskId>())));
        EXPECT_TRUE(same(must(t.work().open_tasks(accounts::Role::desk_operator, 10)), {urgent, older, newer}));
        EXPECT_TRUE(same(must(t.work().open_tasks(accounts::Role::desk_operator, 1)), {urgent}));
        EXPECT_TRUE(same(must(t.work().open_tasks(accounts::Role::authority_officer, 10)), {of_officers}));
        EXPECT_TRUE(same(must(t.work().open_tasks_of_order(ground.order.id)), {urgent}));
    });
    change([&](Transaction& t) {
        EXPECT_EQ(must(t.work().close_tasks(urgent.kind, urgent.subject, "操作 花子", at(30))), 3);
        EXPECT_EQ(must(t.work().close_tasks(urgent.kind, urgent.subject, "again", at(31))), 0);
        EXPECT_EQ(must(t.work().close_tasks(work::TaskKind::vet_case, older.subject, "another kind", at(31))), 0);
    });
    urgent.closed_at = at(30);
    urgent.closed_by = "操作 花子";
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.work().open_tasks(accounts::Role::desk_operator, 10)), {older}));
        EXPECT_TRUE(must(t.work().open_tasks_of_order(ground.order.id)).empty());
        EXPECT_TRUE(same(must(t.work().find_task(urgent.id)), urgent));
    });
}

}  // namespace certdesk::tests
