// A scanner for malicious files, asked before a person opens what somebody sent (UPL-07).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string>

namespace certdesk::ports {

class VirusScanner {
public:
    virtual ~VirusScanner() = default;
    struct Verdict {
        bool infected = false;
        std::string signature;  // its name, ASCII; empty when clean
    };
    // An error means that nobody knows: the file waits.
    [[nodiscard]] virtual Result<Verdict> scan(BytesView file) = 0;
};

}  // namespace certdesk::ports
