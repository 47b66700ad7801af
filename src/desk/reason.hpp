// The reason that a person gives for the record.
#pragma once

#include "desk/outcome.hpp"

#include <string>
#include <string_view>

namespace certdesk::desk {

// Without the blanks around it. Refuses reason_missing, not_storable_text and too_long (200 characters), all about `note`.
[[nodiscard]] Outcome<std::string> read_reason(std::string_view typed);

}  // namespace certdesk::desk
