// Work to come (the outbox) and tasks for persons.
#pragma once

#include "base/result.hpp"
#include "core/work/work.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

struct WorkCount {
    work::Kind kind{};
    work::Stage stage{};
    std::int64_t count = 0;
};

class WorkList {
public:
    virtual ~WorkList() = default;
    [[nodiscard]] virtual Result<> add(const work::Work& work) = 0;
    [[nodiscard]] virtual Result<std::optional<work::Work>> find(const WorkId& id) = 0;
    // The most overdue work that is prepared, sent or unknown, due, and not under a lease that still runs: given to
    // `worker` until `lease_until`, with attempts and fence raised by one. Two callers never get the same one.
    // The stage is returned as it was found: `sent` and `unknown` tell that an earlier try may have had its effect.
    [[nodiscard]] virtual Result<std::optional<work::Work>> claim(std::string_view worker, Instant now, Instant lease_until) = 0;
    // These four change the work only while `fence` is its highest; false otherwise, and the caller's transaction must end (I-4).
    [[nodiscard]] virtual Result<bool> mark_sent(const WorkId& id, std::int64_t fence, Instant now) = 0;
    [[nodiscard]] virtual Result<bool> extend_lease(const WorkId& id, std::int64_t fence, Instant lease_until) = 0;
    // done or refused.
    [[nodiscard]] virtual Result<bool> finish(const WorkId& id, std::int64_t fence, work::Stage stage,
                                              std::string_view last_error, Instant now) = 0;
    // Back to prepared or to unknown, without a lease, due later. An empty last_error says that nothing failed: the attempts
    // are counted from 0 again.
    [[nodiscard]] virtual Result<bool> put_back(const WorkId& id, std::int64_t fence, work::Stage stage,
                                                std::string_view last_error, Instant due_at, Instant now) = 0;
    // Brings work of that kind and subject that is not finished to `due_at`, when it is due later. True when there was any.
    [[nodiscard]] virtual Result<bool> hasten(work::Kind kind, std::string_view subject, Instant due_at) = 0;
    [[nodiscard]] virtual Result<std::vector<work::Work>> list_open(int limit) = 0;  // not finished, by due time
    [[nodiscard]] virtual Result<std::vector<WorkCount>> counts() = 0;

    [[nodiscard]] virtual Result<> open_task(const work::Task& task) = 0;
    [[nodiscard]] virtual Result<std::optional<work::Task>> find_task(const TaskId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<work::Task>> open_tasks(accounts::Role role,
                                                                     int limit) = 0;  // by due time, then age
    [[nodiscard]] virtual Result<std::vector<work::Task>> open_tasks_of_order(const OrderId& order) = 0;
    // Closes all open tasks of that kind and subject; the number of them.
    [[nodiscard]] virtual Result<int> close_tasks(work::TaskKind kind, std::string_view subject, std::string_view closed_by,
                                                  Instant closed_at) = 0;
};

}  // namespace certdesk::ports
