// Orders by what somebody knows of them: number, name, organization, receipt number, serial, contract, server, mail address
// (R73).
#pragma once

#include "desk/order_overview.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::desk {

inline constexpr std::size_t longest_search = 200;  // characters
inline constexpr int most_found = 1000;             // orders that one search looks at

struct OrderSearch {
    std::string text;                // as typed (core/search/term.hpp)
    int limit = 50;                  // 1 to 100
    std::optional<OrderId> after{};  // the last one of the page before
};

struct FoundOrders {
    std::vector<OrderLine> lines;  // those whose number, name … is the text itself first, then newest first
    bool more = false;             // another page follows
    bool all = true;               // false: there are more than most_found, and only so many are shown on all pages together
};

// Customers find their own. Refuses at search: required {}, too_long {limit}, not_storable_text.
[[nodiscard]] Outcome<FoundOrders> search_orders(World& world, const accounts::Actor& actor, const OrderSearch& search);

}  // namespace certdesk::desk
