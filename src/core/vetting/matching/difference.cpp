#include "core/vetting/matching/difference.hpp"

#include "formats/code_points.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace certdesk::vetting::matching {

namespace {

constexpr std::size_t longest_compared = 300;

class Stretches {
public:
    void add(Side side, char32_t c) {
        if (stretches_.empty() || stretches_.back().side != side) stretches_.push_back({side, {}});
        append_utf8(stretches_.back().text, c);
    }
    void add(Side side, std::u32string_view text) {
        for (const char32_t c : text) add(side, c);
    }
    std::vector<Stretch> take() { return std::move(stretches_); }

private:
    std::vector<Stretch> stretches_;
};

// What stands between the common ends.
void add_middle(Stretches& stretches, std::u32string_view left, std::u32string_view right) {
    if (left.size() > longest_compared || right.size() > longest_compared) {
        stretches.add(Side::left_only, left);
        stretches.add(Side::right_only, right);
        return;
    }
    // common[i][j]: length of the longest common subsequence of left from i on and right from j on.
    const std::size_t width = right.size() + 1;
    std::vector<std::uint16_t> common((left.size() + 1) * width, 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return common[i * width + j]; };
    for (std::size_t i = left.size(); i-- > 0;)
        for (std::size_t j = right.size(); j-- > 0;)
            at(i, j) =
                left[i] == right[j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() && j < right.size()) {
        if (left[i] == right[j]) {
            stretches.add(Side::both, left[i]);
            ++i;
            ++j;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            stretches.add(Side::left_only, left[i++]);
        } else {
            stretches.add(Side::right_only, right[j++]);
        }
    }
    stretches.add(Side::left_only, left.substr(i));
    stretches.add(Side::right_only, right.substr(j));
}

}  // namespace

std::vector<Stretch> side_by_side(std::string_view left_text, std::string_view right_text) {
    const auto left = to_code_points(left_text);
    const auto right = to_code_points(right_text);
    const auto shortest = std::min(left.size(), right.size());
    std::size_t front = 0;
    while (front < shortest && left[front] == right[front]) ++front;
    std::size_t back = 0;
    while (back < shortest - front && left[left.size() - 1 - back] == right[right.size() - 1 - back]) ++back;

    Stretches stretches;
    const std::u32string_view left_view = left;
    stretches.add(Side::both, left_view.substr(0, front));
    add_middle(stretches, left_view.substr(front, left.size() - front - back),
               std::u32string_view(right).substr(front, right.size() - front - back));
    stretches.add(Side::both, left_view.substr(left.size() - back));
    return stretches.take();
}

}  // namespace certdesk::vetting::matching
