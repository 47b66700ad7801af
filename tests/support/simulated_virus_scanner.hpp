// A virus scanner that knows one virus, the file that all scanners agree to find (EICAR), and may be away.
#pragma once

#include "ports/virus_scanner.hpp"

#include <string_view>

namespace certdesk::tests {

class SimulatedVirusScanner final : public ports::VirusScanner {
public:
    static constexpr std::string_view virus = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

    [[nodiscard]] Result<Verdict> scan(BytesView file) override {
        ++scanned;
        if (away) return fail(ErrorKind::unavailable, "the scanner does not answer");
        const bool found = text_of(file).find(virus) != std::string_view::npos;
        return Verdict{.infected = found, .signature = found ? "Eicar-Signature" : ""};
    }

    bool away = false;
    int scanned = 0;
};

}  // namespace certdesk::tests
