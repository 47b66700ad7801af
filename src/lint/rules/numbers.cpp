// Version, serial number and unique identifiers.
#include "lint/rules/rules.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

int version_of(const Anatomy& of) {
    if (!of.version) return 1;
    return of.version->size() == 1 ? (*of.version)[0] + 1 : -1;
}

bool is_zero(BytesView number) {
    return std::ranges::all_of(number, [](std::uint8_t octet) { return octet == 0; });
}

constexpr Rule rules[]{
    {"version_is_3", "A certificate has version 3, for its extensions.", Severity::error, baseline("7.1.1"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (version_of(of) == 1 || version_of(of) == 2) faults.add("version", "version " + std::to_string(version_of(of)));
     }},
    {"version_exists", "The version is one of 1, 2 and 3.", Severity::error, rfc5280("4.1.2.1"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (version_of(of) < 1 || version_of(of) > 3) faults.add("version", "the number " + to_hex(*of.version));
     }},
    {"serial_is_not_negative", "The serial number is no negative number.", Severity::error, rfc5280("4.1.2.2"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.serial[0] >= 0x80) faults.add("serialNumber", "negative: " + to_hex(of.serial));
     }},
    {"serial_is_not_zero", "The serial number is not zero.", Severity::error, rfc5280("4.1.2.2"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (is_zero(of.serial)) faults.add("serialNumber", "zero");
     }},
    {"serial_within_20_octets", "The serial number has at most 20 octets, and so is below 2^159.", Severity::error,
     rfc5280("4.1.2.2"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.serial.size() > 20)
             faults.add("serialNumber", std::to_string(of.serial.size()) + " octets: " + to_hex(of.serial));
     }},
    // 64 random bits do not fit into 7 octets; whether 8 octets hold 64 or 63 of them only a series can tell (G-23, INC-36).
    {"serial_is_unpredictable",
     "The serial number is long enough for 64 random bits.",
     Severity::error,
     baseline("7.1"),
     {2016y / 9 / 30, {}},
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.serial.size() < 8 && of.serial[0] < 0x80 && !is_zero(of.serial))
             faults.add("serialNumber", "too short for 64 random bits: " + to_hex(of.serial));
     }},
    {"serial_has_no_pattern",
     "The serial number does not consist of one octet repeated.",
     Severity::warning,
     baseline("7.1"),
     {2016y / 9 / 30, {}},
     certificates,
     [](const Anatomy& of, Faults& faults) {
         const auto same = std::ranges::all_of(of.serial, [&](std::uint8_t octet) { return octet == of.serial.back(); });
         if (of.serial.size() >= 8 && same) faults.add("serialNumber", "not random: " + to_hex(of.serial));
     }},
    {"no_issuer_unique_id", "issuerUniqueID is absent.", Severity::error, rfc5280("4.1.2.8"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_issuer_unique_id) faults.add("issuerUniqueID", "present");
     }},
    {"no_subject_unique_id", "subjectUniqueID is absent.", Severity::error, rfc5280("4.1.2.8"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_subject_unique_id) faults.add("subjectUniqueID", "present");
     }},
    {"unique_ids_need_version_2", "Unique identifiers stand in certificates of version 2 or 3 only.", Severity::error,
     rfc5280("4.1.2.8"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if ((of.has_issuer_unique_id || of.has_subject_unique_id) && version_of(of) == 1)
             faults.add("version", "version 1 with a unique identifier");
     }},
    {"extensions_need_version_3", "Extensions stand in certificates of version 3 only.", Severity::error, rfc5280("4.1.2.9"),
     always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_extensions && (version_of(of) == 1 || version_of(of) == 2))
             faults.add("version", "extensions in version " + std::to_string(version_of(of)));
     }},
};

}  // namespace

std::span<const Rule> rules_of_numbers() { return rules; }

}  // namespace certdesk::lint
