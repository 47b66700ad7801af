#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

installation::Installation installation_in(Columns& in) {
    return {.id = in.next<InstallationId>(),
            .order = in.next<OrderId>(),
            .application = in.next<ApplicationId>(),
            .certificate = in.next<CertificateId>(),
            .customer = in.next<CustomerId>(),
            .server = in.next<ServerId>(),
            .stage = in.next<installation::Stage>(),
            .folder = in.next<std::string>(),
            .former_folder = in.next<std::string>(),
            .failure = in.next<std::string>(),
            .created_at = in.next<Instant>(),
            .changed_at = in.next<Instant>()};
}

installation::Proof proof_in(Columns& in) {
    return {.installation = in.next<InstallationId>(),
            .name = in.next<std::string>(),
            .address = in.next<std::string>(),
            .serial = in.next<std::string>(),
            .sha256_fingerprint = in.next<std::string>(),
            .chain_length = in.next<int>(),
            .protocol = in.next<std::string>(),
            .seen_at = in.next<Instant>()};
}

class SqlInstallations final : public ports::Installations {
public:
    explicit SqlInstallations(Statements& statements) : statements_(statements) {}

    Result<> add(const installation::Installation& row) override {
        return statements_.run("add_installation",
                               {row.id, row.order, row.application, row.certificate, row.customer, row.server, row.stage,
                                row.folder, row.former_folder, row.failure, row.created_at, row.changed_at});
    }
    Result<std::optional<installation::Installation>> find(const InstallationId& id, const accounts::Scope& scope) override {
        return statements_.one("find_installation", {id, scope.customer()}, installation_in);
    }
    Result<std::vector<installation::Installation>> list_of_order(const OrderId& order) override {
        return statements_.all("installations_of_order", {order}, installation_in);
    }
    Result<bool> update(const installation::Installation& row, installation::Stage seen) override {
        return statements_.any("update_installation",
                               {row.id, row.stage, row.folder, row.former_folder, row.failure, row.changed_at, seen});
    }

    Result<> add_proof(const installation::Proof& proof) override {
        return statements_.run("add_proof", {proof.installation, proof.name, proof.address, proof.serial,
                                             proof.sha256_fingerprint, proof.chain_length, proof.protocol, proof.seen_at});
    }
    Result<std::vector<installation::Proof>> proofs(const InstallationId& installation) override {
        return statements_.all("proofs_of_installation", {installation}, proof_in);
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Installations> make_installations(Statements& statements) {
    return std::make_unique<SqlInstallations>(statements);
}

}  // namespace certdesk::adapters::sql
