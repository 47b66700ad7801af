// Two texts side by side, for showing what differs.
#pragma once

#include "base/enumeration.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::vetting::matching {

CD_ENUMERATION(Side, both, left_only, right_only);

struct Stretch {
    Side side = Side::both;
    std::string text;

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

// The texts as stretches of code points in order: those of `both` and `left_only` joined are the left text, those of `both` and
// `right_only` the right one. The longest common subsequence up to 300 code points each; longer texts share only their ends.
[[nodiscard]] std::vector<Stretch> side_by_side(std::string_view left, std::string_view right);

}  // namespace certdesk::vetting::matching
