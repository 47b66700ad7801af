#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

audit::Event event_in(Columns& in) {
    return {.sequence = in.next<std::int64_t>(),
            .at = in.next<Instant>(),
            .actor_role = in.next<accounts::Role>(),
            .actor_name = in.next<std::string>(),
            .via = in.next<std::string>(),
            .request_id = in.next<std::string>(),
            .action = in.next<audit::Action>(),
            .subject_kind = in.next<std::string>(),
            .subject = in.next<std::string>(),
            .customer = in.next<std::optional<CustomerId>>(),
            .order = in.next<std::optional<OrderId>>(),
            .why = in.next<std::string>(),
            .detail = in.next<std::string>(),
            .previous_hash = in.next<std::string>(),
            .hash = in.next<std::string>()};
}

ports::AuditLog::Head head_in(Columns& in) { return {.sequence = in.next<std::int64_t>(), .hash = in.next<std::string>()}; }

Result<ports::AuditLog::Head> read_head(Statements& statements, std::string_view query) {
    const auto head = TRY(statements.one(query, {}, head_in));
    if (!head) return statements.die(ErrorKind::broken, "the audit chain has lost its head");
    return *head;
}

class SqlAuditLog final : public ports::AuditLog {
public:
    explicit SqlAuditLog(Statements& statements) : statements_(statements) {}

    Result<std::vector<audit::Event>> events_after(std::int64_t sequence, int limit) override {
        return statements_.all("audit_events_after", {sequence, limit}, event_in);
    }
    Result<std::vector<audit::Event>> events_about(const OrderId& order) override {
        return statements_.all("audit_events_about", {order}, event_in);
    }
    Result<Head> head() override { return read_head(statements_, "audit_head"); }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::AuditLog> make_audit_log(Statements& statements) { return std::make_unique<SqlAuditLog>(statements); }

Result<> extend_audit_chain(Statements& statements, std::vector<audit::Event>& events) {
    const auto found = TRY(read_head(statements, "lock_audit_head"));
    auto head = found;
    for (auto& event : events) {
        event.sequence = head.sequence + 1;
        event.previous_hash = head.hash;
        event.hash = audit::hash_of(event);
        head = {.sequence = event.sequence, .hash = event.hash};
        TRY(statements.run("add_audit_event", {event.sequence, event.at, event.actor_role, event.actor_name, event.via,
                                               event.request_id, event.action, event.subject_kind, event.subject, event.customer,
                                               event.order, event.why, event.detail, event.previous_hash, event.hash}));
    }
    if (!TRY(statements.any("move_audit_head", {head.sequence, head.hash, found.sequence})))
        return statements.die(ErrorKind::conflict, "the head of the audit chain moved meanwhile");
    return {};
}

}  // namespace certdesk::adapters::sql
