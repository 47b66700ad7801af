#include "lint/rule.hpp"

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

bool applies(const Specimen& specimen) { return specimen.certificate != nullptr; }

Faults check(const Specimen& specimen) {
    const auto& serial = specimen.certificate->serial;
    // 64 random bits do not fit into 7 octets; whether 8 octets hold 64 or 63 of them only a series can tell (G-23, INC-36).
    if (serial.size() < 8) return {{"serialNumber", "too short for 64 random bits: " + specimen.certificate->serial_hex}};
    if (serial.size() > 20 || (serial.size() == 20 && serial.front() >= 0x80))
        return {{"serialNumber", "2^159 or more: " + specimen.certificate->serial_hex}};
    return {};
}

}  // namespace

// The serial number is positive, below 2^159 and long enough for 64 random bits.
//
//   passes    16 octets
//   violates  01; 20 octets that begin with 80
extern constexpr Rule serial_is_unpredictable{
    .id = "serial_is_unpredictable",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1"},
    .in_force = {.from = 2016y / 9 / 30},
    .applies = applies,
    .check = check,
};

}  // namespace certdesk::lint
