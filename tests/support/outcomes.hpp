// Reading what a desk verb answered.
#pragma once

#include "desk/outcome.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::tests {

[[nodiscard]] inline std::vector<Finding> findings_of(const desk::No& no) {
    const auto* refused = desk::refusal_in(no);
    return refused == nullptr ? std::vector<Finding>{} : refused->findings;
}

// The first thing a verb refused with; nothing when it did not refuse.
template <class T>
[[nodiscard]] std::optional<Refusal> refusal_of(const desk::Outcome<T>& outcome) {
    if (outcome) return std::nullopt;
    const auto findings = findings_of(outcome.error());
    return findings.empty() ? std::nullopt : std::optional(findings.front().refusal);
}

[[nodiscard]] inline std::string why_not(const desk::No& no) {
    if (const auto* error = desk::error_in(no)) return error->message;
    std::string why = "refused:";
    for (const auto& finding : findings_of(no))
        why += " " + std::string(to_text(finding.refusal)) + (finding.where.empty() ? "" : "@" + finding.where);
    return why;
}

// The value of a step that the story takes for granted. Throws with the reason when there is none.
template <class T>
T must(desk::Outcome<T> outcome) {
    if (!outcome) throw std::runtime_error(why_not(outcome.error()));
    return *std::move(outcome);
}
template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

}  // namespace certdesk::tests
