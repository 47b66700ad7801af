// Setting up the desk: customers, accounts, API keys, contracts and servers. For operators at the command line and samples.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace certdesk::desk {

struct NewAccount {
    std::string login;
    std::string name;
    accounts::Role role{};
    std::optional<CustomerId> customer{};
    std::string password;  // accounts::check_new_password
    accounts::Language language = accounts::Language::ja;
};

[[nodiscard]] Outcome<CustomerId> add_customer(World& world, const accounts::Actor& actor, const std::string& name,
                                               const std::string& mail_address, accounts::Language language);
[[nodiscard]] Outcome<AccountId> add_account(World& world, const accounts::Actor& actor, const NewAccount& account);
// Nobody signs in with it any more; its sessions end and its API keys open nothing, on every process at once (SESS-05).
// Refuses reason_missing, not_found, and not_open_now when it is closed already.
[[nodiscard]] Outcome<> close_account(World& world, const accounts::Actor& actor, const std::string& login,
                                      const std::string& why);
// The key, shown once: "cdk_" and 64 hexadecimal digits.
[[nodiscard]] Outcome<std::string> create_api_key(World& world, const accounts::Actor& actor, const std::string& login,
                                                  const std::string& label, std::chrono::days lifetime);
struct IssuedApiKey {
    accounts::ApiKey key;
    accounts::Account account;  // whose it is
};
// Ended ones too; oldest first.
[[nodiscard]] Outcome<std::vector<IssuedApiKey>> list_api_keys(World& world, const accounts::Actor& actor);
// It opens nothing any more, on every process at once. Refuses reason_missing, not_found, and not_open_now when it has ended
// already.
[[nodiscard]] Outcome<> revoke_api_key(World& world, const accounts::Actor& actor, const ApiKeyId& id, const std::string& why);
[[nodiscard]] Outcome<ContractId> add_contract(World& world, const accounts::Actor& actor, contracts::Contract contract);
[[nodiscard]] Outcome<ServerId> add_server(World& world, const accounts::Actor& actor, contracts::Server server);

}  // namespace certdesk::desk
