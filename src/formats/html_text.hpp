// Text inside HTML.
#pragma once

#include <string>
#include <string_view>

namespace certdesk {

// Safe between tags and inside quoted attribute values: & < > " ' become references.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace certdesk
