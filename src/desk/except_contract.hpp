// Setting a rule aside for one hosting contract: who, why, until when; and taking that back (R4, R78-R80).
#pragma once

#include "core/contracts/standing.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

struct NewException {
    ContractId contract;
    contracts::Rule rule{};
    Day until{};  // its last day
    std::string why;
};

// Counts at once, or after a second operator has confirmed it (Settings::exceptions_need_two). Refuses: not_found,
// reason_missing, too_long, date_in_past, and exception_not_needed when the rule does not stand against this contract today.
[[nodiscard]] Outcome<contracts::Exception> grant_exception(World& world, const accounts::Actor& actor, const NewException& wish);

// Both answer the contract it is for. Refuses second_person_needed to who granted it, and not_open_now when nothing waits.
[[nodiscard]] Outcome<ContractId> confirm_exception(World& world, const accounts::Actor& actor, const ExceptionId& id);
// Ends it from today on. Refuses reason_missing, and not_open_now when it has ended.
[[nodiscard]] Outcome<ContractId> withdraw_exception(World& world, const accounts::Actor& actor, const ExceptionId& id,
                                                     const std::string& why);

// One contract as operators look at it.
struct ContractFile {
    contracts::Contract contract;
    std::string customer_name;
    contracts::Standing standing;  // today
    std::vector<contracts::Server> servers;
    std::vector<contracts::Exception> exceptions;  // newest first
    Day today{};
};
[[nodiscard]] Outcome<ContractFile> look_at_contract(World& world, const accounts::Actor& actor, const ContractId& id);

// Every contract by its number, and how it stands today. Refuses not_allowed to customers.
struct ContractLine {
    contracts::Contract contract;
    std::string customer_name;
    contracts::Standing standing;
    bool waits_for_second = false;  // an exception wants another person
};
[[nodiscard]] Outcome<std::vector<ContractLine>> list_contracts(World& world, const accounts::Actor& actor);

// The one with that number; not_found when there is none, number_not_unique when there are several.
[[nodiscard]] Outcome<ContractId> find_contract_by_number(World& world, const accounts::Actor& actor, const std::string& number);

}  // namespace certdesk::desk
