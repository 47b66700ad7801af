#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryContracts final : public ports::Contracts {
public:
    explicit MemoryContracts(View& view) : view_(view) {}

    Result<> add(const contracts::Contract& contract) override {
        TRY(view_.may_write());
        TRY(view_.storable({contract.number}));
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
        auto& rows = view_.tables.contracts.write();
        const auto row = rows.find(contract.id);
        if (row == rows.end()) return view_.die(ErrorKind::not_found, "there is no such contract");
        row->second.ssl_capable = contract.ssl_capable;
        row->second.fixed_ip_address = contract.fixed_ip_address;
        row->second.valid = contract.valid;
        row->second.ends_on = contract.ends_on;
        row->second.plesk = contract.plesk;
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

private:
    View& view_;
};

}  // namespace

std::unique_ptr<ports::Contracts> make_contracts(View& view) { return std::make_unique<MemoryContracts>(view); }

}  // namespace certdesk::adapters::memory
