#include "core/papers/retention.hpp"

namespace certdesk::papers {

namespace {

// The 29th of February plus a year is the last day of that month.
Day years_after(Day day, std::chrono::years years) {
    const auto later = std::chrono::year_month_day{day} + years;
    return later.ok() ? Day{later} : Day{later.year() / later.month() / std::chrono::last};
}

}  // namespace

std::optional<Day> erase_on(const Keeping& keeping) {
    if (keeping.stage == Stage::sent_back || keeping.stage == Stage::withdrawn) return keeping.changed_on + of_drafts;
    if (keeping.last_certificate_expiry) return years_after(*keeping.last_certificate_expiry, after_last_certificate);
    if (keeping.order_ended_on) return years_after(*keeping.order_ended_on, after_refusal);
    return std::nullopt;  // the order is under way
}

}  // namespace certdesk::papers
