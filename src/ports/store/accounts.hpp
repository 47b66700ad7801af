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
    // Writes name, mail_address, language and number.
    [[nodiscard]] virtual Result<> update_customer(const accounts::Customer& customer) = 0;

    [[nodiscard]] virtual Result<> add_account(const accounts::Account& account) = 0;  // conflict when the login exists
    [[nodiscard]] virtual Result<std::optional<accounts::Account>> find_account(const AccountId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::Account>> find_account_by_login(std::string_view login) = 0;
    // Each of these writes its own columns and no other, so that none takes back what another wrote meanwhile.
    // One more wrong password, added to what stands in the row: guesses at the same moment all count. Locks the account as
    // accounts::locked_until_after_failure says. Nothing while it is locked at `now`: then nothing is counted.
    struct CountedFailure {
        int failed_attempts = 0;  // since the last success, with this one
        std::optional<Instant> locked_until{};
    };
    [[nodiscard]] virtual Result<std::optional<CountedFailure>> count_failure(const AccountId& id, Instant now) = 0;
    // After the password of that hash was typed. False when it is not the password any more, or the account is closed, or
    // locked at `now`, perhaps by a guess just counted.
    [[nodiscard]] virtual Result<bool> forget_failures(const AccountId& id, std::string_view hash, Instant now) = 0;
    // When the hash is still the one seen; false otherwise.
    [[nodiscard]] virtual Result<bool> replace_password_hash(const AccountId& id, std::string_view hash,
                                                             std::string_view seen) = 0;
    [[nodiscard]] virtual Result<> choose_language(const AccountId& id, accounts::Language language) = 0;
    [[nodiscard]] virtual Result<bool> close_account(const AccountId& id) = 0;         // false when it was closed before
    [[nodiscard]] virtual Result<std::vector<accounts::Account>> list_accounts() = 0;  // by login

    [[nodiscard]] virtual Result<> add_session(const accounts::Session& session) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::Session>> find_session(std::string_view token_hash) = 0;
    [[nodiscard]] virtual Result<> touch_session(std::string_view token_hash, Instant last_seen_at) = 0;
    [[nodiscard]] virtual Result<> end_session(std::string_view token_hash) = 0;
    [[nodiscard]] virtual Result<> end_sessions_of(const AccountId& account) = 0;
    [[nodiscard]] virtual Result<> end_other_sessions(const AccountId& account, std::string_view kept_token_hash) = 0;
    [[nodiscard]] virtual Result<> end_sessions_before(Instant created_before) = 0;

    [[nodiscard]] virtual Result<> add_api_key(const accounts::ApiKey& key) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::ApiKey>> find_api_key(std::string_view key_hash) = 0;
    [[nodiscard]] virtual Result<std::optional<accounts::ApiKey>> find_api_key_by_id(const ApiKeyId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<accounts::ApiKey>> list_api_keys() = 0;  // ended ones too; oldest first
    [[nodiscard]] virtual Result<> touch_api_key(const ApiKeyId& id, Instant last_used_at) = 0;
    // Its expires_at becomes `now`; false when it had ended before.
    [[nodiscard]] virtual Result<bool> end_api_key(const ApiKeyId& id, Instant now) = 0;
};

}  // namespace certdesk::ports
