#include "tests/support/cast.hpp"

#include <stdexcept>
#include <utility>

namespace certdesk::tests {
namespace {

using contracts::Plan;

void must(const Result<>& result) {
    if (!result) throw std::runtime_error("the cast: " + result.error().message);
}

class Director {
public:
    Director(desk::World& world, ports::Transaction& transaction) : world_(world), transaction_(transaction) {}

    accounts::Customer customer(const std::string& name, const std::string& mail_address) {
        accounts::Customer customer{.id = world_.randomness.new_id<CustomerId>(),
                                    .name = name,
                                    .mail_address = mail_address,
                                    .created_at = world_.clock.now()};
        must(transaction_.accounts().add_customer(customer));
        return customer;
    }

    accounts::Actor account(const std::string& login, const std::string& name, accounts::Role role,
                            std::optional<CustomerId> customer) {
        accounts::Account account;
        account.id = world_.randomness.new_id<AccountId>();
        account.login = login;
        account.name = name;
        account.role = role;
        account.customer = customer;
        account.password_hash = world_.passwords.hash(cast_password).value();
        account.created_at = world_.clock.now();
        must(transaction_.accounts().add_account(account));
        return {.role = role, .account = account.id, .name = name, .customer = customer, .via = "web", .request_id = "cast"};
    }

    contracts::Contract contract(const CustomerId& customer, Plan plan, contracts::Plesk plesk = contracts::Plesk::none) {
        return {.id = world_.randomness.new_id<ContractId>(),
                .customer = customer,
                .number = "K-" + std::to_string(++contracts_),
                .plan = plan,
                .plesk = plesk,
                .ends_on = std::nullopt,
                .created_at = world_.clock.now()};
    }

    contracts::Contract add(contracts::Contract contract) {
        must(transaction_.contracts().add(contract));
        return contract;
    }

    contracts::Server server(const contracts::Contract& contract) {
        contracts::Server server;
        server.id = world_.randomness.new_id<ServerId>();
        server.contract = contract.id;
        server.label = "web" + std::to_string(++servers_);
        server.ssh_host = server.label + ".hosting.example.test";
        server.ssh_user = "certdesk";
        server.host_key_sha256 = "SHA256:c2ltdWxhdGVkIGhvc3Qga2V5IG9mIHRoZSB0ZXN0cyE";
        server.site_folder = "/srv/sites/" + contract.number;
        server.check_command = "nginx -t";
        server.reload_command = "nginx -s reload";
        server.site_address = "192.0.2." + std::to_string(servers_);
        must(transaction_.contracts().add_server(server));
        return server;
    }

private:
    desk::World& world_;
    ports::Transaction& transaction_;
    int contracts_ = 1000;
    int servers_ = 0;
};

Cast cast_of(Director director) {
    using accounts::Role;
    Cast cast;
    cast.kaisha = director.customer("株式会社クラウド見本", "kaisha@example.test");
    cast.neighbour = director.customer("有限会社エクスクラウドエグザンプル", "neighbour@example.test");
    cast.kaisha_customer = director.account("kaisha@example.test", "雲野 花子", Role::customer, cast.kaisha.id);
    cast.neighbour_customer = director.account("neighbour@example.test", "雲野 大三郎", Role::customer, cast.neighbour.id);
    cast.desk_operator = director.account("operator@example.test", "見本 窓口", Role::desk_operator, std::nullopt);
    cast.officer = director.account("officer@example.test", "見本 審査", Role::authority_officer, std::nullopt);

    for (const auto plan : all_of<Plan>()) {
        const auto plesk = plan == Plan::ex_cloud ? contracts::Plesk::supported : contracts::Plesk::none;
        const auto contract = director.add(director.contract(cast.kaisha.id, plan, plesk));
        cast.contracts.emplace(plan, contract);
        cast.servers.emplace(plan, director.server(contract));
    }
    cast.apply_only = director.add(director.contract(cast.kaisha.id, Plan::ex_cloud));
    cast.apply_only_old_plesk = director.add(director.contract(cast.kaisha.id, Plan::ex_cloud, contracts::Plesk::unsupported));
    auto flex = director.contract(cast.kaisha.id, Plan::flex);
    flex.fixed_ip_address = false;
    cast.flex_without_fixed_ip_address = director.add(flex);
    auto suspended = director.contract(cast.kaisha.id, Plan::secure);
    suspended.valid = false;
    cast.suspended = director.add(suspended);
    cast.of_neighbour = director.add(director.contract(cast.neighbour.id, Plan::rental_lite));
    return cast;
}

}  // namespace

Cast bring_in_cast(desk::World& world) {
    auto transaction = world.store.begin(ports::Access::write);
    if (!transaction) throw std::runtime_error("the cast: " + transaction.error().message);
    Cast cast = cast_of(Director(world, **transaction));
    // A change without its audit entry cannot be committed (I-12).
    (*transaction)
        ->record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::desk_created,
                                   {.kind = "desk", .id = "cast"}, "the cast of the tests"));
    must((*transaction)->commit());
    return cast;
}

std::map<survey::Field, std::string> corporation_answers(const std::string& common_name) {
    using survey::Field;
    return {{Field::common_name, common_name},
            {Field::organization_english, "Cloud Mihon Co., Ltd."},
            {Field::department, "Sales Division"},
            {Field::city, "Shinjuku-ku"},
            {Field::prefecture, "Tokyo"},
            {Field::applicant_kind, "corporation"},
            {Field::organization_name, "株式会社クラウド見本"},
            {Field::legal_form, "kabushiki_kaisha"},
            {Field::corporate_number, "8700110005901"},
            {Field::representative_name, "雲野 大三郎"},
            {Field::organization_phone, "03-5550-0100"},
            {Field::responsible_person_name, "雲野 花子"},
            {Field::responsible_person_reading, "くもの はなこ"},
            {Field::responsible_person_department, "営業部"},
            {Field::responsible_person_title, "グループリーダー"}};
}

}  // namespace certdesk::tests
