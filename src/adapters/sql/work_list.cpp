#include "adapters/sql/subjects.hpp"

#include <algorithm>
#include <tuple>

namespace certdesk::adapters::sql {

namespace {

work::Work work_in(Columns& in) {
    return {.id = in.next<WorkId>(),
            .kind = in.next<work::Kind>(),
            .subject = in.next<std::string>(),
            .stage = in.next<work::Stage>(),
            .due_at = in.next<Instant>(),
            .attempts = in.next<int>(),
            .fence = in.next<std::int64_t>(),
            .lease_owner = in.next<std::string>(),
            .lease_until = in.next<std::optional<Instant>>(),
            .last_error = in.next<std::string>(),
            .created_at = in.next<Instant>(),
            .changed_at = in.next<Instant>()};
}

ports::WorkCount count_in(Columns& in) {
    return {.kind = in.next<work::Kind>(), .stage = in.next<work::Stage>(), .count = in.next<std::int64_t>()};
}

work::Task task_in(Columns& in) {
    return {.id = in.next<TaskId>(),
            .kind = in.next<work::TaskKind>(),
            .role = in.next<accounts::Role>(),
            .subject = in.next<std::string>(),
            .order = in.next<std::optional<OrderId>>(),
            .line = in.next<std::string>(),
            .reason = in.next<std::string>(),
            .opened_at = in.next<Instant>(),
            .due_at = in.next<Instant>(),
            .closed_at = in.next<std::optional<Instant>>(),
            .closed_by = in.next<std::string>()};
}

class SqlWorkList final : public ports::WorkList {
public:
    explicit SqlWorkList(Statements& statements) : statements_(statements) {}

    Result<> add(const work::Work& work) override {
        return statements_.run(
            "add_work", {work.id, work.kind, work.subject, work.stage, work.due_at, work.attempts, work.fence, work.lease_owner,
                         work.lease_until, work.last_error, work.created_at, work.changed_at});
    }
    Result<std::optional<work::Work>> find(const WorkId& id) override { return statements_.one("find_work", {id}, work_in); }
    Result<std::optional<work::Work>> claim(std::string_view worker, Instant now, Instant lease_until) override {
        return statements_.one("claim_work", {worker, now, lease_until}, work_in);
    }
    Result<bool> mark_sent(const WorkId& id, std::int64_t fence, Instant now) override {
        return statements_.any("mark_work_sent", {id, fence, now});
    }
    Result<bool> extend_lease(const WorkId& id, std::int64_t fence, Instant lease_until) override {
        return statements_.any("extend_lease", {id, fence, lease_until});
    }
    Result<bool> finish(const WorkId& id, std::int64_t fence, work::Stage stage, std::string_view last_error,
                        Instant now) override {
        return statements_.any("finish_work", {id, fence, stage, last_error, now});
    }
    Result<bool> put_back(const WorkId& id, std::int64_t fence, work::Stage stage, std::string_view last_error, Instant due_at,
                          Instant now) override {
        return statements_.any("put_back_work", {id, fence, stage, last_error, due_at, now});
    }
    Result<bool> hasten(work::Kind kind, std::string_view subject, Instant due_at) override {
        return statements_.any("hasten_work", {kind, subject, due_at});
    }
    Result<std::vector<work::Work>> list_open(int limit) override { return statements_.all("list_open_work", {limit}, work_in); }
    Result<std::vector<ports::WorkCount>> counts() override {
        auto counts = TRY(statements_.all("count_work", {}, count_in));
        std::ranges::sort(counts, {}, [](const ports::WorkCount& count) { return std::tuple(count.kind, count.stage); });
        return counts;
    }

    Result<> open_task(const work::Task& task) override {
        return statements_.run("open_task", {task.id, task.kind, task.role, task.subject, task.order, task.line, task.reason,
                                             task.opened_at, task.due_at, task.closed_at, task.closed_by});
    }
    Result<std::optional<work::Task>> find_task(const TaskId& id) override { return statements_.one("find_task", {id}, task_in); }
    Result<std::vector<work::Task>> open_tasks(accounts::Role role, int limit) override {
        return statements_.all("open_tasks_of_role", {role, limit}, task_in);
    }
    Result<std::vector<work::Task>> open_tasks_of_order(const OrderId& order) override {
        return statements_.all("open_tasks_of_order", {order}, task_in);
    }
    Result<int> close_tasks(work::TaskKind kind, std::string_view subject, std::string_view closed_by,
                            Instant closed_at) override {
        return statements_.count("close_tasks", {kind, subject, closed_by, closed_at});
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::WorkList> make_work_list(Statements& statements) { return std::make_unique<SqlWorkList>(statements); }

}  // namespace certdesk::adapters::sql
