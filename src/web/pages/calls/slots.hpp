// Slots to choose from, as options grouped by day, and a slot as a form sends it.
#pragma once

#include "web/visit.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::web::pages {

// Rows of DAYS (DAY) with SLOTS (VALUE, LABEL, CHOSEN). `chosen` is offered even where it is not among the slots.
void show_slots(Visit& visit, Values& values, std::vector<Instant> slots, const std::optional<Instant>& chosen);

// Nothing for an empty text; a text that is no instant is refused as slot_not_offered.
[[nodiscard]] Decision<std::optional<Instant>> slot_in(std::string_view text);

}  // namespace certdesk::web::pages
