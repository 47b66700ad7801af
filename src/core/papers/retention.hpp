// How long the files of a paper are kept (PII-03): evidence for two years after the last certificate (BR 5.5.2), papers of
// orders that came to nothing for a year, and drafts that no decision rests on for 90 days.
#pragma once

#include "base/time.hpp"
#include "core/papers/paper.hpp"

#include <chrono>
#include <optional>

namespace certdesk::papers {

inline constexpr std::chrono::years after_last_certificate{2};
inline constexpr std::chrono::years after_refusal{1};
inline constexpr std::chrono::days of_drafts{90};

struct Keeping {
    Stage stage{};                                 // of the paper
    Day changed_on{};                              // when the paper last changed
    std::optional<Day> last_certificate_expiry{};  // of all certificates of the order; nothing: none was issued
    std::optional<Day> order_ended_on{};           // cancelled, or its newest application refused or withdrawn
};

// The day on which the files are erased; nothing: not while things stand as they do.
[[nodiscard]] std::optional<Day> erase_on(const Keeping& keeping);

}  // namespace certdesk::papers
