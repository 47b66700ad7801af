// The survey's choice of a legal form (法人格): the 24 names of R51, then today's forms that are missing there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::survey {

// The stored values, in the order shown.
[[nodiscard]] std::vector<std::string> legal_form_choices();

// The value of a choice given by its stored value or its Japanese name.
[[nodiscard]] std::optional<std::string> parse_legal_form_choice(std::string_view text);

[[nodiscard]] std::string_view japanese_legal_form(std::string_view value);  // empty for a value that is no choice

// The form in the registered name when it is another one than the chosen: 有限会社 for 有限会社例 with 株式会社 chosen.
// Nothing when they fit or the name holds none. Japanese.
[[nodiscard]] std::optional<std::string_view> form_that_contradicts(std::string_view chosen_value,
                                                                    std::string_view registered_name);

// (株), ㈱ … in a name that the register writes in full; nothing when there is none.
struct AbbreviatedForm {
    std::string_view abbreviation;  // (株)
    std::string_view in_full;       // 株式会社
};
[[nodiscard]] std::optional<AbbreviatedForm> abbreviated_form_in(std::string_view registered_name);

}  // namespace certdesk::survey
