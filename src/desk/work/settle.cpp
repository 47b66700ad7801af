#include "desk/work/settle.hpp"

#include "desk/notices.hpp"

#include <algorithm>

namespace certdesk::desk {
namespace {

std::unexpected<Error> lease_lost(const work::Work& work) {
    return fail(ErrorKind::conflict,
                "the lease of work " + work.id.text() + " was lost: a fence above " + std::to_string(work.fence) + " was given");
}

// The order a piece of work belongs to, as far as it belongs to one.
Result<std::optional<orders::Order>> order_of(ports::Transaction& transaction, const work::Work& work) {
    const auto scope = accounts::Scope::whole_desk();
    std::optional<OrderId> id;
    switch (work.kind) {
        case work::Kind::send_mail:
            if (const auto mail = MailId::parse(work.subject))
                if (const auto found = TRY(transaction.mails().find(*mail, scope))) id = found->order;
            break;
        case work::Kind::request_information: id = OrderId::parse(work.subject); break;
        case work::Kind::make_key:
        case work::Kind::send_to_ca:
        case work::Kind::ask_the_ca:
            if (const auto application = ApplicationId::parse(work.subject))
                if (const auto found = TRY(transaction.applications().find(*application, scope))) id = found->order;
            break;
        case work::Kind::sign_certificate:
        case work::Kind::remind_of_call: break;  // the authority knows no orders
        case work::Kind::install_certificate:
            if (const auto installation = InstallationId::parse(work.subject))
                if (const auto found = TRY(transaction.installations().find(*installation, scope))) id = found->order;
            break;
        case work::Kind::scan_upload:
        case work::Kind::erase_upload:
            if (const auto upload = UploadId::parse(work.subject))
                if (const auto found = TRY(transaction.papers().find_upload(*upload, scope))) id = found->order;
            break;
        case work::Kind::renew_certificate:
            if (const auto certificate = CertificateId::parse(work.subject))
                if (const auto found = TRY(transaction.applications().find_certificate(*certificate, scope))) id = found->order;
            break;
    }
    if (!id) return std::nullopt;
    return transaction.orders().find(*id, scope);
}

}  // namespace

std::int64_t Claimed::fence_outside() const {
    constexpr std::int64_t claims_told_apart = 1000;
    return to_epoch_milliseconds(work_.created_at) * claims_told_apart + std::min(work_.fence, claims_told_apart - 1);
}

Result<> Claimed::about_to_send() {
    const Result<> marked = ports::writing(world_.store, [&](ports::Transaction& transaction) -> Result<> {
        if (!TRY(transaction.work().mark_sent(work_.id, work_.fence, world_.clock.now()))) return lease_lost(work_);
        return {};
    });
    if (marked) sent_ = true;
    return marked;
}

Outcome<> Claimed::settle(const std::function<Result<bool>(ports::WorkList&)>& guarded, const Change& change) {
    return ports::writing(world_.store, [&](ports::Transaction& transaction) -> Outcome<> {
        if (!TRY(guarded(transaction.work()))) return lease_lost(work_);
        return change(transaction);
    });
}

Outcome<> Claimed::note(const Change& change) {
    // A longer lease is the guarded verb that changes nothing else.
    return settle(
        [&](ports::WorkList& list) { return list.extend_lease(work_.id, work_.fence, world_.clock.now() + work::lease); },
        change);
}

Outcome<> Claimed::done(const Change& change) {
    return settle(
        [&](ports::WorkList& list) {
            return list.finish(work_.id, work_.fence, work::Stage::done, std::string_view{}, world_.clock.now());
        },
        change);
}

Outcome<> Claimed::refused(const std::string& reason, const Change& change) {
    return settle(
        [&](ports::WorkList& list) {
            return list.finish(work_.id, work_.fence, work::Stage::refused, reason, world_.clock.now());
        },
        change);
}

Outcome<> Claimed::again_at(Instant due_at, const Change& change) {
    return settle(
        [&](ports::WorkList& list) {
            return list.put_back(work_.id, work_.fence, work::Stage::prepared, std::string_view{}, due_at, world_.clock.now());
        },
        change);
}

Result<> hand_over_to_a_person(World& world, ports::Transaction& transaction, const work::Work& work, const std::string& reason) {
    const auto order = TRY(order_of(transaction, work));
    NewTask task;
    task.kind = work::TaskKind::work_gave_up;
    task.subject = work.id.text();
    task.line = std::string(to_text(work.kind));
    audit::About about{.kind = "work", .id = work.id.text()};
    if (order) {
        task.order = order->id;
        task.line += " " + line_of(*order);
        about.customer = order->customer;
        about.order = order->id;
    }
    task.reason = reason;
    task.due_at = end_of_next_business_day(world);
    TRY(open_task(world, transaction, std::move(task)));
    transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::work_gave_up, std::move(about),
                                         std::string(to_text(work.kind)) + " of " + work.subject + ": " + reason));
    return {};
}

}  // namespace certdesk::desk
