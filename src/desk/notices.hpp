// Writing mails and work into the transaction of a change: shared by the verbs of the desk.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <utility>

namespace certdesk::desk {

// Words the notice for the order's customer, fixes its bytes, and plans its sending for `due_at`. Facts about the order
// (number, names, link) are filled in.
[[nodiscard]] Result<> write_mail(World& world, ports::Transaction& transaction, const orders::Order& order,
                                  notices::Notice notice, Instant due_at);

// Among works written together and due together, the one of the lower place is claimed first.
[[nodiscard]] Result<> plan_work(World& world, ports::Transaction& transaction, work::Kind kind, std::string subject,
                                 Instant due_at, int place = 0);

// Number and common name: the language-free line of a task.
[[nodiscard]] std::string line_of(const orders::Order& order);
// 17:00 in Japan on the next business day: when what a person should do now is due.
[[nodiscard]] Instant end_of_next_business_day(const World& world);

// What an audit event is about.
[[nodiscard]] audit::About about(const orders::Order& order);
[[nodiscard]] audit::About about(const payments::Payment& payment);
[[nodiscard]] audit::About about(const applications::Application& application);

struct NewTask {
    work::TaskKind kind{};
    accounts::Role role = accounts::Role::desk_operator;
    std::string subject;
    std::optional<OrderId> order{};
    std::string line;
    std::string reason{};
    Instant due_at{};
};
[[nodiscard]] Result<> open_task(World& world, ports::Transaction& transaction, NewTask task);

// gathering → making_key or awaiting_csr when nothing is missing, with the work that follows; true when it moved.
[[nodiscard]] Result<bool> go_on_when_complete(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                               const orders::Order& order, applications::Application application);

}  // namespace certdesk::desk
