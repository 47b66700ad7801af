#include "adapters/sql/found_orders.hpp"
#include "adapters/sql/search_terms.hpp"
#include "adapters/sql/subjects.hpp"

#include <limits>

namespace certdesk::adapters::sql {

namespace {

orders::Order order_in(Columns& in) {
    return {.id = in.next<OrderId>(),
            .number = in.next<std::string>(),
            .customer = in.next<CustomerId>(),
            .contract = in.next<ContractId>(),
            .dossier = in.next<DossierId>(),
            .product = in.next<std::string>(),
            .price = in.next<Yen>(),
            .tax_percent = in.next<int>(),
            .stage = in.next<orders::Stage>(),
            .names = in.next_list<std::string>(),
            .language = in.next<accounts::Language>(),
            .created_at = in.next<Instant>(),
            .changed_at = in.next<Instant>(),
            .term_months = in.next<int>(),
            .deployment = {.servers = in.next<int>(), .ports = in.next<int>(), .keys = in.next<catalogue::Keys>()},
            .licences = in.next<int>()};
}

std::pair<survey::Field, std::string> answer_in(Columns& in) {
    const auto field = in.next<survey::Field>();
    return {field, in.next<std::string>()};
}

class SqlOrders final : public ports::Orders {
public:
    explicit SqlOrders(Statements& statements) : statements_(statements) {}

    Result<> add(const orders::Order& order) override {
        TRY(names_are_storable(order));
        TRY(statements_.run("add_order", {order.id, order.number, order.customer, order.contract, order.dossier, order.product,
                                          order.price, order.tax_percent, order.stage, spaced(order.names), order.language,
                                          order.created_at, order.changed_at, order.term_months, order.deployment.servers,
                                          order.deployment.ports, order.deployment.keys, order.licences}));
        TRY(add_terms(statements_, search::Kind::order_number, order.id.text(), {order.number}));
        return add_terms(statements_, search::Kind::name, order.id.text(), order.names);
    }
    Result<std::optional<orders::Order>> find(const OrderId& id, const accounts::Scope& scope) override {
        return statements_.one("find_order", {id, scope.customer()}, order_in);
    }
    Result<std::optional<orders::Order>> find_by_number(std::string_view number, const accounts::Scope& scope) override {
        return statements_.one("find_order_by_number", {number, scope.customer()}, order_in);
    }
    Result<std::vector<orders::Order>> list(const accounts::Scope& scope, int limit,
                                            const std::optional<orders::Order>& after) override {
        const Value age = after ? Value(after->created_at) : Value(std::numeric_limits<std::int64_t>::max());
        const Value id = after ? Value(after->id) : Value(std::string());
        if (scope.customer()) return statements_.all("list_orders_of_customer", {age, id, limit, *scope.customer()}, order_in);
        return statements_.all("list_orders", {age, id, limit}, order_in);
    }
    Result<bool> update(const orders::Order& order, orders::Stage seen) override {
        TRY(names_are_storable(order));
        const bool updated = TRY(statements_.any(
            "update_order", {order.id, order.stage, spaced(order.names), order.language, order.changed_at, seen}));
        if (updated) TRY(put_terms(statements_, search::Kind::name, order.id.text(), order.names));
        return updated;
    }
    Result<Found> search(const search::Terms& needles, const accounts::Scope& scope, int most) override {
        return found_orders(statements_, needles, scope, most);
    }

    Result<> put_answer(const OrderId& order, survey::Field field, std::string_view value) override {
        return statements_.run("put_answer", {order, field, value});
    }
    Result<survey::Answers> answers(const OrderId& order) override {
        const auto rows = TRY(statements_.all("answers_of_order", {order}, answer_in));
        return survey::Answers(rows.begin(), rows.end());
    }

private:
    Result<> names_are_storable(const orders::Order& order) {
        if (!can_be_spaced(order.names)) return statements_.die(ErrorKind::malformed, "a name is empty or holds a space");
        return {};
    }

    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Orders> make_orders(Statements& statements) { return std::make_unique<SqlOrders>(statements); }

}  // namespace certdesk::adapters::sql
