#include "web/pages/queue/queue_page.hpp"

#include "desk/queue.hpp"
#include "web/pages/queue/queue.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace certdesk::web::pages {

namespace {

using work::TaskKind;

// Where the task is done.
std::string place_of(const work::Task& task) {
    switch (task.kind) {
        case TaskKind::submit_application:
        case TaskKind::answer_hold:
        case TaskKind::review_refusal: return "/applications/" + task.subject;
        case TaskKind::vet_case: return "/authority/cases/" + task.subject;
        case TaskKind::work_gave_up: return "/desk#work-" + task.subject;
        case TaskKind::review_paper: return "/papers/" + task.subject;
        case TaskKind::confirm_payment:
        case TaskKind::review_reversal:
        case TaskKind::repair_installation: break;
    }
    return task.order ? "/orders/" + task.order->text() : "/desk";
}

std::string key_of(TaskKind kind) { return "queue.task." + std::string(to_text(kind)); }
std::string key_of(work::Kind kind) { return "queue.work." + std::string(to_text(kind)); }

// The line of given-up work begins with the kind of the work as it is stored.
std::string worded_line(const Visit& visit, const work::Task& task) {
    if (task.kind != TaskKind::work_gave_up) return task.line;
    const std::string_view line = task.line;
    const auto kind = parse_enumeration<work::Kind>(line.substr(0, line.find(' ')));
    if (!kind) return task.line;
    const auto rest = line.find(' ');
    return visit.word(key_of(*kind)) + (rest == std::string_view::npos ? "" : ": " + std::string(line.substr(rest + 1)));
}

void show_time(Visit& visit, Values& values, const std::string& place, Instant instant) {
    values.set(place, visit.time(instant)).set(place + "_ISO", to_rfc3339(instant));
}

void show_counts(Visit& visit, Values& values, const std::vector<work::Task>& tasks, std::optional<TaskKind> chosen) {
    for (const auto kind : all_of<TaskKind>()) {
        const auto number = std::ranges::count(tasks, kind, &work::Task::kind);
        if (number == 0) continue;
        auto& row = values.add("COUNTS");
        row.set("KIND", to_text(kind)).set("LABEL", visit.word(key_of(kind))).set("NUMBER", std::to_string(number));
        row.show_if(chosen == kind, "CHOSEN");
    }
    values.show_if(chosen.has_value(), "ONLY_ONE_KIND");
}

void show_task(Visit& visit, Values& row, const work::Task& task, Instant now) {
    row.set("WHAT", visit.word(key_of(task.kind))).set("LINE", worded_line(visit, task)).set("LINK", place_of(task));
    row.set("WHY", visit.word("queue.why." + std::string(to_text(task.kind))));
    show_time(visit, row, "DUE", task.due_at);
    show_time(visit, row, "SINCE", task.opened_at);
    row.show_if(task.due_at < now, "OVERDUE");
    if (!task.reason.empty()) row.add("REASON").set("TEXT", task.reason);
    if (task.kind == TaskKind::review_refusal || task.kind == TaskKind::review_reversal)
        row.add("REVIEWED").set("TASK", task.id.text());
}

void show_given_up(Visit& visit, Values& values, const work::Task& task, const UnsettledWork& unsettled) {
    auto& row = values.add("GIVEN_UP");
    row.set("WORK", task.subject).set("LINE", worded_line(visit, task)).set("REASON", task.reason);
    show_time(visit, row, "SINCE", task.opened_at);
    if (task.order) row.add("OF_ORDER").set("ORDER", task.order->text());
    if (unsettled.work != task.subject) return;
    row.set("TYPED", unsettled.why);
    for (const auto& finding : unsettled.findings) row.add("REFUSED").set("ERROR", visit.sentence(finding));
}

void show_machine(Visit& visit, Values& values, const std::vector<work::Work>& machine) {
    values.set("MACHINE_NUMBER", std::to_string(machine.size()));
    for (const auto& work : machine) {
        auto& row = values.add("MACHINE");
        row.set("WHAT", visit.word(key_of(work.kind))).set("ATTEMPTS", std::to_string(work.attempts));
        row.set("STAGE", visit.word("queue.stage." + std::string(to_text(work.stage)))).set("ERROR", work.last_error);
        show_time(visit, row, "DUE", work.due_at);
    }
    values.show_if(machine.empty(), "MACHINE_IDLE").show_if(!machine.empty(), "MACHINE_BUSY");
}

std::vector<Finding> beside_their_field(const UnsettledWork& unsettled) {
    auto findings = unsettled.findings;
    for (auto& finding : findings)
        if (!finding.where.empty()) finding.where += "-" + unsettled.work;
    return findings;
}

}  // namespace

http::Response queue_page(Visit& visit, const UnsettledWork& unsettled) {
    const auto queue = desk::look_at_queue(visit.world(), visit.actor());
    if (!queue) return visit.answer_no(queue.error());
    const auto chosen = parse_enumeration<TaskKind>(visit.query().text("kind"));
    const auto overdue = std::ranges::count_if(queue->tasks, [&](const work::Task& task) { return task.due_at < queue->now; });

    Values values;
    values.set("SUMMARY",
               visit.house().words.fill(visit.language(), "queue.summary",
                                        {{"count", std::to_string(queue->tasks.size())}, {"overdue", std::to_string(overdue)}}));
    values.show_if(!queue->tasks.empty(), "HAS_TASKS").show_if(queue->tasks.empty(), "NOTHING_TO_DO");
    values.show_if(visit.actor().role == accounts::Role::desk_operator, "SEARCHABLE").set("SEARCH_AT", "/desk/orders");
    show_findings(visit, values, beside_their_field(unsettled));
    show_counts(visit, values, queue->tasks, chosen);
    bool first = true;
    for (const auto& task : queue->tasks) {
        if (task.kind == TaskKind::work_gave_up) show_given_up(visit, values, task, unsettled);
        if (chosen && task.kind != *chosen) continue;
        show_task(visit, values.add("TASKS"), task, queue->now);
        if (std::exchange(first, false)) values.set("FIRST", place_of(task));
    }
    values.show_if(std::ranges::find(queue->tasks, TaskKind::work_gave_up, &work::Task::kind) != queue->tasks.end(),
                   "HAS_GIVEN_UP");
    show_machine(visit, values, queue->machine);
    return visit.page("pages/queue/queue_page.html", visit.word("queue.title"), values, "QUEUE",
                      unsettled.findings.empty() ? 200 : 422);
}

http::Response show_queue(Visit& visit) { return queue_page(visit); }

}  // namespace certdesk::web::pages
