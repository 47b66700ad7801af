#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryInstallations final : public ports::Installations {
public:
    explicit MemoryInstallations(View& view) : view_(view) {}

    Result<> add(const installation::Installation& installation) override {
        TRY(view_.may_write());
        TRY(storable(installation));
        TRY(view_.must_exist(view_.tables.orders, installation.order, "order"));
        TRY(view_.must_exist(view_.tables.applications, installation.application, "application"));
        TRY(view_.must_exist(view_.tables.certificates, installation.certificate, "certificate"));
        TRY(view_.must_exist(view_.tables.customers, installation.customer, "customer"));
        TRY(view_.must_exist(view_.tables.servers, installation.server, "server"));
        return view_.insert(view_.tables.installations, installation.id, installation, "installation");
    }
    Result<std::optional<installation::Installation>> find(const InstallationId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.installations, id, scope);
    }
    Result<std::vector<installation::Installation>> list_of_order(const OrderId& order) override {
        TRY(view_.may_read());
        return reversed(rows_by(
            view_.tables.installations, [&](const installation::Installation& row) { return row.order == order; },
            [](const installation::Installation& row) { return std::tie(row.created_at, row.id); }));
    }
    Result<bool> update(const installation::Installation& installation, installation::Stage seen) override {
        TRY(view_.may_write());
        TRY(storable(installation));
        auto& rows = view_.tables.installations.write();
        const auto row = rows.find(installation.id);
        if (row == rows.end() || row->second.stage != seen) return false;
        row->second.stage = installation.stage;
        row->second.folder = installation.folder;
        row->second.former_folder = installation.former_folder;
        row->second.failure = installation.failure;
        row->second.changed_at = installation.changed_at;
        return true;
    }

    Result<> add_proof(const installation::Proof& proof) override {
        TRY(view_.may_write());
        TRY(view_.storable({proof.name, proof.address, proof.serial, proof.sha256_fingerprint, proof.protocol}));
        TRY(view_.must_exist(view_.tables.installations, proof.installation, "installation"));
        view_.tables.installation_proofs.write().push_back(proof);
        return {};
    }
    Result<std::vector<installation::Proof>> proofs(const InstallationId& installation) override {
        TRY(view_.may_read());
        std::vector<installation::Proof> proofs;
        for (const auto& proof : view_.tables.installation_proofs.read())
            if (proof.installation == installation) proofs.push_back(proof);
        std::ranges::sort(proofs, {},
                          [](const installation::Proof& proof) { return std::tuple(proof.name, proof.address, proof.seen_at); });
        return proofs;
    }

private:
    Result<> storable(const installation::Installation& installation) {
        return view_.storable({installation.folder, installation.former_folder, installation.failure});
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Installations> make_installations(View& view) { return std::make_unique<MemoryInstallations>(view); }

}  // namespace certdesk::adapters::memory
