#include "web/pages/calls/slots.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace certdesk::web::pages {

void show_slots(Visit& visit, Values& values, std::vector<Instant> slots, const std::optional<Instant>& chosen) {
    if (chosen && std::ranges::find(slots, *chosen) == slots.end())
        slots.insert(std::ranges::upper_bound(slots, *chosen), *chosen);
    std::optional<Day> shown;
    Values* day = nullptr;
    for (const auto slot : slots) {
        if (shown != day_in_japan(slot)) {
            shown = day_in_japan(slot);
            day = &values.add("DAYS");
            day->set("DAY", visit.day(*shown));
        }
        const auto time = time_in_japan(slot);
        auto& row = day->add("SLOTS");
        row.set("VALUE", to_rfc3339(slot)).set("LABEL", visit.day(*shown) + fmt::format(" {:02}:{:02}", time.hour, time.minute));
        row.show_if(slot == chosen, "CHOSEN");
    }
}

Decision<std::optional<Instant>> slot_in(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const auto slot = parse_rfc3339(text);
    if (!slot) return refuse(Refusal::slot_not_offered, "wishes");
    return slot;
}

}  // namespace certdesk::web::pages
