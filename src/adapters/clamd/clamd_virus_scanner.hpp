// ClamAV's daemon as a virus scanner: the command INSTREAM of clamd(8), over its local socket or TCP.
#pragma once

#include "ports/virus_scanner.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace certdesk::adapters {

struct ClamdSettings {
    std::string socket_path;  // "/run/clamav/clamd.ctl"; when empty, host and port are used
    std::string host;         // an address or a name; nothing on the way to it is encrypted
    std::uint16_t port = 3310;
    std::chrono::seconds timeout{60};  // for one file, from connecting to the answer
};

// One connection for each file. Answers unavailable when clamd cannot be reached, breaks off or does not answer in time, and
// broken when it cannot take the file: its StreamMaxLength must be at least 20 MB.
[[nodiscard]] std::unique_ptr<ports::VirusScanner> make_clamd_virus_scanner(ClamdSettings settings);

}  // namespace certdesk::adapters
