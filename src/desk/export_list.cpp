#include "desk/export_list.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"

#include <map>
#include <utility>

namespace certdesk::desk {

namespace {

constexpr int orders_at_once = 200;

[[nodiscard]] std::string day_or_nothing(const std::optional<Instant>& instant) {
    return instant ? to_iso_date(day_in_japan(*instant)) : std::string();
}

template <Enumeration E>
[[nodiscard]] std::string name_of(E enumerator) {
    return std::string(to_text(enumerator));
}

// 5e1234 would be a number with an exponent.
[[nodiscard]] std::string in_pairs(const std::string& serial) {
    std::string pairs;
    for (std::size_t i = 0; i < serial.size(); ++i) {
        if (i != 0 && (serial.size() - i) % 2 == 0) pairs += ':';
        pairs += serial[i];
    }
    return pairs;
}

// The rows of one part, with what many orders share looked up once.
class Part {
public:
    Part(ports::Transaction& transaction, std::vector<CsvRow>& rows) : transaction_(transaction), rows_(rows) {}

    Result<> add(ExportedList list, const orders::Order& order) {
        switch (list) {
            case ExportedList::orders: return add_order(order);
            case ExportedList::certificates: return add_certificates(order);
            case ExportedList::payments: return add_payment(order);
        }
        return {};
    }

private:
    Result<> add_order(const orders::Order& order) {
        const auto& customer = TRY(customer_of(order));
        const auto payment = TRY(payment_of(order));
        rows_.push_back({order.number, customer.number, customer.name, TRY(contract_of(order)), order.product,
                         name_of(order.stage), join(order.names, " "), std::to_string(order.licences),
                         std::to_string(order.term_months), std::to_string(order.price.amount), std::to_string(order.tax_percent),
                         payment ? name_of(payment->stage) : "", payment ? day_or_nothing(payment->confirmed_at) : "",
                         day_or_nothing(order.created_at)});
        return {};
    }

    Result<> add_certificates(const orders::Order& order) {
        const auto certificates = TRY(transaction_.applications().certificates_of_order(order.id));
        if (certificates.empty()) return {};
        const auto& customer = TRY(customer_of(order));
        bool newest = true;
        for (const auto& certificate : certificates)
            rows_.push_back({order.number, customer.number, customer.name, certificate.names, in_pairs(certificate.serial),
                             day_or_nothing(certificate.not_before), day_or_nothing(certificate.not_after),
                             std::exchange(newest, false) ? "yes" : "no"});
        return {};
    }

    Result<> add_payment(const orders::Order& order) {
        const auto payment = TRY(payment_of(order));
        if (!payment) return {};
        const auto& customer = TRY(customer_of(order));
        rows_.push_back({order.number, customer.number, customer.name, name_of(payment->method), name_of(payment->stage),
                         std::to_string(payment->amount.amount), payment->provider_reference,
                         day_or_nothing(payment->confirmed_at), payment->confirmed_by, day_or_nothing(payment->created_at)});
        return {};
    }

    Result<std::optional<payments::Payment>> payment_of(const orders::Order& order) {
        if (order.stage == orders::Stage::draft) return std::nullopt;
        return transaction_.payments().find_of_order(order.id, accounts::Scope::whole_desk());
    }

    Result<accounts::Customer> customer_of(const orders::Order& order) {
        const auto known = customers_.find(order.customer);
        if (known != customers_.end()) return known->second;
        const auto found = TRY(transaction_.accounts().find_customer(order.customer));
        return customers_.emplace(order.customer, found.value_or(accounts::Customer{})).first->second;
    }

    Result<std::string> contract_of(const orders::Order& order) {
        const auto known = contracts_.find(order.contract);
        if (known != contracts_.end()) return known->second;
        const auto found = TRY(transaction_.contracts().find(order.contract, accounts::Scope::whole_desk()));
        return contracts_.emplace(order.contract, found ? found->number : std::string()).first->second;
    }

    ports::Transaction& transaction_;
    std::vector<CsvRow>& rows_;
    std::map<CustomerId, accounts::Customer> customers_;
    std::map<ContractId, std::string> contracts_;  // numbers
};

}  // namespace

CsvRow columns_of(ExportedList list) {
    switch (list) {
        case ExportedList::orders:
            return {"order",    "customer_number", "customer",  "contract",    "product", "stage",   "names",
                    "licences", "term_months",     "price_yen", "tax_percent", "payment", "paid_on", "ordered_on"};
        case ExportedList::certificates:
            return {"order", "customer_number", "customer", "names", "serial", "valid_from", "valid_until", "newest"};
        case ExportedList::payments:
            return {"order",      "customer_number", "customer", "method",       "payment",
                    "amount_yen", "reference",       "paid_on",  "confirmed_by", "due_since"};
    }
    return {};
}

Result<bool> ListExport::next(std::vector<CsvRow>& rows) {
    return ports::reading(world_->store, [&](ports::Transaction& transaction) -> Result<bool> {
        auto orders = TRY(transaction.orders().list(accounts::Scope::whole_desk(), orders_at_once, after_));
        Part part(transaction, rows);
        for (const auto& order : orders) TRY(part.add(list_, order));
        const bool more = orders.size() == orders_at_once;
        if (more) after_ = std::move(orders.back());
        return more;
    });
}

Outcome<ListExport> export_list(World& world, const accounts::Actor& actor, ExportedList list) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    TRY(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
        transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::list_exported,
                                             {.kind = "list", .id = std::string(to_text(list))}));
        return {};
    }));
    return ListExport(world, list);
}

}  // namespace certdesk::desk
