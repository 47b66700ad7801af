// For steps that are not what a test is about: the value, or the end of the test with the reason in words.
#pragma once

#include "desk/outcome.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::tests {

[[nodiscard]] inline std::string reason_of(const desk::No& no) {
    if (const auto* error = desk::error_in(no)) return std::string(to_text(error->kind)) + ": " + error->message;
    std::string text = "refused:";
    for (const auto& finding : desk::refusal_in(no)->findings) {
        text += " " + std::string(to_text(finding.refusal));
        if (!finding.where.empty()) text += " (" + finding.where + ")";
        for (const auto& fact : finding.facts) text += " " + fact.name + "=" + fact.value;
    }
    return text;
}

template <class T>
T must(desk::Outcome<T> outcome) {
    if (!outcome) throw std::runtime_error(reason_of(outcome.error()));
    return *std::move(outcome);
}

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(std::string(to_text(result.error().kind)) + ": " + result.error().message);
    return *std::move(result);
}

// What was read and has to be there.
template <class T>
T must(Result<std::optional<T>> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if (!*result) throw std::runtime_error("nothing was found");
    return **std::move(result);
}

[[nodiscard]] inline std::vector<Finding> findings_of(const desk::No& no) {
    const auto* refused = desk::refusal_in(no);
    return refused == nullptr ? std::vector<Finding>{} : refused->findings;
}

// The first refusal of an outcome, or nothing when it went well or ended in an error.
template <class T>
[[nodiscard]] std::optional<Refusal> refusal_of(const desk::Outcome<T>& outcome) {
    if (outcome) return std::nullopt;
    const auto* refused = desk::refusal_in(outcome.error());
    if (refused == nullptr || refused->findings.empty()) return std::nullopt;
    return refused->findings.front().refusal;
}

}  // namespace certdesk::tests
