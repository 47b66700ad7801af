#include "adapters/sql/search_terms.hpp"
#include "adapters/sql/subjects.hpp"

#include <algorithm>
#include <iterator>

namespace certdesk::adapters::sql {

namespace {

contracts::Contract contract_in(Columns& in) {
    return {.id = in.next<ContractId>(),
            .customer = in.next<CustomerId>(),
            .number = in.next<std::string>(),
            .plan = in.next<contracts::Plan>(),
            .plesk = in.next<contracts::Plesk>(),
            .ssl_capable = in.next<bool>(),
            .fixed_ip_address = in.next<bool>(),
            .valid = in.next<bool>(),
            .ends_on = in.next<std::optional<Day>>(),
            .created_at = in.next<Instant>(),
            .plesk_version = in.next<std::string>()};
}

contracts::Server server_in(Columns& in) {
    return {.id = in.next<ServerId>(),
            .contract = in.next<ContractId>(),
            .label = in.next<std::string>(),
            .ssh_host = in.next<std::string>(),
            .ssh_port = in.next<std::uint16_t>(),
            .ssh_user = in.next<std::string>(),
            .host_key_sha256 = in.next<std::string>(),
            .site_folder = in.next<std::string>(),
            .check_command = in.next<std::string>(),
            .reload_command = in.next<std::string>(),
            .site_address = in.next<std::string>(),
            .site_port = in.next<std::uint16_t>()};
}

contracts::Exception exception_in(Columns& in) {
    return {.id = in.next<ExceptionId>(),
            .contract = in.next<ContractId>(),
            .customer = in.next<CustomerId>(),
            .rule = in.next<contracts::Rule>(),
            .why = in.next<std::string>(),
            .until = in.next<Day>(),
            .granted_by = in.next<std::string>(),
            .granted_at = in.next<Instant>(),
            .confirmed_by = in.next<std::string>(),
            .confirmed_at = in.next<std::optional<Instant>>(),
            .withdrawn_by = in.next<std::string>(),
            .withdrawn_at = in.next<std::optional<Instant>>()};
}

class SqlContracts final : public ports::Contracts {
public:
    explicit SqlContracts(Statements& statements) : statements_(statements) {}

    Result<> add(const contracts::Contract& contract) override {
        TRY(statements_.run("add_contract", {contract.id, contract.customer, contract.number, contract.plan, contract.plesk,
                                             contract.ssl_capable, contract.fixed_ip_address, contract.valid, contract.ends_on,
                                             contract.created_at, contract.plesk_version}));
        return add_terms(statements_, search::Kind::contract, contract.id.text(), {contract.number});
    }
    Result<std::optional<contracts::Contract>> find(const ContractId& id, const accounts::Scope& scope) override {
        return statements_.one("find_contract", {id, scope.customer()}, contract_in);
    }
    Result<std::vector<contracts::Contract>> list(const accounts::Scope& scope) override {
        if (scope.customer()) return statements_.all("list_contracts_of_customer", {*scope.customer()}, contract_in);
        return statements_.all("list_contracts", {}, contract_in);
    }
    Result<> update(const contracts::Contract& contract) override {
        return statements_.change_one(
            "update_contract", {contract.id, contract.plan, contract.plesk, contract.ssl_capable, contract.fixed_ip_address,
                                contract.valid, contract.ends_on, contract.plesk_version});
    }

    Result<> add_server(const contracts::Server& server) override {
        TRY(statements_.run("add_server", {server.id, server.contract, server.label, server.ssh_host, server.ssh_port,
                                           server.ssh_user, server.host_key_sha256, server.site_folder, server.check_command,
                                           server.reload_command, server.site_address, server.site_port}));
        return find_by_servers(server.contract);
    }
    Result<std::vector<contracts::Server>> servers_of(const ContractId& contract) override {
        return statements_.all("servers_of_contract", {contract}, server_in);
    }
    Result<std::optional<contracts::Server>> find_server(const ServerId& id) override {
        return statements_.one("find_server", {id}, server_in);
    }
    Result<std::vector<contracts::Server>> list_servers() override { return statements_.all("list_servers", {}, server_in); }
    Result<> update_server(const contracts::Server& server) override {
        TRY(statements_.change_one("update_server", {server.id, server.ssh_host, server.ssh_port, server.ssh_user,
                                                     server.host_key_sha256, server.site_folder, server.check_command,
                                                     server.reload_command, server.site_address, server.site_port}));
        const auto kept = TRY(find_server(server.id));  // its contract and label are not changed
        if (!kept) return {};
        return find_by_servers(kept->contract);
    }

    Result<> add_exception(const contracts::Exception& one) override {
        return statements_.run("add_exception",
                               {one.id, one.contract, one.customer, one.rule, one.why, one.until, one.granted_by, one.granted_at,
                                one.confirmed_by, one.confirmed_at, one.withdrawn_by, one.withdrawn_at});
    }
    Result<std::optional<contracts::Exception>> find_exception(const ExceptionId& id) override {
        return statements_.one("find_exception", {id}, exception_in);
    }
    Result<std::vector<contracts::Exception>> exceptions_of(const ContractId& contract) override {
        return statements_.all("exceptions_of_contract", {contract}, exception_in);
    }
    Result<std::vector<contracts::Exception>> list_exceptions() override {
        return statements_.all("list_exceptions", {}, exception_in);
    }
    Result<bool> confirm_exception(const ExceptionId& id, std::string_view by, Instant now) override {
        return statements_.any("confirm_exception", {id, by, now});
    }
    Result<bool> withdraw_exception(const ExceptionId& id, std::string_view by, Instant now) override {
        return statements_.any("withdraw_exception", {id, by, now});
    }

private:
    Result<> find_by_servers(const ContractId& contract) {
        std::vector<std::string> called;
        for (const auto& server : TRY(servers_of(contract))) std::ranges::move(names_of(server), std::back_inserter(called));
        return put_terms(statements_, search::Kind::server, contract.text(), called);
    }

    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Contracts> make_contracts(Statements& statements) { return std::make_unique<SqlContracts>(statements); }

}  // namespace certdesk::adapters::sql
