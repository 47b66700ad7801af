// The page of one order: what is done, whose move it is, the one thing to do now, and everything that belongs to it.
#pragma once

#include "desk/order_overview.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::web::pages {

// What an operator typed to confirm a bank transfer.
struct TypedTransfer {
    std::string amount;
    std::string note;
};

// A form that was refused comes back as typed.
struct OrderPageState {
    std::optional<TypedTransfer> transfer{};
    std::vector<Finding> findings{};
};

[[nodiscard]] http::Response order_page(Visit& visit, const desk::OrderOverview& overview, const OrderPageState& state = {});

}  // namespace certdesk::web::pages
