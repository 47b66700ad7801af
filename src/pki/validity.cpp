#include "pki/validity.hpp"

#include <array>
#include <chrono>

namespace certdesk::pki {

namespace {

using namespace std::chrono_literals;

struct Row {
    std::chrono::sys_days issued_from;
    int days;
};

// Baseline Requirements 2.2.6 section 6.3.2, as ballot SC-081v3 set it. The row of 2020 is the limit before.
constexpr std::array<Row, 4> maximum_by_issue_day{{
    {std::chrono::sys_days(2020y / 9 / 1), 398},
    {std::chrono::sys_days(2026y / 3 / 15), 200},
    {std::chrono::sys_days(2027y / 3 / 15), 100},
    {std::chrono::sys_days(2029y / 3 / 15), 47},
}};

}  // namespace

int maximum_validity_days(Instant issued_at) {
    int days = maximum_by_issue_day.front().days;
    for (const auto& row : maximum_by_issue_day)
        if (issued_at >= row.issued_from) days = row.days;
    return days;
}

int planned_validity_days(Instant issued_at) { return maximum_validity_days(issued_at) - 1; }

Instant not_after_for(Instant not_before, int days) { return not_before + std::chrono::hours(24 * days) - 1s; }

int counted_validity_days(Instant not_before, Instant not_after) {
    if (not_after < not_before) return 0;
    const auto length = not_after - not_before + 1s;
    return static_cast<int>(std::chrono::ceil<std::chrono::days>(length).count());
}

}  // namespace certdesk::pki
