// The operators' desk: what needs a person, work that gave up, and the audit chain.
#include "ports/store.hpp"
#include "web/api/handlers.hpp"

#include <charconv>

namespace certdesk::web::api {

desk::Outcome<Answer> get_queue(Call& call) {
    TRY(call.query({}));
    return Answer{.body = queue_json(TRY(desk::look_at_queue(call.world(), call.actor())))};
}

desk::Outcome<Answer> settle_work(Call& call) {
    auto body = call.body();
    const auto what = body.choice<desk::AfterGivingUp>("what");
    const auto why = body.text("why");
    TRY(body.end());
    TRY(desk::settle_given_up_work(call.world(), call.actor(), TRY(call.id<WorkId>("work")), what, why));
    return Answer{};
}

desk::Outcome<Answer> close_reviewed_task(Call& call) {
    auto body = call.body();
    const auto why = body.text("why");
    TRY(body.end());
    TRY(desk::close_reviewed_task(call.world(), call.actor(), TRY(call.id<TaskId>("task")), why));
    return Answer{};
}

desk::Outcome<Answer> list_audit_events(Call& call) {
    const auto query = TRY(call.query({"after", "limit"}));
    std::int64_t after = 0;
    if (const auto given = query.find("after")) {
        const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), after);
        if (error != std::errc{} || end != given->data() + given->size() || after < 0)
            return refuse(Refusal::not_an_option, "after");
    }
    const int limit = TRY(Call::limit(query, 100));
    struct Page {
        std::vector<audit::Event> events;
        ports::AuditLog::Head head;
    };
    const auto page = TRY(ports::reading(call.world().store, [&](ports::Transaction& transaction) -> Result<Page> {
        return Page{TRY(transaction.audit().events_after(after, limit)), TRY(transaction.audit().head())};
    }));
    JsonArray events;
    for (const auto& event : page.events) events.emplace_back(event_json(event));
    return Answer{.body = JsonObject{{"events", std::move(events)},
                                     {"head", JsonObject{{"sequence", page.head.sequence}, {"hash", page.head.hash}}}}};
}

}  // namespace certdesk::web::api
