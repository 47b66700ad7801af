// Orders and the answers that belong to one order.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/orders/order.hpp"
#include "core/search/term.hpp"
#include "core/survey/field.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Orders {
public:
    virtual ~Orders() = default;
    [[nodiscard]] virtual Result<> add(const orders::Order& order) = 0;  // conflict when the number exists
    [[nodiscard]] virtual Result<std::optional<orders::Order>> find(const OrderId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::optional<orders::Order>> find_by_number(std::string_view number,
                                                                              const accounts::Scope& scope) = 0;
    // Newest first. A page begins after the order `after` (its created_at and id), or at the newest.
    [[nodiscard]] virtual Result<std::vector<orders::Order>> list(const accounts::Scope& scope, int limit,
                                                                  const std::optional<orders::Order>& after) = 0;
    // Orders with a term (core/search/term.hpp) that begins with one of the needles; the store keeps the terms beside what they
    // are made of. Those with a whole term first, then newest first, each once, `most` at most.
    struct Found {
        std::vector<OrderId> orders;
        bool all = true;  // false: there may be more
    };
    [[nodiscard]] virtual Result<Found> search(const search::Terms& needles, const accounts::Scope& scope, int most) = 0;
    // Writes stage, names, language and changed_at, when the stage is still the one seen; false otherwise.
    [[nodiscard]] virtual Result<bool> update(const orders::Order& order, orders::Stage seen) = 0;

    [[nodiscard]] virtual Result<> put_answer(const OrderId& order, survey::Field field, std::string_view value) = 0;
    [[nodiscard]] virtual Result<survey::Answers> answers(const OrderId& order) = 0;
};

}  // namespace certdesk::ports
