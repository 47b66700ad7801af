// The provider's own list of customers, contracts and servers, as its system exports it: one row for each contract, or one for
// each server of a contract.
#pragma once

#include "base/enumeration.hpp"
#include "core/accounts/account.hpp"
#include "core/contracts/plan.hpp"
#include "core/refusal.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::contracts {

// The columns, by these names or by the Japanese ones of roster.cpp, in any order. customer_number, customer_name, mail_address,
// contract_number and plan must be there. A column that is not there, and an empty cell of yes or no, says nothing: what is known
// stays; a new contract can do SSL, is valid and has no fixed IP address then. An empty plesk_version is a server without Plesk,
// an empty ends_on a contract without an end. A row without server_label speaks of no server.
CD_ENUMERATION(Column, customer_number, customer_name, mail_address, language, contract_number, plan, plesk_version, ssl_capable,
               fixed_ip_address, valid, ends_on, server_label, ssh_host, ssh_port, ssh_user, host_key, site_folder, check_command,
               reload_command, site_address, site_port);
[[nodiscard]] std::string_view japanese_name(Column column);

struct RosterCustomer {
    std::string number;
    std::string name;
    std::string mail_address;
    std::optional<accounts::Language> language{};
    friend bool operator==(const RosterCustomer&, const RosterCustomer&) = default;
};

struct RosterContract {
    std::string number;
    std::string customer_number;
    Plan plan{};
    std::optional<std::string> plesk_version{};  // empty: no Plesk
    std::optional<bool> ssl_capable{};
    std::optional<bool> fixed_ip_address{};
    std::optional<bool> valid{};
    bool says_its_end = false;
    std::optional<Day> ends_on{};
    friend bool operator==(const RosterContract&, const RosterContract&) = default;
};

struct RosterServer {
    std::string contract_number;
    Server facts;  // without ids
};

struct RefusedRow {
    std::size_t row = 0;  // from 1, the heading is the first
    std::vector<Finding> findings;
    std::string customer_number{};  // as it stands there, perhaps empty
    std::string contract_number{};
};

// Each customer, contract and server once, with the row that named it first.
template <class Thing>
struct Named {
    Thing thing;
    std::size_t row = 0;
};

struct Roster {
    std::vector<Named<RosterCustomer>> customers;
    std::vector<Named<RosterContract>> contracts;
    std::vector<Named<RosterServer>> servers;
    std::vector<RefusedRow> refused;
};

// Refuses the whole with column_missing and column_unknown. Rows are refused with required, too_long, not_an_option, bad_date,
// bad_mail_address, not_storable_text, and line_contradicts when an earlier row says something else of the same thing.
[[nodiscard]] Decision<Roster> read_roster(std::span<const std::vector<std::string>> rows, const PlanTable& plans, Day today);

}  // namespace certdesk::contracts
