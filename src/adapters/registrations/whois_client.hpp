// One question to a WHOIS server and its whole answer (RFC 3912).
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace certdesk::adapters {

struct WhoisServer {
    std::string host;
    std::uint16_t port = 43;
};

// Octets as they came, at most formats/whois/whois_text.hpp's limit. `question` is one line without its end. It ends at
// `deadline`, whatever the server does; the look-up of the host's own name takes as long as the system's resolver lets it.
//
//   unavailable  no such host, no connection, or it closed without a word
//   malformed    the answer is longer than the limit
//   timed_out
[[nodiscard]] Result<std::string> ask_whois(const WhoisServer& server, std::string_view question,
                                            std::chrono::steady_clock::time_point deadline);

}  // namespace certdesk::adapters
