#include "desk/administer.hpp"

#include "base/text.hpp"
#include "core/accounts/password.hpp"
#include "desk/gate.hpp"
#include "desk/token.hpp"
#include "formats/mail_address.hpp"

namespace certdesk::desk {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::chrono::days longest_key_lifetime{398};

// Set-up is for those who run the desk.
[[nodiscard]] Outcome<> permit_set_up(const accounts::Actor& actor) { return permit(actor, {accounts::Role::desk_operator}); }

[[nodiscard]] Outcome<std::string> read_name(std::string_view typed, const std::string& where) {
    const auto name = trim(typed);
    if (name.empty()) return refuse(Refusal::required, where);
    if (!is_storable_text(name)) return refuse(Refusal::not_storable_text, where);
    if (code_point_count(name) > longest_name) return refuse(Refusal::too_long, where, {{"limit", std::to_string(longest_name)}});
    return std::string(name);
}

[[nodiscard]] Outcome<std::string> read_mail_address(std::string_view typed, const std::string& where) {
    auto address = parse_mail_address(trim(typed));
    if (!address) return refuse(Refusal::bad_mail_address, where);
    return *std::move(address);
}

// The customer is set exactly when the role is customer; nobody signs in as the machine.
[[nodiscard]] Outcome<> check_role(const NewAccount& account) {
    if (account.role == accounts::Role::machine) return refuse(Refusal::not_an_option, "role");
    if ((account.role == accounts::Role::customer) != account.customer.has_value())
        return refuse(account.customer ? Refusal::not_an_option : Refusal::required, "customer");
    return {};
}

}  // namespace

Outcome<CustomerId> add_customer(World& world, const accounts::Actor& actor, const std::string& name,
                                 const std::string& mail_address, accounts::Language language) {
    TRY(permit_set_up(actor));
    const accounts::Customer customer{.id = world.randomness.new_id<CustomerId>(),
                                      .name = TRY(read_name(name, "name")),
                                      .mail_address = TRY(read_mail_address(mail_address, "mail_address")),
                                      .language = language,
                                      .created_at = world.clock.now()};
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<CustomerId> {
        TRY(transaction.accounts().add_customer(customer));
        transaction.record(audit::make_event(actor, customer.created_at, audit::Action::customer_added,
                                             {.kind = "customer", .id = customer.id.text(), .customer = customer.id}));
        return customer.id;
    });
}

Outcome<AccountId> add_account(World& world, const accounts::Actor& actor, const NewAccount& wish) {
    TRY(permit_set_up(actor));
    TRY(check_role(wish));
    TRY(accounts::check_new_password(wish.password, "password"));
    accounts::Account account;
    account.id = world.randomness.new_id<AccountId>();
    account.login = to_lower_ascii(TRY(read_mail_address(wish.login, "login")));
    account.name = TRY(read_name(wish.name, "name"));
    account.role = wish.role;
    account.customer = wish.customer;
    account.password_hash = TRY(world.passwords.hash(wish.password));
    account.language = wish.language;
    account.created_at = world.clock.now();

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<AccountId> {
        if (TRY(transaction.accounts().find_account_by_login(account.login))) return refuse(Refusal::not_an_option, "login");
        if (account.customer) TRY(there(transaction.accounts().find_customer(*account.customer)));
        TRY(transaction.accounts().add_account(account));
        transaction.record(audit::make_event(actor, account.created_at, audit::Action::account_created,
                                             {.kind = "account", .id = account.id.text(), .customer = account.customer},
                                             std::string(to_text(account.role))));
        return account.id;
    });
}

Outcome<> close_account(World& world, const accounts::Actor& actor, const std::string& login, const std::string& why) {
    TRY(permit_set_up(actor));
    const std::string reason(trim(why));
    if (reason.empty() || !is_storable_text(reason)) return refuse(Refusal::reason_missing, "why");
    if (!is_storable_text(login)) return refuse(Refusal::not_found, "login");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto account = TRY(there(transaction.accounts().find_account_by_login(to_lower_ascii(trim(login)))));
        if (account.closed) return refuse(Refusal::not_open_now, "login");
        TRY(unchanged_meanwhile(transaction.accounts().close_account(account.id)));
        TRY(transaction.accounts().end_sessions_of(account.id));
        transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::account_closed,
                                             {.kind = "account", .id = account.id.text(), .customer = account.customer},
                                             std::string(to_text(account.role)), reason));
        return {};
    });
}

Outcome<std::string> create_api_key(World& world, const accounts::Actor& actor, const std::string& login,
                                    const std::string& label, std::chrono::days lifetime) {
    TRY(permit_set_up(actor));
    if (lifetime < std::chrono::days{1} || lifetime > longest_key_lifetime)
        return refuse(Refusal::not_an_option, "lifetime", {{"limit", std::to_string(longest_key_lifetime.count())}});
    const std::string key = "cdk_" + new_token(world.randomness);
    const Instant now = world.clock.now();
    accounts::ApiKey kept{.id = world.randomness.new_id<ApiKeyId>(),
                          .key_hash = hash_of_token(key),
                          .account = {},
                          .label = TRY(read_name(label, "label")),
                          .created_at = now,
                          .expires_at = now + lifetime,
                          .last_used_at = {}};
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<std::string> {
        const auto account = TRY(there(transaction.accounts().find_account_by_login(to_lower_ascii(trim(login)))));
        kept.account = account.id;
        TRY(transaction.accounts().add_api_key(kept));
        transaction.record(audit::make_event(actor, now, audit::Action::api_key_created,
                                             {.kind = "account", .id = account.id.text(), .customer = account.customer},
                                             "key " + kept.id.text() + " until " + to_rfc3339(kept.expires_at)));
        return key;
    });
}

Outcome<std::vector<IssuedApiKey>> list_api_keys(World& world, const accounts::Actor& actor) {
    TRY(permit_set_up(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<IssuedApiKey>> {
        std::vector<IssuedApiKey> list;
        for (auto& key : TRY(transaction.accounts().list_api_keys())) {
            auto account = TRY(there(transaction.accounts().find_account(key.account)));
            list.push_back({std::move(key), std::move(account)});
        }
        return list;
    });
}

Outcome<> revoke_api_key(World& world, const accounts::Actor& actor, const ApiKeyId& id, const std::string& why) {
    TRY(permit_set_up(actor));
    const std::string reason(trim(why));
    if (reason.empty() || !is_storable_text(reason)) return refuse(Refusal::reason_missing, "why");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const Instant now = world.clock.now();
        const auto key = TRY(there(transaction.accounts().find_api_key_by_id(id)));
        const auto account = TRY(there(transaction.accounts().find_account(key.account)));
        if (!TRY(transaction.accounts().end_api_key(id, now))) return refuse(Refusal::not_open_now, "key");
        transaction.record(audit::make_event(actor, now, audit::Action::api_key_revoked,
                                             {.kind = "account", .id = account.id.text(), .customer = account.customer},
                                             "key " + id.text(), reason));
        return {};
    });
}

Outcome<ContractId> add_contract(World& world, const accounts::Actor& actor, contracts::Contract contract) {
    TRY(permit_set_up(actor));
    contract.id = world.randomness.new_id<ContractId>();
    contract.number = TRY(read_name(contract.number, "number"));
    if (!is_storable_text(contract.plesk_version)) return refuse(Refusal::not_storable_text, "plesk_version");
    contract.created_at = world.clock.now();
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<ContractId> {
        TRY(there(transaction.accounts().find_customer(contract.customer)));
        TRY(transaction.contracts().add(contract));
        transaction.record(audit::make_event(actor, contract.created_at, audit::Action::contract_added,
                                             {.kind = "contract", .id = contract.id.text(), .customer = contract.customer},
                                             std::string(to_text(contract.plan))));
        return contract.id;
    });
}

Outcome<ServerId> add_server(World& world, const accounts::Actor& actor, contracts::Server server) {
    TRY(permit_set_up(actor));
    server.id = world.randomness.new_id<ServerId>();
    server.label = TRY(read_name(server.label, "label"));
    if (server.ssh_host.empty()) return refuse(Refusal::required, "ssh_host");
    if (server.host_key_sha256.empty()) return refuse(Refusal::required, "host_key_sha256");  // SSH-02
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<ServerId> {
        const auto contract = TRY(there(transaction.contracts().find(server.contract, accounts::Scope::whole_desk())));
        TRY(transaction.contracts().add_server(server));
        transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::server_added,
                                             {.kind = "server", .id = server.id.text(), .customer = contract.customer}));
        return server.id;
    });
}

}  // namespace certdesk::desk
