#include "adapters/memory/found_orders.hpp"
#include "adapters/memory/view.hpp"

namespace certdesk::adapters::memory {

namespace {

class MemoryOrders final : public ports::Orders {
public:
    explicit MemoryOrders(View& view) : view_(view) {}

    Result<> add(const orders::Order& order) override {
        TRY(view_.may_write());
        TRY(view_.storable({order.number, order.product}));
        TRY(storable_names(order.names));
        TRY(view_.must_exist(view_.tables.customers, order.customer, "customer"));
        TRY(view_.must_exist(view_.tables.contracts, order.contract, "contract"));
        TRY(view_.must_exist(view_.tables.dossiers, order.dossier, "dossier"));
        TRY(view_.must_be_unique(view_.tables.orders, "order number",
                                 [&](const orders::Order& other) { return other.number == order.number; }));
        return view_.insert(view_.tables.orders, order.id, order, "order");
    }
    Result<std::optional<orders::Order>> find(const OrderId& id, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return row_of(view_.tables.orders, id, scope);
    }
    Result<std::optional<orders::Order>> find_by_number(std::string_view number, const accounts::Scope& scope) override {
        TRY(view_.may_read());
        return first_row(view_.tables.orders,
                         [&](const orders::Order& order) { return order.number == number && scope.covers(order.customer); });
    }
    Result<std::vector<orders::Order>> list(const accounts::Scope& scope, int limit,
                                            const std::optional<orders::Order>& after) override {
        TRY(view_.may_read());
        const auto age = [](const orders::Order& order) { return std::tie(order.created_at, order.id); };
        const auto wanted = [&](const orders::Order& order) {
            return scope.covers(order.customer) && (!after || age(order) < age(*after));
        };
        return at_most(reversed(rows_by(view_.tables.orders, wanted, age)), limit);
    }
    Result<Found> search(const search::Terms& needles, const accounts::Scope& scope, int most) override {
        TRY(view_.may_read());
        return found_orders(view_, needles, scope, most);
    }
    Result<bool> update(const orders::Order& order, orders::Stage seen) override {
        TRY(view_.may_write());
        TRY(storable_names(order.names));
        auto& rows = view_.tables.orders.write();
        const auto row = rows.find(order.id);
        if (row == rows.end() || row->second.stage != seen) return false;
        row->second.stage = order.stage;
        row->second.names = order.names;
        row->second.language = order.language;
        row->second.changed_at = order.changed_at;
        return true;
    }

    Result<> put_answer(const OrderId& order, survey::Field field, std::string_view value) override {
        TRY(view_.may_write());
        TRY(view_.storable({value}));
        TRY(view_.must_exist(view_.tables.orders, order, "order"));
        view_.tables.order_answers.write().insert_or_assign({order, field}, std::string(value));
        return {};
    }
    Result<survey::Answers> answers(const OrderId& order) override {
        TRY(view_.may_read());
        survey::Answers answers;
        for (const auto& [key, value] : view_.tables.order_answers.read())
            if (key.first == order) answers.emplace(key.second, value);
        return answers;
    }

private:
    Result<> storable_names(const std::vector<std::string>& names) {
        for (const auto& name : names) {
            TRY(view_.storable({name}));
            if (name.empty() || name.contains(' ')) return view_.die(ErrorKind::malformed, "a name is empty or holds a space");
        }
        return {};
    }

    View& view_;
};

}  // namespace

std::unique_ptr<ports::Orders> make_orders(View& view) { return std::make_unique<MemoryOrders>(view); }

}  // namespace certdesk::adapters::memory
