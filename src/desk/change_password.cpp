#include "desk/change_password.hpp"

#include "base/text.hpp"
#include "core/accounts/password.hpp"
#include "desk/gate.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

[[nodiscard]] audit::About about(const accounts::Account& account) {
    return {.kind = "account", .id = account.id.text(), .customer = account.customer, .order = {}};
}

// A wrong guess is written down as well, so it is an answer of the transaction, not its end.
using Verdict = std::expected<void, Refused>;

[[nodiscard]] Result<Verdict> count_guess(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                          const accounts::Account& account) {
    const Instant now = world.clock.now();
    const bool counted = TRY(transaction.accounts().count_failure(account.id, now)).has_value();
    transaction.record(audit::make_event(actor, now, audit::Action::sign_in_failed, about(account),
                                         counted ? "wrong password for a new one" : "locked"));
    if (counted) return Verdict(refuse(Refusal::wrong_password, "present"));
    const auto locked = TRY(transaction.accounts().find_account(account.id)).value_or(account);
    return Verdict(refuse(Refusal::sign_in_locked, {}, {{"until", to_rfc3339(locked.locked_until.value_or(now))}}));
}

}  // namespace

Outcome<> change_password(World& world, const accounts::Actor& actor, const PasswordChange& change,
                          std::string_view kept_token_hash) {
    TRY(accounts::check_new_password(change.wish, "wish"));
    if (change.wish != change.repeated) return refuse(Refusal::passwords_differ, "repeated");
    const auto account = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<accounts::Account> {
        return there(transaction.accounts().find_account(actor.account));
    }));

    // The hashing is done before the transaction, which must be short.
    const bool matches =
        change.present.size() <= accounts::longest_password && world.passwords.verify(account.password_hash, change.present);
    const std::string new_hash = matches ? TRY(world.passwords.hash(change.wish)) : std::string();

    auto verdict = TRY(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<Verdict> {
        const Instant now = world.clock.now();
        auto& kept = transaction.accounts();
        if (!matches || !TRY(kept.forget_failures(account.id, account.password_hash, now)))
            return count_guess(world, transaction, actor, account);
        if (!TRY(kept.replace_password_hash(account.id, new_hash, account.password_hash)))
            return fail(ErrorKind::conflict, "the password of account " + account.id.text() + " was changed by another");
        TRY(kept.end_other_sessions(account.id, kept_token_hash));
        transaction.record(audit::make_event(actor, now, audit::Action::password_changed, about(account)));
        return Verdict();
    }));
    TRY(std::move(verdict));
    return {};
}

Outcome<> set_password(World& world, const accounts::Actor& actor, const std::string& login, const std::string& password,
                       const std::string& why) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const std::string reason(trim(why));
    if (reason.empty() || !is_storable_text(reason)) return refuse(Refusal::reason_missing, "why");
    if (!is_storable_text(login)) return refuse(Refusal::not_found, "login");
    TRY(accounts::check_new_password(password, "password"));
    const std::string new_hash = TRY(world.passwords.hash(password));

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const Instant now = world.clock.now();
        auto& kept = transaction.accounts();
        const auto account = TRY(there(kept.find_account_by_login(to_lower_ascii(trim(login)))));
        if (account.closed) return refuse(Refusal::not_open_now, "login");
        TRY(unchanged_meanwhile(kept.replace_password_hash(account.id, new_hash, account.password_hash)));
        // As if the lock were over: guesses at the old password say nothing about the new one.
        TRY(unchanged_meanwhile(kept.forget_failures(account.id, new_hash, std::max(now, account.locked_until.value_or(now)))));
        TRY(kept.end_sessions_of(account.id));
        transaction.record(audit::make_event(actor, now, audit::Action::password_changed, about(account), "set anew", reason));
        return {};
    });
}

}  // namespace certdesk::desk
