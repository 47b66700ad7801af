// A workflow is a table on one screen: from, step, to. Pages, constraints and tests are made from it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace certdesk {

template <class Stage, class Step>
struct Transition {
    Stage from;
    Step step;
    Stage to;
};

// The stage after the step, or nothing when the step is not open in that stage.
template <class Stage, class Step, std::size_t N>
[[nodiscard]] constexpr std::optional<Stage> after(const std::array<Transition<Stage, Step>, N>& table, Stage from, Step step) {
    for (const auto& row : table)
        if (row.from == from && row.step == step) return row.to;
    return std::nullopt;
}

template <class Stage, class Step, std::size_t N>
[[nodiscard]] std::vector<Step> steps_open(const std::array<Transition<Stage, Step>, N>& table, Stage from) {
    std::vector<Step> steps;
    for (const auto& row : table)
        if (row.from == from) steps.push_back(row.step);
    return steps;
}

}  // namespace certdesk
