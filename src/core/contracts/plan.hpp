// What each hosting plan can do, and until when a version of Plesk is supported: dated rows, from the configuration.
#pragma once

#include "core/contracts/contract.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::contracts {

// Who makes the CSR and installs: the desk (R2), the desk where a supported Plesk is (R2-R4), or the customer (R3).
CD_ENUMERATION(Serving, by_desk, by_desk_with_plesk, by_customer);

struct PlanTerms {
    Plan plan{};
    Day from{};  // the first day on which these terms count
    std::string name_ja;
    std::string name_en;
    Serving serving{};
    bool ssl_capable = true;              // R78
    bool needs_fixed_ip_address = false;  // R79
};

struct PleskSupport {
    std::string version;       // "12" is 12, 12.0 and 12.5; a longer row such as "17.8" goes before "17"
    std::optional<Day> until;  // the last day of support; nothing: no end is known
};

struct PlanTable {
    std::vector<PlanTerms> plans;
    std::vector<PleskSupport> plesk;

    // Of the rows of this plan the newest that counts, of two of one day the later; nothing before the first one.
    [[nodiscard]] const PlanTerms* terms(Plan plan, Day day) const;
    // Of two rows of one version the later; nothing for a version that no row speaks of.
    [[nodiscard]] const PleskSupport* support_of(std::string_view version) const;
};

// The plans as the procedure names them (R2, R3, R79). Its Plesk rows are the versions the maker stopped caring for, by the day
// it announced; a deployment writes its own.
[[nodiscard]] PlanTable usual_plan_table();

// Supported or not on that day: by the version when the table knows it, else as the provider says.
[[nodiscard]] Plesk plesk_on(const Contract& contract, const PlanTable& table, Day day);

}  // namespace certdesk::contracts
