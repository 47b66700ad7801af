#include "desk/sign_in.hpp"

#include "base/text.hpp"
#include "core/accounts/password.hpp"
#include "desk/gate.hpp"
#include "desk/token.hpp"

#include <chrono>

namespace certdesk::desk {

namespace {

constexpr std::chrono::hours longest_session{24};   // SESS-04, the longest of all roles
constexpr std::chrono::minutes between_touches{1};  // of last_seen_at and last_used_at
constexpr std::string_view api_key_prefix = "cdk_";

[[nodiscard]] audit::About about(const accounts::Account& account) {
    return {.kind = "account", .id = account.id.text(), .customer = account.customer, .order = {}};
}

// What was typed, and what its verification gave; the hashing is done before the transaction, which must be short.
struct Attempt {
    const accounts::Actor& visitor;
    std::string hash{};  // what the password was verified against
    bool matches = false;
    std::string new_hash{};  // when the stored one is to be renewed (AUTH-03)
    std::string token{};
};

[[nodiscard]] std::unexpected<Refused> refused_locked(const accounts::Account& account) {
    return refuse(Refusal::sign_in_locked, {}, {{"until", to_rfc3339(account.locked_until.value_or(Instant{}))}});
}

// Failures are written down as well, so they are answers of the transaction, not its end.
using Verdict = std::expected<SignedIn, Refused>;

[[nodiscard]] Result<Verdict> count_failure(World& world, ports::Transaction& transaction, const Attempt& attempt,
                                            const std::optional<accounts::Account>& account) {
    const Instant now = world.clock.now();
    if (!account) {
        transaction.record(audit::make_event(attempt.visitor, now, audit::Action::sign_in_failed, {.kind = "account", .id = {}},
                                             "unknown login"));
        return Verdict(refuse(Refusal::sign_in_failed));
    }
    const bool counted = TRY(transaction.accounts().count_failure(account->id, now)).has_value();
    const char* detail = !counted ? "locked" : account->closed ? "closed account" : "wrong password";
    transaction.record(audit::make_event(attempt.visitor, now, audit::Action::sign_in_failed, about(*account), detail));
    // Only who knows the password learns that the account exists and is locked (AUTH-07).
    if (counted || !attempt.matches) return Verdict(refuse(Refusal::sign_in_failed));
    return Verdict(refused_locked(TRY(transaction.accounts().find_account(account->id)).value_or(*account)));
}

[[nodiscard]] Result<Verdict> settle(World& world, ports::Transaction& transaction, const Attempt& attempt,
                                     std::string_view login) {
    const Instant now = world.clock.now();
    auto account = TRY(transaction.accounts().find_account_by_login(login));
    if (!account || !attempt.matches) return count_failure(world, transaction, attempt, account);
    if (!TRY(transaction.accounts().forget_failures(account->id, attempt.hash, now)))
        return count_failure(world, transaction, attempt, account);
    account->failed_attempts = 0;
    account->locked_until.reset();
    if (!attempt.new_hash.empty()) TRY(transaction.accounts().replace_password_hash(account->id, attempt.new_hash, attempt.hash));

    const accounts::Session session{.token_hash = hash_of_token(attempt.token),
                                    .account = account->id,
                                    .form_secret = new_token(world.randomness),
                                    .created_at = now,
                                    .last_seen_at = now};
    TRY(transaction.accounts().end_sessions_before(now - longest_session));
    TRY(transaction.accounts().add_session(session));
    transaction.record(audit::make_event(actor_of(*account, attempt.visitor.via, attempt.visitor.request_id), now,
                                         audit::Action::signed_in, about(*account)));
    return Verdict(SignedIn{*std::move(account), session, attempt.token});
}

}  // namespace

Outcome<SignedIn> sign_in(World& world, std::string_view login, std::string_view password, const accounts::Actor& visitor) {
    const std::string known_as = to_lower_ascii(trim(login));
    const auto account = TRY(ports::reading(
        world.store, [&](ports::Transaction& transaction) { return transaction.accounts().find_account_by_login(known_as); }));

    // AUTH-07: an unknown login costs one verification too.
    Attempt attempt{.visitor = visitor};
    if (account) attempt.hash = account->password_hash;
    attempt.matches = world.passwords.verify(attempt.hash, password.substr(0, accounts::longest_password + 1)) &&
                      password.size() <= accounts::longest_password;
    if (attempt.matches && world.passwords.needs_rehash(attempt.hash)) attempt.new_hash = TRY(world.passwords.hash(password));
    attempt.token = new_token(world.randomness);

    auto verdict = TRY(ports::writing(
        world.store, [&](ports::Transaction& transaction) { return settle(world, transaction, attempt, known_as); }));
    return TRY(std::move(verdict));
}

Outcome<Resumed> resume_session(World& world, std::string_view token) {
    if (!looks_like_token(token)) return refuse(Refusal::not_found);
    const std::string token_hash = hash_of_token(token);
    const Instant now = world.clock.now();

    auto resumed = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<Resumed> {
        auto session = TRY(there(transaction.accounts().find_session(token_hash)));
        auto account = TRY(there(transaction.accounts().find_account(session.account)));
        if (account.closed || !accounts::session_is_alive(session, account.role, now)) return refuse(Refusal::not_found);
        return Resumed{std::move(account), std::move(session)};
    }));
    if (now - resumed.session.last_seen_at >= between_touches) {
        TRY(ports::writing(
            world.store, [&](ports::Transaction& transaction) { return transaction.accounts().touch_session(token_hash, now); }));
        resumed.session.last_seen_at = now;
    }
    return resumed;
}

Outcome<> sign_out(World& world, std::string_view token, const accounts::Actor& actor) {
    if (!looks_like_token(token)) return {};
    const std::string token_hash = hash_of_token(token);
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto session = TRY(transaction.accounts().find_session(token_hash));
        if (!session) return {};
        TRY(transaction.accounts().end_session(token_hash));
        transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::signed_out,
                                             {.kind = "account", .id = session->account.text(), .customer = actor.customer}));
        return {};
    });
}

Outcome<accounts::Account> account_of_api_key(World& world, std::string_view key) {
    if (!key.starts_with(api_key_prefix) || !looks_like_token(key.substr(api_key_prefix.size())))
        return refuse(Refusal::not_allowed);
    const std::string key_hash = hash_of_token(key);
    const Instant now = world.clock.now();

    struct Used {
        accounts::ApiKey key;
        accounts::Account account;
    };
    auto used = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<Used> {
        auto found = TRY(transaction.accounts().find_api_key(key_hash));
        if (!found || found->expires_at <= now) return refuse(Refusal::not_allowed);
        auto account = TRY(transaction.accounts().find_account(found->account));
        if (!account || account->closed) return refuse(Refusal::not_allowed);
        return Used{*std::move(found), *std::move(account)};
    }));
    if (!used.key.last_used_at || now - *used.key.last_used_at >= between_touches) {
        TRY(ports::writing(world.store, [&](ports::Transaction& transaction) {
            return transaction.accounts().touch_api_key(used.key.id, now);
        }));
    }
    return std::move(used.account);
}

Outcome<> choose_language(World& world, const AccountId& id, accounts::Language language) {
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto account = TRY(there(transaction.accounts().find_account(id)));
        if (account.language != language) TRY(transaction.accounts().choose_language(id, language));
        return {};
    });
}

accounts::Actor actor_of(const accounts::Account& account, std::string via, std::string request_id) {
    return {.role = account.role,
            .account = account.id,
            .name = account.name,
            .customer = account.customer,
            .via = std::move(via),
            .request_id = std::move(request_id)};
}

}  // namespace certdesk::desk
