// The reminder on the evening before a booked call (R16). Whether it is still wanted is asked at that moment: a call that was
// made, moved or given up is not reminded of.
#include "desk/call_plan.hpp"
#include "desk/notices.hpp"
#include "desk/work/settle.hpp"

namespace certdesk::desk {

namespace {

Result<> remind(World& world, ports::Transaction& transaction, const authority::Case& authority_case, const KeptPlan& kept,
                const orders::Order& order) {
    notices::Notice notice{
        .kind = notices::Kind::call_reminder,
        .facts = {{"call_at", to_rfc3339(*kept.plan.next_at)},
                  {"person", survey::answer(authority_case.claims, survey::Field::responsible_person_name).value_or("")}},
        .items = {}};
    if (const auto& number = kept.plan.number) {
        notice.facts["phone_number"] = number->phone_number;
        notice.facts["phone_source"] = std::string(to_text(number->source));
    }
    notice.facts["call_link"] = TRY(new_call_link(world, transaction, authority_case.id));
    auto reminded = kept.plan;
    reminded.reminded_for = reminded.next_at;
    TRY(keep_plan(world, transaction, kept, std::move(reminded)));
    return write_mail(world, transaction, order, std::move(notice), world.clock.now());
}

}  // namespace

Outcome<> perform_remind_of_call(World& world, Claimed& claimed) {
    const auto id = CaseId::parse(claimed.work().subject);
    if (!id) return fail(ErrorKind::broken, "work " + claimed.work().id.text() + " is about no case: " + claimed.work().subject);
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        const auto authority_case = TRY(transaction.authority().find_case(*id));
        if (!authority_case || !call_is_to_come(*authority_case)) return {};
        const auto kept = TRY(read_plan(transaction, *id));
        const Instant now = world.clock.now();
        const auto due = calls::reminder_due(kept.plan, now, world.settings.call_hours);
        if (!due || *due > now) return {};
        if (const auto order = TRY(order_of_case(transaction, *authority_case)))
            TRY(remind(world, transaction, *authority_case, kept, *order));
        return {};
    });
}

}  // namespace certdesk::desk
