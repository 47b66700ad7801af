#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryApplications final : public ports::Applications {
public:
    explicit MemoryApplications(View& view) : view_(view) {}

    Result<> add(const applications::Application& application) override {
        TRY(view_.may_write());
        TRY(storable(application));
        TRY(view_.must_exist(view_.tables.orders, application.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, application.customer, "customer"));
        TRY(view_.must_be_unique(view_.tables.applications, "generation of the order",
                                 [&](const applications::Application& other) {
                                     return other.order == application.order && other.generation == application.generation;
                                 }));
        return view_.insert(view_.tables.applications, application.id, application, "application");
    }
    Result<std::optional<applications::Application>> find(const ApplicationId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.applications, id, scope);
    }
    Result<std::vector<applications::Application>> list_of_order(const OrderId& order) override {
        TRY(view_.may_read());
        return reversed(rows_by(
            view_.tables.applications, [&](const applications::Application& row) { return row.order == order; },
            [](const applications::Application& row) { return row.generation; }));
    }
    Result<bool> update(const applications::Application& application, applications::Stage seen) override {
        TRY(view_.may_write());
        TRY(storable(application));
        auto& rows = view_.tables.applications.write();
        const auto row = rows.find(application.id);
        if (row == rows.end() || row->second.stage != seen) return false;
        const auto former = row->second;
        row->second = application;
        row->second.order = former.order;
        row->second.customer = former.customer;
        row->second.generation = former.generation;
        row->second.created_at = former.created_at;
        return true;
    }
    Result<bool> key_is_used_elsewhere(std::string_view spki_sha256, const ApplicationId& except) override {
        TRY(view_.may_read());
        if (spki_sha256.empty()) return false;
        return first_row(view_.tables.applications,
                         [&](const applications::Application& row) { return row.spki_sha256 == spki_sha256 && row.id != except; })
            .has_value();
    }

    Result<> add_certificate(const applications::IssuedCertificate& certificate) override {
        TRY(view_.may_write());
        TRY(view_.storable({certificate.serial, certificate.sha256_fingerprint, certificate.leaf_pem, certificate.chain_pem,
                            certificate.names}));
        TRY(view_.must_exist(view_.tables.orders, certificate.order, "order"));
        TRY(view_.must_exist(view_.tables.applications, certificate.application, "application"));
        TRY(view_.must_exist(view_.tables.customers, certificate.customer, "customer"));
        return view_.insert(view_.tables.certificates, certificate.id, certificate, "certificate");
    }
    Result<std::optional<applications::IssuedCertificate>> find_certificate(const CertificateId& id,
                                                                            const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.certificates, id, scope);
    }
    Result<std::vector<applications::IssuedCertificate>> certificates_of_order(const OrderId& order) override {
        TRY(view_.may_read());
        return reversed(rows_by(
            view_.tables.certificates, [&](const applications::IssuedCertificate& row) { return row.order == order; },
            [](const applications::IssuedCertificate& row) { return std::tie(row.received_at, row.id); }));
    }

private:
    Result<> storable(const applications::Application& application) {
        return view_.storable({application.spki_sha256, application.key_location, application.checked_digest,
                               application.authority_reference, application.authority_message, application.hold_answer});
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Applications> make_applications(View& view) { return std::make_unique<MemoryApplications>(view); }

}  // namespace certdesk::adapters::memory
