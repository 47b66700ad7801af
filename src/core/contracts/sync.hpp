// What a roster would change here, before anything is changed: new, changed with old and new, unchanged, missing on either side.
#pragma once

#include "core/contracts/roster.hpp"

#include <string>
#include <vector>

namespace certdesk::contracts {

// What stands in the store.
struct KnownHere {
    std::vector<accounts::Customer> customers;
    std::vector<Contract> contracts;
    std::vector<Server> servers;
};

CD_ENUMERATION(Subject, customer, contract, server);
// not_in_file: known here and not named by the roster; it is left as it is. A server only where its contract is named.
CD_ENUMERATION(Difference, added, changed, unchanged, not_in_file);

struct FieldChange {
    std::string field;  // a Column, or "plesk", which follows from plesk_version
    std::string from;
    std::string to;
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct Change {
    Subject subject{};
    Difference difference{};
    std::string name;                   // its number; of a server "<contract number> <label>"
    std::size_t row = 0;                // 0: in no row
    std::vector<FieldChange> fields{};  // of a change
};

// What to write. New things have nil ids; who writes gives them, and finds what they belong to by the numbers.
struct ToWrite {
    struct OfCustomer {
        Difference difference{};
        accounts::Customer customer;
    };
    struct OfContract {
        Difference difference{};
        Contract contract;
        std::string customer_number;
    };
    struct OfServer {
        Difference difference{};
        Server server;
        std::string contract_number;
    };
    std::vector<OfCustomer> customers;
    std::vector<OfContract> contracts;
    std::vector<OfServer> servers;
};

struct Sync {
    std::vector<Change> changes;      // customers, contracts, servers; each by its name
    std::vector<RefusedRow> refused;  // by row
    ToWrite to_write;                 // only what is added or changed

    [[nodiscard]] std::size_t count(Subject subject, Difference difference) const;
};

// A customer is found by its number; one without a number by a contract of the roster that it has, and then takes that number.
// Beside the roster's own refused rows: number_not_unique, and contract_of_another_customer.
[[nodiscard]] Sync compare(const Roster& roster, const KnownHere& here);

}  // namespace certdesk::contracts
