// The responsible person chooses when the authority calls (R16): by a personal link, or signed in, on the order's page.
#pragma once

#include "core/calls/plan.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::desk {

CD_ENUMERATION(CallProgress, to_come, made, over);  // over: the case is decided, or nobody there would talk

struct CallSheet {
    orders::Order order;
    CallProgress progress{};
    std::string organization;  // as claimed
    std::string person;        // 申請責任者, as claimed
    calls::Plan plan;
    std::vector<calls::Attempt> attempts;  // oldest first; notes and names of who answered are the authority's and left out
    std::vector<Instant> offered;          // what can be chosen now; empty unless the call is to come
};

// Refuses not_found.
[[nodiscard]] Outcome<CallSheet> look_at_call(World& world, std::string_view token);
// Refuses not_found as well when the newest application has no case that is called about.
[[nodiscard]] Outcome<CallSheet> look_at_call(World& world, const accounts::Actor& actor, const OrderId& order);

// Up to three wishes, in the order of preference. Refuses not_found, not_open_now when no call is to come, and what
// calls::book() refuses.
[[nodiscard]] Outcome<> book_call(World& world, std::string_view token, const std::vector<Instant>& wishes,
                                  const accounts::Actor& visitor);
[[nodiscard]] Outcome<> book_call(World& world, const accounts::Actor& actor, const OrderId& order,
                                  const std::vector<Instant>& wishes);

}  // namespace certdesk::desk
