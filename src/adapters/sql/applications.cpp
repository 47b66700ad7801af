#include "adapters/sql/search_terms.hpp"
#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

applications::Application application_in(Columns& in) {
    return {.id = in.next<ApplicationId>(),
            .order = in.next<OrderId>(),
            .customer = in.next<CustomerId>(),
            .generation = in.next<int>(),
            .origin = in.next<applications::Origin>(),
            .stage = in.next<applications::Stage>(),
            .csr_der = in.next<Bytes>(),
            .spki_sha256 = in.next<std::string>(),
            .key_location = in.next<std::string>(),
            .checked_digest = in.next<std::string>(),
            .authority_reference = in.next<std::string>(),
            .authority_message = in.next<std::string>(),
            .hold_answer = in.next<std::string>(),
            .submitted_at = in.next<std::optional<Instant>>(),
            .decided_at = in.next<std::optional<Instant>>(),
            .certificate = in.next<std::optional<CertificateId>>(),
            .created_at = in.next<Instant>(),
            .changed_at = in.next<Instant>()};
}

ApplicationId id_in(Columns& in) { return in.next<ApplicationId>(); }

OrderId order_id_in(Columns& in) { return in.next<OrderId>(); }

applications::IssuedCertificate certificate_in(Columns& in) {
    return {.id = in.next<CertificateId>(),
            .order = in.next<OrderId>(),
            .application = in.next<ApplicationId>(),
            .customer = in.next<CustomerId>(),
            .serial = in.next<std::string>(),
            .sha256_fingerprint = in.next<std::string>(),
            .leaf_pem = in.next<std::string>(),
            .chain_pem = in.next<std::string>(),
            .names = in.next<std::string>(),
            .not_before = in.next<Instant>(),
            .not_after = in.next<Instant>(),
            .received_at = in.next<Instant>()};
}

class SqlApplications final : public ports::Applications {
public:
    explicit SqlApplications(Statements& statements) : statements_(statements) {}

    Result<> add(const applications::Application& application) override {
        TRY(statements_.run("add_application",
                            {application.id, application.order, application.customer, application.generation, application.origin,
                             application.stage, application.csr_der, application.spki_sha256, application.key_location,
                             application.checked_digest, application.authority_reference, application.authority_message,
                             application.hold_answer, application.submitted_at, application.decided_at, application.certificate,
                             application.created_at, application.changed_at}));
        return add_terms(statements_, search::Kind::receipt_number, application.order.text(), {application.authority_reference});
    }
    Result<std::optional<applications::Application>> find(const ApplicationId& id, const accounts::Scope& scope) override {
        return statements_.one("find_application", {id, scope.customer()}, application_in);
    }
    Result<std::vector<applications::Application>> list_of_order(const OrderId& order) override {
        return statements_.all("applications_of_order", {order}, application_in);
    }
    Result<bool> update(const applications::Application& application, applications::Stage seen) override {
        const auto order = TRY(statements_.one(
            "update_application",
            {application.id, application.stage, application.csr_der, application.spki_sha256, application.key_location,
             application.checked_digest, application.authority_reference, application.authority_message, application.hold_answer,
             application.submitted_at, application.decided_at, application.certificate, application.changed_at, seen},
            order_id_in));
        if (!order) return false;
        TRY(add_terms(statements_, search::Kind::receipt_number, order->text(), {application.authority_reference}));
        return true;
    }
    Result<bool> key_is_used_elsewhere(std::string_view spki_sha256, const ApplicationId& except) override {
        TRY(statements_.alive());
        if (spki_sha256.empty()) return false;
        return TRY(statements_.one("application_with_key", {spki_sha256, except}, id_in)).has_value();
    }

    Result<> add_certificate(const applications::IssuedCertificate& certificate) override {
        TRY(statements_.run("add_certificate",
                            {certificate.id, certificate.order, certificate.application, certificate.customer, certificate.serial,
                             certificate.sha256_fingerprint, certificate.leaf_pem, certificate.chain_pem, certificate.names,
                             certificate.not_before, certificate.not_after, certificate.received_at}));
        return add_terms(statements_, search::Kind::serial, certificate.order.text(), {certificate.serial});
    }
    Result<std::optional<applications::IssuedCertificate>> find_certificate(const CertificateId& id,
                                                                            const accounts::Scope& scope) override {
        return statements_.one("find_certificate", {id, scope.customer()}, certificate_in);
    }
    Result<std::vector<applications::IssuedCertificate>> certificates_of_order(const OrderId& order) override {
        return statements_.all("certificates_of_order", {order}, certificate_in);
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Applications> make_applications(Statements& statements) {
    return std::make_unique<SqlApplications>(statements);
}

}  // namespace certdesk::adapters::sql
