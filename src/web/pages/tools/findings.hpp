// What was found, the gravest first, each kind once with all its places, and each with a way to the page of its rule.
#pragma once

#include "lint/lint.hpp"
#include "web/visit.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace certdesk::web::pages {

// Hostile files break rules by the thousand.
inline constexpr std::size_t most_findings_shown = 60;
inline constexpr std::size_t most_places_shown = 8;

[[nodiscard]] std::string_view tone_of(lint::Severity severity);

// Sections VERDICT (TONE, SENTENCE), SEVERITIES with their FINDINGS, and MENDED for how the text was put right. `whose_fault` is
// the key of the sentence that says who can mend errors; it may be empty.
void show_judged(Visit& visit, Values& values, const std::vector<lint::Finding>& findings, std::string_view whose_fault);

}  // namespace certdesk::web::pages
