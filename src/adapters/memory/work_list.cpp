#include "adapters/memory/view.hpp"

#include <map>

namespace certdesk::adapters::memory {

namespace {

bool is_finished(const work::Work& work) { return work.stage == work::Stage::done || work.stage == work::Stage::refused; }

class MemoryWorkList final : public ports::WorkList {
public:
    explicit MemoryWorkList(View& view) : view_(view) {}

    Result<> add(const work::Work& work) override {
        TRY(view_.may_write());
        TRY(view_.storable({work.subject, work.lease_owner, work.last_error}));
        return view_.insert(view_.tables.work, work.id, work, "work");
    }
    Result<std::optional<work::Work>> find(const WorkId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.work, id);
    }
    Result<std::optional<work::Work>> claim(std::string_view worker, Instant now, Instant lease_until) override {
        TRY(view_.may_write());
        TRY(view_.storable({worker}));
        const auto due = rows_by(
            view_.tables.work,
            [&](const work::Work& row) {
                return !is_finished(row) && row.due_at <= now && (!row.lease_until || *row.lease_until <= now);
            },
            by_due);
        if (due.empty()) return std::nullopt;
        auto& row = view_.tables.work.write().at(due.front().id);
        ++row.attempts;
        ++row.fence;
        row.lease_owner = worker;
        row.lease_until = lease_until;
        row.changed_at = now;
        return row;
    }
    Result<bool> mark_sent(const WorkId& id, std::int64_t fence, Instant now) override {
        return change(id, fence, [&](work::Work& row) {
            row.stage = work::Stage::sent;
            row.changed_at = now;
        });
    }
    Result<bool> extend_lease(const WorkId& id, std::int64_t fence, Instant lease_until) override {
        TRY(view_.may_write());
        const auto held = row_of(view_.tables.work, id);
        if (!held || !held->lease_until) return false;  // handed back
        return change(id, fence, [&](work::Work& row) { row.lease_until = lease_until; });
    }
    Result<bool> finish(const WorkId& id, std::int64_t fence, work::Stage stage, std::string_view last_error,
                        Instant now) override {
        TRY(view_.storable({last_error}));
        return change(id, fence, [&](work::Work& row) {
            row.stage = stage;
            row.last_error = last_error;
            row.lease_owner.clear();
            row.lease_until.reset();
            row.changed_at = now;
        });
    }
    Result<bool> put_back(const WorkId& id, std::int64_t fence, work::Stage stage, std::string_view last_error, Instant due_at,
                          Instant now) override {
        TRY(view_.storable({last_error}));
        return change(id, fence, [&](work::Work& row) {
            row.stage = stage;
            row.last_error = last_error;
            if (last_error.empty()) row.attempts = 0;
            row.due_at = due_at;
            if (last_error.empty()) row.attempts = 0;
            row.lease_owner.clear();
            row.lease_until.reset();
            row.changed_at = now;
        });
    }
    Result<bool> hasten(work::Kind kind, std::string_view subject, Instant due_at) override {
        TRY(view_.may_write());
        bool any = false;
        for (auto& [id, row] : view_.tables.work.write()) {
            if (row.kind != kind || row.subject != subject || is_finished(row)) continue;
            any = true;
            row.due_at = std::min(row.due_at, due_at);
        }
        return any;
    }
    Result<std::vector<work::Work>> list_open(int limit) override {
        TRY(view_.may_read());
        return at_most(rows_by(view_.tables.work, [](const work::Work& row) { return !is_finished(row); }, by_due), limit);
    }
    Result<std::vector<ports::WorkCount>> counts() override {
        TRY(view_.may_read());
        std::map<std::pair<work::Kind, work::Stage>, std::int64_t> numbers;
        for (const auto& [id, row] : view_.tables.work.read()) ++numbers[{row.kind, row.stage}];
        std::vector<ports::WorkCount> counts;
        for (const auto& [what, number] : numbers) counts.push_back({what.first, what.second, number});
        return counts;
    }

    Result<> open_task(const work::Task& task) override {
        TRY(view_.may_write());
        TRY(view_.storable({task.subject, task.line, task.reason, task.closed_by}));
        if (task.order) TRY(view_.must_exist(view_.tables.orders, *task.order, "order"));
        return view_.insert(view_.tables.tasks, task.id, task, "task");
    }
    Result<std::optional<work::Task>> find_task(const TaskId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.tasks, id);
    }
    Result<std::vector<work::Task>> open_tasks(accounts::Role role, int limit) override {
        TRY(view_.may_read());
        return at_most(open_where([&](const work::Task& task) { return task.role == role; }), limit);
    }
    Result<std::vector<work::Task>> open_tasks_of_order(const OrderId& order) override {
        TRY(view_.may_read());
        return open_where([&](const work::Task& task) { return task.order == order; });
    }
    Result<int> close_tasks(work::TaskKind kind, std::string_view subject, std::string_view closed_by,
                            Instant closed_at) override {
        TRY(view_.may_write());
        TRY(view_.storable({closed_by}));
        int closed = 0;
        for (auto& [id, task] : view_.tables.tasks.write()) {
            if (task.kind != kind || task.subject != subject || task.closed_at) continue;
            task.closed_at = closed_at;
            task.closed_by = closed_by;
            ++closed;
        }
        return closed;
    }

private:
    static constexpr auto by_due = [](const work::Work& work) { return std::tie(work.due_at, work.created_at, work.id); };

    // I-4: only under the highest fence, and never what is finished.
    template <class Change>
    Result<bool> change(const WorkId& id, std::int64_t fence, const Change& change) {
        TRY(view_.may_write());
        auto& rows = view_.tables.work.write();
        const auto row = rows.find(id);
        if (row == rows.end() || row->second.fence != fence || is_finished(row->second)) return false;
        change(row->second);
        return true;
    }

    template <class Wanted>
    std::vector<work::Task> open_where(const Wanted& wanted) {
        return rows_by(
            view_.tables.tasks, [&](const work::Task& task) { return !task.closed_at && wanted(task); },
            [](const work::Task& task) { return std::tie(task.due_at, task.opened_at, task.id); });
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::WorkList> make_work_list(View& view) { return std::make_unique<MemoryWorkList>(view); }

}  // namespace certdesk::adapters::memory
