// A rule that an operator set aside for one contract: a record with who, why and until when (R4: the rule holds "basically").
#pragma once

#include "core/contracts/contract.hpp"

#include <optional>
#include <string>

namespace certdesk::contracts {

// Installed for the customer all the same (R4); a plan without SSL (R78); FLEX without a fixed address (R79); a contract that
// does not count (R80). Without any contract there is nothing to make an exception for (R7).
CD_ENUMERATION(Rule, plesk_unsupported, not_ssl_capable, fixed_ip_address_missing, contract_invalid);
// awaiting_second: the setting desk.exceptions_need_two asks for another person.
CD_ENUMERATION(ExceptionState, awaiting_second, counts, run_out, withdrawn);

struct Exception {
    ExceptionId id{};
    ContractId contract{};
    CustomerId customer{};
    Rule rule{};
    std::string why{};
    Day until{};  // its last day
    std::string granted_by{};
    Instant granted_at{};
    std::string confirmed_by{};  // the same person where one is enough
    std::optional<Instant> confirmed_at{};
    std::string withdrawn_by{};
    std::optional<Instant> withdrawn_at{};
};

[[nodiscard]] ExceptionState state_of(const Exception& exception, Day day);

// Whether it counted on that day: confirmed by then, not yet withdrawn, not run out.
[[nodiscard]] bool counts_on(const Exception& exception, Day day);

}  // namespace certdesk::contracts
