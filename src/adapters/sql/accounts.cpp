#include "adapters/sql/search_terms.hpp"
#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

accounts::Customer customer_in(Columns& in) {
    return {.id = in.next<CustomerId>(),
            .name = in.next<std::string>(),
            .mail_address = in.next<std::string>(),
            .language = in.next<accounts::Language>(),
            .created_at = in.next<Instant>(),
            .number = in.next<std::string>()};
}

accounts::Account account_in(Columns& in) {
    return {.id = in.next<AccountId>(),
            .login = in.next<std::string>(),
            .name = in.next<std::string>(),
            .role = in.next<accounts::Role>(),
            .customer = in.next<std::optional<CustomerId>>(),
            .password_hash = in.next<std::string>(),
            .failed_attempts = in.next<int>(),
            .locked_until = in.next<std::optional<Instant>>(),
            .language = in.next<accounts::Language>(),
            .closed = in.next<bool>(),
            .created_at = in.next<Instant>()};
}

accounts::Session session_in(Columns& in) {
    return {.token_hash = in.next<std::string>(),
            .account = in.next<AccountId>(),
            .form_secret = in.next<std::string>(),
            .created_at = in.next<Instant>(),
            .last_seen_at = in.next<Instant>()};
}

accounts::ApiKey api_key_in(Columns& in) {
    return {.id = in.next<ApiKeyId>(),
            .key_hash = in.next<std::string>(),
            .account = in.next<AccountId>(),
            .label = in.next<std::string>(),
            .created_at = in.next<Instant>(),
            .expires_at = in.next<Instant>(),
            .last_used_at = in.next<std::optional<Instant>>()};
}

int count_in(Columns& in) { return in.next<int>(); }

class SqlAccounts final : public ports::Accounts {
public:
    explicit SqlAccounts(Statements& statements) : statements_(statements) {}

    Result<> add_customer(const accounts::Customer& customer) override {
        TRY(statements_.run("add_customer", {customer.id, customer.name, customer.mail_address, customer.language,
                                             customer.created_at, customer.number}));
        return find_by_name_and_address(customer);
    }
    Result<std::optional<accounts::Customer>> find_customer(const CustomerId& id) override {
        return statements_.one("find_customer", {id}, customer_in);
    }
    Result<std::vector<accounts::Customer>> list_customers() override {
        return statements_.all("list_customers", {}, customer_in);
    }
    Result<> update_customer(const accounts::Customer& customer) override {
        TRY(statements_.change_one("update_customer",
                                   {customer.id, customer.name, customer.mail_address, customer.language, customer.number}));
        return find_by_name_and_address(customer);
    }

    Result<> add_account(const accounts::Account& account) override {
        return statements_.run(
            "add_account", {account.id, account.login, account.name, account.role, account.customer, account.password_hash,
                            account.failed_attempts, account.locked_until, account.language, account.closed, account.created_at});
    }
    Result<std::optional<accounts::Account>> find_account(const AccountId& id) override {
        return statements_.one("find_account", {id}, account_in);
    }
    Result<std::optional<accounts::Account>> find_account_by_login(std::string_view login) override {
        return statements_.one("find_account_by_login", {login}, account_in);
    }
    Result<std::optional<CountedFailure>> count_failure(const AccountId& id, Instant now) override {
        const auto attempts = TRY(statements_.one("count_failure", {id, now}, count_in));
        if (!attempts) return std::nullopt;
        CountedFailure counted{.failed_attempts = *attempts,
                               .locked_until = accounts::locked_until_after_failure(*attempts, now)};
        TRY(statements_.change_one("lock_account", {id, counted.locked_until}));  // the row is ours since it was counted
        return counted;
    }
    Result<bool> forget_failures(const AccountId& id, std::string_view hash, Instant now) override {
        return statements_.any("forget_failures", {id, hash, now});
    }
    Result<bool> replace_password_hash(const AccountId& id, std::string_view hash, std::string_view seen) override {
        return statements_.any("replace_password_hash", {id, hash, seen});
    }
    Result<> choose_language(const AccountId& id, accounts::Language language) override {
        return statements_.change_one("choose_language", {id, language});
    }
    Result<bool> close_account(const AccountId& id) override { return statements_.any("close_account", {id}); }
    Result<std::vector<accounts::Account>> list_accounts() override { return statements_.all("list_accounts", {}, account_in); }

    Result<> add_session(const accounts::Session& session) override {
        return statements_.run(
            "add_session", {session.token_hash, session.account, session.form_secret, session.created_at, session.last_seen_at});
    }
    Result<std::optional<accounts::Session>> find_session(std::string_view token_hash) override {
        return statements_.one("find_session", {token_hash}, session_in);
    }
    Result<> touch_session(std::string_view token_hash, Instant last_seen_at) override {
        return statements_.run("touch_session", {token_hash, last_seen_at});
    }
    Result<> end_session(std::string_view token_hash) override { return statements_.run("end_session", {token_hash}); }
    Result<> end_sessions_of(const AccountId& account) override { return statements_.run("end_sessions_of", {account}); }
    Result<> end_other_sessions(const AccountId& account, std::string_view kept_token_hash) override {
        return statements_.run("end_other_sessions", {account, kept_token_hash});
    }
    Result<> end_sessions_before(Instant created_before) override {
        return statements_.run("end_sessions_before", {created_before});
    }

    Result<> add_api_key(const accounts::ApiKey& key) override {
        return statements_.run("add_api_key",
                               {key.id, key.key_hash, key.account, key.label, key.created_at, key.expires_at, key.last_used_at});
    }
    Result<std::optional<accounts::ApiKey>> find_api_key(std::string_view key_hash) override {
        return statements_.one("find_api_key", {key_hash}, api_key_in);
    }
    Result<std::optional<accounts::ApiKey>> find_api_key_by_id(const ApiKeyId& id) override {
        return statements_.one("find_api_key_by_id", {id}, api_key_in);
    }
    Result<std::vector<accounts::ApiKey>> list_api_keys() override { return statements_.all("list_api_keys", {}, api_key_in); }
    Result<bool> end_api_key(const ApiKeyId& id, Instant now) override { return statements_.any("end_api_key", {id, now}); }
    Result<> touch_api_key(const ApiKeyId& id, Instant last_used_at) override {
        return statements_.run("touch_api_key", {id, last_used_at});
    }

private:
    Result<> find_by_name_and_address(const accounts::Customer& customer) {
        TRY(put_terms(statements_, search::Kind::customer, customer.id.text(), {customer.name, customer.number}));
        return put_terms(statements_, search::Kind::mail_address, customer.id.text(), {customer.mail_address});
    }

    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Accounts> make_accounts(Statements& statements) { return std::make_unique<SqlAccounts>(statements); }

}  // namespace certdesk::adapters::sql
