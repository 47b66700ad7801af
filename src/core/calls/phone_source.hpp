// Where the authority may find the telephone number that it calls (R52, R56, R57): sources that are not the applicant, as dated
// data, because sources end (NTT's directory did on 2026-03-31) while the rule that demands one stays.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/refusal.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace certdesk::calls {

CD_ENUMERATION(PhoneSource,
               tdb,                    // 帝国データバンク (R56)
               itownpage,              // iタウンページ
               public_office_list,     // 職員録, and what public bodies publish about themselves (domain.md 1.10)
               phone_bill,             // 電話会社の請求書, of which a copy was accepted (R20, R65-R68)
               representative_number,  // a direct line learned through the representative number (domain.md 3.4)
               ntt_directory,          // NTT電話番号案内 (R56), until 2026-03-31
               printed_townpage);      // until 2026-03-31

struct PhoneSourceRule {
    PhoneSource source;
    std::string_view name;        // its own, as officers write it and evidence keeps it
    std::optional<Day> last_day;  // nothing could be seen there afterwards
    bool names_the_organization;  // ties the number to a name and an address: then its class must be one that has an address
    std::string_view because;
};

[[nodiscard]] std::span<const PhoneSourceRule> phone_sources();
[[nodiscard]] const PhoneSourceRule& rule_of(PhoneSource source);
// By its own name or by its enumerator.
[[nodiscard]] std::optional<PhoneSource> phone_source_named(std::string_view text);

// The number that will be called, and where another can find it again (G-30).
struct CallNumber {
    std::string phone_number;  // as it was typed; PhoneNumber can read it
    PhoneSource source{};
    std::string entry;  // as it stands there: name and address beside the number. May be empty
    Day seen_on{};
    std::string recorded_by;
    Instant recorded_at{};
};

struct NumberSeen {
    std::string phone_number;  // as typed
    std::string source;        // name or enumerator
    std::string entry;
    Day seen_on{};
};

// Refuses, at phone_number: required, bad_phone_number, number_not_called; at number_source: source_missing, not_an_option,
// phone_source_ended; at seen_on: bad_date. Who recorded it and when is the caller's to say.
[[nodiscard]] Decision<CallNumber> read_call_number(const NumberSeen& seen, Day today);

// 03-5550-0100 and +81 3 5550 0100 are the same; what cannot be read is not.
[[nodiscard]] bool same_number(std::string_view one, std::string_view other);

}  // namespace certdesk::calls
