#include "adapters/sql/subjects.hpp"

namespace certdesk::adapters::sql {

namespace {

payments::Payment payment_in(Columns& in) {
    return {.id = in.next<PaymentId>(),
            .order = in.next<OrderId>(),
            .customer = in.next<CustomerId>(),
            .method = in.next<payments::Method>(),
            .stage = in.next<payments::Stage>(),
            .amount = in.next<Yen>(),
            .provider_reference = in.next<std::string>(),
            .last_answer = in.next<std::string>(),
            .confirmed_at = in.next<std::optional<Instant>>(),
            .confirmed_by = in.next<std::string>(),
            .created_at = in.next<Instant>(),
            .changed_at = in.next<Instant>()};
}

class SqlPayments final : public ports::Payments {
public:
    explicit SqlPayments(Statements& statements) : statements_(statements) {}

    Result<> add(const payments::Payment& payment) override {
        return statements_.run("add_payment",
                               {payment.id, payment.order, payment.customer, payment.method, payment.stage, payment.amount,
                                payment.provider_reference, payment.last_answer, payment.confirmed_at, payment.confirmed_by,
                                payment.created_at, payment.changed_at});
    }
    Result<std::optional<payments::Payment>> find(const PaymentId& id, const accounts::Scope& scope) override {
        return statements_.one("find_payment", {id, scope.customer()}, payment_in);
    }
    Result<std::optional<payments::Payment>> find_of_order(const OrderId& order, const accounts::Scope& scope) override {
        return statements_.one("find_payment_of_order", {order, scope.customer()}, payment_in);
    }
    Result<std::vector<payments::Payment>> awaited() override { return statements_.all("list_awaited_payments", {}, payment_in); }
    Result<bool> update(const payments::Payment& payment, payments::Stage seen) override {
        return statements_.any("update_payment",
                               {payment.id, payment.method, payment.stage, payment.amount, payment.provider_reference,
                                payment.last_answer, payment.confirmed_at, payment.confirmed_by, payment.changed_at, seen});
    }
    Result<bool> count_event(const payments::Event& event, Instant received_at) override {
        return statements_.any("count_payment_event", {event.id, event.kind, event.payment, event.amount, event.reference,
                                                       event.occurred_at, received_at});
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Payments> make_payments(Statements& statements) { return std::make_unique<SqlPayments>(statements); }

}  // namespace certdesk::adapters::sql
