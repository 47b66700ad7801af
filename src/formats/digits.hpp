// Numbers as people type them into forms.
#pragma once

#include <string>
#include <string_view>

namespace certdesk {

// NFKC, then without blanks and hyphens of every kind: what is left of "１２３-４５６ー７" is "1234567".
[[nodiscard]] std::string without_blanks_and_hyphens(std::string_view typed);

[[nodiscard]] bool is_all_digits(std::string_view text);  // ASCII; true for the empty text

}  // namespace certdesk
