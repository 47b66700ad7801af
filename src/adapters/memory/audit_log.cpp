#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryAuditLog final : public ports::AuditLog {
public:
    explicit MemoryAuditLog(View& view) : view_(view) {}

    Result<std::vector<audit::Event>> events_after(std::int64_t sequence, int limit) override {
        TRY(view_.may_read());
        std::vector<audit::Event> events;
        for (const auto& event : view_.tables.audit_events.read())
            if (event.sequence > sequence && std::cmp_less(events.size(), limit)) events.push_back(event);
        return events;
    }
    Result<std::vector<audit::Event>> events_about(const OrderId& order) override {
        TRY(view_.may_read());
        std::vector<audit::Event> events;
        for (const auto& event : view_.tables.audit_events.read())
            if (event.order == order) events.push_back(event);
        return events;
    }
    Result<Head> head() override {
        TRY(view_.may_read());
        return view_.tables.audit_head;
    }

private:
    View& view_;
};

}  // namespace

std::unique_ptr<ports::AuditLog> make_audit_log(View& view) { return std::make_unique<MemoryAuditLog>(view); }

}  // namespace certdesk::adapters::memory
