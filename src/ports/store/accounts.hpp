// Customers, accounts, sessions and API keys in the store.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Accounts {
public:
    virtual ~Accounts() = default;
    [[nodiscard]] virtual Result<> add_customer(const accounts::Customer& customer) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::Customer>> find_customer(const CustomerId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<accounts::Customer>> list_customers() = 0;  // by name

    [[nodiscard]] virtual Result<> add_account(const accounts::Account& account) = 0;  // conflict when the login exists
    [[nodiscard]] virtual Result<std::optional<accounts::Account>> find_account(const AccountId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::Account>> find_account_by_login(std::string_view login) = 0;
    // Writes password_hash, failed_attempts, locked_until, language and closed.
    [[nodiscard]] virtual Result<> update_account(const accounts::Account& account) = 0;
    [[nodiscard]] virtual Result<std::vector<accounts::Account>> list_accounts() = 0;  // by login

    [[nodiscard]] virtual Result<> add_session(const accounts::Session& session) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::Session>> find_session(std::string_view token_hash) = 0;
    [[nodiscard]] virtual Result<> touch_session(std::string_view token_hash, Instant last_seen_at) = 0;
    [[nodiscard]] virtual Result<> end_session(std::string_view token_hash) = 0;
    [[nodiscard]] virtual Result<> end_sessions_of(const AccountId& account) = 0;
    [[nodiscard]] virtual Result<> end_sessions_before(Instant created_before) = 0;

    [[nodiscard]] virtual Result<> add_api_key(const accounts::ApiKey& key) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::ApiKey>> find_api_key(std::string_view key_hash) = 0;
    [[nodiscard]] virtual Result<> touch_api_key(const ApiKeyId& id, Instant last_used_at) = 0;
};

}  // namespace certdesk::ports
