#include "core/vetting/reuse.hpp"

#include <array>

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

}  // namespace

std::chrono::days longest_reuse(authority::Item item, Day issued_on) {
    const auto* in_force = &table.front();
    for (const auto& row : table)
        if (row.from <= issued_on) in_force = &row;
    return item == authority::Item::domain_right ? in_force->domain : in_force->identity;
}

}  // namespace certdesk::vetting
