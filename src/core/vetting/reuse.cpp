#include "core/vetting/reuse.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace certdesk::vetting {

namespace {

using std::chrono::days;
using namespace std::chrono_literals;

struct Reuse {
    Day from;
    days domain;
    days identity;
};

// Ballot SC-081v3; domain.md 4.1. By rising day.
constexpr std::array table{
    Reuse{Day{}, days{398}, days{825}},
    Reuse{Day{2026y / 3 / 15}, days{200}, days{398}},
    Reuse{Day{2027y / 3 / 15}, days{100}, days{398}},
    Reuse{Day{2029y / 3 / 15}, days{10}, days{398}},
};

days days_of(const Reuse& rule, authority::Item item) {
    return item == authority::Item::domain_right ? rule.domain : rule.identity;
}

}  // namespace

std::chrono::days longest_reuse(authority::Item item, Day issued_on) {
    const auto* in_force = &table.front();
    for (const auto& row : table)
        if (row.from <= issued_on) in_force = &row;
    return days_of(*in_force, item);
}

Day counts_until(authority::Item item, Day obtained_on) {
    for (auto row = table.begin(); row != table.end(); ++row) {
        const auto next = std::next(row);
        if (next != table.end() && next->from <= obtained_on) continue;
        // As in clear_to_issue: the day on which the age reaches the limit is left out.
        const Day last = obtained_on + days_of(*row, item) - days{1};
        if (next == table.end() || last < next->from) return std::max(last, row->from - days{1});
    }
    return obtained_on;
}

}  // namespace certdesk::vetting
