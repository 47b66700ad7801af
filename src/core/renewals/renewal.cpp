#include "core/renewals/renewal.hpp"

#include <algorithm>

namespace certdesk::renewals {

namespace {

using std::chrono::milliseconds;

constexpr std::chrono::days short_life{10};
constexpr int parts_of_life = 100;

// From minus one to plus one hundredth of the life, evenly.
milliseconds moved_by(milliseconds life, std::uint64_t spread) {
    const auto half = life / parts_of_life;
    if (half.count() == 0) return {};
    const auto width = static_cast<std::uint64_t>(half.count()) * 2 + 1;
    return milliseconds{static_cast<std::int64_t>(spread % width)} - half;
}

}  // namespace

milliseconds lead_of(milliseconds life) { return life < short_life ? life / 2 : life / 3; }

Instant renew_at(Instant not_before, Instant not_after, std::uint64_t spread) {
    const auto life = std::max<milliseconds>(not_after - not_before, milliseconds{0});
    return std::max(not_before, not_after - lead_of(life) + moved_by(life, spread));
}

}  // namespace certdesk::renewals
