#include "desk/work/settle.hpp"

#include <algorithm>
#include <string_view>

namespace certdesk::desk {

namespace {

// I-8: every mail at least once and at most twice, with the same Message-ID and the same bytes. That a second try was begun
// is written down before it, so that no crash makes a third one.
constexpr std::string_view second_try = "second try, the first had no clear answer";

[[nodiscard]] Result<notices::Mail> read(World& world, const std::string& subject) {
    const auto id = MailId::parse(subject);
    if (!id) return fail(ErrorKind::broken, "send_mail: no mail id: " + subject);
    auto mail = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) {
        return transaction.mails().find(*id, accounts::Scope::whole_desk());
    }));
    if (!mail) return fail(ErrorKind::broken, "send_mail: there is no mail " + subject);
    return *std::move(mail);
}

[[nodiscard]] audit::About about(const notices::Mail& mail) {
    return {.kind = "mail", .id = mail.id.text(), .customer = mail.customer, .order = mail.order};
}

[[nodiscard]] Result<bool> was_tried_twice(World& world, const notices::Mail& mail) {
    const auto events = TRY(ports::reading(
        world.store, [&](ports::Transaction& transaction) { return transaction.audit().events_about(mail.order); }));
    return std::ranges::any_of(
        events, [&](const audit::Event& event) { return event.subject == mail.id.text() && event.detail == second_try; });
}

[[nodiscard]] Outcome<> give_up(World& world, Claimed& claimed, const std::string& reason) {
    return claimed.refused(reason, [&](ports::Transaction& transaction) -> Outcome<> {
        TRY(hand_over_to_a_person(world, transaction, claimed.work(), reason));
        return {};
    });
}

}  // namespace

Outcome<> perform_send_mail(World& world, Claimed& claimed) {
    const auto mail = TRY(read(world, claimed.work().subject));
    if (mail.sent_at) return claimed.done(no_change);

    if (claimed.may_have_happened()) {
        if (TRY(was_tried_twice(world, mail))) return give_up(world, claimed, "sent twice without a clear answer");
        TRY(claimed.note([&](ports::Transaction& transaction) -> Outcome<> {
            transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::mail_written, about(mail),
                                                 std::string(second_try)));
            return {};
        }));
    }
    TRY(claimed.about_to_send());
    const auto sent = world.mailer.send(mail);
    if (sent) {
        return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
            const Instant now = world.clock.now();
            TRY(transaction.mails().mark_sent(mail.id, now));
            transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::mail_sent, about(mail),
                                                 std::string(to_text(mail.kind))));
            return {};
        });
    }
    if (sent.error().kind == ErrorKind::denied) return give_up(world, claimed, sent.error().message);
    if (claimed.may_have_happened())  // the first try stays unclear, whatever became of this one
        return give_up(world, claimed, "second try: " + sent.error().message);
    return std::unexpected(sent.error());
}

}  // namespace certdesk::desk
