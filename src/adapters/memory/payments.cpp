#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryPayments final : public ports::Payments {
public:
    explicit MemoryPayments(View& view) : view_(view) {}

    Result<> add(const payments::Payment& payment) override {
        TRY(view_.may_write());
        TRY(storable(payment));
        TRY(view_.must_exist(view_.tables.orders, payment.order, "order"));
        TRY(view_.must_exist(view_.tables.customers, payment.customer, "customer"));
        TRY(view_.must_be_unique(view_.tables.payments, "payment of the order",
                                 [&](const payments::Payment& other) { return other.order == payment.order; }));
        return view_.insert(view_.tables.payments, payment.id, payment, "payment");
    }
    Result<std::optional<payments::Payment>> find(const PaymentId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.payments, id, scope);
    }
    Result<std::optional<payments::Payment>> find_of_order(const OrderId& order, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return first_row(view_.tables.payments, [&](const payments::Payment& payment) {
            return payment.order == order && scope.covers(payment.customer);
        });
    }
    Result<std::vector<payments::Payment>> awaited() override {
        TRY(view_.may_read());
        return rows_by(
            view_.tables.payments,
            [&](const payments::Payment& payment) {
                const auto order = row_of(view_.tables.orders, payment.order);
                return payment.stage == payments::Stage::awaiting && order && order->stage == orders::Stage::placed;
            },
            [](const payments::Payment& payment) { return std::tie(payment.created_at, payment.id); });
    }
    Result<bool> update(const payments::Payment& payment, payments::Stage seen) override {
        TRY(view_.may_write());
        TRY(storable(payment));
        auto& rows = view_.tables.payments.write();
        const auto row = rows.find(payment.id);
        if (row == rows.end() || row->second.stage != seen) return false;
        const auto former = row->second;
        row->second = payment;
        row->second.order = former.order;
        row->second.customer = former.customer;
        row->second.created_at = former.created_at;
        return true;
    }
    Result<bool> count_event(const payments::Event& event, Instant) override {
        TRY(view_.may_write());
        TRY(view_.storable({event.id, event.reference}));
        return view_.tables.payment_events.write().insert(event.id).second;
    }

private:
    Result<> storable(const payments::Payment& payment) {
        return view_.storable({payment.provider_reference, payment.last_answer, payment.confirmed_by});
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Payments> make_payments(View& view) { return std::make_unique<MemoryPayments>(view); }

}  // namespace certdesk::adapters::memory
