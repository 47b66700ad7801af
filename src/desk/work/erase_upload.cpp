// PII-03: the files of papers go when their time is over. Whether it is over depends on the certificates that rest on them, so it
// is asked anew each time.
#include "core/papers/retention.hpp"
#include "desk/work/settle.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

[[nodiscard]] std::optional<Day> end_of(const orders::Order& order, const std::vector<applications::Application>& newest_first) {
    using applications::Stage;
    if (order.stage == orders::Stage::cancelled) return day_in_japan(order.changed_at);
    if (newest_first.empty()) return std::nullopt;
    const auto& newest = newest_first.front();
    const bool ended = newest.stage == Stage::refused || newest.stage == Stage::withdrawn;
    if (!ended) return std::nullopt;
    return day_in_japan(newest.changed_at);
}

[[nodiscard]] Result<std::optional<papers::Keeping>> keeping_of(ports::Transaction& transaction, const papers::Upload& upload) {
    const auto scope = accounts::Scope::whole_desk();
    const auto paper = TRY(transaction.papers().find(upload.paper, scope));
    const auto order = TRY(transaction.orders().find(upload.order, scope));
    if (!paper || !order) return std::nullopt;
    papers::Keeping keeping;
    keeping.stage = paper->stage;
    keeping.changed_on = day_in_japan(paper->changed_at);
    for (const auto& certificate : TRY(transaction.applications().certificates_of_order(order->id))) {
        const Day expiry = day_in_japan(certificate.not_after);
        keeping.last_certificate_expiry = std::max(keeping.last_certificate_expiry.value_or(expiry), expiry);
    }
    keeping.order_ended_on = end_of(*order, TRY(transaction.applications().list_of_order(order->id)));
    return keeping;
}

}  // namespace

Outcome<> perform_erase_upload(World& world, Claimed& claimed) {
    const auto id = UploadId::parse(claimed.work().subject);
    if (!id) return fail(ErrorKind::broken, "erase_upload: no upload id: " + claimed.work().subject);
    const Instant now = world.clock.now();
    struct Found {
        std::optional<papers::Upload> upload;
        std::optional<papers::Keeping> keeping;
    };
    const auto found = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) -> Result<Found> {
        Found read;
        read.upload = TRY(transaction.papers().find_upload(*id, accounts::Scope::whole_desk()));
        if (read.upload) read.keeping = TRY(keeping_of(transaction, *read.upload));
        return read;
    }));
    if (!found.upload || found.upload->erased_at || !found.keeping) return claimed.done(no_change);

    const Day today = day_in_japan(now);
    const auto day = papers::erase_on(*found.keeping);
    if (!day) return claimed.again_at(now + papers::of_drafts, no_change);  // the order is under way
    if (*day > today) return claimed.again_at(at_in_japan(*day, {3, 0}), no_change);
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        TRY(transaction.papers().erase_upload(*id, now));
        transaction.record(audit::make_event(
            accounts::Actor{}, now, audit::Action::paper_erased,
            {.kind = "upload", .id = id->text(), .customer = found.upload->customer, .order = found.upload->order},
            "its time was over on " + to_iso_date(*day)));
        return {};
    });
}

}  // namespace certdesk::desk
