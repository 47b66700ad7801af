#include "desk/notices.hpp"

#include "base/text.hpp"
#include "desk/known_answers.hpp"
#include "desk/standing.hpp"

namespace certdesk::desk {

namespace {

void fill_in(notices::Notice& notice, const Settings& settings, const orders::Order& order, const accounts::Customer& customer) {
    notice.language = order.language;
    auto& facts = notice.facts;  // what the verb said itself stays
    facts.try_emplace("number", order.number);
    facts.try_emplace("common_name", order.names.empty() ? std::string() : order.names.front());
    facts.try_emplace("names", join(order.names, ", "));
    facts.try_emplace("customer_name", customer.name);
    facts.try_emplace("order_link", settings.base_url + "/orders/" + order.id.text());
    facts.try_emplace("desk_name", settings.desk_name);
}

}  // namespace

Result<> write_mail(World& world, ports::Transaction& transaction, const orders::Order& order, notices::Notice notice,
                    Instant due_at) {
    const auto customer = TRY(transaction.accounts().find_customer(order.customer));
    if (!customer) return fail(ErrorKind::broken, "order " + order.id.text() + " has no customer");
    fill_in(notice, world.settings, order, *customer);
    auto words = world.correspondence.word(notice);

    const Instant now = world.clock.now();
    const notices::Mail mail{.id = world.randomness.new_id<MailId>(),
                             .order = order.id,
                             .customer = order.customer,
                             .kind = notice.kind,
                             .language = notice.language,
                             .to_name = customer->name,
                             .to_address = customer->mail_address,
                             .subject = std::move(words.subject),
                             .text = std::move(words.text),
                             .html = std::move(words.html),
                             .message_id = "<" + world.randomness.hex(16) + "@" + world.settings.mail_domain + ">",
                             .due_at = due_at,
                             .created_at = now,
                             .sent_at = {}};
    TRY(transaction.mails().add(mail));
    TRY(plan_work(world, transaction, work::Kind::send_mail, mail.id.text(), due_at));
    transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::mail_written,
                                         {.kind = "mail", .id = mail.id.text(), .customer = order.customer, .order = order.id},
                                         std::string(to_text(mail.kind)) + ", due " + to_rfc3339(due_at)));
    return {};
}

Result<> plan_work(World& world, ports::Transaction& transaction, work::Kind kind, std::string subject, Instant due_at,
                   int place) {
    const Instant now = world.clock.now();
    work::Work work;
    work.id = world.randomness.new_id<WorkId>();
    work.kind = kind;
    work.subject = std::move(subject);
    work.due_at = due_at;
    work.created_at = now + std::chrono::milliseconds{place};  // the store orders by due_at, then by created_at
    work.changed_at = now;
    return transaction.work().add(work);
}

std::string line_of(const orders::Order& order) {
    return order.names.empty() ? order.number : order.number + " " + order.names.front();
}

Instant end_of_next_business_day(const World& world) {
    const Day today = day_in_japan(world.clock.now());
    return at_in_japan(world.settings.calendar.business_days_after(today, 1), {17, 0});
}

audit::About about(const orders::Order& order) {
    return {.kind = "order", .id = order.id.text(), .customer = order.customer, .order = order.id};
}

audit::About about(const payments::Payment& payment) {
    return {.kind = "payment", .id = payment.id.text(), .customer = payment.customer, .order = payment.order};
}

audit::About about(const applications::Application& application) {
    return {.kind = "application", .id = application.id.text(), .customer = application.customer, .order = application.order};
}

Result<> open_task(World& world, ports::Transaction& transaction, NewTask task) {
    return transaction.work().open_task({.id = world.randomness.new_id<TaskId>(),
                                         .kind = task.kind,
                                         .role = task.role,
                                         .subject = std::move(task.subject),
                                         .order = task.order,
                                         .line = std::move(task.line),
                                         .reason = std::move(task.reason),
                                         .opened_at = world.clock.now(),
                                         .due_at = task.due_at,
                                         .closed_at = {},
                                         .closed_by = {}});
}

Result<bool> go_on_when_complete(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                 const orders::Order& order, applications::Application application) {
    const auto answers = TRY(known_answers(world, transaction, order));
    if (!survey::missing(answers).empty()) return false;
    const auto contract = TRY(transaction.contracts().find(order.contract, accounts::Scope::whole_desk()));
    if (!contract) return fail(ErrorKind::broken, "order " + order.id.text() + " has no contract");

    const bool full = TRY(standing_of(world, transaction, *contract, application)).service == contracts::Service::full;
    const auto step = full ? applications::Step::complete_for_key : applications::Step::complete_for_csr;
    const auto seen = application.stage;
    const auto next = after(applications::table, seen, step);
    if (!next) return false;

    const Instant now = world.clock.now();
    application.stage = *next;
    application.changed_at = now;
    if (!TRY(transaction.applications().update(application, seen)))
        return fail(ErrorKind::conflict, "application " + application.id.text() + " was changed by another");
    transaction.record(audit::make_event(actor, now, audit::Action::information_answered, about(application),
                                         "nothing is missing, now " + std::string(to_text(*next))));
    if (full) {
        TRY(plan_work(world, transaction, work::Kind::make_key, application.id.text(), now));
    } else {
        TRY(write_mail(world, transaction, order, {.kind = notices::Kind::csr_request, .facts = {}, .items = {}}, now));  // R82
    }
    return true;
}

}  // namespace certdesk::desk
