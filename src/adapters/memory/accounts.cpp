#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryAccounts final : public ports::Accounts {
public:
    explicit MemoryAccounts(View& view) : view_(view) {}

    Result<> add_customer(const accounts::Customer& customer) override {
        TRY(view_.may_write());
        TRY(view_.storable({customer.name, customer.mail_address, customer.number}));
        return view_.insert(view_.tables.customers, customer.id, customer, "customer");
    }
    Result<std::optional<accounts::Customer>> find_customer(const CustomerId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.customers, id);
    }
    Result<std::vector<accounts::Customer>> list_customers() override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.customers, [](const accounts::Customer&) { return true; },
            [](const accounts::Customer& customer) { return std::tie(customer.name, customer.id); });
    }
    Result<> update_customer(const accounts::Customer& customer) override {
        TRY(view_.may_write());
        TRY(view_.storable({customer.name, customer.mail_address, customer.number}));
        auto& rows = view_.tables.customers.write();
        const auto row = rows.find(customer.id);
        if (row == rows.end()) return view_.die(ErrorKind::not_found, "there is no such customer");
        auto changed = customer;
        changed.created_at = row->second.created_at;
        row->second = std::move(changed);
        return {};
    }

    Result<> add_account(const accounts::Account& account) override {
        TRY(view_.may_write());
        TRY(view_.storable({account.login, account.name, account.password_hash}));
        if ((account.role == accounts::Role::customer) != account.customer.has_value())
            return view_.die(ErrorKind::broken, "an account names its customer exactly when its role is customer");
        if (account.customer) TRY(view_.must_exist(view_.tables.customers, *account.customer, "customer"));
        TRY(view_.must_be_unique(view_.tables.accounts, "login",
                                 [&](const accounts::Account& other) { return other.login == account.login; }));
        return view_.insert(view_.tables.accounts, account.id, account, "account");
    }
    Result<std::optional<accounts::Account>> find_account(const AccountId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.accounts, id);
    }
    Result<std::optional<accounts::Account>> find_account_by_login(std::string_view login) override {
        TRY(view_.may_read());
        return first_row(view_.tables.accounts, [&](const accounts::Account& account) { return account.login == login; });
    }
    Result<std::optional<CountedFailure>> count_failure(const AccountId& id, Instant now) override {
        auto* account = TRY(row_to_change(id));
        if (account == nullptr || is_locked(*account, now)) return std::nullopt;
        account->failed_attempts += 1;
        account->locked_until = accounts::locked_until_after_failure(account->failed_attempts, now);
        return CountedFailure{account->failed_attempts, account->locked_until};
    }
    Result<bool> forget_failures(const AccountId& id, std::string_view hash, Instant now) override {
        auto* account = TRY(row_to_change(id));
        if (account == nullptr || account->password_hash != hash || account->closed || is_locked(*account, now)) return false;
        account->failed_attempts = 0;
        account->locked_until.reset();
        return true;
    }
    Result<bool> replace_password_hash(const AccountId& id, std::string_view hash, std::string_view seen) override {
        TRY(view_.storable({hash}));
        auto* account = TRY(row_to_change(id));
        if (account == nullptr || account->password_hash != seen) return false;
        account->password_hash = hash;
        return true;
    }
    Result<> choose_language(const AccountId& id, accounts::Language language) override {
        auto* account = TRY(row_to_change(id));
        if (account == nullptr) return view_.die(ErrorKind::not_found, "there is no such account");
        account->language = language;
        return {};
    }
    Result<bool> close_account(const AccountId& id) override {
        auto* account = TRY(row_to_change(id));
        if (account == nullptr || account->closed) return false;
        account->closed = true;
        return true;
    }
    Result<std::vector<accounts::Account>> list_accounts() override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.accounts, [](const accounts::Account&) { return true; },
            [](const accounts::Account& account) { return std::tie(account.login); });
    }

    Result<> add_session(const accounts::Session& session) override {
        TRY(view_.may_write());
        TRY(view_.storable({session.token_hash, session.form_secret}));
        TRY(view_.must_exist(view_.tables.accounts, session.account, "account"));
        return view_.insert(view_.tables.sessions, session.token_hash, session, "session");
    }
    Result<std::optional<accounts::Session>> find_session(std::string_view token_hash) override {
        TRY(view_.may_read());
        return row_of(view_.tables.sessions, token_hash);
    }
    Result<> touch_session(std::string_view token_hash, Instant last_seen_at) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.sessions.write();
        if (const auto row = rows.find(token_hash); row != rows.end()) row->second.last_seen_at = last_seen_at;
        return {};
    }
    Result<> end_session(std::string_view token_hash) override {
        return end_where([&](const accounts::Session& session) { return session.token_hash == token_hash; });
    }
    Result<> end_sessions_of(const AccountId& account) override {
        return end_where([&](const accounts::Session& session) { return session.account == account; });
    }
    Result<> end_other_sessions(const AccountId& account, std::string_view kept_token_hash) override {
        return end_where([&](const accounts::Session& session) {
            return session.account == account && session.token_hash != kept_token_hash;
        });
    }
    Result<> end_sessions_before(Instant created_before) override {
        return end_where([&](const accounts::Session& session) { return session.created_at < created_before; });
    }

    Result<> add_api_key(const accounts::ApiKey& key) override {
        TRY(view_.may_write());
        TRY(view_.storable({key.key_hash, key.label}));
        TRY(view_.must_exist(view_.tables.accounts, key.account, "account"));
        TRY(view_.must_be_unique(view_.tables.api_keys, "API key",
                                 [&](const accounts::ApiKey& other) { return other.key_hash == key.key_hash; }));
        return view_.insert(view_.tables.api_keys, key.id, key, "API key");
    }
    Result<std::optional<accounts::ApiKey>> find_api_key(std::string_view key_hash) override {
        TRY(view_.may_read());
        return first_row(view_.tables.api_keys, [&](const accounts::ApiKey& key) { return key.key_hash == key_hash; });
    }
    Result<std::optional<accounts::ApiKey>> find_api_key_by_id(const ApiKeyId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.api_keys, id);
    }
    Result<std::vector<accounts::ApiKey>> list_api_keys() override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.api_keys, [](const accounts::ApiKey&) { return true; },
            [](const accounts::ApiKey& key) { return std::tie(key.created_at, key.id); });
    }
    Result<bool> end_api_key(const ApiKeyId& id, Instant now) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.api_keys.write();
        const auto row = rows.find(id);
        if (row == rows.end() || row->second.expires_at <= now) return false;
        row->second.expires_at = now;
        return true;
    }
    Result<> touch_api_key(const ApiKeyId& id, Instant last_used_at) override {
        TRY(view_.may_write());
        auto& rows = view_.tables.api_keys.write();
        if (const auto row = rows.find(id); row != rows.end()) row->second.last_used_at = last_used_at;
        return {};
    }

private:
    // Null when there is no such account.
    Result<accounts::Account*> row_to_change(const AccountId& id) {
        TRY(view_.may_write());
        auto& rows = view_.tables.accounts.write();
        const auto row = rows.find(id);
        return row == rows.end() ? nullptr : &row->second;
    }
    [[nodiscard]] static bool is_locked(const accounts::Account& account, Instant now) {
        return account.locked_until && *account.locked_until > now;
    }
    template <class Ended>
    Result<> end_where(const Ended& ended) {
        TRY(view_.may_write());
        std::erase_if(view_.tables.sessions.write(), [&](const auto& row) { return ended(row.second); });
        return {};
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Accounts> make_accounts(View& view) { return std::make_unique<MemoryAccounts>(view); }

}  // namespace certdesk::adapters::memory
