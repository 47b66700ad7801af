#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryContracts final : public ports::Contracts {
public:
    explicit MemoryContracts(View& view) : view_(view) {}

    Result<> add(const contracts::Contract& contract) override {
        TRY(view_.may_write());
        TRY(view_.storable({contract.number, contract.plesk_version}));
        TRY(view_.must_exist(view_.tables.customers, contract.customer, "customer"));
        return view_.insert(view_.tables.contracts, contract.id, contract, "contract");
    }
    Result<std::optional<contracts::Contract>> find(const ContractId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.contracts, id, scope);
    }
    Result<std::vector<contracts::Contract>> list(const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.contracts, [&](const contracts::Contract& contract) { return scope.covers(contract.customer); },
            [](const contracts::Contract& contract) { return std::tie(contract.number, contract.id); });
    }
    Result<> update(const contracts::Contract& contract) override {
        TRY(view_.may_write());
        TRY(view_.storable({contract.plesk_version}));
        auto& rows = view_.tables.contracts.write();
        const auto row = rows.find(contract.id);
        if (row == rows.end()) return view_.die(ErrorKind::not_found, "there is no such contract");
        auto changed = contract;
        changed.customer = row->second.customer;
        changed.number = row->second.number;
        changed.created_at = row->second.created_at;
        row->second = std::move(changed);
        return {};
    }

    Result<> add_server(const contracts::Server& server) override {
        TRY(view_.may_write());
        TRY(view_.storable({server.label, server.ssh_host, server.ssh_user, server.host_key_sha256, server.site_folder,
                            server.check_command, server.reload_command, server.site_address}));
        TRY(view_.must_exist(view_.tables.contracts, server.contract, "contract"));
        return view_.insert(view_.tables.servers, server.id, server, "server");
    }
    Result<std::vector<contracts::Server>> servers_of(const ContractId& contract) override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.servers, [&](const contracts::Server& server) { return server.contract == contract; },
            [](const contracts::Server& server) { return std::tie(server.label, server.id); });
    }
    Result<std::optional<contracts::Server>> find_server(const ServerId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.servers, id);
    }
    Result<std::vector<contracts::Server>> list_servers() override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.servers, [](const contracts::Server&) { return true; },
            [](const contracts::Server& server) { return std::tie(server.contract, server.label, server.id); });
    }
    Result<> update_server(const contracts::Server& server) override {
        TRY(view_.may_write());
        TRY(view_.storable({server.ssh_host, server.ssh_user, server.host_key_sha256, server.site_folder, server.check_command,
                            server.reload_command, server.site_address}));
        auto& rows = view_.tables.servers.write();
        const auto row = rows.find(server.id);
        if (row == rows.end()) return view_.die(ErrorKind::not_found, "there is no such server");
        auto changed = server;
        changed.contract = row->second.contract;
        changed.label = row->second.label;
        row->second = std::move(changed);
        return {};
    }

    Result<> add_exception(const contracts::Exception& exception) override {
        TRY(view_.may_write());
        TRY(view_.storable({exception.why, exception.granted_by, exception.confirmed_by, exception.withdrawn_by}));
        if (exception.why.empty()) return view_.die(ErrorKind::broken, "an exception says why");
        TRY(view_.must_exist(view_.tables.contracts, exception.contract, "contract"));
        TRY(view_.must_exist(view_.tables.customers, exception.customer, "customer"));
        return view_.insert(view_.tables.contract_exceptions, exception.id, exception, "exception");
    }
    Result<std::optional<contracts::Exception>> find_exception(const ExceptionId& id) override {
        TRY(view_.may_read());
        return row_of(view_.tables.contract_exceptions, id);
    }
    Result<std::vector<contracts::Exception>> exceptions_of(const ContractId& contract) override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.contract_exceptions, [&](const contracts::Exception& one) { return one.contract == contract; },
            [](const contracts::Exception& one) { return std::tie(one.granted_at, one.id); });
    }
    Result<std::vector<contracts::Exception>> list_exceptions() override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.contract_exceptions, [](const contracts::Exception&) { return true; },
            [](const contracts::Exception& one) { return std::tie(one.granted_at, one.id); });
    }
    Result<bool> confirm_exception(const ExceptionId& id, std::string_view by, Instant now) override {
        TRY(view_.may_write());
        TRY(view_.storable({by}));
        auto& rows = view_.tables.contract_exceptions.write();
        const auto row = rows.find(id);
        if (row == rows.end() || row->second.confirmed_at || row->second.withdrawn_at) return false;
        row->second.confirmed_by = by;
        row->second.confirmed_at = now;
        return true;
    }
    Result<bool> withdraw_exception(const ExceptionId& id, std::string_view by, Instant now) override {
        TRY(view_.may_write());
        TRY(view_.storable({by}));
        auto& rows = view_.tables.contract_exceptions.write();
        const auto row = rows.find(id);
        if (row == rows.end() || row->second.withdrawn_at) return false;
        row->second.withdrawn_by = by;
        row->second.withdrawn_at = now;
        return true;
    }

private:
    View& view_;
};

}  // namespace

std::unique_ptr<ports::Contracts> make_contracts(View& view) { return std::make_unique<MemoryContracts>(view); }

}  // namespace certdesk::adapters::memory
