#include "desk/case_step.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"

namespace certdesk::desk {

audit::About about(const authority::Case& authority_case) { return {.kind = "case", .id = authority_case.id.text()}; }

audit::About about(const authority::Case& authority_case, const std::optional<orders::Order>& order) {
    auto what = about(authority_case);
    if (order) {
        what.customer = order->customer;
        what.order = order->id;
    }
    return what;
}

Outcome<std::string> read_line(std::string_view typed, std::string field, std::size_t limit) {
    const auto text = trim(typed);
    if (!is_storable_text(text)) return refuse(Refusal::not_storable_text, std::move(field));
    if (code_point_count(text) > limit) return refuse(Refusal::too_long, std::move(field), {{"limit", std::to_string(limit)}});
    return std::string(text);
}

Outcome<> move_case(World& world, ports::Transaction& transaction, authority::Case& authority_case, authority::Step step) {
    const auto next = after(authority::table, authority_case.stage, step);
    if (!next) return refuse(Refusal::not_open_now);
    authority_case.stage = *next;
    authority_case.changed_at = world.clock.now();
    return unchanged_meanwhile(transaction.authority().update_case(authority_case));
}

Outcome<authority::Case> touch_case(World& world, ports::Transaction& transaction, authority::Case authority_case) {
    if (!takes_evidence(authority_case.stage)) return refuse(Refusal::not_open_now);
    authority_case.changed_at = world.clock.now();
    if (!TRY(transaction.authority().update_case(authority_case)))
        return fail(ErrorKind::conflict, "case " + authority_case.id.text() + " was changed by another");
    return authority_case;
}

Result<std::optional<orders::Order>> order_of_case(ports::Transaction& transaction, const authority::Case& authority_case) {
    const auto id = ApplicationId::parse(authority_case.reference);
    const auto everything = accounts::Scope::whole_desk();
    const auto application = id ? TRY(transaction.applications().find(*id, everything)) : std::nullopt;
    if (!application) return std::nullopt;
    return TRY(transaction.orders().find(application->order, everything));
}

}  // namespace certdesk::desk
