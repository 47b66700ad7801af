// Reading back a mail that the desk sent, as its receiver's mail program does (RFC 2045): just enough for our own mails.
#pragma once

#include <string>
#include <string_view>

namespace certdesk::apps {

// The text/plain part, decoded; empty when there is none.
[[nodiscard]] std::string plain_text_of(std::string_view mail);

}  // namespace certdesk::apps
